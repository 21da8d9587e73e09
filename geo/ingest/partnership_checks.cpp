#include "geo/ingest/partnership_checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <utility>

#include "geo/geo_problems.h"
#include "geo/ingest/municipality_rows.h"

namespace borderweave::geo {

namespace {

/// Municipality rows by the ids of municipalities and places; an id that both use means the
/// municipality.
std::map<std::int64_t, std::uint32_t> rows_by_id(const Territories& territories) {
  std::map<std::int64_t, std::uint32_t> rows;
  for (std::uint32_t i = 0; i < territories.size(); ++i) rows.emplace(territories.id[i], i);
  for (const Place& place : territories.places) rows.emplace(place.id, place.municipality);
  return rows;
}

void find_ids(const std::vector<PartnershipRow>& rows, const Territories& territories,
              std::vector<SideMatches>& found) {
  const auto known = rows_by_id(territories);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (std::size_t k = 0; k < found[i].size(); ++k) {
      const auto& id = rows[i].sides[k].id;
      const auto row = id ? known.find(*id) : known.end();
      if (row != known.end()) found[i][k] = {MatchQuality::id, row->second, {}};
    }
  }
}

void find_names(const std::vector<PartnershipRow>& rows, const Territories& territories,
                std::vector<SideMatches>& found) {
  std::vector<WantedPlace> wanted;
  std::vector<PlaceMatch*> targets;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (std::size_t k = 0; k < found[i].size(); ++k) {
      if (!rows[i].sides[k].place) continue;
      wanted.push_back(*rows[i].sides[k].place);
      targets.push_back(&found[i][k]);
    }
  }
  std::vector<PlaceMatch> matches = match_places(wanted, territories);
  for (std::size_t j = 0; j < matches.size(); ++j) *targets[j] = std::move(matches[j]);
}

PartnershipMatch note_of(const Origin& origin, const Side& side, const PlaceMatch& match,
                         const Territories& territories) {
  PartnershipMatch note;
  note.origin = origin;
  note.wanted = side.place ? side.text : "id " + side.text;
  note.quality = match.quality;
  note.municipality = match.municipality;
  note.outside = is_outside(side, match);
  for (const Candidate& candidate : match.candidates) {
    note.candidates.push_back(label(candidate, territories));
  }
  note.at = side.at;
  if (!note.at && match.municipality) note.at = territories.centre[*match.municipality];
  if (!note.at && !match.candidates.empty()) {
    note.at = territories.centre[match.candidates.front().municipality];
  }
  return note;
}

}  // namespace

bool is_outside(const Side& side, const PlaceMatch& match) {
  return (side.id || side.place) && match.quality == MatchQuality::unknown &&
         !looks_misspelt(match);
}

bool has_text_ids(const Territories& territories) {
  constexpr std::int64_t kFirstOfTexts = std::int64_t{1} << 52;
  return std::ranges::any_of(territories.id, [](std::int64_t id) { return id >= kFirstOfTexts; });
}

std::vector<SideMatches> find_sides(const std::vector<PartnershipRow>& rows,
                                    const Territories& territories) {
  std::vector<SideMatches> found(rows.size());
  find_ids(rows, territories, found);
  find_names(rows, territories, found);
  return found;
}

std::vector<PartnershipMatch> matches_of(const std::vector<PartnershipRow>& rows,
                                         const std::vector<SideMatches>& found,
                                         const Territories& territories) {
  std::vector<PartnershipMatch> notes;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (std::size_t k = 0; k < found[i].size(); ++k) {
      notes.push_back(note_of(rows[i].origin, rows[i].sides[k], found[i][k], territories));
    }
  }
  return notes;
}

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

/// Several rows of one pair may have different levels; the same level twice is an error.
void sort_and_check(Table& table, const PartnershipColumns& columns,
                    std::vector<PartnershipRow>& rows) {
  std::ranges::stable_sort(rows, [](const auto& a, const auto& b) { return key(a) < key(b); });
  for (std::size_t i = 1; i < rows.size(); ++i) {
    if (key(rows[i]) != key(rows[i - 1])) continue;
    table.report(kDuplicate, rows[i].origin,
                 fmt::format("{} says the same of the same two municipalities",
                             row_label(rows[i - 1].origin)),
                 "keep one of the two rows", naming_field(columns.sides[0]));
  }
}

}  // namespace

