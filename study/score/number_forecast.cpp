#include "study/score/number_forecast.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <map>
#include <numeric>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "app/score_problems.h"
#include "core/date.h"
#include "sim/basics/instrument.h"

namespace borderweave::study {
namespace {

constexpr double kNoNumber = std::numeric_limits<double>::quiet_NaN();
constexpr std::string_view kAbroad = "abroad";

/// What a run says of one row, or why it says nothing.
struct ToldNumber {
  std::string reason;  ///< empty: told
  std::vector<double> members;
  double first_year = 0;  ///< mean in the first frame
  bool at_first = false;  ///< the row is about that very frame
  double coverage = 1;
  double inhabitants = 0;  ///< those whose share common_rate takes
};

ToldNumber untold(std::string reason) {
  return {.reason = std::move(reason), .members = {}};
}

double mean_of(std::span<const double> values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// The last frame of a year.
std::optional<std::size_t> frame_of_year(const output::StoredNumbers& numbers, int year) {
  std::optional<std::size_t> frame;
  for (std::size_t k = 0; k < numbers.times.size(); ++k) {
    if (year_of(numbers.times[k]) == year) frame = k;
  }
  return frame;
}

std::string no_such_year(const output::StoredNumbers& numbers) {
  return fmt::format("the run has {} to {}", year_of(numbers.times.front()),
                     year_of(numbers.times.back()));
}

/// Which part of what is published lies inside the region; empty: unknown.
std::optional<double> known_coverage(const std::optional<double>& stated, bool needs_others,
                                     const std::set<std::string>& states,
                                     const output::StoredNumbers& numbers) {
  if (stated) return *stated;
  const bool whole = !needs_others && std::ranges::all_of(states, [&](const std::string& state) {
    return std::ranges::binary_search(numbers.whole, state);
  });
  return whole ? std::optional(1.0) : std::nullopt;
}

std::string coverage_unknown(const std::set<std::string>& states, bool needs_others) {
  return fmt::format(
      "which part of it lies inside the region is not known: the row has no coverage, and the run "
      "does not hold {}{} as a whole",
      fmt::join(states, " and "), needs_others ? " and all states around" : "");
}

/// One end of a flow in a run.
struct End {
  bool abroad = false;
  std::set<output::StoredUnit> units;
  std::vector<std::size_t> rows;  ///< single municipalities
  std::set<std::string> states;
  std::string unknown;  ///< a code that the run does not have

  bool of_municipalities() const { return !rows.empty(); }
};

class Ends {
 public:
  explicit Ends(const output::StoredNumbers& numbers) : numbers_(numbers) {}

  End find(const std::vector<std::string>& codes) const {
    End end;
    for (const std::string& code : codes) {
      if (code == kAbroad) {
        end.abroad = true;
      } else if (!add(code, end)) {
        end.unknown = code;
      }
    }
    return end;
  }

 private:
  bool add(const std::string& code, End& end) const {
    bool found = false;
    const bool single = code.front() >= '0' && code.front() <= '9';
    for (std::size_t row = 0; row < numbers_.unit.size(); ++row) {
      const output::StoredUnit& unit = numbers_.unit[row];
      if (single ? !names(code, row) : unit.country != code && unit.code != code) continue;
      found = true;
      end.states.insert(unit.country);
      if (single) {
        if (std::ranges::find(end.rows, row) == end.rows.end()) end.rows.push_back(row);
      } else {
        end.units.insert(unit);
      }
    }
    return found;
  }

  bool names(const std::string& id, std::size_t row) const {
    return id == std::to_string(numbers_.id[row]) || id == numbers_.code[row];
  }

  const output::StoredNumbers& numbers_;
};

/// What one run says of flows.
class FlowTeller {
 public:
  explicit FlowTeller(const output::StoredNumbers& numbers) : numbers_(numbers) {}

  ToldNumber tell(const ObservedFlow& flow) const {
    if (flow.kind != FlowKind::people) {
      return untold(
          "a run does not hold the employed people and jobs that shares need; give the "
          "number of people (kind flow)");
    }
    const auto frame = frame_of_year(numbers_, flow.year);
    if (!frame) return untold(no_such_year(numbers_));
    const End from = Ends(numbers_).find(flow.from), to = Ends(numbers_).find(flow.to);
    if (auto reason = fault_in(from, to); !reason.empty()) return untold(std::move(reason));
    std::set<std::string> states = from.states;
    states.insert(to.states.begin(), to.states.end());
    const bool needs_others = from.abroad || to.abroad;
    const auto coverage = known_coverage(flow.coverage, needs_others, states, numbers_);
    if (!coverage) return untold(coverage_unknown(states, needs_others));
    if (*coverage == 0) return untold("none of it lies inside the region (coverage 0)");
    return {.reason = "",
            .members = members_of(from, to, *frame),
            .first_year = mean_of(members_of(from, to, 0)),
            .at_first = *frame == 0,
            .coverage = *coverage,
            .inhabitants = inhabitants_of(from, to)};
  }

 private:
  static std::string fault_in(const End& from, const End& to) {
    for (const End* end : {&from, &to}) {
      if (!end->unknown.empty()) return fmt::format("the run has no {}", end->unknown);
      if (end->of_municipalities() && !end->units.empty()) {
        return "one end mixes single municipalities with states or admin-1 units";
      }
    }
    if (from.abroad && to.abroad) return "both ends are abroad";
    if (!from.abroad && !to.abroad && from.states.size() == 1 && from.states == to.states) {
      return "both ends lie in one state, and a run holds commuters between states only";
    }
    const bool single = from.of_municipalities() || to.of_municipalities();
    if (single && !from.abroad && !to.abroad) {
      return "of single municipalities a run holds commuters to and from abroad only";
    }
    if (single && from.states.size() + to.states.size() > 1) {
      return "what is abroad to municipalities of several states is not one number";
    }
    return "";
  }

  /// Of each replicate; of single municipalities the mean.
  std::vector<double> members_of(const End& from, const End& to, std::size_t frame) const {
    const End& single = from.of_municipalities() ? from : to;
    if (single.of_municipalities()) {
      const auto& column = &single == &from ? numbers_.out : numbers_.in;
      double sum = 0;
      for (const std::size_t row : single.rows) sum += column[frame * numbers_.id.size() + row];
      return {sum};
    }
    std::vector<double> members(numbers_.replicates);
    for (const output::StoredFlow& flow : numbers_.flows) {
      if (!is_in(flow.from, from, to) || !is_in(flow.to, to, from)) continue;
      for (std::size_t k = 0; k < members.size(); ++k) {
        members[k] += flow.people[frame * members.size() + k];
      }
    }
    return members;
  }

  static bool is_in(const output::StoredUnit& unit, const End& end, const End& other) {
    return end.abroad ? !other.states.contains(unit.country) : end.units.contains(unit);
  }

  /// Of the side from which people come; without the buffer, as flows between units are.
  double inhabitants_of(const End& from, const End& to) const {
    const bool single = from.of_municipalities() || to.of_municipalities();
    double sum = 0;
    for (std::size_t row = 0; row < numbers_.unit.size(); ++row) {
      if (!single && numbers_.buffer[row] != 0) continue;
      const bool counts = from.of_municipalities()
                              ? std::ranges::find(from.rows, row) != from.rows.end()
                              : is_in(numbers_.unit[row], from, to);
      if (counts) sum += numbers_.population[row];
    }
    return sum;
  }

  const output::StoredNumbers& numbers_;
};

/// What one run says of counts.
class CountTeller {
 public:
  explicit CountTeller(const output::StoredNumbers& numbers) : numbers_(numbers) {}

  ToldNumber tell(const ObservedCount& count) const {
    const auto rung = sim::rung_of(count.kind);
    if (!rung) {
      return untold(fmt::format("a run does not count {}: it is no level of a tie",
                                sim::instrument_row(count.kind).key));
    }
    const auto frame = frame_of_year(numbers_, count.year);
    if (!frame) return untold(no_such_year(numbers_));
    const std::set<std::string> states(count.countries.begin(), count.countries.end());
    double inhabitants = 0;
    for (const std::string& state : states) {
      const double people = inhabitants_of(state);
      if (people < 0) return untold(fmt::format("the run has no {}", state));
      inhabitants += people;
    }
    const auto coverage = known_coverage(count.coverage, false, states, numbers_);
    if (!coverage) return untold(coverage_unknown(states, false));
    if (*coverage == 0) return untold("none of it lies inside the region (coverage 0)");
    return {.reason = "",
            .members = members_of(states, *rung, *frame),
            .first_year = mean_of(members_of(states, *rung, 0)),
            .at_first = *frame == 0,
            .coverage = *coverage,
            .inhabitants = inhabitants};
  }

 private:
  /// −1: the run does not have the state.
  double inhabitants_of(const std::string& state) const {
    double sum = 0;
    bool found = false;
    for (std::size_t row = 0; row < numbers_.unit.size(); ++row) {
      if (numbers_.unit[row].country != state) continue;
      found = true;
      sum += numbers_.population[row];
    }
    return found ? sum : -1;
  }

  std::vector<double> members_of(const std::set<std::string>& states, sim::Rung rung,
                                 std::size_t frame) const {
    std::vector<double> members(numbers_.replicates);
    for (const output::StoredStatePair& pair : numbers_.pairs) {
      if (!states.contains(pair.a) || !states.contains(pair.b)) continue;
      const auto& ties = pair.ties.at(sim::index(rung) - 1);
      for (std::size_t k = 0; k < members.size(); ++k) {
        members[k] += ties[frame * members.size() + k];
      }
    }
    return members;
  }

  const output::StoredNumbers& numbers_;
};

std::string what_of(const ObservedFlow& flow) {
  return fmt::format("{} to {} in {}", fmt::join(flow.from, ";"), fmt::join(flow.to, ";"),
                     flow.year);
}

std::string what_of(const ObservedCount& count) {
  return fmt::format("{} of {} in {}", sim::instrument_row(count.kind).key,
                     fmt::join(count.countries, ";"), count.year);
}

double published_number(const ObservedFlow& flow) {
  return flow.value;
}
double published_number(const ObservedCount& count) {
  return count.number;
}

/// Rows of one kind share a rate.
int kind_of(const ObservedFlow& /*flow*/) {
  return 0;
}
int kind_of(const ObservedCount& count) {
  return static_cast<int>(count.kind);
}

ScoredNumber scored_number(std::string what, std::string source, const std::string& run,
                           double number, const ToldNumber& told) {
  ScoredNumber row;
  row.what = std::move(what);
  row.source = std::move(source);
  row.run = run;
  row.coverage = told.coverage;
  row.observed = number * told.coverage;
  row.members = told.members;
  row.forecast = mean_of(told.members);
  row.score = crps(told.members, row.observed);
  row.reference = {told.at_first ? kNoNumber : told.first_year, 0, kNoNumber};
  return row;
}

/// Sums of observed numbers and of inhabitants.
struct Rate {
  double number = 0;
  double inhabitants = 0;
  std::size_t rows = 0;
};

/// What common_rate takes of a row.
struct RateRow {
  int kind = 0;
  double inhabitants = 0;
};

/// Each row by the rate of the others of its kind.
void set_common_rates(std::vector<ScoredNumber>& rows, const std::vector<RateRow>& by) {
  std::map<int, Rate> all;
  for (std::size_t k = 0; k < rows.size(); ++k) {
    Rate& rate = all[by[k].kind];
    rate.number += rows[k].observed;
    rate.inhabitants += by[k].inhabitants;
    ++rate.rows;
  }
  for (std::size_t k = 0; k < rows.size(); ++k) {
    const Rate& rate = all[by[k].kind];
    const double others = rate.inhabitants - by[k].inhabitants;
    if (rate.rows < 2 || others <= 0) continue;
    rows[k].reference[static_cast<std::size_t>(NumberReference::common_rate)] =
        (rate.number - rows[k].observed) / others * by[k].inhabitants;
  }
}

ReferenceScore score_reference(const std::vector<ScoredNumber>& rows, std::size_t which) {
  std::vector<double> said, observed;
  double forecast = 0, error = 0;
  for (const ScoredNumber& row : rows) {
    const double reference = row.reference.at(which);
    if (std::isnan(reference)) continue;
    said.push_back(reference);
    observed.push_back(row.observed);
    forecast += row.score.plain;
    error += std::abs(reference - row.observed);
  }
  const auto number = static_cast<double>(said.size());
  if (said.empty()) return {0, kNoNumber, kNoNumber, kNoNumber};
  return {said.size(), error / number, log_rmse(said, observed), skill(forecast, error)};
}

/// The scores of all rows together.
void add_scores(NumbersScored& result) {
  std::vector<double> forecast, observed;
  double fair = 0, sum = 0;
  for (const ScoredNumber& row : result.rows) {
    forecast.push_back(row.forecast);
    observed.push_back(row.observed);
    sum += row.score.plain;
    if (std::isnan(row.score.fair)) continue;
    fair += row.score.fair;
    ++result.with_members;
  }
  const double total = std::accumulate(observed.begin(), observed.end(), 0.0);
  const auto number = static_cast<double>(result.rows.size());
  result.crps = result.rows.empty() ? kNoNumber : sum / number;
  result.crps_fair =
      result.with_members == 0 ? kNoNumber : fair / static_cast<double>(result.with_members);
  result.log_rmse = log_rmse(forecast, observed);
  result.level =
      total > 0 ? std::accumulate(forecast.begin(), forecast.end(), 0.0) / total : kNoNumber;
  for (std::size_t k = 0; k < kNumberReferences.size(); ++k) {
    result.reference.at(k) = score_reference(result.rows, k);
  }
}

template <typename Teller, typename Row>
NumbersScored score_rows(std::span<const Row> rows, std::span<const RunNumbers> runs) {
  NumbersScored result;
  std::vector<RateRow> rates;
  for (const Row& row : rows) {
    std::vector<std::string> reasons;
    bool done = false;
    for (const RunNumbers& run : runs) {
      const ToldNumber told = Teller(run.numbers).tell(row);
      if (told.reason.empty()) {
        result.rows.push_back(
            scored_number(what_of(row), row.source, run.run, published_number(row), told));
        rates.push_back({kind_of(row), told.inhabitants});
        done = true;
        break;
      }
      reasons.push_back(runs.size() == 1 ? told.reason
                                         : fmt::format("{}: {}", run.run, told.reason));
    }
    if (done) continue;
    const std::string line =
        row.origin.line > 0 ? fmt::format(" (line {})", row.origin.line) : std::string();
    result.not_scored.push_back({what_of(row) + line, fmt::format("{}", fmt::join(reasons, "; "))});
  }
  set_common_rates(result.rows, rates);
  add_scores(result);
  return result;
}

/// Why nothing can be scored: each reason once, with the number of its rows.
std::string reasons_of(const std::vector<UnscoredNumber>& rows) {
  std::vector<std::pair<std::string, std::size_t>> counted;
  for (const UnscoredNumber& row : rows) {
    const auto known =
        std::ranges::find(counted, row.reason, [](const auto& one) { return one.first; });
    if (known == counted.end()) {
      counted.emplace_back(row.reason, 1);
    } else {
      ++known->second;
    }
  }
  constexpr std::size_t kNamed = 5;
  std::string text;
  for (std::size_t k = 0; k < std::min(kNamed, counted.size()); ++k) {
    text +=
        fmt::format("{}{} ({})", k == 0 ? "" : "; ", counted[k].first,
                    counted[k].second == 1 ? "1 row" : fmt::format("{} rows", counted[k].second));
  }
  if (counted.size() > kNamed) text += fmt::format("; {} more reasons", counted.size() - kNamed);
  return text;
}

NumbersOf answer_of(const std::filesystem::path& file, NumbersScored scored, Problems& problems) {
  if (scored.rows.empty()) {
    problems.add({.kind = &app::kNothingToScore,
                  .message = fmt::format("none of the {} rows can be scored in a given run",
                                         scored.not_scored.size()),
                  .help = reasons_of(scored.not_scored),
                  .file = file.string()});
  }
  return {file.string(), std::move(scored)};
}

}  // namespace

NumbersScored score_flows(std::span<const ObservedFlow> flows, std::span<const RunNumbers> runs) {
  return score_rows<FlowTeller>(flows, runs);
}

NumbersScored score_counts(std::span<const ObservedCount> counts,
                           std::span<const RunNumbers> runs) {
  return score_rows<CountTeller>(counts, runs);
}

NumbersAnswer score_numbers(const NumberTables& tables,
                            const std::vector<std::filesystem::path>& runs, Problems& problems) {
  NumbersAnswer answer;
  std::vector<ObservedFlow> flows;
  std::vector<ObservedCount> counts;
  if (!tables.flows.empty()) flows = read_observed_flows({.file = tables.flows}, problems);
  if (!tables.counts.empty()) counts = read_observed_counts({.file = tables.counts}, problems);
  problems.throw_if_errors();
  std::vector<RunNumbers> read;
  for (const auto& run : runs) read.push_back({run.string(), output::read_numbers(run)});
  if (!tables.flows.empty()) {
    answer.flows = answer_of(tables.flows, score_flows(flows, read), problems);
  }
  if (!tables.counts.empty()) {
    answer.counts = answer_of(tables.counts, score_counts(counts, read), problems);
  }
  problems.throw_if_errors();
  return answer;
}

}  // namespace borderweave::study
