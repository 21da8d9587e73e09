#include "app/run_provenance.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "app/growth_summary.h"
#include "core/sha256.h"
#include "geo/ingest/read.h"

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

namespace {

/// As the shell passed it, arguments separated by blanks.
std::string command_line() {
  std::ifstream stream("/proc/self/cmdline");
  std::string text(std::istreambuf_iterator<char>(stream), {});
  std::replace(text.begin(), text.end(), '\0', ' ');
  return text;
}

std::string host() {
  std::array<char, 256> name{};
  gethostname(name.data(), name.size() - 1);
  return name.data();
}

}  // namespace

output::Provenance provenance_of(const Experiment& experiment,
                                 const std::vector<std::string>& settings, int threads,
                                 double simulation_seconds) {
  const auto& scenario = experiment.scenario;
  output::Provenance provenance{
      scenario.title, scenario.text, scenario.seed, experiment.inputs, {}, geo::gdal_version()};
  provenance.notes = {{"host", host()},
                      {"threads", std::to_string(threads)},
                      {"command_line", command_line()},
                      {"people_on_the_first_day", words_for_people(*experiment.model)},
                      {"growth", words_for_growth(*experiment.model)},
                      {"pay", words_for_pay(*experiment.model)},
                      {"settings", fmt::format("{}", fmt::join(settings, "\n"))},
                      {"simulation_seconds", fmt::format("{:.1f}", simulation_seconds)}};
  return provenance;
}

}  // namespace borderweave::app
