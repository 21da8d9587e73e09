#include <memory>
#include <string>
#include <vector>

#include "app/new/begin_scenario.h"
#include "cli/commands.h"
#include "cli/shared_options.h"
#include "cli/terminal.h"
#include "report/new_report.h"

namespace borderweave::cli {
namespace {

struct NewCommand {
  app::NewRequest request;
  bool json = false;
};

void make_new(const NewCommand& command) {
  const app::NewScenario scenario = app::begin_scenario(command.request);
  print(command.json ? report::new_json(scenario) : report::new_summary(scenario));
  scenario.problems.throw_if_errors();
  print_log(scenario.problems);
}

/// What the user knows about the layers.
void add_layer_options(CLI::App& command, app::NewRequest& request) {
  const auto add = [&](const char* name, std::vector<std::string>& values, const char* what) {
    command.add_option(name, values, what)->expected(1)->take_all();
  };
  add("--id", request.id, "field of a layer with the ids; like --country once, or once for each");
  add("--name", request.name, "field with the names, of the layer or its table; likewise");
  add("--population", request.population, "field with the people, of either; likewise");
  add("--region", request.region, "field with the regions, of either; likewise");
  add("--layer", request.layer, "layer of the file; likewise");
  add("--filter", request.filter,
      "rows of the layer to read, such as \"TYPE = 'municipality'\"; likewise");
  add("--encoding", request.encoding,
      "encoding of the text, such as CP1250; likewise. Once alone it is also that of tables that "
      "state none");
  command.add_option("--attributes-id", request.attributes_id,
                     "field of the tables of --attributes with the ids of the layer");
}

}  // namespace

void add_new(CLI::App& app) {
  const auto given = std::make_shared<NewCommand>();
  CLI::App* command = app.add_subcommand(
      "new", "Begin a scenario with your own layers: guess their fields and check them");
  command->add_option("DIR", given->request.folder, "folder that gets a scenario.toml")->required();
  const auto repeatable = [](CLI::Option* option) { option->expected(1)->take_all(); };
  CLI::Option* territories = command->add_option(
      "--territories", given->request.territories,
      "layer of municipal polygons, such as one for each side of a border (repeatable)");
  territories->required();
  repeatable(territories);
  repeatable(command->add_option("--attributes", given->request.attributes,
                                 "table with fields that a layer lacks, such as the people, by the "
                                 "same ids (repeatable)"));
  repeatable(command->add_option("--places", given->request.places,
                                 "layer of towns and villages as points (repeatable)"));
  command->add_option("--partnerships", given->request.partnerships,
                      "table of existing partnerships");
  repeatable(command->add_option("--country", given->request.country,
                                 "state of a layer, by its code or name, whatever its fields "
                                 "say; once for all layers, or once for each in their order"));
  add_layer_options(*command, given->request);
  add_json(*command, given->json);
  command->footer(
      "What you say wins. All else is guessed by what agencies call fields and by their values, "
      "and each\nguess says why; "
      "what cannot be guessed is left to you, with the fields to choose from. Nothing is\n"
      "overwritten. The exit code is that of `borderweave check`.");
  command->callback([given] { make_new(*given); });
}

}  // namespace borderweave::cli
