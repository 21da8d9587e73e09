#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

#include "app/command_problems.h"
#include "app/output_file.h"
#include "cli/commands.h"
#include "cli/shared_options.h"
#include "cli/terminal.h"
#include "core/atomic_file.h"
#include "core/date.h"
#include "core/problem.h"
#include "output/formation_file.h"
#include "report/score/score_report.h"
#include "report/score/tie_runs_report.h"
#include "study/score/score_runs.h"
#include "study/score/splits.h"
#include "study/score/tie_score_file.h"

namespace borderweave::cli {
namespace {

struct ScoreCommand {
  study::ScoreRequest request;
  std::vector<std::filesystem::path> ties;
  study::NumberTables numbers;
  std::optional<std::string> cutoff;
  std::optional<std::filesystem::path> splits;
  study::TieRequest tie_options;
  std::string block = "country-pair";
  std::optional<std::filesystem::path> output;
  std::optional<std::filesystem::path> figures;
  bool overwrite = false;
  bool json = false;
};

/// What the file of splits says; without one what the program has anyway.
study::Splits splits_of(const ScoreCommand& command) {
  if (!command.splits) return {};
  Problems problems;
  const study::Splits splits = study::read_splits(*command.splits, problems);
  problems.throw_if_errors();
  return splits;
}

/// The cut of the options, or else of the file of splits; the two may not differ.
Date cut_of(const ScoreCommand& command, const study::Splits& splits) {
  if (!command.cutoff) {
    if (!splits.cut) throw CLI::RequiredError("--ties needs --cutoff or --splits: --cutoff");
    return *splits.cut;
  }
  const auto day = parse_date(*command.cutoff);
  if (!day) {
    throw CLI::ValidationError("--cutoff", "'" + *command.cutoff + "' is no day; write YYYY-MM-DD");
  }
  if (splits.cut && *splits.cut != *day) {
    throw CLI::ValidationError(
        "--cutoff", "the file of splits has another cut, which was written down before; leave one");
  }
  return *day;
}

/// The options about ties, once it is clear that they belong together.
std::optional<study::TieRequest> tie_request(const ScoreCommand& command,
                                             const study::Splits& splits) {
  if (command.ties.empty()) {
    return std::nullopt;  // options about ties need --ties (add_tie_options())
  }
  if (command.ties.size() != 1 && command.ties.size() != command.request.runs.size()) {
    throw CLI::ValidationError("--ties", "give one table for all runs, or one for each run");
  }
  study::TieRequest request = command.tie_options;
  request.tables = command.ties;
  request.cutoff = cut_of(command, splits);
  if (command.splits) request.bootstrap.draws = splits.draws;
  return request;
}

/// Everything that is read.
std::vector<std::filesystem::path> inputs_of(const ScoreCommand& command) {
  std::vector<std::filesystem::path> inputs = command.ties;
  for (const auto& run : command.request.runs) {
    inputs.push_back(run);
    inputs.push_back(output::formation_of(run));
  }
  for (const auto& table : {command.request.cases, command.numbers.flows, command.numbers.counts}) {
    inputs.push_back(table);
  }
  if (command.splits) inputs.push_back(*command.splits);
  return inputs;
}

/// The file of scores must not be what they are made from, under whatever name.
void refuse_input(const ScoreCommand& command, const std::filesystem::path& output) {
  for (const auto& input : inputs_of(command)) {
    std::error_code ignored;
    if (!std::filesystem::equivalent(input, output, ignored)) continue;
    throw Failure(
        Problem{.kind = &app::kOutputExists,
                .message = "it is read by this very command, and --overwrite replaces no input",
                .help = "name another file with -o",
                .file = output.string()});
  }
}

void check_scores(const ScoreCommand& command, const std::filesystem::path& output) {
  if (output.extension() != ".nc") {
    throw Failure(
        Problem{.kind = &app::kOutputName,
                .message = "the file of scores is netCDF, and its name does not end in .nc",
                .help = "name a file such as -o scores.nc",
                .file = output.string()});
  }
  refuse_input(command, output);
  if (!command.overwrite) {
    app::refuse_existing(output, "a file of scores",
                         "choose another name with -o, or replace it with --overwrite");
  } else if (app::is_taken(output, "name another file with -o") &&
             (std::filesystem::is_symlink(output) || !study::is_tie_score_file(output))) {
    throw Failure(
        Problem{.kind = &app::kOutputExists,
                .message = "it is no file of scores, and --overwrite replaces nothing else",
                .help = "name another file with -o, or move this one away yourself",
                .file = output.string()});
  }
  app::make_folder(app::folder_of(output), "the scores cannot be written",
                   "choose another folder with -o");
}

void check_figures(const ScoreCommand& command, const std::filesystem::path& folder) {
  app::make_folder(folder, "the figures cannot be written", "choose another folder with --figures");
  if (command.overwrite) return;
  for (const auto& name : report::possible_tie_figures(command.request.runs)) {
    app::refuse_existing(folder / name, "a figure",
                         "choose another folder with --figures, or replace it with --overwrite");
  }
}

/// Names of results are checked before the work.
void check_outputs(const ScoreCommand& command) {
  if (command.output) check_scores(command, *command.output);
  if (command.figures) check_figures(command, *command.figures);
}

void write_outputs(const ScoreCommand& command, const study::TieAnswer& answer) {
  const IfExists if_exists = command.overwrite ? IfExists::replace : IfExists::refuse;
  if (command.output) study::write_tie_scores(*command.output, answer, if_exists);
  if (!command.figures) return;
  for (const auto& [name, svg] : report::tie_answer_figures(answer)) {
    write_atomically(*command.figures / name, svg, if_exists);
  }
}

/// A run that is given twice would weigh twice.
void refuse_same_runs(const std::vector<std::filesystem::path>& runs) {
  for (std::size_t k = 0; k < runs.size(); ++k) {
    for (std::size_t before = 0; before < k; ++before) {
      std::error_code ignored;
      if (!std::filesystem::equivalent(runs[before], runs[k], ignored)) continue;
      throw CLI::ValidationError("RUN", runs[before].string() + " and " + runs[k].string() +
                                            " are one file; give each run once");
    }
  }
}

/// Options that would do nothing are mistakes.
void require_use(const ScoreCommand& command) {
  if (command.overwrite && !command.output && !command.figures) {
    throw CLI::RequiresError("--overwrite", "-o or --figures");
  }
  if (command.splits && command.request.cases.empty() && command.ties.empty()) {
    throw CLI::RequiresError("--splits", "--cases or --ties");
  }
}

void score(ScoreCommand& command) {
  const study::Splits splits = splits_of(command);
  command.request.rules = splits.cases;
  command.request.ties = tie_request(command, splits);
  if (!command.numbers.flows.empty() || !command.numbers.counts.empty()) {
    command.request.numbers = command.numbers;
  }
  if (command.request.cases.empty() && !command.request.ties && !command.request.numbers) {
    throw CLI::RequiredError(
        "nothing to score the runs against: --cases, --ties, --flows or --counts");
  }
  refuse_same_runs(command.request.runs);
  require_use(command);
  check_outputs(command);
  Problems warnings;
  const study::ScoreAnswer answer = study::score_runs(command.request, warnings);
  print_log(warnings);
  print(command.json ? report::score_json(answer) : report::score_text(answer));
  if (answer.ties) write_outputs(command, *answer.ties);
}

/// CLI::Range lets a NaN pass.
std::string is_prior(const std::string& text) {
  double value = 0;
  const bool fine = CLI::detail::lexical_cast(text, value) && value >= 1e-6 && value <= 1;
  return fine ? "" : "'" + text + "' is no number from 1e-06 to 1";
}

void add_tie_options(CLI::App& command, ScoreCommand& given) {
  CLI::Option* const ties =
      command.add_option("--ties", given.ties,
                         "table of observed ties (from_id, to_id, listed_YYYY …): one for all "
                         "runs, or one for each");
  command
      .add_option("--cutoff", given.cutoff, "the day, YYYY-MM-DD, after which ties are forecast")
      ->needs(ties);
  command
      .add_option("--block", given.block,
                  "what is drawn for intervals over several runs; inside a run it is towns")
      ->check(CLI::IsMember({"country-pair"}))
      ->needs(ties)
      ->capture_default_str();
  const auto add_prior = [&](const char* name, double& value, const char* meaning) {
    command.add_option(name, value, meaning)
        ->check(CLI::Validator(is_prior, "FLOAT in [1e-06 - 1]"))
        ->capture_default_str()
        ->needs(ties);
  };
  add_prior("--relisted", given.tie_options.priors.relisted,
            "prior: P(a living tie that was listed is listed again)");
  add_prior("--coverage", given.tie_options.priors.coverage,
            "prior: P(a living tie stands in a list)");
  command.add_option("-o,--output", given.output, "also write the scores of ties as netCDF")
      ->needs(ties);
  command
      .add_option("--figures", given.figures,
                  "also write figures of the scores of ties, as SVG, into this folder")
      ->needs(ties);
  command.add_flag("--overwrite", given.overwrite, "replace files of -o and --figures");
}

}  // namespace

void add_score(CLI::App& app) {
  const auto given = std::make_shared<ScoreCommand>();
  CLI::App* command = app.add_subcommand(
      "score",
      "Score runs against cases, ties and numbers that are known, beside what needs no model");
  command->add_option("RUN", given->request.runs, "snapshots (.nc), one or more")->required();
  command->add_option("--cases", given->request.cases,
                      "table of known cases, such as data/validity/cases.csv");
  command->add_option("--splits", given->splits,
                      "thresholds, cut and draws written down before scoring (.toml), such as "
                      "tests/validity/splits.toml");
  command->add_option("--flows", given->numbers.flows,
                      "table of commuters across borders, such as data/validity/commuters.csv");
  command->add_option("--counts", given->numbers.counts,
                      "table of how many joint bodies there were (countries, kind, year, number)");
  add_tie_options(*command, *given);
  add_json(*command, given->json);
  command->callback([given] { score(*given); });
}

}  // namespace borderweave::cli
