#include "cli/check_data.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/grown_twice.h"
#include "cli/join_json.h"
#include "cli/join_text.h"
#include "cli/print_json.h"
#include "cli/problems.h"
#include "cli/problems_json.h"
#include "cli/report_problems.h"
#include "cli/tolerance_advice.h"
#include "geo/ingest/location.h"
#include "geo/ingest/read.h"
#include "geo/join/border_join.h"
#include "output/atomic_file.h"
#include "output/export/write_border_join.h"
#include "output/snapshot.h"
#include "sim/law/names.h"
#include "sim/law/spheres.h"

namespace borderweave::cli {
namespace {

struct Checked {
  scenarios::Scenario scenario;
  geo::Territories territories;
  geo::BorderJoin join;
};

/// Unlike a run this does not stop between the stages: only what cannot be read at all is left out.
Checked read_all(const ScenarioOptions& options, Problems& problems) {
  Checked checked{prepare_scenario(options, problems), {}, {}};
  const scenarios::Scenario& scenario = checked.scenario;
  const geo::Countries countries = geo::read_countries(scenario.world, problems);
  problems.throw_if_errors();
  sim::check_names(scenario.law, countries, problems);
  geo::ReadingNotes notes;
  checked.territories =
      geo::read_territories(scenario.territories, scenario.places, countries, notes, problems);
  if (scenario.crossings) geo::read_crossings(*scenario.crossings, countries, problems);
  if (scenario.outside) geo::read_outside(*scenario.outside, countries, problems);
  if (scenario.partnerships && checked.territories.size() > 0) {
    const auto partnerships =
        geo::read_partnerships(*scenario.partnerships, checked.territories, notes, problems);
    sim::check_spheres(geo::without_password(scenario.partnerships->from.file.string()),
                       partnerships, checked.territories, problems);
    warn_of_ties_grown_twice(scenario, partnerships, problems);
  }
  checked.join =
      geo::make_border_join(checked.territories, countries, notes, scenario.border_tolerance_m);
  return checked;
}

void refuse_existing(const std::filesystem::path& layer) {
  if (!std::filesystem::exists(layer)) return;
  throw Failure(Problem{.kind = &kOutputExists,
                        .message = "it exists; a report is never overwritten",
                        .help = "name another file with --layer, or move this one away",
                        .file = layer.string()});
}

void write_layer(const Checked& checked, const std::filesystem::path& layer) {
  const std::filesystem::path partial = output::partial_of(layer);
  std::error_code ignored;
  std::filesystem::remove(partial, ignored);  // of an earlier run that was killed
  try {
    output::write_border_join(checked.territories, checked.join, partial);
    output::commit(layer, output::IfExists::refuse);
  } catch (...) {
    std::filesystem::remove(partial, ignored);
    throw;
  }
}

std::size_t count_errors(const Problems& problems) {
  return static_cast<std::size_t>(std::ranges::count_if(
      problems.list(),
      [](const Problem& problem) { return problem.kind->severity == Severity::error; }));
}

void print(const Checked& checked, const Problems& problems, bool json) {
  if (!json) {
    const double tolerance = checked.join.frontier.proposed_m.value_or(checked.join.tolerance_m);
    const JoinPage page{
        fmt::format("{} ({})", checked.scenario.title, checked.scenario.file.string()),
        count_errors(problems), tolerance_advice(checked.scenario, tolerance)};
    fmt::print("{}", join_text(page, checked.territories, checked.join));
    return;
  }
  nlohmann::ordered_json answer{{"ok", !problems.has_errors()}};
  answer["problems"] = as_json(problems);
  answer["join"] = join_json(checked.territories, checked.join);
  print_json(answer);
}

}  // namespace

void check_data(const CheckDataOptions& options) {
  if (options.layer) refuse_existing(*options.layer);
  Problems problems;
  const Checked checked = read_all(options.scenario, problems);
  if (options.layer) write_layer(checked, *options.layer);
  print(checked, problems, options.json);
  problems.throw_if_errors();
  report(problems);
}

}  // namespace borderweave::cli
