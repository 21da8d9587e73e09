#include "study/score/case_scores.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/rows.h"
#include "geo/geodesic.h"
#include "study/score/number_scores.h"

namespace borderweave::study {
namespace {

constexpr std::size_t kFormed = kRanks - 1;
constexpr double kFar = std::numeric_limits<double>::infinity();

bool is_of(const RunCandidates& run, std::uint32_t row, const std::vector<std::string>& countries) {
  return std::ranges::find(countries, run.country[row]) != countries.end();
}

/// km from the point to a centre of one of the states; infinite beyond reach.
double reach(const RunCandidates& run, std::uint32_t row, geo::LonLat point,
             const ObservedCase& observed, double reach_km) {
  if (!is_of(run, row, observed.countries)) return kFar;
  const double km = geo::distance_km(run.at[row], point);
  if (km > reach_km) return kFar;
  return km;
}

/// The sum of both distances, the better way round; infinite where one is beyond reach.
double apart(const RunCandidates& run, RowPair pair, const ObservedCase& observed,
             double reach_km) {
  const auto of = [&](std::uint32_t row, geo::LonLat point) {
    return reach(run, row, point, observed, reach_km);
  };
  const auto& [a, b] = pair;
  return std::min(of(a, observed.a) + of(b, observed.b), of(b, observed.a) + of(a, observed.b));
}

/// States of the case with a town within reach of the point.
std::set<std::string> states_near(const RunCandidates& run, geo::LonLat point,
                                  const ObservedCase& observed, double reach_km) {
  std::set<std::string> states;
  for (std::uint32_t row = 0; row < run.at.size(); ++row) {
    if (reach(run, row, point, observed, reach_km) < kFar) states.insert(run.country[row]);
  }
  return states;
}

/// Has the run both centres, in two states?
bool can_tell(const RunCandidates& run, const ObservedCase& observed, double reach_km) {
  const auto of_a = states_near(run, observed.a, observed, reach_km);
  const auto of_b = states_near(run, observed.b, observed, reach_km);
  if (of_a.empty() || of_b.empty()) return false;
  return of_a.size() > 1 || of_b.size() > 1 || of_a != of_b;
}

std::optional<std::size_t> position(const std::vector<int>& years, int year) {
  const auto found = std::ranges::lower_bound(years, year);
  if (found == years.end() || *found != year) return std::nullopt;
  return static_cast<std::size_t>(found - years.begin());
}

const CandidateForecast* candidate_of(const ObservedCase& observed, const RunCandidates& run,
                                      double reach_km) {
  const CandidateForecast* best = nullptr;
  double least = kFar;
  for (const CandidateForecast& pair : run.pairs) {
    const double sum = apart(run, {pair.a, pair.b}, observed, reach_km);
    if (sum < least) {
      least = sum;
      best = &pair;
    }
  }
  return best;
}

std::string centres_of(const RunCandidates& run, RowPair pair) {
  return fmt::format("{} – {}", run.name[pair.first], run.name[pair.second]);
}

/// Calls `found` with each pair of large centres of two states that lie near one another.
void near_pairs(const RunCandidates& run, const CaseRules& rules,
                const std::function<void(RowPair)>& found) {
  std::vector<std::uint32_t> large;
  for (std::uint32_t row = 0; row < run.at.size(); ++row) {
    if (run.population[row] >= rules.other_people) large.push_back(row);
  }
  for (std::size_t k = 0; k < large.size(); ++k) {
    for (std::size_t m = k + 1; m < large.size(); ++m) {
      const RowPair pair{large[k], large[m]};
      if (run.country[pair.first] == run.country[pair.second]) continue;
      const double km = geo::distance_km(run.at[pair.first], run.at[pair.second]);
      if (km <= rules.other_km) found(pair);
    }
  }
}

/// The year of the highest P(formed) among `years`, and that P.
UnknownFormed highest(const RunCandidates& run, const CandidateForecast& pair,
                      std::span<const int> years) {
  UnknownFormed best{run.run, centres_of(run, {pair.a, pair.b}), 0, 0};
  for (const int year : years) {
    const auto at = position(run.years, year);
    if (!at || pair.by_year[*at][kFormed] <= best.probability) continue;
    best.probability = pair.by_year[*at][kFormed];
    best.year = year;
  }
  return best;
}

bool is_right(const RankForecast& said, std::size_t rank, const CaseRules& rules) {
  return (said[kFormed] >= rules.formed) == (rank == kFormed);
}

CaseSkill case_skill(const CaseScores& forecast, const CaseScores& reference) {
  return {skill(forecast.brier, reference.brier), skill(forecast.ranked, reference.ranked)};
}

CaseScores mean_scores(std::span<const ScoredCase> cases, const CaseRules& rules,
                       const std::function<RankForecast(const ScoredCase&)>& forecast) {
  CaseScores scores;
  const auto count = static_cast<double>(cases.size());
  for (const ScoredCase& one : cases) {
    const RankForecast said = forecast(one);
    const std::size_t rank = rank_of(one.observed.expected);
    const double formed = rank == kFormed ? 1 : 0;
    if (is_right(said, rank, rules)) ++scores.right;
    if (static_cast<std::size_t>(std::ranges::max_element(said) - said.begin()) == rank) {
      ++scores.right_rank;
    }
    scores.brier += (said[kFormed] - formed) * (said[kFormed] - formed) / count;
    scores.ranked += ranked_probability_score(said, rank) / count;
  }
  return scores;
}

}  // namespace

std::size_t rank_of(sim::AgglomerationClass kind) {
  if (kind >= sim::AgglomerationClass::twin_town) return kFormed;
  return kind >= sim::AgglomerationClass::emerging ? 1 : 0;
}

std::vector<ScoredCase> cases_of_run(std::span<const ObservedCase> cases, const RunCandidates& run,
                                     const CaseRules& rules) {
  std::vector<ScoredCase> scored;
  for (const ObservedCase& observed : cases) {
    const auto at = position(run.years, observed.year);
    if (!at || !can_tell(run, observed, rules.reach_km)) continue;
    ScoredCase one{.observed = observed, .run = run.run, .centres = {}};
    if (const CandidateForecast* pair = candidate_of(observed, run, rules.reach_km)) {
      one.centres = centres_of(run, {pair->a, pair->b});
      one.forecast = pair->by_year[*at];
    }
    one.right = is_right(one.forecast, rank_of(observed.expected), rules);
    scored.push_back(std::move(one));
  }
  return scored;
}

double km_to_case(const RunCandidates& run, const ObservedCase& observed) {
  geo::Geocentric sum;
  for (const geo::LonLat at : run.at) sum = sum + geo::to_geocentric(at);
  const geo::Geocentric middle = (1 / static_cast<double>(run.at.size())) * sum;
  const geo::Geocentric of_case =
      0.5 * (geo::to_geocentric(observed.a) + geo::to_geocentric(observed.b));
  return geo::length(middle - of_case);
}

std::string exchanged_columns(const RunCandidates& run, const ObservedCase& observed,
                              const CaseRules& rules) {
  if (can_tell(run, observed, rules.reach_km)) return "";
  const auto exchanged = [](geo::LonLat at) { return geo::LonLat{at.lat, at.lon}; };
  ObservedCase of_a = observed, of_b = observed;
  of_a.a = exchanged(observed.a);
  of_b.b = exchanged(observed.b);
  ObservedCase both = of_a;
  both.b = of_b.b;
  if (can_tell(run, both, rules.reach_km)) return "lon_a and lat_a, lon_b and lat_b";
  if (can_tell(run, of_a, rules.reach_km)) return "lon_a and lat_a";
  return can_tell(run, of_b, rules.reach_km) ? "lon_b and lat_b" : "";
}

Negatives negatives_of_run(std::span<const ObservedCase> cases, const RunCandidates& run,
                           std::span<const int> years, const CaseRules& rules) {
  Negatives negatives;
  near_pairs(run, rules, [&](RowPair pair) {
    const bool is_case = std::ranges::any_of(cases, [&](const ObservedCase& observed) {
      return apart(run, pair, observed, rules.reach_km) < kFar;
    });
    if (is_case) return;
    ++negatives.pairs;
    const auto found = std::ranges::find_if(run.pairs, [&](const CandidateForecast& candidate) {
      return RowPair{std::minmax(candidate.a, candidate.b)} == pair;
    });
    if (found == run.pairs.end()) return;
    const UnknownFormed best = highest(run, *found, years);
    if (best.probability >= rules.formed) negatives.formed.push_back(best);
  });
  return negatives;
}

CasesScored score_cases(std::span<const ScoredCase> cases, const CaseRules& rules) {
  CasesScored scored;
  scored.cases = cases.size();
  if (cases.empty()) {
    constexpr double kNoScore = std::numeric_limits<double>::quiet_NaN();
    scored.forecast = scored.always_formed = scored.base_rate = {0, 0, kNoScore, kNoScore};
    scored.against_always_formed = scored.against_base_rate = {kNoScore, kNoScore};
    return scored;
  }
  RankForecast shares{};
  for (const ScoredCase& one : cases) {
    const std::size_t rank = rank_of(one.observed.expected);
    shares[rank] += 1 / static_cast<double>(cases.size());
    if (rank == kFormed) ++scored.formed;
  }
  scored.forecast = mean_scores(cases, rules, [](const ScoredCase& one) { return one.forecast; });
  scored.always_formed = mean_scores(cases, rules, [](const ScoredCase&) {
    return RankForecast{0, 0, 1};
  });
  scored.base_rate = mean_scores(cases, rules, [&](const ScoredCase&) { return shares; });
  scored.against_always_formed = case_skill(scored.forecast, scored.always_formed);
  scored.against_base_rate = case_skill(scored.forecast, scored.base_rate);
  return scored;
}

}  // namespace borderweave::study
