#include "app/new/guess.h"

#include <fmt/format.h>

#include <set>
#include <utility>

#include "app/new/source_name.h"
#include "app/output_name.h"
#include "app/problems.h"
#include "app/shipped.h"
#include "core/atomic_file.h"
#include "geo/ingest/read_countries.h"

namespace borderweave::app {
namespace {

namespace fs = std::filesystem;

/// One code for each layer, one for all, or none.
void check_states(const NewRequest& request, const geo::Countries& countries) {
  const std::size_t given = request.country.size();
  if (given > 1 && given != request.territories.size()) {
    throw Failure(Problem{.kind = &kBadCountry,
                          .message = fmt::format("--country is given {} times for {} layers", given,
                                                 request.territories.size()),
                          .help = "give it once for all layers, or once for each in their order"});
  }
  for (const std::string& code : request.country) {
    if (countries.find(code)) continue;
    throw Failure(Problem{.kind = &kBadCountry,
                          .message = fmt::format("--country {}: no state has this code", code),
                          .help = "write ISO 3166-1 codes of two capitals, such as PL"});
  }
}

std::string state_of(const NewRequest& request, std::size_t layer) {
  if (request.country.empty()) return "";
  return request.country[request.country.size() == 1 ? 0 : layer];
}

bool lacks_a_field(const geo::TerritoryGuess& layer) {
  return layer.name.value.empty() || layer.population.value.empty();
}

std::vector<NewTerritory> guess_territories(const NewRequest& request,
                                            const geo::Countries& countries, Problems& problems) {
  std::vector<NewTerritory> territories;
  for (std::size_t i = 0; i < request.territories.size(); ++i) {
    NewTerritory territory;
    territory.layer = geo::guess_territories({request.territories[i], {}, {}}, countries,
                                             state_of(request, i), problems);
    for (const fs::path& table : request.attributes) {
      if (territory.attributes || !lacks_a_field(territory.layer)) break;
      territory.attributes = geo::guess_attributes({table, {}, {}}, territory.layer, problems);
    }
    territories.push_back(std::move(territory));
  }
  return territories;
}

NewScenario guess_all(const NewRequest& request, const geo::Countries& countries,
                      Problems& problems) {
  NewScenario scenario;
  scenario.start = make_date(2025, 1, 1);
  scenario.end = make_date(2045, 1, 1);
  scenario.territories = guess_territories(request, countries, problems);
  std::vector<geo::TerritoryGuess> layers;
  std::set<std::string> states;
  for (const NewTerritory& territory : scenario.territories) {
    layers.push_back(territory.layer);
    if (!scenario.outside) scenario.outside = geo::find_outside(territory.layer.from);
    states.insert(territory.layer.countries.begin(), territory.layer.countries.end());
  }
  scenario.states.assign(states.begin(), states.end());
  for (const fs::path& file : request.places) {
    scenario.places.push_back(geo::guess_places({file, {}, {}}, layers, countries, problems));
  }
  if (request.partnerships) {
    scenario.partnerships =
        geo::guess_partnerships({*request.partnerships, {}, {}}, layers, countries, problems);
  }
  scenario.rules = binding_rules(shipped_folder(), scenario.states, countries, scenario.start,
                                 scenario.end, problems);
  return scenario;
}

}  // namespace

NewScenario begin_scenario(const NewRequest& request) {
  const fs::path file = request.folder / "scenario.toml";
  refuse_existing(file, "a scenario", "name another folder, or move this file away");
  Problems unreadable;
  const geo::Countries countries = geo::read_countries(shipped_folder() / "data", unreadable);
  unreadable.throw_if_errors();
  check_states(request, countries);
  NewScenario scenario = guess_all(request, countries, unreadable);
  unreadable.throw_if_errors();  // nothing is written about what cannot even be opened
  scenario.file = file;
  make_folder(request.folder, "the scenario cannot be written here",
              "name a folder you may write to");
  const fs::path schema = shipped_folder() / "docs" / "scenario.schema.json";
  if (fs::exists(schema)) scenario.schema = name_from(schema, request.folder);
  write_atomically(scenario.file, scenario_text(scenario), IfExists::refuse);
  return scenario;
}

}  // namespace borderweave::app
