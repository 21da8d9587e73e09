#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/problem.h"
#include "scenarios/rule_files.h"
#include "sim/law/law_book.h"

/// Networks of municipalities as data: `[[network]]` tables of a file, `[[regime.network]]` tables
/// of a scenario. Tables of one name are one network: the members of each count on its days.
namespace borderweave::scenarios {

/// The networks of one file in its order; reports every problem in it.
std::vector<sim::Network> read_network_file(const std::filesystem::path& file, Problems& problems);

/// Reports every associate that no network of the scenario has for a name, nor one of a file of the
/// library. Those of the library that the scenario does not use are left out by it.
void check_associates(const std::vector<sim::Network>& networks, const RuleLibrary& library,
                      Problems& problems);

/// Reports tables of one name that contradict each other on what the network is.
void check_rows_of_one_network(const std::vector<sim::Network>& networks, Problems& problems);

}  // namespace borderweave::scenarios
