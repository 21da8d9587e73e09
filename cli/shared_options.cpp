#include "cli/shared_options.h"

#include <fmt/format.h>

#include <limits>

namespace borderweave::cli {

std::vector<std::string> SettingOptions::all() const {
  std::vector<std::string> texts = settings;
  if (replicates) texts.push_back(fmt::format("scenario.replicates={}", *replicates));
  if (seed) texts.push_back(fmt::format("scenario.seed={}", *seed));
  return texts;
}

void add_set(CLI::App& command, std::vector<std::string>& settings, const std::string& what) {
  command
      .add_option("--set", settings,
                  fmt::format("path=value: change any key of {} (repeatable)", what))
      ->expected(1)
      ->take_all();
}

void add_replicates(CLI::App& command, std::optional<std::uint32_t>& replicates,
                    const std::string& documentation) {
  command.add_option("--replicates", replicates, documentation)->check(CLI::PositiveNumber);
}

void add_seed(CLI::App& command, std::optional<std::uint64_t>& seed,
              const std::string& documentation) {
  // Of TOML: its whole numbers are signed.
  constexpr auto kLargestSeed = std::uint64_t{std::numeric_limits<std::int64_t>::max()};
  command.add_option("--seed", seed, documentation)
      ->check(CLI::Range(std::uint64_t{0}, kLargestSeed));
}

void add_threads(CLI::App& command, int& threads) {
  command
      .add_option("--threads", threads, "threads to use; results are bit-identical for any number")
      ->check(CLI::Range(1, 1024))
      ->capture_default_str();
}

void add_json(CLI::App& command, bool& json) {
  command.add_flag("--json", json, "answer as JSON on stdout");
}

void add_quiet(CLI::App& command, bool& quiet, const std::string& documentation) {
  command.add_flag("--quiet", quiet, documentation);
}

}  // namespace borderweave::cli
