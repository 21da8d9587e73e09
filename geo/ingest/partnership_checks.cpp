#include "geo/ingest/partnership_checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <utility>

#include "geo/ingest/municipality.h"
#include "geo/problems.h"

namespace borderweave::geo {
namespace {

const std::string& naming_field(const SideColumns& side) {
  return side.has_id() ? side.id.name : side.name.name;
}

/// Puts the two municipalities into the row; false after a problem.
bool join(Table& table, const PartnershipColumns& columns, const SideMatches& found,
          const Territories& territories, PartnershipRow& row) {
  const auto [a, b] = std::minmax(*found[0].municipality, *found[1].municipality);
  row.what.a = a;
  row.what.b = b;
  if (a != b) return true;
  table.report(kBadValue, row.origin,
               fmt::format("both sides lie in the same municipality, {}",
                           label({a, territories.name[a], {}}, territories)),
               "a partnership joins two", naming_field(columns.sides[1]));
  return false;
}

void report_domestic(Table& table, const std::vector<std::string>& rows) {
  if (rows.empty()) return;
  table.report(
      kDomestic, Origin{},
      fmt::format("{} {} left out because both sides lie in one state: {}", rows.size(),
                  singular(rows.size(), "partnership is", "partnerships are"), examples(rows)),
      "a partnership of this model joins two states; check both sides unless these rows "
      "are domestic on purpose");
}

auto key(const PartnershipRow& row) {
  const Partnership& what = row.what;
  return std::tie(what.a, what.b, what.since, what.level, what.sphere);
}

/// Several rows of one pair are rungs of its ladder; the same rung twice is an error.
void sort_and_check(Table& table, const PartnershipColumns& columns,
                    std::vector<PartnershipRow>& rows) {
  std::ranges::stable_sort(rows, [](const auto& a, const auto& b) { return key(a) < key(b); });
  for (std::size_t i = 1; i < rows.size(); ++i) {
    if (key(rows[i]) != key(rows[i - 1])) continue;
    table.report(
        kDuplicate, rows[i].origin,
        fmt::format("{} says the same of the same two municipalities", where(rows[i - 1].origin)),
        "keep one of the two rows", naming_field(columns.sides[0]));
  }
}

}  // namespace

std::string where(const Origin& origin) {
  return origin.line > 0 ? fmt::format("line {}", origin.line) : origin.feature;
}

std::vector<Partnership> check_rows(Table& table, const PartnershipColumns& columns,
                                    std::vector<PartnershipRow> rows,
                                    const std::vector<SideMatches>& found,
                                    const Territories& territories) {
  std::vector<PartnershipRow> kept;
  std::vector<std::string> domestic;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    PartnershipRow& row = rows[i];
    if (!row.whole || !found[i][0].municipality || !found[i][1].municipality) continue;
    if (!join(table, columns, found[i], territories, row)) continue;
    if (territories.country[row.what.a] != territories.country[row.what.b]) {
      kept.push_back(std::move(row));
    } else {
      domestic.push_back(row.origin.line > 0
                             ? fmt::format("line {}: {}", row.origin.line, row.origin.feature)
                             : row.origin.feature);
    }
  }
  report_domestic(table, domestic);
  sort_and_check(table, columns, kept);
  std::vector<Partnership> partnerships;
  for (PartnershipRow& row : kept) partnerships.push_back(std::move(row.what));
  return partnerships;
}

}  // namespace borderweave::geo
