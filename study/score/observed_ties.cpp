#include "study/score/observed_ties.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/score_problems.h"
#include "core/closest.h"
#include "geo/geo_problems.h"
#include "geo/ingest/ogr_table.h"
#include "geo/ingest/table_values.h"
#include "geo/ingest/written_codes.h"
#include "study/score/observed_columns.h"

namespace borderweave::study {
namespace {

constexpr std::string_view kListed = "listed_";

bool same_start(const std::string& name, std::string_view start) {
  return name.size() >= start.size() &&
         std::equal(start.begin(), start.end(), name.begin(), [](char wanted, char given) {
           return std::tolower(static_cast<unsigned char>(given)) == wanted;
         });
}

/// The year in "listed_2017"; empty when the name is not of that form.
std::optional<int> year_of_list(const std::string& name) {
  if (!same_start(name, kListed) || name.size() != kListed.size() + 4) return std::nullopt;
  const std::string digits = name.substr(kListed.size());
  const bool all =
      std::ranges::all_of(digits, [](unsigned char c) { return std::isdigit(c) != 0; });
  return all ? std::optional(std::stoi(digits)) : std::nullopt;
}

struct TieColumns {
  geo::Field from, to, first_year, last_seen, source;
  std::map<int, geo::Field> lists;  ///< by year
};

/// "lsited_2017", "list_2017": what nobody would miss where the table has another list.
bool is_like_list(const std::string& name) {
  const std::size_t letters = name.find_last_not_of("0123456789") + 1;
  if (letters == name.size() || letters < kListed.size() - 2) return false;
  constexpr std::size_t kSlips = 2;
  return edit_distance(name.substr(0, letters), kListed, kSlips) <= kSlips;
}

std::map<int, geo::Field> find_lists(geo::Table& table) {
  std::map<int, geo::Field> lists;
  for (const std::string& name : table.field_names()) {
    const auto year = year_of_list(name);
    if (year) {
      if (lists.contains(*year)) continue;  // field() reports several columns of one name
      lists.emplace(*year, table.field(name));
    } else if (!same_start(name, "listed") && is_like_list(name)) {
      table.report(app::kLikelyColumn, geo::Origin{},
                   fmt::format("column '{}' is read by no score", name),
                   "a list is called listed_YYYY, such as listed_2017", name);
    } else if (same_start(name, "listed")) {
      table.report(app::kNoLists, geo::Origin{},
                   fmt::format("'{}' does not name the year of a list", name),
                   "write it as listed_2017", name);
    }
  }
  if (lists.empty()) {
    table.report(app::kNoLists, geo::Origin{}, "no column listed_YYYY says what the lists hold",
                 fmt::format("the table has: {}", fmt::join(table.field_names(), ", ")));
  }
  return lists;
}

TieColumns find_tie_columns(geo::Table& table) {
  TieColumns columns{.from = table.field("from_id"),
                     .to = table.field("to_id"),
                     .first_year = field_if_there(table, "first_year"),
                     .last_seen = field_if_there(table, "last_seen"),
                     .source = field_if_there(table, "source"),
                     .lists = find_lists(table)};
  warn_of_likely_columns(table, {"from_id", "to_id"}, {"first_year", "last_seen", "source"});
  return columns;
}

std::optional<int> read_year_if_any(geo::Table& table, const geo::Field& field) {
  return table.empty(field) ? std::nullopt : read_observed_year(table, field);
}

/// Reads a table row by row; what is left out is reported at the end.
class TieReader {
 public:
  TieReader(geo::Table& table, const geo::Territories& territories)
      : table_(table),
        territories_(territories),
        written_(territories),
        columns_(find_tie_columns(table)) {
    for (std::uint32_t row = 0; row < territories.size(); ++row) {
      row_of_.emplace(territories.id[row], row);
    }
  }

  ObservedTies read() {
    ObservedTies ties;
    for (const auto& [year, field] : columns_.lists) ties.lists.push_back(year);
    while (table_.next()) {
      const auto pair = read_pair();
      ObservedTie tie = read_values();
      check_years(tie, ties.lists);
      if (!pair || is_repeated(*pair)) continue;
      tie.pair = *pair;
      ties.rows.push_back(std::move(tie));
    }
    std::ranges::sort(ties.rows, {}, &ObservedTie::pair);
    report_left_out(ties);
    return ties;
  }

