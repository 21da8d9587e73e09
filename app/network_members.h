#pragma once

#include "core/problem.h"
#include "geo/countries.h"
#include "geo/territories.h"
#include "sim/law/law_book.h"

namespace borderweave::app {

/// Reports every member of a network, written as "Name, CC", whose state is none.
void check_member_states(const sim::LawBook& book, const geo::Countries& countries,
                         Problems& problems);

/// Replaces members of networks that are written as "Name, CC" by the ids of the region's
/// municipalities of that name and state. Laws:
///   1. a member that the region does not have is left out; a note says for each network how many
///      it has, and names a few of those not found in states that the region has;
///   2. one of them that is nearly the name of a municipality is a warning of its own, with that
///      name (kMisspeltMember);
///   3. a name that several municipalities have is an error with those it may be
///      (kAmbiguousMember);
///   4. more networks with members here than sim::kMostNetworks are an error (kTooManyNetworks);
///   5. ids, which have no comma, stay as they are: sim::check_places warns of unknown ones.
///
/// Example:
///     LawBook book = scenario.law;
///     resolve_network_members(book, world.territories, problems);
void resolve_network_members(sim::LawBook& book, const geo::Territories& territories,
                             Problems& problems);

}  // namespace borderweave::app
