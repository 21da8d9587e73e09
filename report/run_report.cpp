#include "report/run_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <numeric>

#include "core/json.h"

namespace borderweave::report {
namespace {

using sim::saom::kStatisticNames;

std::string by_country(const sim::World& world) {
  std::map<std::string, int> count;
  for (const std::string& country : world.territories.country) ++count[country];
  std::string text;
  for (const auto& [country, number] : count) text += fmt::format(" {} {}", country, number);
  return text;
}

double total_population(const sim::World& world) {
  const auto& population = world.territories.population;
  return std::accumulate(population.begin(), population.end(), 0.0);
}

/// Pairs of touching municipalities of two states, and the frontier they share.
std::string frontier(const sim::World& world) {
  std::size_t pairs = 0;
  double km = 0;
  for (std::size_t i = 0; i < world.size(); ++i) {
    const auto rows = world.neighbourhood.touching.rows_of(i);
    const auto shared = world.neighbourhood.touching.values_of(i);
    for (std::size_t k = 0; k < rows.size(); ++k) {
      if (rows[k] <= i || world.country[rows[k]] == world.country[i]) continue;
      ++pairs;
      km += shared[k];
    }
  }
  return fmt::format("{} touching pairs across borders, {:.0f} km along the outlines", pairs, km);
}

std::string used_partnerships(const app::Experiment& experiment) {
  const auto& all = experiment.world->partnerships;
  const auto undated =
      std::count_if(all.begin(), all.end(), [](const geo::Partnership& row) { return !row.since; });
  const auto later = std::count_if(all.begin(), all.end(), [&](const geo::Partnership& row) {
    return row.since && *row.since > experiment.scenario.start;
  });
  const geo::PartnershipRowCounts& rows = experiment.table_rows;
  const std::string few = 2 * rows.found < rows.all ? "ONLY " : "";
  const std::string table =
      rows.found == rows.all
          ? ""
          : fmt::format(
                "\n{:14}{}{} of {} rows of the table found; other states: {}; places not "
                "found: {}; doubtful: {}",
                "", few, rows.found, rows.all, rows.other_state, rows.outside,
                rows.all - rows.found - rows.other_state - rows.outside);
  return fmt::format(
      "rows observed: {}; of unknown beginning, counted from the start: {}; later, held out: {}{}",
      all.size(), undated, later, table);
}

}  // namespace

std::string start_summary(const app::PlannedRun& run, int threads) {
  const app::Experiment& experiment = run.experiment;
  const auto& scenario = experiment.scenario;
  const auto& world = *experiment.world;
  const auto& model = *experiment.model;
  std::string summary;
  const auto line = [&](const char* label, const std::string& text) {
    summary += fmt::format("{:<14}{}\n", label, text);
  };
  line("scenario", fmt::format("{} ({})", scenario.title, scenario.file.string()));
  line("time", fmt::format("{} to {} in {} steps of {} month{}", to_string(scenario.start),
                           to_string(scenario.end), model.calendar.size(), scenario.step_months,
                           scenario.step_months == 1 ? "" : "s"));
  if (scenario.spin_up) {
    line("spin-up", fmt::format("ties grow from {} (assumption: the table of ties is incomplete)",
                                to_string(*scenario.spin_up)));
  }
  line("region", fmt::format("{} municipalities:{}", world.size(), by_country(world)));
  line("people", fmt::format("{:.0f} in {} places", total_population(world),
                             world.territories.places.size()));
  line("borders", frontier(world));
  line("ties", used_partnerships(experiment));
  line("law", fmt::format("{} rules, {} periods without legal change", scenario.law.rules.size(),
                          model.law.periods()));
  line("crossings", world.crossings.empty()
                        ? "land borders, passable everywhere"
                        : fmt::format("{} listed; where listed, the border is passable only there",
                                      world.crossings.size()));
  line("ensemble", fmt::format("{} replicate{}, seed {}, {} thread{}", scenario.replicates,
                               scenario.replicates == 1 ? "" : "s", scenario.seed, threads,
                               threads == 1 ? "" : "s"));
  line("read in", fmt::format("{:.2f} s", experiment.ingest_seconds));
  line("result", fmt::format("{} ({})", run.output.string(), experiment.crs));
  return summary;
}

std::string run_text(const app::RunResult& result) {
  return fmt::format(
      "result      {}\nmap         {}   (open it in QGIS and press play)\nstate hash  {}\n",
      result.file.string(), result.project.string(), result.state_hash);
}

std::string run_json(const app::RunResult& result) {
  return json_answer({{"file", result.file.string()},
                      {"project", result.project.string()},
                      {"title", result.title},
                      {"replicates", result.replicates},
                      {"seed", result.seed},
                      {"municipalities", result.municipalities},
                      {"state_hash", result.state_hash},
                      {"simulation_seconds", result.simulation_seconds}});
}
std::string saom_text(const sim::saom::Moments& moments, std::uint32_t replicates) {
  std::string text = fmt::format("{:<14}{:>14}{:>14}{:>14}\n", "statistic", "mean", "sd", "s.e.");
  for (std::size_t k = 0; k < kStatisticNames.size(); ++k) {
    text += fmt::format("{:<14}{:>14.4f}{:>14.4f}{:>14.4f}\n", kStatisticNames[k], moments.mean[k],
                        moments.sd[k], moments.sd[k] / std::sqrt(replicates));
  }
  return text;
}

std::string saom_json(const sim::saom::Moments& moments, std::uint32_t replicates) {
  nlohmann::ordered_json statistics;
  for (std::size_t k = 0; k < kStatisticNames.size(); ++k) {
    statistics[kStatisticNames[k]] = {
        {"mean", moments.mean[k]}, {"sd", moments.sd[k]}, {"n", replicates}};
  }
  return json_answer({{"statistics", statistics}});
}

}  // namespace borderweave::report
