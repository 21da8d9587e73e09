// The recipe of `model.choice.constant` (docs/model.md §3.1): under what constant a municipality of
// 15,000 to 25,000 people that has no ties yet finds no partner at every second opportunity, on the
// first day of a scenario and in a middling replicate.
//
//     no_change scenarios/tri-border.toml [KEY=VALUE...]
//
// It prints the mean probability of no change and of a partner beyond the region under the
// scenario's own constant, and the constants that make the former .2, .5 and .8.

#include <fmt/format.h>

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <vector>

#include "app/experiment.h"
#include "core/parallel.h"
#include "core/problem.h"
#include "sim/choice/scan.h"
#include "sim/replicate.h"
#include "sim/ties/draw_ties.h"

namespace {

using namespace borderweave;

/// What a town may choose beside no change, whatever the constant: weights over e^constant.
struct Town {
  double inside = 0;
  double outside = 0;
};

struct Means {
  double no_change = 0;
  double outside = 0;
};

Means means(const std::vector<Town>& towns, double constant) {
  Means sum;
  for (const Town& town : towns) {
    const double scale = std::exp(constant);
    const double total = 1 + scale * (town.inside + town.outside);
    sum.no_change += 1 / total;
    sum.outside += scale * town.outside / total;
  }
  const auto n = static_cast<double>(towns.size());
  return {sum.no_change / n, sum.outside / n};
}

std::vector<Town> towns_of(const sim::Model& model, std::uint64_t seed) {
  const Key key{.seed = seed, .replicate = 0};
  sim::State state = sim::initialise(model, key);
  sim::set_middling_ties(state);
  sim::Ties nobody;
  const sim::TiesByMunicipality ties(nobody, model.world.size());
  const sim::StepContext now = sim::step_context(model, model.calendar[0], key);
  const sim::ChoiceContext context = now.choice(state);
  const double scale = std::exp(model.parameters.choice.constant);
  std::vector<std::uint32_t> rows;
  for (std::uint32_t i = 0; i < model.world.size(); ++i) {
    const double people = model.world.territories.population[i];
    if (people >= 15000 && people <= 25000) rows.push_back(i);
  }
  std::vector<Town> towns(rows.size());
  parallel_for(rows.size(), 1, [&](std::size_t k) {
    const sim::ChoiceSet set = sim::choice_weights(context, ties, rows[k]);
    towns[k] = {(set.total - 1 - set.outside) / scale, set.outside / scale};
  });
  return towns;
}

/// Falls as the constant rises.
double constant_for(const std::vector<Town>& towns, double no_change) {
  double low = -50;
  double high = 50;
  while (high - low > 1e-6) {
    const double middle = (low + high) / 2;
    (means(towns, middle).no_change > no_change ? low : high) = middle;
  }
  return low;
}

}  // namespace

int main(int count, char** words) {
  if (count < 2) {
    fmt::print(stderr, "usage: no_change SCENARIO [KEY=VALUE...]\n");
    return 2;
  }
  try {
    Problems problems;
    const app::Experiment experiment =
        app::prepare({.file = words[1], .settings = {words + 2, words + count}}, problems);
    const auto towns = towns_of(*experiment.model, experiment.scenario.seed);
    const double own = experiment.scenario.parameters.choice.constant;
    const Means found = means(towns, own);
    fmt::print("{} towns of 15-25k; constant {:.2f}: P(no change) {:.3f}, P(outside) {:.3f}\n",
               towns.size(), own, found.no_change, found.outside);
    for (const double wanted : {0.2, 0.5, 0.8}) {
      fmt::print("P(no change) = {:.1f}: constant {:.2f}\n", wanted, constant_for(towns, wanted));
    }
  } catch (const Failure& failure) {
    for (const Problem& one : failure.problems().list()) fmt::print(stderr, "{}\n", one.message);
    return 3;
  }
  return 0;
}
