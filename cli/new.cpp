#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "cli/commands.h"
#include "cli/experiment.h"
#include "cli/new_scenario.h"
#include "cli/new_summary.h"
#include "cli/print_json.h"
#include "cli/problems.h"
#include "cli/report_problems.h"
#include "cli/shipped.h"
#include "cli/source_name.h"
#include "geo/ingest/read.h"
#include "output/atomic_file.h"

namespace borderweave::cli {
namespace {

namespace fs = std::filesystem;

struct NewOptions {
  fs::path folder;
  std::vector<fs::path> territories, places, attributes;
  std::vector<std::string> country;
  std::optional<fs::path> partnerships;
  bool json = false;
};

void refuse_existing_scenario(const fs::path& file) {
  std::error_code ignored;
  if (!fs::exists(fs::symlink_status(file, ignored))) return;
  throw Failure(Problem{.kind = &kOutputExists,
                        .message = "it exists; a scenario is never overwritten",
                        .help = "name another folder, or move this file away",
                        .file = file.string()});
}

/// One code for each layer, one for all, or none.
void check_states(const NewOptions& options, const geo::Countries& countries) {
  const std::size_t given = options.country.size();
  if (given > 1 && given != options.territories.size()) {
    throw Failure(Problem{.kind = &kBadCountry,
                          .message = fmt::format("--country is given {} times for {} layers", given,
                                                 options.territories.size()),
                          .help = "give it once for all layers, or once for each in their order"});
  }
  for (const std::string& code : options.country) {
    if (countries.find(code)) continue;
    throw Failure(Problem{.kind = &kBadCountry,
                          .message = fmt::format("--country {}: no state has this code", code),
                          .help = "write ISO 3166-1 codes of two capitals, such as PL"});
  }
}

std::string state_of(const NewOptions& options, std::size_t layer) {
  if (options.country.empty()) return "";
  return options.country[options.country.size() == 1 ? 0 : layer];
}

bool lacks_a_field(const geo::TerritoryGuess& layer) {
  return layer.name.value.empty() || layer.population.value.empty();
}

std::vector<NewTerritory> guess_territories(const NewOptions& options,
                                            const geo::Countries& countries, Problems& problems) {
  std::vector<NewTerritory> territories;
  for (std::size_t i = 0; i < options.territories.size(); ++i) {
    NewTerritory territory;
    territory.layer = geo::guess_territories({options.territories[i], {}, {}}, countries,
                                             state_of(options, i), problems);
    for (const fs::path& table : options.attributes) {
      if (territory.attributes || !lacks_a_field(territory.layer)) break;
      territory.attributes = geo::guess_attributes({table, {}, {}}, territory.layer, problems);
    }
    territories.push_back(std::move(territory));
  }
  return territories;
}

NewScenario guess_all(const NewOptions& options, const geo::Countries& countries,
                      Problems& problems) {
  NewScenario scenario;
  scenario.start = make_date(2025, 1, 1);
  scenario.end = make_date(2045, 1, 1);
  scenario.territories = guess_territories(options, countries, problems);
  std::vector<geo::TerritoryGuess> layers;
  std::set<std::string> states;
  for (const NewTerritory& territory : scenario.territories) {
    layers.push_back(territory.layer);
    if (!scenario.outside) scenario.outside = geo::find_outside(territory.layer.from);
    states.insert(territory.layer.countries.begin(), territory.layer.countries.end());
  }
  scenario.states.assign(states.begin(), states.end());
  for (const fs::path& file : options.places) {
    scenario.places.push_back(geo::guess_places({file, {}, {}}, layers, countries, problems));
  }
  if (options.partnerships) {
    scenario.partnerships =
        geo::guess_partnerships({*options.partnerships, {}, {}}, layers, countries, problems);
  }
  scenario.rules = binding_rules(shipped_folder(), scenario.states, countries, scenario.start,
                                 scenario.end, problems);
  return scenario;
}

void make_scenario_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (!error && access(folder.c_str(), W_OK) == 0) return;
  if (!error) error = std::error_code(errno, std::generic_category());
  throw Failure(Problem{.kind = &kOutputFolder,
                        .message = "the scenario cannot be written here: " + error.message(),
                        .help = "name a folder you may write to",
                        .file = folder.string()});
}

void write(const NewScenario& scenario) {
  const fs::path partial = output::partial_of(scenario.file);
  std::ofstream out(partial);
  out << scenario_text(scenario);
  out.close();
  std::error_code ignored;
  if (!out) {
    fs::remove(partial, ignored);
    throw Failure(Problem{.kind = &kOutputFolder,
                          .message = "the scenario could not be written to its end",
                          .help = "choose a folder with room that you may write to",
                          .file = scenario.file.string()});
  }
  output::commit(scenario.file, output::IfExists::refuse);
}

void make_new(const NewOptions& options) {
  const fs::path file = options.folder / "scenario.toml";
  refuse_existing_scenario(file);
  Problems unreadable;
  const geo::Countries countries = geo::read_countries(shipped_folder() / "data", unreadable);
  unreadable.throw_if_errors();
  check_states(options, countries);
  NewScenario scenario = guess_all(options, countries, unreadable);
  unreadable.throw_if_errors();  // nothing is written about what cannot even be opened
  scenario.file = file;
  make_scenario_folder(options.folder);
  const fs::path schema = shipped_folder() / "docs" / "scenario.schema.json";
  if (fs::exists(schema)) scenario.schema = name_from(schema, options.folder);
  write(scenario);

  scenarios::Scenario written;  // as `check` reads it
  const Problems problems =
      problems_of({.file = file, .settings = {}, .simulates = false}, written);
  if (options.json) {
    print_json(new_json(scenario, problems));
  } else {
    fmt::print("{}", new_summary(scenario, problems));
  }
  problems.throw_if_errors();
  report(problems);
}

}  // namespace

void add_new(CLI::App& app) {
  const auto options = std::make_shared<NewOptions>();
  CLI::App* command = app.add_subcommand(
      "new", "Begin a scenario with your own layers: guess their fields and check them");
  command->add_option("DIR", options->folder, "folder that gets a scenario.toml")->required();
  const auto repeatable = [](CLI::Option* option) { option->expected(1)->take_all(); };
  CLI::Option* territories = command->add_option(
      "--territories", options->territories,
      "layer of municipal polygons, such as one for each side of a border (repeatable)");
  territories->required();
  repeatable(territories);
  repeatable(command->add_option("--attributes", options->attributes,
                                 "table with fields that a layer lacks, such as the people, by the "
                                 "same ids (repeatable)"));
  repeatable(command->add_option("--places", options->places,
                                 "layer of towns and villages as points (repeatable)"));
  command->add_option("--partnerships", options->partnerships, "table of existing partnerships");
  repeatable(command->add_option("--country", options->country,
                                 "ISO code of the state of a layer without such a field; once for "
                                 "all layers, or once for each in their order"));
  command->add_flag("--json", options->json, "answer as JSON on stdout");
  command->footer(
      "Fields are guessed by what agencies call them and by their values, and each guess says "
      "why;\n"
      "what cannot be guessed is left to you, with the fields to choose from. Nothing is\n"
      "overwritten. The exit code is that of `borderweave check`.");
  command->callback([options] { make_new(*options); });
}

}  // namespace borderweave::cli
