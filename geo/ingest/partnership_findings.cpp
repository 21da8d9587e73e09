#include "geo/ingest/partnership_findings.h"

#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "geo/geo_problems.h"
#include "geo/ingest/municipality_rows.h"

namespace borderweave::geo {
namespace {

constexpr double kFar = 1e9;             ///< km, of what lies nowhere
constexpr std::size_t kMostErrors = 25;  ///< about names; the others are counted

std::string labels(const PlaceMatch& match, const Territories& territories) {
  std::vector<std::string> all;
  for (const Candidate& one : match.candidates) all.push_back(label(one, territories));
  return examples(all);
}

bool doubtful(const PlaceMatch& match) {
  return match.quality == MatchQuality::ambiguous || looks_misspelt(match);
}

/// Texts in the order in which they first came, each once.
class Texts {
 public:
  void add(std::string text) {
    if (seen_.insert(text).second) all_.push_back(std::move(text));
  }
  const std::vector<std::string>& all() const { return all_; }

 private:
  std::vector<std::string> all_;
  std::set<std::string> seen_;
};

/// A name that nothing decides about, in all its rows.
struct OpenName {
  const SideColumns* columns;
  Origin first;
  WantedPlace place;
  std::string likely;
  bool several = false;   ///< fits several places
  bool by_point = false;  ///< the likeliest is where the point lies
  const Contradiction* contradiction = nullptr;
  std::size_t rows = 0;
};

class PartnershipFindings {
 public:
  PartnershipFindings(Table& table, Unmatched unmatched, const Territories& territories)
      : table_(table),
        unmatched_(unmatched),
        territories_(territories),
        states_(states_of(territories)) {}

  /// `contradictions`: of its two sides; null: none.
  void row(const PartnershipColumns& columns, const PartnershipRow& row, const SideMatches& found,
           std::array<const Contradiction*, 2> contradictions) {
    for (std::size_t k = 0; k < found.size(); ++k) {
      if (contradictions.at(k) == nullptr) continue;
      note_open(columns.sides.at(k), row, row.sides.at(k), found.at(k), contradictions.at(k));
    }
    if (contradictions[0] != nullptr || contradictions[1] != nullptr) return;
    if (note_other_states(row, found) || note_outside(row, found)) return;
    for (std::size_t k = 0; k < found.size(); ++k) {
      if (found[k].quality == MatchQuality::near_place) note_near(row, k, found[k]);
      if (doubtful(found[k])) note_open(columns.sides[k], row, row.sides[k], found[k], nullptr);
    }
  }

  void report() const {
    warn(kOtherState, elsewhere_rows_, elsewhere_.all(),
         singular(elsewhere_rows_, "partnership is", "partnerships are") +
             " left out because the region does not have the state",
         "nothing needs to be done when these states lie outside on purpose");
    warn(kOutsideRegion, outside_rows_, outside_.all(),
         singular(outside_rows_, "partnership is", "partnerships are") +
             " left out because the region has no such municipality or place",
         "nothing needs to be done when they lie outside on purpose");
    if (unmatched_ == Unmatched::leave_out) {
      warn_of_left_out();
    } else {
      report_open();
    }
    warn(kNearPlace, renamed_.all().size(), renamed_.all(),
         singular(renamed_.all().size(), "id is that of no municipality or place; its name was",
                  "ids are those of no municipality or place; their names were") +
             std::string(" taken"),
         "correct the ids, or take their column away where the names are right");
    warn(kNearPlace, near_.all().size(), near_.all(),
         singular(near_.all().size(), "name was taken for a place", "names were taken for places") +
             " spelt otherwise",
         "nothing needs to be done when these are right; `borderweave check --data` lists all");
  }

 private:
  bool note_other_states(const PartnershipRow& row, const SideMatches& found) {
    bool any = false;
    for (std::size_t k = 0; k < found.size(); ++k) {
      if (!is_outside(row.sides[k], found[k]) || !is_in_other_state(row.sides[k], states_))
        continue;
      any = true;
      elsewhere_.add(row.sides[k].text + namesake(row.sides[k]));
    }
    if (any) ++elsewhere_rows_;
    return any;
  }

  bool note_outside(const PartnershipRow& row, const SideMatches& found) {
    bool any = false;
    for (std::size_t k = 0; k < found.size(); ++k) {
      if (!is_outside(row.sides[k], found[k])) continue;
      any = true;
      outside_.add(missing(row.sides[k], found[k]));
    }
    if (any) ++outside_rows_;
    return any;
  }

  /// Whether another state of the region has a municipality of that name.
  std::string namesake(const Side& side) {
    if (!side.place || side.at) return "";
    if (by_name_.empty()) {
      for (std::uint32_t i = 0; i < territories_.size(); ++i) {
        by_name_.emplace(exact_key(territories_.name[i]), i);
      }
    }
    const auto same = by_name_.find(exact_key(side.name));
    if (same == by_name_.end()) return "";
    const std::uint32_t row = same->second;
    return fmt::format(" (not {})", label({row, territories_.name[row], {}}, territories_));
  }

  std::string missing(const Side& side, const PlaceMatch& match) {
    if (side.id) return "id " + side.text;
    if (match.candidates.empty()) return side.text + namesake(side);
    const Candidate& same = match.candidates.front();  // of such a name, but far from the point
    return fmt::format("{} ({:.0f} km from {})", side.text, same.away_km.value_or(0),
                       label(same, territories_));
  }

