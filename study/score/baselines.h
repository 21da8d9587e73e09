#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/date.h"
#include "study/score/logit.h"
#include "study/score/pair_forecast.h"

/// The forecasts that a model has to beat, each fitted on what lies before the cut alone: the stock
/// of ties then known. All give every pair a probability in (0, 1), so that log scores are finite.
namespace borderweave::study {

/// What is known before the cut.
struct Stock {
  Outcome known;  ///< ties before the cut; `left_out` holds pairs nobody could have listed
  Date date;      ///< for which the forecasts are made
};

/// Every pair alike: (ties + ½) / (pairs + 1).
PairForecast climatology(const PairSpace& space, const Stock& stock);

/// Every pair of two states alike: (its ties + climatology) / (its pairs + 1).
PairForecast country_pair_rate(const PairSpace& space, const Stock& stock);

/// What was listed will be listed again with probability `relisted`, a prior that one list cannot
/// estimate; all other pairs as climatology. For "is listed" alone: of ties that form it knows
/// nothing, since it was not tied before that a pair is asked about.
PairForecast memorisation(const PairSpace& space, const Stock& stock, double relisted);

/// Two rates: of pairs at most 25 km apart with 10,000 people on both sides, and of all others;
/// each (its ties + climatology) / (its pairs + 1).
PairForecast near_and_large(const PairSpace& space, const Stock& stock);

/// Hazard in proportion to (degree + 1) of both towns in the stock, at its level.
PairForecast preferential_attachment(const PairSpace& space, const Stock& stock);

/// The logit with its own intercept moved to the level of the stock: slopes of elsewhere.
PairForecast logit_at_level(const PairSpace& space, const Stock& stock, const Logit& logit);

/// A forecast under its name: "distance and size, other regions".
struct Baseline {
  std::string name;
  std::string fitted_on;
  PairForecast forecast;
};

/// All of the above for one region. `elsewhere`: a logit fitted on the stocks of other regions,
/// where there are any. A logit that cannot be fitted on the stock (fit_logit()) is left out of the
/// list, and so is one of elsewhere that is empty; memorisation is in it when `relisted` > 0.
std::vector<Baseline> baselines(const PairSpace& space, const Stock& stock,
                                const std::optional<Logit>& elsewhere, double relisted = 0);

}  // namespace borderweave::study
