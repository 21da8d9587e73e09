#include "study/score/told_numbers.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/date.h"
#include "sim/basics/instrument.h"

namespace borderweave::study {
namespace {

constexpr std::string_view kAbroad = "abroad";

ToldNumber untold(std::string reason) {
  return {.reason = std::move(reason), .members = {}};
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

bool all_in(const std::set<std::string>& states, std::span<const std::string> sorted) {
  return std::ranges::all_of(
      states, [&](const std::string& state) { return std::ranges::binary_search(sorted, state); });
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
  FlowTeller(const output::StoredNumbers& numbers, std::span<const std::string> surrounded)
      : numbers_(numbers), surrounded_(surrounded) {}

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
    const bool whole =
        all_in(states, numbers_.whole) && (!needs_others || all_in(states, surrounded_));
    const auto coverage = whole ? flow.coverage.value_or(1.0) : flow.coverage;
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
    const auto shared = std::ranges::find_if(
        from.states, [&](const std::string& state) { return to.states.contains(state); });
    if (!from.abroad && !to.abroad && shared != from.states.end()) {
      return fmt::format(
          "both ends have places of {}, and a run holds commuters between states only", *shared);
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
  std::span<const std::string> surrounded_;
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
    const auto coverage =
        all_in(states, numbers_.whole) ? count.coverage.value_or(1.0) : count.coverage;
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

}  // namespace

double mean_of(std::span<const double> values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

ToldNumber told_of(const ObservedFlow& flow, const output::StoredNumbers& numbers,
                   std::span<const std::string> surrounded) {
  return FlowTeller(numbers, surrounded).tell(flow);
}

ToldNumber told_of(const ObservedCount& count, const output::StoredNumbers& numbers) {
  return CountTeller(numbers).tell(count);
}

}  // namespace borderweave::study
