#include <fmt/format.h>

#include <memory>

#include "cli/commands.h"
#include "cli/law/answer.h"
#include "cli/law/gaps.h"
#include "cli/print_json.h"
#include "sim/basics/instrument.h"

namespace borderweave::cli {
namespace {

struct LawCommand {
  LawGapsOptions options;
  bool gaps = false;
};

void law(const LawCommand& command) {
  const LawOptions& options = command.options.law;
  if (command.gaps) return law_gaps(command.options);
  const LawQuestion question = read_question(options);
  const LawAnswer found = answer(question, options.timeline);
  if (options.json) return print_json(law_json(question, found));
  fmt::print("{}", law_text(question, found));
}

void add_question(CLI::App& command, LawOptions& options) {
  command.add_option("A", options.a,
                     "a place: CC (the most favoured of a state), CC:border, CC:interior, "
                     "CC:REGION; in a scenario also id:N or \"Name, CC\"");
  command.add_option("B", options.b, "a place of another state");
  command.add_option("--instrument", options.instrument,
                     fmt::format("one of {}", fmt::join(sim::instrument_keys(), ", ")));
  command.add_option("--on", options.on, "the day, YYYY-MM-DD");
  command.add_option("--scenario", options.scenario,
                     "ask the law of this scenario; else that of all shipped rule files");
  command.add_flag("--json", options.json, "answer as JSON on stdout");
}

}  // namespace

void add_law(CLI::App& app) {
  const auto given = std::make_shared<LawCommand>();
  CLI::App* command = app.add_subcommand(
      "law",
      "What may municipalities of two states do together, and which act says so? Not legal advice");
  add_question(*command, given->options.law);
  CLI::Option* timeline = command->add_flag("--timeline", given->options.law.timeline,
                                            "tell also when the verdict changed, and why");
  CLI::Option* gaps =
      command->add_flag("--gaps", given->gaps,
                        "which gaps and prohibitions of the scenario block how many pairs, and "
                        "what they cost in ties (default: contact, on its first day, all states)");
  gaps->excludes(timeline);
  CLI::Option* layer =
      command->add_option("--layer", given->options.layer,
                          "with --gaps: write what each municipality loses as a GeoPackage");
  layer->needs(gaps);
  command->add_flag("--overwrite", given->options.overwrite, "replace the layer")->needs(layer);
  command->callback([given] { law(*given); });
}

}  // namespace borderweave::cli
