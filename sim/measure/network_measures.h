#pragma once

#include "sim/basics/state.h"
#include "sim/basics/world.h"

/// Structure of the network that active ties make of municipalities, buffer excluded as in all
/// measures of the region: a tie counts when one of its ends lies outside it, and a municipality
/// when it has such a tie. All are 0 where there is no tie, or nothing of which a share could be
/// told. Computed by igraph (Csárdi and Nepusz 2006), on one thread at a time.
///
/// Example:
///     total += mean_degree(world, state.tie) + clustering(world, state.tie);
namespace borderweave::sim {

/// Mean number of partners of the municipalities that have any.
double mean_degree(const World& world, const Ties& ties);

/// Global transitivity: share of the paths of length two that are closed, 0…1.
double clustering(const World& world, const Ties& ties);

/// Correlation of the numbers of partners at the two ends of ties, -1…1 (Newman 2002).
double degree_assortativity(const World& world, const Ties& ties);

/// Modularity of the partition by states (Newman and Girvan 2004): the share of ties within states
/// less what it would be at random. Negative where ties cross frontiers, as all do by default.
double state_modularity(const World& world, const Ties& ties);

/// Mean trust of active ties, weighted by their intensity: civic trust, 0…1.
double civic_trust(const World& world, const Ties& ties);

}  // namespace borderweave::sim
