#pragma once

#include <cstdint>
#include <vector>

#include "sim/choice/choose.h"
#include "sim/choice/ego.h"

/// Partner choice by looking at every alternative: the reference for `choose`. Laws:
///   1. `total` is the sum of the weight 1 of "no change", of `outside` and of every `weight`;
///   2. the probability of an alternative is its weight divided by `total`;
///   3. `pick` never returns an alternative of weight 0.
///
/// Example:
///     const ChoiceSet set = choice_weights(context, ties, row);
///     set.weight[partner] / set.total;    // the probability of choosing this partner
namespace borderweave::sim {

/// What municipality i chooses among, as exp(utility). "No change" has utility 0, so weight 1.
struct ChoiceSet {
  std::vector<double> weight;  ///< per municipality; 0 where it may not be chosen
  double outside = 0;          ///< O_i: places beyond the region
  double total = 1;            ///< of no change, outside and all municipalities
};

/// The choice set of i: every municipality of another state with which contact is not forbidden
/// and no tie exists or waits.
ChoiceSet choice_weights(const ChoiceContext& context, const TiesByMunicipality& ties,
                         std::uint32_t i);

/// The alternative at `u` of [0, 1) along no change, outside, municipalities in order: its row,
/// kOutside or kNoChange.
std::uint32_t pick(const ChoiceSet& set, double u);

}  // namespace borderweave::sim
