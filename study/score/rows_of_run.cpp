#include "study/score/rows_of_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "app/read_region.h"
#include "app/score_problems.h"
#include "app/shipped_data.h"
#include "core/sha256.h"
#include "scenarios/scenario.h"

namespace borderweave::study {
namespace {

namespace fs = std::filesystem;

Problem unchecked(const fs::path& file, std::string message, std::string help) {
  return {.kind = &app::kUncheckedRows,
          .message = std::move(message),
          .help = std::move(help),
          .file = file.string()};
}

/// The folder from which the run named its files: this one, or that of the snapshot.
fs::path folder_of_names(const TieRun& run) {
  const auto& inputs = run.formation.inputs;
  if (inputs.empty()) {
    throw Failure(
        unchecked(run.file, "it does not say which files the run read", "run the scenario again"));
  }
  const fs::path scenario = inputs.front().first;
  for (const fs::path& folder : {fs::path(), run.file.parent_path()}) {
    std::error_code ignored;
    if (fs::exists(folder / scenario, ignored)) return folder;
  }
  throw Failure(unchecked(
      scenario,
      fmt::format("{} was run from this scenario, whose table of partnerships has to be read "
                  "again, and the file is not to be found from here",
                  run.file.string()),
      "call score from the folder from which the run was started"));
}

/// Scenarios and rules are in the result itself; everything else has to be as it was.
bool has_to_be_there(const fs::path& file) {
  return file.extension() != ".toml";
}

void check_inputs(const TieRun& run, const fs::path& folder, Problems& problems) {
  for (const auto& [name, hash] : run.formation.inputs) {
    if (!has_to_be_there(name)) continue;
    const auto now = sha256_of_file(folder / name);
    if (now == hash) continue;
    problems.add(unchecked(folder / name,
                           fmt::format("{} read it, and it {}", run.file.string(),
                                       now ? "has changed since" : "cannot be read any more"),
                           "put back the file as it was, or run the scenario again"));
  }
}

fs::path one_name(const fs::path& file) {
  std::error_code failed;
  const fs::path real = fs::weakly_canonical(file, failed);
  return failed ? file.lexically_normal() : real;
}

/// What is read again has to be what was hashed: a table that the list of inputs leaves out may
/// have changed, and nobody would see it.
void require_inputs(const TieRun& run, const fs::path& folder, const scenarios::Scenario& scenario,
                    Problems& problems) {
  std::set<fs::path> hashed;
  for (const auto& [name, hash] : run.formation.inputs) hashed.insert(one_name(folder / name));
  std::set<fs::path> needed{scenario.partnerships->from.file};
  for (const geo::TerritorySource& source : scenario.territories) needed.insert(source.from.file);
  for (const fs::path& file : needed) {
    if (hashed.contains(one_name(file))) continue;
    problems.add(unchecked(file,
                           fmt::format("the scenario of {} names it, and the list of files that "
                                       "the run read, with their SHA-256, does not have it",
                                       run.file.string()),
                           "run the scenario again"));
  }
}

std::string refusal_of(const Problem& problem) {
  return problem.line > 0 ? fmt::format("{}:{}: {}", problem.file, problem.line, problem.message)
                          : fmt::format("{}: {}", problem.file, problem.message);
}

/// The readers said all this when the run was made; only what ends them is said again.
template <typename Read>
auto quietly(const TieRun& run, const Read& read) {
  Problems problems;
  try {
    auto result = read(problems);
    problems.throw_if_errors();
    return result;
  } catch (const Failure& failure) {
    const Problem& first = failure.problems().list().front();
    throw Failure(unchecked(run.file,
                            "what the run read cannot be read again: " + refusal_of(first),
                            "run the scenario again with this version"));
  }
}

}  // namespace

std::vector<ReadRow> rows_of_run(const TieRun& run, Date cutoff) {
  const fs::path folder = folder_of_names(run);
  const auto scenario = quietly(run, [&](Problems& problems) {
    return scenarios::read_scenario_text(run.formation.scenario,
                                         folder / run.formation.inputs.front().first,
                                         app::shipped_folder(), problems);
  });
  if (!scenario.partnerships) return {};
  Problems changed;
  require_inputs(run, folder, scenario, changed);
  check_inputs(run, folder, changed);
  changed.throw_if_errors();
  const auto region =
      quietly(run, [&](Problems& problems) { return app::read_region(scenario, {}, problems); });
  if (region.territories.id != run.territories.id) {
    throw Failure(unchecked(run.file, "its region, read again, has other municipalities",
                            "run the scenario again with this version"));
  }
  const auto beginning = [&](const geo::Partnership& row) { return row.since.value_or(run.start); };
  std::map<RowPair, const geo::Partnership*> first;
  for (const geo::Partnership& row : region.partnerships) {
    if (beginning(row) > std::max(run.start, cutoff)) continue;
    const auto [known, fresh] = first.emplace(std::minmax(row.a, row.b), &row);
    if (!fresh && beginning(row) < beginning(*known->second)) known->second = &row;
  }
  std::vector<ReadRow> rows;
  for (const auto& [pair, row] : first) {
    rows.push_back({pair, scenario.partnerships->from.file.lexically_normal().string(), row->line,
                    beginning(*row) <= run.start});
  }
  return rows;
}

}  // namespace borderweave::study
