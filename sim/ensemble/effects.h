#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/ensemble/changes.h"

namespace borderweave::sim {

/// What B changes against A in one outcome at one date, over pairs of replicates with equal draws:
/// each pair gives one difference B - A. The spread lo…hi says how differently it may come out; the
/// interval of the mean, how well these replicates tell the mean. The one stays when replicates are
/// added, the other shrinks.
struct Effect {
  Outcome outcome;
  std::uint32_t time = 0;  ///< frame
  float mean = 0;          ///< of the differences
  float lo = 0;            ///< their 5 % quantile (type 7)
  float hi = 0;            ///< their 95 % quantile
  float error = 0;         ///< standard error of the mean: their deviation / √replicates
  float higher = 0;        ///< share of replicates in which B has more
  float lower = 0;         ///< share of replicates in which B has less
  float mean_a = 0;        ///< mean under A of what listed_where_equal() names, else 0

  float mean_b() const { return mean_a + mean; }
};

/// The effects of one date, from the changes of every replicate in their order; outcomes that are
/// equal in all of them are left out. Sorted by outcome.
std::vector<Effect> effects_of(std::span<const std::vector<Change>> replicates, std::uint32_t time);

/// Sorts by subject, time, name, and municipalities: the order of every answer.
void sort_effects(std::vector<Effect>& effects);

/// How many standard errors the 95 % confidence interval of a mean of paired differences reaches to
/// each side: Student's t with replicates - 1 degrees of freedom. Requires two replicates or more.
double reach_of_mean(std::uint32_t replicates);

}  // namespace borderweave::sim
