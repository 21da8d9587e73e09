#include "report/new_report.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <nlohmann/json.hpp>
#include <vector>

#include "core/json.h"
#include "geo/ingest/guess_layer.h"
#include "geo/ingest/location.h"
#include "report/answer_parts.h"

namespace borderweave::report {
namespace {

using nlohmann::ordered_json;

/// A source and what was guessed about it.
struct Reported {
  std::string file;
  std::string what;  ///< "123 rows, EPSG:2180 (…)"
  std::vector<geo::Guess> keys;
};

std::string shape_of(const geo::Sample& sample, const Problems& faults) {
  if (faults.has_errors()) return "MISSING: " + geo::first_fault(faults);
  if (sample.rows == 0) return "its layer has to be chosen";
  return sample.crs.empty() ? counted(sample.rows, "row")
                            : fmt::format("{}, {}", counted(sample.rows, "row"), sample.crs);
}

std::vector<Reported> reported(const app::NewScenario& scenario) {
  std::vector<Reported> all;
  const auto add = [&](const geo::LayerSource& from, std::string what,
                       std::vector<geo::Guess> keys) {
    all.push_back({geo::without_password(from.file.string()), std::move(what), std::move(keys)});
  };
  for (const app::NewTerritory& territory : scenario.territories) {
    add(territory.layer.from, shape_of(territory.layer.sample, territory.layer.faults),
        app::keys_of(territory));
    if (!territory.attributes) continue;
    add(territory.attributes->from, "table of fields that the layer lacks",
        app::keys_of(*territory.attributes));
  }
  for (const geo::PlaceGuess& places : scenario.places) {
    add(places.from, shape_of(places.sample, places.faults), app::keys_of(places));
  }
  if (scenario.partnerships) {
    const Problems& faults = scenario.partnerships->faults;
    add(scenario.partnerships->from,
        faults.has_errors() ? "MISSING: " + geo::first_fault(faults) : "partnerships",
        app::keys_of(*scenario.partnerships));
  }
  return all;
}

std::string key_line(const geo::Guess& key) {
  if (key.value.empty()) {
    const std::string one_of =
        key.choices.empty() ? "" : fmt::format("; one of: {}", fmt::join(key.choices, ", "));
    return fmt::format("  {:<13} {}{}{}\n", key.key, key.optional ? "" : "MISSING: ", key.why,
                       one_of);
  }
  return fmt::format("  {:<13} {:<16} {}\n", key.key, key.value, app::guess_in_words(key));
}

std::string rules_line(const app::NewScenario& scenario) {
  std::vector<std::string> names;
  for (const app::RuleFile& rule : scenario.rules) names.push_back(rule.name);
  if (names.empty()) return "Law: no shipped rule is about these states together\n";
  return fmt::format("Law: shipped rules that bind {}: {}\n", fmt::join(scenario.states, ", "),
                     fmt::join(names, ", "));
}

std::string next_steps(const app::NewScenario& scenario) {
  const std::string file = scenario.file.string();
  const std::string dates = fmt::format("It runs from {} to {}: no layer says of which day it is.",
                                        to_string(scenario.start), to_string(scenario.end));
  if (scenario.problems.has_errors()) {
    return fmt::format(
        "{}\nIt does not run yet: correct the errors, then\n"
        "  borderweave check --data {}\n",
        dates, file);
  }
  return fmt::format(
      "{}\nIt reads without errors. Look through the guesses in it, then\n"
      "  borderweave check --data {}\n  borderweave run {}\n",
      dates, file, file);
}

}  // namespace

std::string new_summary(const app::NewScenario& scenario) {
  std::string text = fmt::format("{} written\n", scenario.file.string());
  for (const Reported& source : reported(scenario)) {
    text += fmt::format("\n{}: {}\n", source.file, source.what);
    for (const geo::Guess& key : source.keys) text += key_line(key);
  }
  for (const geo::UnusedTable& table : scenario.unused) {
    text += fmt::format("\n{} is not used: {}\n", geo::without_password(table.from.file.string()),
                        table.why);
  }
  return text + "\n" + rules_line(scenario) + next_steps(scenario);
}

std::string new_json(const app::NewScenario& scenario) {
  ordered_json guesses = ordered_json::array();
  for (const Reported& source : reported(scenario)) {
    for (const geo::Guess& key : source.keys) {
      guesses.push_back({{"file", source.file},
                         {"key", key.key},
                         {"value", key.value.empty() ? ordered_json() : ordered_json(key.value)},
                         {"why", key.why},
                         {"given", key.given},
                         {"choices", key.choices}});
    }
  }
  ordered_json unused = ordered_json::array();
  for (const geo::UnusedTable& table : scenario.unused) {
    unused.push_back(
        {{"file", geo::without_password(table.from.file.string())}, {"why", table.why}});
  }
  ordered_json rules = ordered_json::array();
  for (const app::RuleFile& rule : scenario.rules) rules.push_back(rule.name);
  return json_answer({{"scenario", scenario.file.string()},
                      {"ok", !scenario.problems.has_errors()},
                      {"states", scenario.states},
                      {"rules", std::move(rules)},
                      {"guesses", std::move(guesses)},
                      {"unused", std::move(unused)},
                      {"problems", problems_json(scenario.problems)}});
}

}  // namespace borderweave::report
