#pragma once

#include <vector>

#include "core/problem.h"
#include "geo/countries.h"
#include "geo/region_tables.h"
#include "geo/territories.h"
#include "scenarios/scenario.h"
#include "sim/basics/world.h"

/// Checks that need both the scenario and its data; each adds to `problems`.
namespace borderweave::app {

/// Warns of a scenario whose table holds generated partnerships while a spin-up grows ties too.
void warn_of_duplicate_tie_sources(const scenarios::Scenario& scenario,
                                   const std::vector<geo::Partnership>& partnerships,
                                   Problems& problems);

/// Warns of people or incomes that differ threefold between two days that follow one another (the
/// run's first day among them, of which `population` tells), and of incomes per head that cannot be
/// US dollars at purchasing power parity; also of people of days before the run alone, which count
/// for nothing.
void check_dated_values(const scenarios::Scenario& scenario, const geo::Territories& territories,
                        const geo::Countries& countries, Problems& problems);

/// Warns of two states of the region whose listed crossings are all closed on every day of the run.
void warn_of_closed_frontiers(const scenarios::Scenario& scenario,
                              const geo::Territories& territories,
                              const std::vector<geo::Crossing>& crossings, Problems& problems);

/// Reports a scenario whose municipalities would look for partners more often in one step than
/// memory can hold: a high rate, a steep size exponent and a large city together.
void check_opportunities(const scenarios::Scenario& scenario, const sim::World& world,
                         Problems& problems);

}  // namespace borderweave::app
