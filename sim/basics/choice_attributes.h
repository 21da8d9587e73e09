#pragma once

#include <cstddef>
#include <cstdint>

#include "sim/basics/state.h"
#include "sim/basics/world.h"

namespace borderweave::sim {

/// x of model.md §3.1: ln(population / 20,000), of at least one inhabitant.
double log_size(double population);

/// A Party as the inner loop of partner choice wants it: logarithms taken once.
struct ChoiceParty {
  double x = 0;  ///< unit vector on the sphere
  double y = 0;
  double z = 0;
  double log_size = 0;  ///< see `log_size`
  double log_income = 0;
  std::uint32_t country = 0;
};

/// At the population and income of the Party.
ChoiceParty choice_party(const Party& party);

/// Municipality `row` at today's population and income.
ChoiceParty choice_party(const World& world, const Municipalities& today, std::size_t row);

}  // namespace borderweave::sim