  void note_near(const PartnershipRow& row, std::size_t k, const PlaceMatch& match) {
    const bool by_id = row.sides[k].id.has_value();
    const std::string taken = fmt::format("{}{} for {}", by_id ? "id " : "", row.sides[k].text,
                                          label(match.candidates.front(), territories_));
    if (known_.insert(taken).second) {
      (by_id ? renamed_ : near_).add(fmt::format("{}: {}", row_label(row.origin), taken));
    }
  }

  void note_open(const SideColumns& columns, const PartnershipRow& row, const Side& side,
                 const PlaceMatch& match, const Contradiction* contradiction) {
    const std::string likely = labels(match, territories_);
    const bool several = match.quality == MatchQuality::ambiguous;
    const std::string& why = contradiction == nullptr ? likely : contradiction->what;
    const auto key = std::pair(columns.name.name, fmt::format("{}|{}", side.text, why));
    const auto [at, fresh] = number_of_.emplace(key, open_.size());
    if (fresh) {
      const bool by_point =
          !match.candidates.empty() && match.candidates.front().away_km.value_or(kFar) == 0;
      open_.push_back({&columns, row.origin,
                       side.place.value_or(WantedPlace{side.name, "", std::nullopt}), likely,
                       several, by_point, contradiction, 0});
    }
    ++open_[at->second].rows;
  }

  void report_open() const {
    for (std::size_t i = 0; i < open_.size() && i < kMostErrors; ++i) report_one(open_[i]);
    if (open_.size() <= kMostErrors) return;
    std::size_t rows = 0;
    for (std::size_t i = kMostErrors; i < open_.size(); ++i) rows += open_[i].rows;
    table_.report(
        kUnknownPlace, open_[kMostErrors].first,
        fmt::format("{} more {} in {} {} doubtful in the same ways", open_.size() - kMostErrors,
                    singular(open_.size() - kMostErrors, "name", "names"), rows,
                    singular(rows, "row is", "rows are")),
        "`borderweave check SCENARIO --data --json` lists every row with its candidates");
  }

  void report_one(const OpenName& name) const {
    const std::string count =
        name.rows == 1 ? "" : fmt::format(" ({} rows, first here)", name.rows);
    const SideColumns& columns = *name.columns;
    if (name.contradiction != nullptr) {
      table_.report(kContradiction, name.first, name.contradiction->what + count,
                    name.contradiction->help, name.contradiction->field);
      return;
    }
    if (name.several) {
      table_.report(kAmbiguousPlace, name.first,
                    fmt::format("'{}' in {} fits several municipalities: {}{}", name.place.name,
                                name.place.country, name.likely, count),
                    fmt::format("write the right id into {}, or a point in it into {} and {}",
                                columns.id.name, columns.lon.name, columns.lat.name),
                    columns.name.name);
      return;
    }
    table_.report(
        kUnknownPlace, name.first,
        fmt::format("there is no place '{}' in {}{}", name.place.name, name.place.country, count),
        fmt::format("did you mean {}{}? Correct the name, or write the id into {}", name.likely,
                    name.by_point ? ", where the point lies" : "", columns.id.name),
        columns.name.name);
  }

  void warn_of_left_out() const {
    Texts texts;
    for (const OpenName& name : open_) {
      if (name.contradiction != nullptr) {
        texts.add(fmt::format("{}: {}", row_label(name.first), name.contradiction->what));
        continue;
      }
      texts.add(fmt::format("{}: {}, {} ({} {})", row_label(name.first), name.place.name,
                            name.place.country, name.several ? "fits" : "did you mean",
                            name.likely));
    }
    warn(kLeftOut, open_.size(), texts.all(),
         singular(open_.size(),
                  "name looks misspelt or fits several places; its partnerships are left out",
                  "names look misspelt or fit several places; their partnerships are left out"),
         "correct the names, or write ids into the table");
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
  std::set<std::string> states_;
  std::size_t elsewhere_rows_ = 0, outside_rows_ = 0;
  Texts elsewhere_, outside_, near_, renamed_;
  std::set<std::string> known_;                   ///< what `near_` says, without the line
  std::map<std::string, std::uint32_t> by_name_;  ///< rows of municipalities; filled when needed
  std::vector<OpenName> open_;
  std::map<std::pair<std::string, std::string>, std::size_t> number_of_;  ///< in open_
};

}  // namespace

void report_partnership_findings(Table& table, const PartnershipColumns& columns,
                                 Unmatched unmatched, const std::vector<PartnershipRow>& rows,
                                 const std::vector<SideMatches>& found,
                                 const Contradictions& contradictions,
                                 const Territories& territories) {
  PartnershipFindings findings(table, unmatched, territories);
  const auto of = [&](std::size_t row, std::size_t side) -> const Contradiction* {
    const auto known = contradictions.find({row, side});
    return known == contradictions.end() ? nullptr : &known->second;
  };
  for (std::size_t i = 0; i < rows.size(); ++i) {
    findings.row(columns, rows[i], found[i], {of(i, 0), of(i, 1)});
  }
  findings.report();
}

}  // namespace borderweave::geo