 private:
  /// Empty after a problem, and for rows that are left out.
  std::optional<RowPair> read_pair() {
    const auto from = read_side(columns_.from), to = read_side(columns_.to);
    if (!from || !to) return std::nullopt;
    const auto a = row_of_.find(*from), b = row_of_.find(*to);
    if (a == row_of_.end() || b == row_of_.end()) {
      note_left_out(a == row_of_.end() ? columns_.from : columns_.to, "is not of the run");
      return std::nullopt;
    }
    if (territories_.country[a->second] == territories_.country[b->second]) {
      note_left_out(columns_.to, "is of the same state");
      return std::nullopt;
    }
    return std::minmax(a->second, b->second);
  }

  std::optional<std::int64_t> read_side(const geo::Field& field) {
    return table_.id(field, {}, written_.has_texts(), &written_);
  }

  ObservedTie read_values() {
    ObservedTie tie;
    for (const auto& [year, field] : columns_.lists) {
      tie.listed.push_back(geo::read_flag(table_, field).value_or(false) ? 1 : 0);
    }
    tie.first_year = read_year_if_any(table_, columns_.first_year);
    tie.last_seen = read_year_if_any(table_, columns_.last_seen);
    if (!table_.empty(columns_.source)) tie.source = table_.text(columns_.source).value_or("");
    tie.origin = table_.origin();
    return tie;
  }

  void check_years(const ObservedTie& tie, const std::vector<int>& lists) {
    for (std::size_t k = 0; tie.last_seen && k < lists.size(); ++k) {
      if (tie.listed[k] == 0 || lists[k] <= *tie.last_seen) continue;
      table_.report(app::kContradictoryYears,
                    fmt::format("it was seen last in {}, and the list of {} still has it",
                                *tie.last_seen, lists[k]),
                    "correct last_seen, or empty it where it is not known", columns_.last_seen);
      return;
    }
    if (!tie.first_year) return;
    for (std::size_t k = 0; k < lists.size(); ++k) {
      if (tie.listed[k] == 0 || lists[k] >= *tie.first_year) continue;
      table_.report(app::kContradictoryYears,
                    fmt::format("its first year is {}, and the list of {} has it already",
                                *tie.first_year, lists[k]),
                    "correct first_year, or empty it where it is not known", columns_.first_year);
      return;
    }
    if (tie.last_seen && *tie.last_seen < *tie.first_year) {
      table_.report(app::kContradictoryYears,
                    fmt::format("it was seen last in {}, before its first year {}", *tie.last_seen,
                                *tie.first_year),
                    "correct one of the two years", columns_.last_seen);
    }
  }

  bool is_repeated(RowPair pair) {
    const auto [first, fresh] = origin_.emplace(pair, table_.origin());
    if (fresh) return false;
    table_.report(geo::kDuplicate,
                  fmt::format("{} and {} stand on line {} already", territories_.name[pair.first],
                              territories_.name[pair.second], first->second.line),
                  "ties have no direction: write each pair once, in either order", columns_.to);
    return true;
  }

  void note_left_out(const geo::Field& field, std::string_view why) {
    if (left_out_++ > 0) return;
    first_left_out_ = table_.origin();
    first_reason_ = fmt::format("{} {} {}", field.name, table_.text(field).value_or("?"), why);
  }

  void report_left_out(ObservedTies& ties) {
    ties.not_of_the_run = left_out_;
    if (left_out_ == 0) return;
    table_.report(app::kNotOfTheRun, first_left_out_,
                  fmt::format("{} row{} left out of the scores; the first: {}", left_out_,
                              left_out_ == 1 ? " is" : "s are", first_reason_),
                  "nothing needs to be done when they lie outside on purpose");
  }

