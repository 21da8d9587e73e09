#include <memory>

#include "app/diff/diff.h"
#include "cli/commands.h"
#include "cli/shared_options.h"
#include "cli/terminal.h"
#include "report/diff/diff_json.h"
#include "report/diff/diff_text.h"

namespace borderweave::cli {
namespace {

struct DiffCommand {
  app::DiffOptions options;
  SettingOptions settings;
  WorkOptions work;
};

app::DiffAnswer answer_of(const app::DiffOptions& options, const WorkOptions& work) {
  if (app::are_snapshots(options)) return app::diff_snapshots(options);
  TerminalObserver observer(work.quiet);
  Problems warnings;
  const app::ScenarioPair pair = app::read_pair(options, observer, warnings);
  observer.clear();
  print_log(warnings);
  return app::diff_scenarios(options, pair, work.threads, observer);
}

void diff(DiffCommand command) {
  watch_for_interrupts();
  command.options.settings = command.settings.all();
  const app::DiffAnswer answer = answer_of(command.options, command.work);
  if (command.work.json) return report::write_diff_json(answer, print);
  print(report::diff_text(answer));
}

}  // namespace

void add_diff(CLI::App& app) {
  const auto given = std::make_shared<DiffCommand>();
  CLI::App* command = app.add_subcommand(
      "diff", "Compare scenario B with A under the same random draws, or two snapshots");
  command->add_option("A", given->options.a, "scenario (TOML) or snapshot (.nc)")->required();
  command->add_option("B", given->options.b, "another one of the same kind")->required();
  add_replicates(*command, given->settings.replicates,
                 "of both scenarios, instead of A's [scenario] replicates");
  add_seed(*command, given->settings.seed, "of both scenarios, instead of A's [scenario] seed");
  add_set(*command, given->settings.settings, "both scenarios");
  add_threads(*command, given->work.threads);
  add_json(*command, given->work.json);
  add_quiet(*command, given->work.quiet, "no progress on stderr");
  command->callback([given] { diff(*given); });
}

}  // namespace borderweave::cli
