#include <fmt/format.h>

#include <array>
#include <cstdio>
#include <fstream>
#include <limits>
#include <memory>
#include <string_view>
#include <thread>

#include "cli/commands.h"
#include "cli/diff/diff.h"
#include "cli/diff/json.h"
#include "cli/diff/text.h"
#include "cli/interrupt.h"
#include "cli/problems.h"

namespace borderweave::cli {
namespace {

namespace fs = std::filesystem;

/// By its first bytes: a snapshot is an HDF5 file, a scenario a text. One that cannot be opened is
/// told by its name, so that the reader's own message says what is wrong with it.
bool is_snapshot(const fs::path& file) {
  constexpr std::string_view kHdf5 = "\x89HDF\r\n\x1a\n";
  std::array<char, kHdf5.size()> begin{};
  std::ifstream stream(file, std::ios::binary);
  if (!stream.read(begin.data(), begin.size())) return file.extension() == ".nc";
  return std::string_view(begin.data(), begin.size()) == kHdf5;
}

[[noreturn]] void refuse(const DiffOptions& options, std::string message, std::string help) {
  throw Failure(Problem{.kind = &kNotComparable,
                        .message = std::move(message),
                        .help = std::move(help),
                        .file = options.b.string()});
}

void refuse_settings(const DiffOptions& options) {
  if (options.settings.empty() && !options.replicates && !options.seed) return;
  refuse(options, "--set, --replicates and --seed say how to simulate, and snapshots are finished",
         "give the two scenarios instead, or leave these options out");
}

void diff(const DiffOptions& options) {
  watch_for_interrupts();
  const bool snapshots = is_snapshot(options.a);
  if (is_snapshot(options.b) != snapshots) {
    refuse(options,
           fmt::format("{} is a {}, and this is a {}", options.a.string(),
                       snapshots ? "snapshot" : "scenario", snapshots ? "scenario" : "snapshot"),
           "compare two scenarios, which gives paired intervals, or two snapshots");
  }
  if (snapshots) refuse_settings(options);
  const DiffAnswer answer = snapshots ? diff_snapshots(options) : diff_scenarios(options);
  if (options.json) {
    print_diff_json(answer);
  } else {
    fmt::print("{}", diff_text(answer));
  }
}

}  // namespace

void add_diff(CLI::App& app) {
  // Of TOML: its whole numbers are signed.
  constexpr auto kLargestSeed = std::uint64_t{std::numeric_limits<std::int64_t>::max()};
  const auto options = std::make_shared<DiffOptions>();
  options->threads = static_cast<int>(std::thread::hardware_concurrency());
  CLI::App* command = app.add_subcommand(
      "diff", "What scenario B changes against A, with equal chance; or two snapshots");
  command->add_option("A", options->a, "scenario (TOML) or snapshot (.nc)")->required();
  command->add_option("B", options->b, "another one of the same kind")->required();
  command
      ->add_option("--replicates", options->replicates,
                   "of both scenarios, instead of A's [scenario] replicates")
      ->check(CLI::PositiveNumber);
  command->add_option("--seed", options->seed, "of both scenarios, instead of A's [scenario] seed")
      ->check(CLI::Range(std::uint64_t{0}, kLargestSeed));
  command
      ->add_option("--set", options->settings,
                   "path=value: change any key of both scenarios (repeatable)")
      ->expected(1)
      ->take_all();
  command->add_option("--threads", options->threads, "threads to use; results do not depend on it")
      ->check(CLI::Range(1, 1024))
      ->capture_default_str();
  command->add_flag("--json", options->json, "answer as JSON on stdout");
  command->add_flag("--quiet", options->quiet, "no progress on stderr");
  command->callback([options] { diff(*options); });
}

}  // namespace borderweave::cli
