#include <memory>

#include "app/generate_partnerships.h"
#include "cli/commands.h"
#include "cli/shared_options.h"
#include "cli/terminal.h"
#include "report/partnerships_report.h"

namespace borderweave::cli {
namespace {

struct PartnershipsCommand {
  app::PartnershipsRequest request;
  bool json = false;
};

void generate(const PartnershipsCommand& command) {
  Problems warnings;
  const auto table = app::generate_partnerships(command.request, warnings);
  print_log(warnings);
  print(command.json ? report::partnerships_json(table) : report::partnerships_text(table));
}

}  // namespace

void add_partnerships(CLI::App& app) {
  const auto given = std::make_shared<PartnershipsCommand>();
  app::PartnershipsRequest& request = given->request;
  CLI::App* command = app.add_subcommand(
      "partnerships", "Generate a partnership table for a region that has none (not observed)");
  command->add_option("SCENARIO", request.scenario.file, "scenario file (TOML)")->required();
  command->add_option("-o,--output", request.output, "table to write (CSV)")->required();
  add_seed(*command, request.seed, "instead of [scenario] seed");
  add_set(*command, request.scenario.settings);
  add_json(*command, given->json);
  command->callback([given] { generate(*given); });
}

}  // namespace borderweave::cli
