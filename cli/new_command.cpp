#include <memory>

#include "app/experiment.h"
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
  scenarios::Scenario written;  // as `check` reads it
  const Problems problems =
      app::problems_of({.file = scenario.file, .settings = {}, .simulates = false}, written);
  print(command.json ? report::new_json(scenario, problems)
                     : report::new_summary(scenario, problems));
  problems.throw_if_errors();
  print_log(problems);
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
                                 "ISO code of the state of a layer without such a field; once for "
                                 "all layers, or once for each in their order"));
  add_json(*command, given->json);
  command->footer(
      "Fields are guessed by what agencies call them and by their values, and each guess says "
      "why;\n"
      "what cannot be guessed is left to you, with the fields to choose from. Nothing is\n"
      "overwritten. The exit code is that of `borderweave check`.");
  command->callback([given] { make_new(*given); });
}

}  // namespace borderweave::cli
