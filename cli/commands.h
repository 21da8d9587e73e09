#pragma once

#include <CLI/CLI.hpp>
#include <array>

/// One function per subcommand, which adds it with its options to the application. The work runs
/// once the command line has been parsed; problems are thrown as Failure and reported in `main`.
namespace borderweave::cli {

void add_run(CLI::App& app);
void add_resume(CLI::App& app);
void add_check(CLI::App& app);
void add_new(CLI::App& app);
void add_info(CLI::App& app);
void add_diff(CLI::App& app);
void add_region(CLI::App& app);
void add_partnerships(CLI::App& app);
void add_explain(CLI::App& app);
void add_schema(CLI::App& app);
void add_saom(CLI::App& app);
void add_law(CLI::App& app);
void add_score(CLI::App& app);

/// All of them, in the order of --help.
inline constexpr std::array kCommands{
    &add_run,          &add_resume,  &add_check,  &add_new,  &add_info, &add_diff, &add_region,
    &add_partnerships, &add_explain, &add_schema, &add_saom, &add_law,  &add_score};

}  // namespace borderweave::cli
