#include "report/run_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>

#include "app/growth_summary.h"
#include "app/region_totals.h"
#include "core/json.h"
#include "output/formation_file.h"
#include "output/netcdf/shown_ties.h"

namespace borderweave::report {
namespace {

using sim::saom::kStatisticNames;

std::string by_country(const geo::Territories& territories) {
  std::string text;
  for (const auto& [country, number] : app::municipalities_by_country(territories)) {
    text += fmt::format(" {} {}", country, number);
  }
  return text;
}

std::string used_partnerships(const app::PartnershipUse& use) {
  const geo::PartnershipRowCounts& rows = use.rows;
  const std::string table =
      rows.found == rows.all
          ? ""
          : fmt::format(
                "\n{:14}{}{} of {} rows of the table found; other states: {}; places not "
                "found: {}; doubtful: {}",
                "", use.few_found() ? "ONLY " : "", rows.found, rows.all, rows.other_state,
                rows.outside, use.doubtful);
  return fmt::format(
      "rows observed: {}; of unknown beginning, counted from the start: {}; later, held out: {}{}",
      use.observed, use.undated, use.later, table);
}

/// Whether the probabilities that ties form are computed, what they take or why they are not, and
/// which ties the snapshot shows.
std::string formation_words(const app::PlannedRun& run) {
  const sim::Model& model = *run.experiment.model;
  const std::size_t size = model.world.size();
  const auto& dates = model.formation_dates;
  const double mebibytes = 8 * static_cast<double>(size) * static_cast<double>(size) / (1U << 20U);
  std::string text;
  if (!dates.empty()) {
    text = fmt::format("{} ({} date{}, {:.0f} MiB of memory for the pairs)",
                       output::formation_of(run.output).string(), dates.size(),
                       dates.size() == 1 ? "" : "s", mebibytes);
  } else if (run.experiment.scenario.formation_dates) {
    text = "no probabilities that ties form: formation_dates = []";
  } else {
    text = fmt::format(
        "no probabilities that ties form: more than {} municipalities; [output] "
        "formation_dates = [{}] asks for them (about {:.0f} MiB of memory)",
        app::kManyMunicipalities, to_string(run.experiment.scenario.end), mebibytes);
  }
  const auto last = dates.empty() ? std::nullopt : std::optional(dates.back());
  return fmt::format("{}\n{:14}layer tie: {}", text, "", output::words_for_shown_ties(last));
}

/// Where people can pass between states.
std::string crossing_words(const sim::World& world) {
  const sim::Passage& passage = world.passage;
  std::string text = "land borders, passable everywhere";
  if (!world.crossings.empty()) {
    text = fmt::format("{} listed; {}", world.crossings.size(),
                       passage.crossings_at_barriers
                           ? "needed where a barrier stands in the way"
                           : "where listed, the border is passable only there");
  }
  if (passage.barriers_read == 0) return text;
  const auto& periods = passage.barriers.periods;
  const auto free = std::ranges::count(periods, 0);
  return fmt::format("{}\n{:14}barriers: {}, in {} of {} ways between near places", text, "",
                     passage.barriers_read, std::ssize(periods) - free, periods.size());
}

/// Where the distances of commuting come from.
std::string travel_words(const geo::TravelUse& use) {
  return fmt::format(
      "{} ways with the distance of the table, {} by the straight line; {} listed ones are too "
      "far, {} near ones that are not listed are out of reach",
      use.listed, use.straight, use.listed_beyond, use.left_out);
}

/// The totals of the last frame, each beside what it is where ties do not raise commuting.
std::string totals_text(const app::RunResult& result) {
  const auto without_ties_effect = [](const app::ForecastTotal& of, int digits) {
    return of.without_ties_effect ? fmt::format("; {:.{}f} where ties do not raise commuting",
                                                *of.without_ties_effect, digits)
                                  : std::string();
  };
  const app::ForecastTotal& formed = result.agglomerations_formed;
  const app::ForecastTotal& commuters = result.cross_border_commuters;
  return fmt::format(
      "expected    {:.2f} agglomerations on {}{}\n            {:.0f} commuters abroad{}\n",
      formed.mean, to_string(result.last), without_ties_effect(formed, 2), commuters.mean,
      without_ties_effect(commuters, 0));
}

nlohmann::ordered_json total_json(const app::ForecastTotal& of) {
  nlohmann::ordered_json without;
  if (of.without_ties_effect) without = *of.without_ties_effect;
  return {{"mean", of.mean}, {"without_ties_effect", without}};
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
  line("region", fmt::format("{} municipalities:{}", world.size(), by_country(world.territories)));
  line("people", fmt::format("{:.0f} in {} places", app::total_population(world.territories),
                             world.territories.places.size()));
  line("", app::words_for_people(model));
  line("growth", app::words_for_growth(model));
  line("pay", app::words_for_pay(model));
  const app::Frontier frontier = app::frontier_of(world);
  line("borders", fmt::format("{} touching pairs across borders, {:.0f} km along the outlines",
                              frontier.pairs, frontier.km));
  line("ties", used_partnerships(app::partnership_use(experiment)));
  line("law", fmt::format("{} rules, {} periods without legal change", scenario.law.rules.size(),
                          model.law.periods()));
  line("crossings", crossing_words(world));
  if (!world.clusters.empty()) {
    line("urban cores", fmt::format("from the raster: {:.0f} of its {:.0f} people in dense cells",
                                    world.clusters.people_in_parts, world.clusters.people));
  }
  if (!world.passage.ways.first.empty()) line("travel", travel_words(world.passage.travel));
  line("ensemble", fmt::format("{} replicate{}, seed {}, {} thread{}", scenario.replicates,
                               scenario.replicates == 1 ? "" : "s", scenario.seed, threads,
                               threads == 1 ? "" : "s"));
  if (app::publishes_without_ties_effect(experiment.scenario)) {
    line("beside it",
         "the same replicates where ties do not raise commuting, which is unproven; [output] "
         "without_ties_effect = false leaves it out");
  }
  line("read in", fmt::format("{:.2f} s", experiment.ingest_seconds));
  line("result", fmt::format("{} ({})", run.output.string(), experiment.crs));
  line("formation", formation_words(run));
  return summary;
}

std::string run_text(const app::RunResult& result) {
  const std::string formation =
      result.formation ? fmt::format("formation   {}\n", result.formation->string()) : "";
  return fmt::format(
      "result      {}\nmap         {}   (open it in QGIS and press play)\n{}{}state hash  {}\n",
      result.file.string(), result.project.string(), formation, totals_text(result),
      result.state_hash);
}

std::string run_json(const app::RunResult& result) {
  nlohmann::ordered_json formation;
  if (result.formation) formation = result.formation->string();
  return json_answer({{"file", result.file.string()},
                      {"project", result.project.string()},
                      {"formation", formation},
                      {"title", result.title},
                      {"replicates", result.replicates},
                      {"seed", result.seed},
                      {"municipalities", result.municipalities},
                      {"last_frame", to_string(result.last)},
                      {"agglomerations_formed", total_json(result.agglomerations_formed)},
                      {"cross_border_commuters", total_json(result.cross_border_commuters)},
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
