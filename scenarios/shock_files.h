#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/problem.h"
#include "scenarios/field.h"
#include "scenarios/toml_tree.h"
#include "sim/basics/shock.h"

/// Shocks as data: `[[shock]]` tables of a scenario, and of the files that it names under `shocks`.
namespace borderweave::scenarios {

/// Records where the shock is written, and reports what does not fit together in it.
void finish_shock(sim::Shock& shock, const Node& node, const Given& given, Problems& problems);

/// Reads tables and appends them to `shocks`. `key` names their list in messages.
void read_shocks(const Node::List& tables, const std::string& key, std::vector<sim::Shock>& shocks,
                 Problems& problems);

/// The shocks of one file in its order; reports every problem in it.
std::vector<sim::Shock> read_shock_file(const std::filesystem::path& file, Problems& problems);

/// Reports every shock whose id another one before it has.
void check_shock_ids(const std::vector<sim::Shock>& shocks, Problems& problems);

}  // namespace borderweave::scenarios
