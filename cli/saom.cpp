#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "app/saom/tables.h"
#include "cli/commands.h"
#include "cli/print_json.h"
#include "cli/problems.h"
#include "core/closest.h"
#include "core/parallel.h"
#include "sim/saom/simulate.h"
#include "sim/saom/statistics.h"

namespace borderweave::cli {
namespace {

namespace saom = sim::saom;

struct SaomOptions {
  std::filesystem::path actors;
  std::filesystem::path dyad;
  std::filesystem::path start;
  std::filesystem::path theta;
  std::string model;
  double rate = 0;
  double offset = 0;
  std::uint32_t replicates = 1;
  std::uint64_t seed = 1;
  int threads = static_cast<int>(std::thread::hardware_concurrency());
  bool json = false;
};

/// A network at the start of its period.
struct Period {
  saom::Saom saom;
  saom::Network start;
};

[[noreturn]] void refuse(std::string message, std::string help) {
  throw Failure({.kind = &kBadSaom, .message = std::move(message), .help = std::move(help)});
}

saom::Decision decision_of(const SaomOptions& options) {
  const auto at = std::ranges::find(saom::kDecisionNames, options.model);
  if (at != saom::kDecisionNames.end()) {
    return static_cast<saom::Decision>(at - saom::kDecisionNames.begin());
  }
  const std::string close =
      closest(options.model, {saom::kDecisionNames.begin(), saom::kDecisionNames.end()});
  refuse(fmt::format("no --model is called \"{}\"", options.model),
         close.empty() ? fmt::format("models: {}", fmt::join(saom::kDecisionNames, ", "))
                       : fmt::format("did you mean \"{}\"?", close));
}

Period read_period(const SaomOptions& options, saom::Decision decision) {
  Problems problems;
  const auto rows = scenarios::read_saom_actors(options.actors, problems);
  const auto theta = scenarios::read_saom_theta(options.theta, problems);
  const auto values = scenarios::read_saom_pairs(options.dyad, theta.covariate, rows, problems);
  const auto ties = scenarios::read_saom_ties(options.start, rows, problems);
  problems.throw_if_errors();
  const saom::Actors actors(rows.rows);
  saom::Network start(rows.rows.size());
  for (const auto& [a, b] : ties) {
    start.toggle(actors.tree().position(a), actors.tree().position(b));
  }
  return {{.actors = actors,
           .covariate = saom::PairCovariate(actors, values),
           .centre = theta.centre,
           .coefficients = theta.coefficients,
           .decision = decision,
           .rate = options.rate,
           .offset = options.offset},
          std::move(start)};
}

void print(const saom::Moments& moments, std::uint32_t replicates, bool json) {
  nlohmann::ordered_json statistics;
  if (!json) fmt::print("{:<14}{:>14}{:>14}{:>14}\n", "statistic", "mean", "sd", "s.e.");
  for (std::size_t k = 0; k < saom::kStatisticNames.size(); ++k) {
    const char* name = saom::kStatisticNames[k];
    statistics[name] = {{"mean", moments.mean[k]}, {"sd", moments.sd[k]}, {"n", replicates}};
    if (json) continue;
    fmt::print("{:<14}{:>14.4f}{:>14.4f}{:>14.4f}\n", name, moments.mean[k], moments.sd[k],
               moments.sd[k] / std::sqrt(replicates));
  }
  if (json) print_json({{"statistics", statistics}});
}

void simulate(const SaomOptions& options) {
  const saom::Decision decision = decision_of(options);
  if (options.offset != 0 && decision != saom::Decision::confirmation) {
    refuse(fmt::format("--offset has no meaning in the model {}", options.model),
           "it shifts the readiness to confirm: leave it out, or take --model confirmation");
  }
  const Period period = read_period(options, decision);
  const double mini_steps = saom::expected_mini_steps(period.saom);
  if (mini_steps > saom::kMostMiniSteps) {
    refuse(fmt::format("--rate {} means {:.3g} mini-steps", options.rate, mini_steps),
           "a lower rate; long before that a network no longer depends on its start");
  }
  saom::Moments moments;
  Arena(options.threads).execute([&] {
    moments = saom::simulate_moments(period.saom, period.start, options.seed, options.replicates);
  });
  print(moments, options.replicates, options.json);
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

void add_tables(CLI::App& command, SaomOptions& options) {
  command.add_option("--actors", options.actors, "table (CSV): id, x_km, y_km, country")
      ->required();
  command
      .add_option("--dyad", options.dyad,
                  "table: i, j and a covariate (the one of X in --theta, else logdist), a row for "
                  "each unordered pair")
      ->required();
  command
      .add_option("--start", options.start,
                  "table: i, j, a row for each tie of the start network; no rows: no ties")
      ->required();
  command
      .add_option("--theta", options.theta,
                  "table: shortName (density, transTriads, inPopSqrt, X, sameX), covariate, "
                  "coefficient, centering_subtracted")
      ->required();
}

}  // namespace

void add_saom(CLI::App& app) {
  const auto options = std::make_shared<SaomOptions>();
  CLI::App* command = app.add_subcommand("saom", kAbout);
  add_tables(*command, *options);
  command->add_option("--model", options->model, kModels)->required();
  command
      ->add_option("--rate", options->rate,
                   "forcing and confirmation: mini-steps of each actor in the period; else its "
                   "square is the rate at which each ordered pair meets")
      ->required()
      ->check([](const std::string& text) { return finite(text, true); });
  command
      ->add_option("--offset", options->offset, "confirmation: added to what the other side gains")
      ->check([](const std::string& text) { return finite(text, false); });
  command->add_option("--replicates", options->replicates, "how often the period is simulated")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  command->add_option("--seed", options->seed, "same seed, same answer")->capture_default_str();
  command->add_option("--threads", options->threads, "threads to use; results do not depend on it")
      ->check(CLI::Range(1, 1024))
      ->capture_default_str();
  command->add_flag("--json", options->json, "answer as JSON on stdout");
  command->callback([options] { simulate(*options); });
}

}  // namespace borderweave::cli
