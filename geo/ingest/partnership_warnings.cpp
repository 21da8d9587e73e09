#include "geo/ingest/partnership_warnings.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "geo/ingest/municipality.h"
#include "geo/ingest/partnership_checks.h"
#include "geo/problems.h"

namespace borderweave::geo {
namespace {

std::string labels(const PlaceMatch& match, const Territories& territories) {
  std::vector<std::string> all;
  for (const Candidate& one : match.candidates) all.push_back(label(one, territories));
  return examples(all);
}

bool doubtful(const PlaceMatch& match) {
  return match.quality == MatchQuality::ambiguous || looks_misspelt(match);
}

class Doubts {
 public:
  Doubts(Table& table, Unmatched unmatched, const Territories& territories)
      : table_(table), unmatched_(unmatched), territories_(territories) {}

  void row(const PartnershipColumns& columns, const PartnershipRow& row, const SideMatches& found) {
    if (note_outside(row, found)) return;
    for (std::size_t k = 0; k < found.size(); ++k) {
      if (found[k].quality == MatchQuality::near_place) near_.push_back(taken(row, k, found[k]));
      if (doubtful(found[k])) doubt(columns.sides[k], row, row.sides[k], found[k]);
    }
  }

  void report() const {
    tell(kOutsideRegion, outside_rows_, outside_,
         singular(outside_rows_, "partnership is", "partnerships are") +
             " left out because the region has no such municipality or place",
         "nothing needs to be done when they lie outside on purpose");
    tell(kLeftOut, left_out_.size(), left_out_,
         singular(left_out_.size(),
                  "name looks misspelt or fits several places; its partnership is left out",
                  "names look misspelt or fit several places; their partnerships are left out"),
         "correct the names, or write ids into the table");
    tell(kNearPlace, near_.size(), near_,
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
    return fmt::format("{}: {} for {}", where(row.origin), row.sides[k].text,
                       label(match.candidates.front(), territories_));
  }

  void doubt(const SideColumns& columns, const PartnershipRow& row, const Side& side,
             const PlaceMatch& match) {
    const std::string likely = labels(match, territories_);
    const bool several = match.quality == MatchQuality::ambiguous;
    if (unmatched_ == Unmatched::leave_out) {
      left_out_.push_back(fmt::format("{}: {} ({} {})", where(row.origin), side.text,
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

  void tell(const ProblemKind& kind, std::size_t count, const std::vector<std::string>& all,
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
  Doubts doubts(table, unmatched, territories);
  for (std::size_t i = 0; i < rows.size(); ++i) doubts.row(columns, rows[i], found[i]);
  doubts.report();
}

}  // namespace borderweave::geo
