#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <thread>
#include <vector>

/// Options shared by several commands.
namespace borderweave::cli {

/// Options that change a scenario.
struct SettingOptions {
  std::vector<std::string> settings;  ///< "path=value"
  std::optional<std::uint32_t> replicates;
  std::optional<std::uint64_t> seed;

  /// All of them as "path=value".
  std::vector<std::string> all() const;
};

/// Options that do not change the result.
struct WorkOptions {
  int threads = static_cast<int>(std::thread::hardware_concurrency());
  bool json = false;
  bool quiet = false;
};

/// `--set path=value`, of `what` ("the scenario").
void add_set(CLI::App& command, std::vector<std::string>& settings,
             const std::string& what = "the scenario");

void add_replicates(CLI::App& command, std::optional<std::uint32_t>& replicates,
                    const std::string& documentation);

void add_seed(CLI::App& command, std::optional<std::uint64_t>& seed,
              const std::string& documentation);

void add_threads(CLI::App& command, int& threads);
void add_json(CLI::App& command, bool& json);
void add_quiet(CLI::App& command, bool& quiet, const std::string& documentation);

}  // namespace borderweave::cli
