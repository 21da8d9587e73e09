#pragma once

#include "core/problem.h"
#include "geo/territories.h"
#include "sim/law/law_book.h"

namespace borderweave::app {

/// Replaces members of networks that are written as "Name, CC" by the ids of the region's
/// municipalities of that name and state. Laws:
///   1. a member that the region does not have is left out; a note says how many of each network
///      there are;
///   2. a name that several municipalities have is an error with those it may be
///   (kAmbiguousMember);
///   3. more networks with members here than sim::kMostNetworks are an error (kTooManyNetworks);
///   4. ids, which have no comma, stay as they are: sim::check_places warns of unknown ones.
///
/// Example:
///     LawBook book = scenario.law;
///     resolve_network_members(book, world.territories, problems);
void resolve_network_members(sim::LawBook& book, const geo::Territories& territories,
                             Problems& problems);

}  // namespace borderweave::app