  geo::Table& table_;
  const geo::Territories& territories_;
  geo::WrittenCodes written_;
  TieColumns columns_;
  std::map<std::int64_t, std::uint32_t> row_of_;
  std::map<RowPair, geo::Origin> origin_;
  std::size_t left_out_ = 0;
  geo::Origin first_left_out_;
  std::string first_reason_;
};

/// Lists made until the cut: those before `first_later`.
std::size_t lists_until(const ObservedTies& ties, Date cutoff) {
  return static_cast<std::size_t>(
      std::ranges::count_if(ties.lists, [&](int year) { return year <= year_of(cutoff); }));
}

bool stands_in(const ObservedTie& tie, std::size_t first, std::size_t last) {
  for (std::size_t list = first; list < last; ++list) {
    if (tie.listed[list] != 0) return true;
  }
  return false;
}

bool formed_after(const ObservedTie& tie, Date cutoff) {
  return tie.first_year && make_date(*tie.first_year, 1, 1) >= cutoff;
}

/// How many entries each town has in the lists [first, last).
std::map<std::uint32_t, int> entries(const ObservedTies& ties, std::size_t first,
                                     std::size_t last) {
  std::map<std::uint32_t, int> number;
  for (const ObservedTie& tie : ties.rows) {
    if (!stands_in(tie, first, last)) continue;
    ++number[tie.pair.first];
    ++number[tie.pair.second];
  }
  return number;
}

void add_survival(const ObservedTies& ties, std::size_t later, ObservedOutcomes& outcomes) {
  if (later == 0) return;
  const auto number = entries(ties, later, ties.lists.size());
  const auto of = [&](std::uint32_t town) {
    const auto found = number.find(town);
    return found == number.end() ? 0 : found->second;
  };
  for (const ObservedTie& tie : ties.rows) {
    if (tie.listed[later - 1] == 0) continue;
    const bool again = stands_in(tie, later, ties.lists.size());
    const int own = again ? 1 : 0;
    if (of(tie.pair.first) == own || of(tie.pair.second) == own) continue;
    outcomes.at_risk_of_lapse.push_back(tie.pair);
    if (again) outcomes.survived.push_back(tie.pair);
  }
}

/// What stands against asking: "own.csv:14 gave them to the run".
std::string reason_of(const ReadRow& row) {
  return fmt::format("{}{} {}", row.file, row.line > 0 ? fmt::format(":{}", row.line) : "",
                     row.at_start ? "gave them to the run" : "dates them before it");
}

std::string names_of(const ObservedTie& tie, const geo::Territories& territories) {
  return fmt::format("{} and {}", territories.name[tie.pair.first],
                     territories.name[tie.pair.second]);
}

Problem read_by_the_run(const ObservedTie& tie, const ReadRow& row, const std::string& table,
                        const geo::Territories& territories) {
  return {.kind = &app::kReadByTheRun,
          .message = fmt::format("{} are new after the cut by this table, and {}",
                                 names_of(tie, territories), reason_of(row)),
          .help = "the pair is not scored",
          .file = table,
          .line = tie.origin.line,
          .feature = tie.origin.feature};
}

}  // namespace

ObservedTies read_observed_ties(const geo::LayerSource& source, const geo::Territories& territories,
                                Problems& problems) {
  auto table = geo::Table::open(source, problems);
  if (!table) return {};
  ObservedTies ties = TieReader(*table, territories).read();
  ties.file = source.file.string();
  return ties;
}

ObservedOutcomes outcomes_at(const ObservedTies& ties, Date cutoff) {
  ObservedOutcomes outcomes;
  const std::size_t later = lists_until(ties, cutoff);
  for (const ObservedTie& tie : ties.rows) {
    const bool listed_before = stands_in(tie, 0, later);
    const bool formed = formed_after(tie, cutoff);
    if (formed) {
      outcomes.formed.push_back(tie.pair);
    } else if (listed_before || tie.first_year) {
      outcomes.known.push_back(tie.pair);
    }
    if (listed_before) outcomes.listed_before.push_back(tie.pair);
    if (listed_before || !stands_in(tie, later, ties.lists.size())) continue;
    outcomes.newly_listed.push_back(tie.pair);
  }
  add_survival(ties, later, outcomes);
  return outcomes;
}

void leave_out_read_rows(ObservedOutcomes& outcomes, const ObservedTies& ties,
                         const std::vector<ReadRow>& read, const geo::Territories& territories,
                         Problems& problems) {
  std::map<RowPair, const ReadRow*> row_of;
  for (const ReadRow& row : read) row_of.emplace(row.pair, &row);
  for (const auto& [pair, row] : row_of) {
    outcomes.told.push_back(pair);
    if (row->at_start) outcomes.given.push_back(pair);
  }
  const auto holds = [](const std::vector<RowPair>& pairs, RowPair pair) {
    return std::ranges::binary_search(pairs, pair);
  };
  for (const ObservedTie& tie : ties.rows) {
    const auto row = row_of.find(tie.pair);
    if (row == row_of.end()) continue;
    const bool formed = holds(outcomes.formed, tie.pair);
    if (!formed && !(row->second->at_start && holds(outcomes.newly_listed, tie.pair))) continue;
    outcomes.refused.push_back(fmt::format("{} (line {}; {})", names_of(tie, territories),
                                           tie.origin.line, reason_of(*row->second)));
    problems.add(read_by_the_run(tie, *row->second, ties.file, territories));
  }
  std::erase_if(outcomes.formed, [&](RowPair pair) { return holds(outcomes.told, pair); });
  std::erase_if(outcomes.newly_listed, [&](RowPair pair) { return holds(outcomes.given, pair); });
}

}  // namespace borderweave::study
