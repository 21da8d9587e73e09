#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "geo/territories.h"
#include "sim/agglomeration/agglomeration_record.h"
#include "study/score/observed_numbers.h"

/// Known twin cities against what a run says of them: whether they were an agglomeration in a year
/// (binary), and how far they had come (rank), apart.
namespace borderweave::study {

/// Ranks for scoring (docs/model.md): LOW = INSTITUTION_ONLY = DISSOLVED < PARTIAL = EMERGING <
/// TWIN_TOWN = AGGLO, which are "formed".
inline constexpr std::size_t kRanks = 3;
std::size_t rank_of(sim::AgglomerationClass kind);

/// P of each rank; adds up to 1.
using RankForecast = std::array<double, kRanks>;

/// A pair of centres that a run knows as a candidate, and what it says of it, by year.
struct CandidateForecast {
  std::uint32_t a = 0;  ///< rows of the run's municipalities
  std::uint32_t b = 0;
  std::vector<RankForecast> by_year;  ///< as RunCandidates::years
};

/// What a run says about candidates for an agglomeration.
struct RunCandidates {
  std::string run;              ///< as problems and answers call it
  std::vector<geo::LonLat> at;  ///< of municipalities
  std::vector<double> population;
  std::vector<std::string> country;
  std::vector<std::string> name;
  std::vector<int> years;  ///< ascending
  std::vector<CandidateForecast> pairs;
};

/// An observed case beside what was forecast of it.
struct ScoredCase {
  ObservedCase observed;
  std::string run;
  std::string centres;  ///< of the candidate: "Görlitz – Zgorzelec"; empty: none, so its P is 0
  RankForecast forecast{1, 0, 0};
  bool right = false;  ///< said "formed" (CaseRules) exactly where it was formed
};

/// A pair that no case speaks of and that the run takes for formed.
struct UnknownFormed {
  std::string run;
  std::string centres;
  int year = 0;
  double probability = 0;
};

/// How far a centre may lie from the point that the case gives [A].
inline constexpr double kCaseReachKm = 10;

/// What counts as what; a file of splits may say it otherwise (splits.h).
struct CaseRules {
  double formed = 0.5;  ///< P(formed) of at least this says "formed"
  double reach_km = kCaseReachKm;
  double other_people = 10'000;  ///< of each centre of other pairs, at least
  double other_km = 30;          ///< between the centres of other pairs, at most
};

/// The cases that the run can tell: the two points have municipalities of two of the case's states
/// within reach, and the year is one of the run's. Of several candidates within reach the one whose
/// two centres are nearest in sum is meant. The others are left out.
std::vector<ScoredCase> cases_of_run(std::span<const ObservedCase> cases, const RunCandidates& run,
                                     const CaseRules& rules = {});

/// km from the middle of the run's municipalities to the middle of the case: of several runs that
/// can tell a case, the one that is made about it is the nearest.
double km_to_case(const RunCandidates& run, const ObservedCase& observed);

/// Could the run tell the case if longitude and latitude of one of its points, or of both, were
/// exchanged? Says which: "lon_a and lat_a"; empty when not, or when it can tell the case as it is.
std::string exchanged_columns(const RunCandidates& run, const ObservedCase& observed,
                              const CaseRules& rules = {});

/// Pairs of centres of two states, of the size and distance of `rules`, that are no case of any
/// year, with P(formed) of at least `rules.formed` in one of `years`: each once, in the year of its
/// highest P. `pairs` is how many such pairs there are, whatever their P.
struct Negatives {
  std::size_t pairs = 0;
  std::vector<UnknownFormed> formed;
};

Negatives negatives_of_run(std::span<const ObservedCase> cases, const RunCandidates& run,
                           std::span<const int> years, const CaseRules& rules = {});

/// Mean scores over cases, lower is better; and how many are right, once as to "formed" alone.
struct CaseScores {
  std::size_t right = 0;       ///< as to "formed" (ScoredCase)
  std::size_t right_rank = 0;  ///< the most probable rank is the observed one
  double brier = 0;            ///< of "formed"
  double ranked = 0;           ///< ranked probability score
};

/// 1 − score / score of the reference, by both scores: below 0 the reference is better.
struct CaseSkill {
  double brier = 0;
  double ranked = 0;
};

/// The forecast beside those that need no model: everything formed, and the shares of the ranks
/// among these very cases, which is the best that a constant can do. NaN without cases.
struct CasesScored {
  std::size_t cases = 0;
  std::size_t formed = 0;
  CaseScores forecast;
  CaseScores always_formed;
  CaseScores base_rate;
  CaseSkill against_always_formed;
  CaseSkill against_base_rate;
};

CasesScored score_cases(std::span<const ScoredCase> cases, const CaseRules& rules = {});

}  // namespace borderweave::study
