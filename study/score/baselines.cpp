#include "study/score/baselines.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "study/score/logit.h"
#include "study/score/pair_forecast.h"
#include "study/score/recalibration.h"

namespace borderweave::study {
namespace {

/// Pairs, and ties among them, by cell.
struct StockByCell {
  std::vector<double> pairs;
  std::vector<double> ties;
};

/// A forecast without listed pairs, so that blocks_of() counts by cell.
PairForecast uniform(const PairSpace& space, const Stock& stock, double probability) {
  return {
      .date = stock.date, .listed = {}, .tail = std::vector<double>(space.cells(), probability)};
}

StockByCell count(const PairSpace& space, const Stock& stock) {
  StockByCell counted{std::vector<double>(space.cells()), std::vector<double>(space.cells())};
  for (const PairBlock& block : blocks_of(uniform(space, stock, 0), stock.known, space)) {
    counted.pairs[block.cell] = block.pairs;
    counted.ties[block.cell] = block.ties;
  }
  return counted;
}

double sum(const std::vector<double>& values) {
  double total = 0;
  for (const double value : values) total += value;
  return total;
}

double base_rate(const StockByCell& counted) {
  return (sum(counted.ties) + 0.5) / (sum(counted.pairs) + 1);
}

/// Every foreign pair with what `probability` says of it.
template <typename Probability>
PairForecast each_pair(const PairSpace& space, const Stock& stock, const Probability& probability) {
  PairForecast forecast = uniform(space, stock, 0);
  const auto n = static_cast<std::uint32_t>(space.places().size());
  std::size_t pairs = 0;
  for (const double of_cell : space.pairs_by_cell()) pairs += static_cast<std::size_t>(of_cell);
  forecast.listed.reserve(pairs);
  for (std::uint32_t a = 0; a < n; ++a) {
    for (std::uint32_t b = a + 1; b < n; ++b) {
      if (space.cell(a, b) != PairSpace::kDomestic) {
        forecast.listed.push_back({a, b, probability(a, b)});
      }
    }
  }
  return forecast;
}

/// Moves the probabilities to the level of the stock; a stock that gives no level leaves them.
PairForecast at_level(const PairSpace& space, const Stock& stock, PairForecast forecast,
                      Link link) {
  const auto intercept = fit_level(blocks_of(forecast, stock.known, space), link);
  if (!intercept) return forecast;
  for (ListedPair& pair : forecast.listed) {
    pair.probability = moved(pair.probability, *intercept, link);
  }
  return forecast;
}

}  // namespace

PairForecast climatology(const PairSpace& space, const Stock& stock) {
  return uniform(space, stock, base_rate(count(space, stock)));
}

PairForecast country_pair_rate(const PairSpace& space, const Stock& stock) {
  const StockByCell counted = count(space, stock);
  const double base = base_rate(counted);
  PairForecast forecast = uniform(space, stock, base);
  const std::size_t bands = kBandStarts.size();
  for (std::size_t first = 0; first < space.cells(); first += bands) {
    double pairs = 1, ties = base;
    for (std::size_t cell = first; cell < first + bands; ++cell) {
      pairs += counted.pairs[cell];
      ties += counted.ties[cell];
    }
    std::fill_n(forecast.tail.begin() + static_cast<std::ptrdiff_t>(first), bands, ties / pairs);
  }
  return forecast;
}

PairForecast memorisation(const PairSpace& space, const Stock& stock, double relisted) {
  PairForecast forecast = climatology(space, stock);
  for (const auto& [a, b] : stock.known.ties) forecast.listed.push_back({a, b, relisted});
  return forecast;
}

PairForecast near_and_large(const PairSpace& space, const Stock& stock) {
  constexpr double kNear = 25, kLarge = 10'000;
  const auto& population = space.places().population;
  const auto chosen = [&](std::uint32_t a, std::uint32_t b) {
    const bool large = population[a] >= kLarge && population[b] >= kLarge;
    return large && space.km(a, b) <= kNear ? 1.0 : 0.0;
  };
  PairForecast forecast = each_pair(space, stock, chosen);
  const double base = base_rate(count(space, stock));
  std::array<double, 2> pairs{1, 1}, ties{base, base};  // of all others, of the chosen
  for (const PairBlock& block : blocks_of(forecast, stock.known, space)) {
    const auto group = static_cast<std::size_t>(block.probability);
    pairs[group] += block.pairs;
    ties[group] += block.ties;
  }
  for (ListedPair& pair : forecast.listed) {
    const auto group = static_cast<std::size_t>(pair.probability);
    pair.probability = ties[group] / pairs[group];
  }
  return forecast;
}

PairForecast preferential_attachment(const PairSpace& space, const Stock& stock) {
  std::vector<double> degree(space.places().size(), 0.0);
  for (const auto& [a, b] : stock.known.ties) {
    ++degree[a];
    ++degree[b];
  }
  const double base = base_rate(count(space, stock));
  PairForecast forecast = each_pair(space, stock, [&](std::uint32_t a, std::uint32_t b) {
    return -std::expm1(std::log1p(-base) * (degree[a] + 1) * (degree[b] + 1));
  });
  return at_level(space, stock, std::move(forecast), Link::cloglog);
}

PairForecast logit_at_level(const PairSpace& space, const Stock& stock, const Logit& logit) {
  PairForecast forecast = each_pair(space, stock, [&](std::uint32_t a, std::uint32_t b) {
    return logit.probability(terms_of(space, a, b));
  });
  return at_level(space, stock, std::move(forecast), Link::logit);
}

std::vector<Baseline> baselines(const PairSpace& space, const Stock& stock,
                                const std::optional<Logit>& elsewhere, double relisted) {
  const std::string here = "the stock before the cut";
  std::vector<Baseline> all{
      {"climatology", here, climatology(space, stock)},
      {"rate of the pair of states", here, country_pair_rate(space, stock)},
      {"at most 25 km and both 10,000 people", here, near_and_large(space, stock)},
      {"preferential attachment", here, preferential_attachment(space, stock)},
      {"fixed slopes of distance and size", "its level: " + here,
       logit_at_level(space, stock, kFixedSlopes)}};
  if (const auto fitted = fit_logit(all_pairs(space, stock.known))) {
    all.push_back({"logit of distance and size", here, logit_at_level(space, stock, *fitted)});
  }
  if (elsewhere) {
    all.push_back({"logit of distance and size, other regions",
                   "stocks of other regions; its level: " + here,
                   logit_at_level(space, stock, *elsewhere)});
  }
  if (relisted > 0) {
    all.push_back(
        {"memorisation", here + "; relisted: a prior", memorisation(space, stock, relisted)});
  }
  return all;
}

}  // namespace borderweave::study
