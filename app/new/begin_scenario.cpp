#include "app/new/begin_scenario.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "app/command_problems.h"
#include "app/experiment.h"
#include "app/new/scenario_text.h"
#include "app/output_file.h"
#include "app/shipped_data.h"
#include "core/atomic_file.h"
#include "geo/ingest/encoding.h"
#include "geo/ingest/guess_layer.h"
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

/// The shipped rule files, sorted by name, with a rule that binds one of `states` towards another
/// of them: in force on some day of [start, end), when blocs have the members of `start`.
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

namespace fs = std::filesystem;

/// For the layer, from an option that is given once for all layers, once for each, or not at all.
std::string given_for(const std::vector<std::string>& values, std::size_t layer) {
  if (values.empty()) return "";
  return values[values.size() == 1 ? 0 : layer];
}

void refuse_count(const char* option, const std::vector<std::string>& values, std::size_t layers) {
  if (values.size() <= 1 || values.size() == layers) return;
  const bool country = std::string_view(option) == "country";
  throw Failure(Problem{
      .kind = country ? &kBadCountry : &kBadLayerOption,
      .message = fmt::format("--{} is given {} times for {} layers", option, values.size(), layers),
      .help = "give it once for all layers, or once for each in their order; an "
              "empty text leaves one to be guessed"});
}

void refuse_counts(const NewRequest& request) {
  const std::size_t layers = request.territories.size();
  refuse_count("country", request.country, layers);
  refuse_count("layer", request.layer, layers);
  refuse_count("filter", request.filter, layers);
  refuse_count("encoding", request.encoding, layers);
  refuse_count("id", request.id, layers);
  refuse_count("name", request.name, layers);
  refuse_count("population", request.population, layers);
  refuse_count("region", request.region, layers);
}

/// Options that nothing given can satisfy.
void refuse_idle_options(const NewRequest& request) {
  for (const std::string& encoding : request.encoding) {
    if (encoding.empty() || geo::Decoder::of(encoding)) continue;
    throw Failure(Problem{
        .kind = &kBadLayerOption,
        .message = fmt::format("--encoding {}: this computer knows no such encoding", encoding),
        .help = geo::encoding_help(encoding)});
  }
  if (!request.attributes_id.empty() && request.attributes.empty()) {
    throw Failure(Problem{.kind = &kBadLayerOption,
                          .message = fmt::format("--attributes-id {} names a field of a table, and "
                                                 "no table is given",
                                                 request.attributes_id),
                          .help = "add the table with --attributes, or take the option away; --id "
                                  "names the ids of a layer"});
  }
}

/// The states that the request names, as ISO codes.
std::vector<std::string> read_states(const NewRequest& request, const geo::Countries& countries) {
  geo::StateNames names(countries);
  std::vector<std::string> states;
  for (const std::string& text : request.country) {
    const geo::StateNames::Reading& reading = names.read(text);
    if (!text.empty() && !reading.iso2) {
      throw Failure(
          Problem{.kind = &kBadCountry,
                  .message = fmt::format("--country {}: no state has this code or name", text),
                  .help = geo::state_help(reading)});
    }
    states.push_back(reading.iso2.value_or(""));
  }
  return states;
}

/// Of sources beside the layers of municipalities.
std::string encoding_of_tables(const NewRequest& request) {
  return request.encoding.size() == 1 ? request.encoding.front() : "";
}

std::vector<geo::TerritoryGuess> guess_layers(const NewRequest& request,
                                              const geo::Countries& countries) {
  const std::vector<std::string> states = read_states(request, countries);
  std::vector<geo::TerritoryGuess> layers;
  for (std::size_t i = 0; i < request.territories.size(); ++i) {
    const geo::Stated stated{.country = given_for(states, i),
                             .layer = given_for(request.layer, i),
                             .encoding = given_for(request.encoding, i),
                             .filter = given_for(request.filter, i),
                             .id = given_for(request.id, i),
                             .name = given_for(request.name, i),
                             .population = given_for(request.population, i),
                             .region = given_for(request.region, i)};
    layers.push_back(geo::guess_territories({.file = request.territories[i]}, countries, stated));
  }
  return layers;
}

std::vector<geo::GuessedLayer> read_tables(const NewRequest& request,
                                           const std::vector<std::string>& states,
                                           const geo::Countries& countries) {
  std::vector<geo::GuessedLayer> tables;
  for (const fs::path& table : request.attributes) {
    const auto of_layers = [&](const geo::Sample&) { return states; };
    tables.push_back(geo::read_guessing({.file = table}, geo::Shapes::none, of_layers, countries,
                                        encoding_of_tables(request)));
  }
  return tables;
}

NewScenario guess_all(const NewRequest& request, const geo::Countries& countries,
                      Problems& problems) {
  NewScenario scenario;
  scenario.start = make_date(2025, 1, 1);
  scenario.end = make_date(2045, 1, 1);
  std::vector<geo::TerritoryGuess> layers = guess_layers(request, countries);
  scenario.states = geo::states_of(layers);
  geo::Joins joins = geo::guess_attributes(read_tables(request, scenario.states, countries),
                                           request.attributes_id, layers);
  scenario.unused = std::move(joins.unused);
  geo::tell_ids_apart(layers);
  for (std::size_t i = 0; i < layers.size(); ++i) {
    if (!scenario.outside) scenario.outside = geo::find_outside(layers[i].from);
    scenario.territories.push_back({layers[i], std::move(joins.of_layer[i])});
  }
  const std::string encoding = encoding_of_tables(request);
  for (const fs::path& file : request.places) {
    scenario.places.push_back(geo::guess_places({.file = file}, layers, countries, encoding));
  }
  if (request.partnerships) {
    scenario.partnerships =
        geo::guess_partnerships({.file = *request.partnerships}, layers, countries, encoding);
  }
  scenario.rules = binding_rules(shipped_folder(), scenario.states, countries, scenario.start,
                                 scenario.end, problems);
  return scenario;
}

/// What `check` says of the written file, after what is wrong with tables that it does not name.
void check_written(NewScenario& scenario) {
  for (const geo::UnusedTable& table : scenario.unused) {
    for (const Problem& problem : table.faults.list()) scenario.problems.add(problem);
  }
  scenarios::Scenario written;
  const Problems found =
      problems_of({.file = scenario.file, .settings = {}, .simulates = false}, written);
  for (const Problem& problem : found.list()) scenario.problems.add(problem);
}

}  // namespace

NewScenario begin_scenario(const NewRequest& request) {
  const fs::path file = request.folder / "scenario.toml";
  refuse_existing(file, "a scenario", "name another folder, or move this file away");
  refuse_counts(request);
  refuse_idle_options(request);
  Problems unreadable;
  const geo::Countries countries = geo::read_countries(shipped_folder() / "data", unreadable);
  unreadable.throw_if_errors();
  NewScenario scenario = guess_all(request, countries, unreadable);
  unreadable.throw_if_errors();
  scenario.file = file;
  make_folder(request.folder, "the scenario cannot be written here",
              "name a folder you may write to");
  const fs::path schema = shipped_folder() / "docs" / "scenario.schema.json";
  if (fs::exists(schema)) scenario.schema = source_name_from(schema, request.folder);
  write_atomically(scenario.file, scenario_text(scenario), IfExists::refuse);
  check_written(scenario);
  if (scenario.problems.has_errors()) {
    write_atomically(scenario.file, scenario_text(scenario), IfExists::replace);
  }
  return scenario;
}

}  // namespace borderweave::app
