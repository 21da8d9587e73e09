#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <new>
#include <string>
#include <string_view>
#include <vector>

#include "app/command_problems.h"
#include "cli/commands.h"
#include "cli/terminal.h"
#include "core/closest.h"
#include "version.h"

namespace borderweave::cli {
namespace {

int status(ExitCode code) {
  return static_cast<int>(code);
}

std::string exit_codes() {
  return "Exit codes: 0 ok, 1 internal bug, 2 usage, 3 invalid scenario, 4 bad or missing data,\n"
         "5 input/output, 6 resources, 130/143 interrupted.";
}

/// CLI11 answers --help and --version through exceptions too; those are not errors.
int answer(const CLI::App& app, const CLI::ParseError& error) {
  const bool helped = error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success);
  app.exit(error);
  return status(helped ? ExitCode::ok : ExitCode::usage);
}

/// CLI11 would only say that a subcommand is missing.
void require_known_command(const CLI::App& app, std::string_view name) {
  std::vector<std::string> known;
  for (const CLI::App* command : app.get_subcommands({})) known.push_back(command->get_name());
  if (name.starts_with('-') || std::ranges::find(known, name) != known.end()) return;
  const std::string close = closest(name, known);
  throw Failure({.kind = &app::kUnknownCommand,
                 .message = fmt::format("no command is called \"{}\"", name),
                 .help = close.empty() ? fmt::format("commands: {}", fmt::join(known, ", "))
                                       : fmt::format("did you mean \"{}\"?", close)});
}

int run(int argc, char** argv) {
  CLI::App app(
      "Borderweave forecasts cross-border urban agglomerations under configurable legal "
      "regimes.",
      "borderweave");
  app.set_version_flag("--version", fmt::format("borderweave {} ({})", kVersion, kCommit));
  app.require_subcommand(1);
  app.footer(exit_codes());
  for (const auto add : kCommands) add(app);
  if (argc > 1) require_known_command(app, argv[1]);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return answer(app, error);
  }
  return status(ExitCode::ok);
}

int run_and_explain(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const Failure& failure) {
    print_log(failure.problems());
    return status(failure.exit_code());
  } catch (const std::bad_alloc&) {
    fmt::print(
        stderr,
        "error[{}]: not enough memory\n  help: fewer --replicates or a smaller region need less\n",
        app::kOutOfMemory.code);
    return status(ExitCode::resources);
  } catch (const std::filesystem::filesystem_error& error) {
    fmt::print(stderr,
               "error[{}]: {}\n  help: check the file's name, its rights and the room left\n",
               app::kFilesystem.code, error.what());
    return status(app::kFilesystem.exit);
  } catch (const std::exception& error) {
    fmt::print(stderr,
               "internal error: {}\n  help: this is a bug in borderweave {} ({}); please report it "
               "with the command line\n",
               error.what(), kVersion, kCommit);
    return status(ExitCode::internal_bug);
  }
}

}  // namespace
}  // namespace borderweave::cli

int main(int argc, char** argv) {
  // A file that grows beyond `ulimit -f` is then a write error with a message, as on a full disk.
  static_cast<void>(std::signal(SIGXFSZ, SIG_IGN));
  return borderweave::cli::run_and_explain(argc, argv);
}