std::string row_label(const Origin& origin) {
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

namespace {

std::string labels(const PlaceMatch& match, const Territories& territories) {
  std::vector<std::string> all;
  for (const Candidate& one : match.candidates) all.push_back(label(one, territories));
  return examples(all);
}

bool doubtful(const PlaceMatch& match) {
  return match.quality == MatchQuality::ambiguous || looks_misspelt(match);
}

class PartnershipWarnings {
 public:
  PartnershipWarnings(Table& table, Unmatched unmatched, const Territories& territories)
      : table_(table), unmatched_(unmatched), territories_(territories) {}

  void row(const PartnershipColumns& columns, const PartnershipRow& row, const SideMatches& found) {
    if (note_outside(row, found)) return;
    for (std::size_t k = 0; k < found.size(); ++k) {
      if (found[k].quality == MatchQuality::near_place) near_.push_back(taken(row, k, found[k]));
      if (doubtful(found[k])) add_uncertain(columns.sides[k], row, row.sides[k], found[k]);
    }
  }

  void report() const {
    warn(kOutsideRegion, outside_rows_, outside_,
         singular(outside_rows_, "partnership is", "partnerships are") +
             " left out because the region has no such municipality or place",
         "nothing needs to be done when they lie outside on purpose");
    warn(kLeftOut, left_out_.size(), left_out_,
         singular(left_out_.size(),
                  "name looks misspelt or fits several places; its partnership is left out",
                  "names look misspelt or fit several places; their partnerships are left out"),
         "correct the names, or write ids into the table");
    warn(kNearPlace, near_.size(), near_,
         singular(near_.size(), "name was taken for a place", "names were taken for places") +
             " spelt otherwise",
         "nothing needs to be done when these are right; `borderweave check --data` lists all");
  }

 private:
  bool note_outside(const PartnershipRow& row, const SideMatches& found) {
    bool any = false;
    for (std::size_t k = 0; k < found.size(); ++k) {
      if (!is_outside(row.sides[k], found[k])) continue;
      any = true;
      const std::string text = missing(row.sides[k], found[k]);
      if (std::ranges::find(outside_, text) == outside_.end()) outside_.push_back(text);
    }
    if (any) ++outside_rows_;
    return any;
  }

  std::string missing(const Side& side, const PlaceMatch& match) const {
    if (side.id) return "id " + side.text;
    if (match.candidates.empty()) return side.text;
    const Candidate& same = match.candidates.front();  // of the same name, but far from the point
    return fmt::format("{} ({:.0f} km from {})", side.text, same.away_km.value_or(0),
                       label(same, territories_));
  }

  std::string taken(const PartnershipRow& row, std::size_t k, const PlaceMatch& match) const {
    return fmt::format("{}: {} for {}", row_label(row.origin), row.sides[k].text,
                       label(match.candidates.front(), territories_));
  }

  void add_uncertain(const SideColumns& columns, const PartnershipRow& row, const Side& side,
                     const PlaceMatch& match) {
    const std::string likely = labels(match, territories_);
    const bool several = match.quality == MatchQuality::ambiguous;
    if (unmatched_ == Unmatched::leave_out) {
      left_out_.push_back(fmt::format("{}: {} ({} {})", row_label(row.origin), side.text,
                                      several ? "fits" : "did you mean", likely));
      return;
    }
    const WantedPlace& place = *side.place;
    if (several) {
      table_.report(kAmbiguousPlace, row.origin,
                    fmt::format("'{}' in {} fits several municipalities: {}", place.name,
                                place.country, likely),
                    fmt::format("write the right id into {}, or a point in it into {} and {}",
                                columns.id.name, columns.lon.name, columns.lat.name),
                    columns.name.name);
      return;
    }
    table_.report(kUnknownPlace, row.origin,
                  fmt::format("there is no place '{}' in {}", place.name, place.country),
                  fmt::format("did you mean {}? Correct the name, or write the id into {}", likely,
                              columns.id.name),
                  columns.name.name);
  }

  void warn(const ProblemKind& kind, std::size_t count, const std::vector<std::string>& all,
            std::string_view what, std::string help) const {
    if (count == 0) return;
    table_.report(kind, Origin{}, fmt::format("{} {}: {}", count, what, examples(all)),
                  std::move(help));
  }

  Table& table_;
  Unmatched unmatched_;
  const Territories& territories_;
  std::size_t outside_rows_ = 0;
  std::vector<std::string> outside_, left_out_, near_;
};

}  // namespace

void report_partnership_warnings(Table& table, const PartnershipColumns& columns,
                                 Unmatched unmatched, const std::vector<PartnershipRow>& rows,
                                 const std::vector<SideMatches>& found,
                                 const Territories& territories) {
  PartnershipWarnings warnings(table, unmatched, territories);
  for (std::size_t i = 0; i < rows.size(); ++i) warnings.row(columns, rows[i], found[i]);
  warnings.report();
}

}  // namespace borderweave::geo
