#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <memory>
#include <thread>

#include "app/saom/saom_simulation.h"
#include "cli/commands.h"
#include "cli/shared_options.h"
#include "cli/terminal.h"
#include "report/run_report.h"

namespace borderweave::cli {
namespace {

struct SaomCommand {
  app::SaomRequest request;
  int threads = static_cast<int>(std::thread::hardware_concurrency());
  bool json = false;
};

void simulate(const SaomCommand& command) {
  const auto moments = app::simulate_saom(command.request, command.threads);
  const auto replicates = command.request.replicates;
  print(command.json ? report::saom_json(moments, replicates)
                     : report::saom_text(moments, replicates));
}

/// CLI11 takes "nan" and "inf" for numbers.
std::string finite(const std::string& text, bool positive) {
  double number = std::numeric_limits<double>::quiet_NaN();
  const bool valid =
      CLI::detail::lexical_cast(text, number) && std::isfinite(number) && (!positive || number > 0);
  return valid ? "" : fmt::format("{} is no {}number", text, positive ? "positive " : "");
}

constexpr const char* kAbout =
    "Simulate a network by a stochastic actor-oriented model (SAOM) as RSiena does: from a start "
    "network, actors reconsider their ties one at a time for one period; the answer is the mean "
    "and the standard deviation of nine statistics of the end network";

constexpr const char* kModels =
    "forcing: an actor chooses among all others and has its way; confirmation: the other side "
    "confirms a new tie; joint: a pair that meets decides by the sum of both gains; conjunctive: "
    "both must want the tie; disjunctive: one is enough";

void add_tables(CLI::App& command, app::SaomRequest& request) {
  command.add_option("--actors", request.actors, "table (CSV): id, x_km, y_km, country")
      ->required();
  command
      .add_option("--dyad", request.dyad,
                  "table: i, j and a covariate (the one of X in --theta, else logdist), a row for "
                  "each unordered pair")
      ->required();
  command
      .add_option("--start", request.start,
                  "table: i, j, a row for each tie of the start network; no rows: no ties")
      ->required();
  command
      .add_option("--theta", request.theta,
                  "table: shortName (density, transTriads, inPopSqrt, X, sameX), covariate, "
                  "coefficient, centering_subtracted")
      ->required();
}

}  // namespace

void add_saom(CLI::App& app) {
  const auto given = std::make_shared<SaomCommand>();
  CLI::App* command = app.add_subcommand("saom", kAbout);
  add_tables(*command, given->request);
  command->add_option("--model", given->request.model, kModels)->required();
  command
      ->add_option("--rate", given->request.rate,
                   "forcing and confirmation: mini-steps of each actor in the period; else its "
                   "square is the rate at which each ordered pair meets")
      ->required()
      ->check([](const std::string& text) { return finite(text, true); });
  command
      ->add_option("--offset", given->request.offset,
                   "confirmation: added to what the other side gains")
      ->check([](const std::string& text) { return finite(text, false); });
  command
      ->add_option("--replicates", given->request.replicates, "how often the period is simulated")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  command->add_option("--seed", given->request.seed, "same seed, same answer")
      ->capture_default_str();
  add_threads(*command, given->threads);
  add_json(*command, given->json);
  command->callback([given] { simulate(*given); });
}

}  // namespace borderweave::cli
