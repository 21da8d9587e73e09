#pragma once

#include <string>
#include <vector>

#include "core/problem.h"
#include "geo/countries.h"
#include "geo/region_tables.h"
#include "geo/territories.h"
#include "sim/basics/shock.h"
#include "sim/basics/world.h"
#include "sim/law/law_book.h"

namespace borderweave::sim {

/// Reports every party, counterparty and side of a gap that is neither a state nor a bloc of the
/// tables: a misspelt one would never match, and silently change the law.
void check_names(const LawBook& book, const geo::Countries& countries, Problems& problems);

/// The same of the states and blocs that shocks name, by the file and line of the shock.
void check_shock_names(const std::vector<Shock>& shocks, const geo::Countries& countries,
                       Problems& problems);

/// Reports every network under `members_of` that is not in the book.
void check_networks(const LawBook& book, Problems& problems);

/// Warns of municipalities and regions named by rules or networks that do not exist in the world.
/// Skips regions of states that have no municipality in the world.
void check_places(const LawBook& book, const World& world, Problems& problems);

/// Reports every partnership whose sphere is neither empty nor one of `kSphereNames`, by its line
/// in `file` and the ids of its municipalities: the tie would silently enter without a sphere.
void check_spheres(const std::string& file, const std::vector<geo::Partnership>& partnerships,
                   const geo::Territories& territories, Problems& problems);

}  // namespace borderweave::sim
