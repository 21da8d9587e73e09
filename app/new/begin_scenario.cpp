#include "app/new/begin_scenario.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "app/command_problems.h"
#include "app/new/scenario_text.h"
#include "app/output_file.h"
#include "app/shipped_data.h"
#include "core/atomic_file.h"
#include "geo/ingest/read_countries.h"
#include "geo/ingest/state_column.h"
#include "scenarios/rule_files.h"
#include "sim/law/rule_scope.h"

namespace borderweave::app {

namespace {

/// The states of a scenario and the day on which blocs are looked at.
struct Region {
  const std::vector<std::string>& states;
  const geo::Countries& countries;
  Date start, end;

  bool belongs(const std::string& state, const std::vector<std::string>& parties) const {
    return std::ranges::any_of(parties, [&](const std::string& party) {
      return party == state || countries.member(state, party, start);
    });
  }
};

bool in_force(const sim::Rule& rule, const Region& region) {
  return rule.from && *rule.from < region.end && (!rule.until || *rule.until > region.start);
}

bool reaches(const sim::Rule& rule, const std::string& from, const std::string& to,
             const Region& region) {
  const sim::Counterpart& counterpart = rule.counterpart;
  const auto a = region.countries.find(from), b = region.countries.find(to);
  if (!a || !b || !sim::channel_connects(counterpart.channel, region.countries, *a, *b))
    return false;
  return rule.recognition || !counterpart.parties_only ||
         region.belongs(to, counterpart.among.empty() ? rule.parties : counterpart.among);
}

bool binds(const sim::Rule& rule, const Region& region) {
  if (!in_force(rule, region)) return false;
  for (const std::string& from : region.states) {
    if (!rule.parties.empty() && !region.belongs(from, rule.parties)) continue;
    for (const std::string& to : region.states) {
      if (from != to && reaches(rule, from, to, region)) return true;
    }
  }
  return false;
}

}  // namespace

std::vector<RuleFile> binding_rules(const std::filesystem::path& shipped,
                                    const std::vector<std::string>& states,
                                    const geo::Countries& countries, Date start, Date end,
                                    Problems& problems) {
  const scenarios::RuleLibrary library(shipped / "scenarios", shipped);
  const Region region{states, countries, start, end};
  std::vector<RuleFile> files;
  for (const std::string& name : library.names()) {
    const auto rules = scenarios::read_rule_file(*library.find(name), problems);
    const auto first = std::ranges::find_if(
        rules, [&](const scenarios::RuleDraft& draft) { return binds(draft.rule, region); });
    if (first != rules.end()) files.push_back({name, first->rule.title});
  }
  return files;
}

namespace {

namespace fs = std::filesystem;

/// The states that the request names, as ISO codes: one for each layer, one for all, or none.
std::vector<std::string> read_states(const NewRequest& request, const geo::Countries& countries) {
  const std::size_t given = request.country.size();
  if (given > 1 && given != request.territories.size()) {
    throw Failure(Problem{.kind = &kBadCountry,
                          .message = fmt::format("--country is given {} times for {} layers", given,
                                                 request.territories.size()),
                          .help = "give it once for all layers, or once for each in their order"});
  }
  geo::StateNames names(countries);
  std::vector<std::string> states;
  for (const std::string& text : request.country) {
    const geo::StateNames::Reading& reading = names.read(text);
    if (!reading.iso2) {
      throw Failure(
          Problem{.kind = &kBadCountry,
                  .message = fmt::format("--country {}: no state has this code or name", text),
                  .help = geo::state_help(reading)});
    }
    states.push_back(*reading.iso2);
  }
  return states;
}

std::string state_of(const std::vector<std::string>& states, std::size_t layer) {
  if (states.empty()) return "";
  return states[states.size() == 1 ? 0 : layer];
}

bool lacks_a_field(const geo::TerritoryGuess& layer) {
  return layer.name.value.empty() || layer.population.value.empty();
}

std::vector<NewTerritory> guess_territories(const NewRequest& request,
                                            const geo::Countries& countries, Problems& problems) {
  const std::vector<std::string> states = read_states(request, countries);
  std::vector<NewTerritory> territories;
  for (std::size_t i = 0; i < request.territories.size(); ++i) {
    NewTerritory territory;
    territory.layer = geo::guess_territories({request.territories[i], {}, {}}, countries,
                                             state_of(states, i), problems);
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
  NewScenario scenario = guess_all(request, countries, unreadable);
  unreadable.throw_if_errors();  // nothing is written about what cannot even be opened
  scenario.file = file;
  make_folder(request.folder, "the scenario cannot be written here",
              "name a folder you may write to");
  const fs::path schema = shipped_folder() / "docs" / "scenario.schema.json";
  if (fs::exists(schema)) scenario.schema = source_name_from(schema, request.folder);
  write_atomically(scenario.file, scenario_text(scenario), IfExists::refuse);
  return scenario;
}

}  // namespace borderweave::app
