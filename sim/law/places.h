#pragma once

#include "core/problem.h"
#include "sim/basics/world.h"
#include "sim/law/law.h"

namespace borderweave::sim {

/// Reports every network under `members_of` that the book does not have.
void check_networks(const LawBook& book, Problems& problems);

/// Warns of municipalities of rules and networks that the world does not have, and of regions, but
/// for those of states without municipalities in the world.
void check_places(const LawBook& book, const World& world, Problems& problems);

}  // namespace borderweave::sim
