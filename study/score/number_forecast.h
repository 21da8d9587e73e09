#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/problem.h"
#include "output/stored_numbers.h"
#include "study/score/number_scores.h"
#include "study/score/observed_numbers.h"

/// Published flows of commuters and counts of joint bodies against what runs say of them.
namespace borderweave::study {

/// The numbers of a run.
struct RunNumbers {
  std::string run;  ///< as problems and answers call it
  output::StoredNumbers numbers;
  /// States, sorted, all of whose neighbours by land, bridge or ferry the run holds whole: what
  /// goes abroad from there, or comes from there, lies inside (surrounded_states.h).
  std::vector<std::string> surrounded = {};
};

/// What needs no model, by the order of `kNumberReferences`.
enum class NumberReference : std::size_t { first_year, zero, common_rate };
inline constexpr std::array<std::string_view, 3> kNumberReferences{
    "the run's first year, unchanged", "zero", "one rate per inhabitant, of the other rows"};

/// An observed number beside its forecast.
struct ScoredNumber {
  std::string what;  ///< "PL to DE in 2019"
  std::string source;
  std::string run;
  double observed = 0;  ///< of it what lies inside the region
  double coverage = 1;  ///< the share of the published number that this is
  std::vector<double>
      members;          ///< one for each replicate; their mean alone where it is all there is
  double forecast = 0;  ///< mean
  EnsembleScore score;  ///< `fair` is NaN without two members
  /// By NumberReference; NaN where it says nothing: first_year of a row of that very year,
  /// common_rate without other rows of its kind.
  std::array<double, kNumberReferences.size()> reference{};
};

/// A row that no run can tell, and why not.
struct UnscoredNumber {
  std::string what;  ///< with its line
  std::string reason;
};

/// A reference on the rows on which it says something.
struct ReferenceScore {
  std::size_t rows = 0;
  double error = 0;     ///< mean |reference − observed|, its CRPS
  double log_rmse = 0;  ///< of the reference
  double skill = 0;     ///< of the forecast on these rows by CRPS (plain); NaN: reference perfect
};

struct NumbersScored {
  std::vector<ScoredNumber> rows;
  std::vector<UnscoredNumber> not_scored;
  double crps = 0;       ///< mean of plain CRPS
  double crps_fair = 0;  ///< mean over the rows that have members; NaN: none
  std::size_t with_members = 0;
  double log_rmse = 0;  ///< of the mean forecasts
  double level = 0;     ///< sum of forecasts / sum of observed; NaN: nothing was observed
  std::array<ReferenceScore, kNumberReferences.size()> reference;
};

/// Each flow is scored in the first run that can tell it. That needs numbers of people in a year of
/// the run, ends that it has, and to know which part of the flow lies inside the region: the row's
/// coverage, or that the run covers all states of both ends whole. Between states and admin-1 units
/// there are members; between municipalities and `abroad` a mean only; between municipalities and
/// anything else nothing is known. `abroad` is every state but those of the other end; without a
/// coverage, these have to be surrounded as well.
NumbersScored score_flows(std::span<const ObservedFlow> flows, std::span<const RunNumbers> runs);

/// The same for counts: the ties of all pairs of the states at the level that the instrument
/// reaches. A body of many members is as many ties as it has pairs of members; networks are not
/// simulated.
NumbersScored score_counts(std::span<const ObservedCount> counts, std::span<const RunNumbers> runs);

/// What `borderweave score` is asked about numbers; an empty path: not asked.
struct NumberTables {
  std::filesystem::path flows;
  std::filesystem::path counts;
};

/// The answer about one table.
struct NumbersOf {
  std::string file;
  NumbersScored scored;
};

struct NumbersAnswer {
  std::optional<NumbersOf> flows;
  std::optional<NumbersOf> counts;
};

/// Throws Failure with everything wrong: a run or a table that cannot be read, a table of which no
/// row can be scored (E0607).
NumbersAnswer score_numbers(const NumberTables& tables,
                            const std::vector<std::filesystem::path>& runs, Problems& problems);

}  // namespace borderweave::study
