#include <memory>

#include "cli/commands.h"
#include "cli/shared_options.h"
#include "cli/terminal.h"
#include "report/score/score_report.h"
#include "study/score/score_runs.h"

namespace borderweave::cli {
namespace {

struct ScoreCommand {
  study::ScoreRequest request;
  bool json = false;
};

void score(const ScoreCommand& command) {
  Problems warnings;
  const study::ScoreAnswer answer = study::score_runs(command.request, warnings);
  print_log(warnings);
  print(command.json ? report::score_json(answer) : report::score_text(answer));
}

}  // namespace

void add_score(CLI::App& app) {
  const auto given = std::make_shared<ScoreCommand>();
  CLI::App* command =
      app.add_subcommand("score", "Score runs against known cases, beside what needs no model");
  command->add_option("RUN", given->request.runs, "snapshots (.nc), one or more")->required();
  command
      ->add_option("--cases", given->request.cases,
                   "table of known cases, such as data/validity/cases.csv")
      ->required();
  add_json(*command, given->json);
  command->callback([given] { score(*given); });
}

}  // namespace borderweave::cli
