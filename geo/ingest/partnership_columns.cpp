#include "geo/ingest/partnership_columns.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "core/closest.h"
#include "geo/problems.h"

namespace borderweave::geo {
namespace {

using Key = std::string PartnershipSource::*;

constexpr std::array kKeys = {
    &PartnershipSource::from_id,  &PartnershipSource::to_id,        &PartnershipSource::from_name,
    &PartnershipSource::to_name,  &PartnershipSource::from_country, &PartnershipSource::to_country,
    &PartnershipSource::from_lon, &PartnershipSource::from_lat,     &PartnershipSource::to_lon,
    &PartnershipSource::to_lat,   &PartnershipSource::level,        &PartnershipSource::sphere,
    &PartnershipSource::since,    &PartnershipSource::until,        &PartnershipSource::source};

/// Finds columns and remembers whether all is well.
class Finder {
 public:
  Finder(Table& table, const PartnershipSource& source) : table_(table), source_(source) {
    for (const Key key : kKeys) named_.insert(lower(source.*key));
  }

  Field find(Key key) {
    const std::string& name = source_.*key;
    if (name.empty()) return {};
    const bool is_default = name == PartnershipSource{}.*key;
    const bool absent = !table_.has(name);
    if (absent && is_default && !misspelt(name)) return {-1, name};
    if (absent) ++faults_;
    return table_.field(name);
  }

  SideColumns side(std::string_view which, std::array<Key, 5> keys) {
    const int before = faults_;
    SideColumns side{find(keys[0]), find(keys[1]), find(keys[2]), find(keys[3]), find(keys[4])};
    if (faults_ > before) return side;
    if (side.lon.index >= 0) demand(side.lat);
    if (side.lat.index >= 0) demand(side.lon);
    if (!side.has_id() && side.name.index >= 0) demand(side.country);
    if (!side.has_id() && side.name.index < 0) nobody(which, side);
    return side;
  }

  bool fine() const { return faults_ == 0; }

 private:
  static std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(), [](unsigned char c) {
      return static_cast<char>('A' <= c && c <= 'Z' ? c - 'A' + 'a' : c);
    });
    return text;
  }

  /// Is there a column one letter off that nothing else claims?
  bool misspelt(const std::string& name) const {
    return std::ranges::any_of(table_.field_names(), [&](const std::string& own) {
      return !named_.contains(lower(own)) && edit_distance(lower(own), name, 1) <= 1;
    });
  }

  /// Reports a column that is missing beside another one.
  void demand(const Field& field) {
    if (field.index >= 0) return;
    ++faults_;
    table_.field(field.name);
  }

  void nobody(std::string_view which, const SideColumns& side) {
    ++faults_;
    table_.report(
        kUnknownField, Origin{},
        fmt::format("the table does not say who one side of each partnership is: it has neither "
                    "'{}' nor '{}'",
                    side.id.name, side.name.name),
        fmt::format("write beside the file which of its fields hold them, such as {0}_id = "
                    "\"…\", or {0}_name = \"…\" and {0}_country = \"…\"; the table has: {1}",
                    which, fmt::join(table_.field_names(), ", ")),
        side.id.name);
  }

  Table& table_;
  const PartnershipSource& source_;
  std::set<std::string> named_;
  int faults_ = 0;
};

}  // namespace

std::optional<PartnershipColumns> find_columns(Table& table, const PartnershipSource& source) {
  using S = PartnershipSource;
  Finder finder(table, source);
  PartnershipColumns columns;
  columns.sides[0] = finder.side(
      "from", {&S::from_id, &S::from_name, &S::from_country, &S::from_lon, &S::from_lat});
  columns.sides[1] =
      finder.side("to", {&S::to_id, &S::to_name, &S::to_country, &S::to_lon, &S::to_lat});
  columns.level = finder.find(&S::level);
  columns.sphere = finder.find(&S::sphere);
  columns.since = finder.find(&S::since);
  columns.until = finder.find(&S::until);
  columns.source = finder.find(&S::source);
  return finder.fine() ? std::optional(columns) : std::nullopt;
}

}  // namespace borderweave::geo
