#pragma once

#include <filesystem>

#include "core/problem.h"
#include "scenarios/scenario.h"

/// Where the data are that ship with the program, and those that are too large to ship.
namespace borderweave::app {

/// The folder that holds what ships with the program (`data/`, `scenarios/`): the source tree when
/// the program runs from its build folder, `<prefix>/share/borderweave` when it is installed.
std::filesystem::path shipped_folder();

/// Reports layers of a scenario that have not been built yet: regions too large to ship, which
/// `data/build.sh NAME` writes to data/sources/NAME.
void report_missing_data(const scenarios::Scenario& scenario, Problems& problems);

}  // namespace borderweave::app
