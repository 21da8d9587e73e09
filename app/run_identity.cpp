#include "app/run_identity.h"

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "core/sha256.h"

namespace borderweave::app {
namespace {

std::string hash_of(const scenarios::Resolved& keys) {
  Sha256 hash;
  for (const auto& entry : nlohmann::ordered_json::parse(scenarios::resolved_json(keys))) {
    if (entry["key"] == "output.file") continue;
    hash.update(entry["key"].dump()).update(" ").update(entry["value"].dump()).update("\n");
  }
  return hash.hex();
}

/// Their bytes do not matter, since their keys are in the hash.
bool is_scenario(const scenarios::Scenario& scenario, const std::string& file) {
  return file == scenario.file ||
         std::ranges::find(scenario.bases, std::filesystem::path(file)) != scenario.bases.end();
}

}  // namespace

output::RunIdentity identity_of(const Experiment& experiment) {
  const auto& scenario = experiment.scenario;
  output::RunIdentity identity = output::identity_of_program();
  identity.scenario_hash = hash_of(scenario.keys);
  identity.seed = scenario.seed;
  identity.replicates = scenario.replicates;
  for (const auto& [file, hash] : experiment.inputs) {
    if (is_scenario(scenario, file)) continue;
    identity.inputs.emplace_back(std::filesystem::absolute(file).lexically_normal().string(), hash);
  }
  return identity;
}

}  // namespace borderweave::app
