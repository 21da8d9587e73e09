#include <fmt/format.h>
#include <fmt/ranges.h>

#include <memory>

#include "app/law/law_answer.h"
#include "app/law/law_gaps.h"
#include "cli/commands.h"
#include "cli/shared_options.h"
#include "cli/terminal.h"
#include "report/law/law_gaps_report.h"
#include "report/law/law_report.h"
#include "sim/basics/instrument.h"

namespace borderweave::cli {
namespace {

struct LawCommand {
  app::LawGapsOptions options;
  bool gaps = false;
  bool json = false;
};

void law(const LawCommand& command) {
  Problems warnings;
  const app::LawQuestion question = app::read_law_question(command.options.law, warnings);
  print_log(warnings);
  const bool timeline = command.options.law.timeline;
  if (question.places.size() > 2) {
    const app::JointLawAnswer joint = app::answer_joint_question(question, timeline);
    print(command.json ? report::joint_law_json(question, joint)
                       : report::joint_law_text(question, joint));
    return;
  }
  const app::LawAnswer answer = app::answer_law_question(question, timeline);
  print(command.json ? report::law_json(question, answer) : report::law_text(question, answer));
}

void gaps(const LawCommand& command) {
  const app::LawGapsOptions& options = command.options;
  const app::GapsQuestion question = app::read_gaps_question(options);
  Problems warnings;
  const app::Experiment experiment = app::read_gaps_experiment(options, question, warnings);
  const app::LawGaps found = app::find_gaps(experiment, question);
  print_log(warnings);
  if (options.layer) {
    app::write_losses_layer(found, experiment.world->territories, *options.layer,
                            options.overwrite);
  }
  print(command.json ? report::gaps_json(found) : report::gaps_text(found));
}

void add_question(CLI::App& command, app::LawOptions& options) {
  command.add_option("PLACE", options.places,
                     "two places or more, of two states at least: CC (the most favoured of a "
                     "state), CC:border, CC:interior, CC:REGION; in a scenario also id:N or "
                     "\"Name, CC\". Of more than two: every pair, and the whole");
  command.add_option("--instrument", options.instrument,
                     fmt::format("one of {}", fmt::join(sim::instrument_keys(), ", ")));
  command.add_option("--on", options.on, "the day, YYYY-MM-DD");
  command.add_option("--scenario", options.scenario,
                     "ask the law of this scenario; else that of all shipped rule files");
}

}  // namespace

void add_law(CLI::App& app) {
  const auto given = std::make_shared<LawCommand>();
  CLI::App* command = app.add_subcommand(
      "law",
      "What may municipalities of two or more states do together, and which act says so? Not legal "
      "advice");
  add_question(*command, given->options.law);
  add_json(*command, given->json);
  CLI::Option* timeline = command->add_flag("--timeline", given->options.law.timeline,
                                            "also show when the verdict changed, and why");
  CLI::Option* weigh = command->add_flag(
      "--gaps", given->gaps,
      "show which gaps and prohibitions of the scenario block how many pairs, and "
      "their cost in ties (default: contact, on its first day, all states)");
  weigh->excludes(timeline);
  CLI::Option* layer =
      command->add_option("--layer", given->options.layer,
                          "with --gaps: write what each municipality loses as a GeoPackage");
  layer->needs(weigh);
  command->add_flag("--overwrite", given->options.overwrite, "replace the layer")->needs(layer);
  command->callback([given] { given->gaps ? gaps(*given) : law(*given); });
}

}  // namespace borderweave::cli
