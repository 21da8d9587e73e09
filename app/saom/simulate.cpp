#include "app/saom/simulate.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

#include "app/problems.h"
#include "app/saom/tables.h"
#include "core/closest.h"
#include "core/parallel.h"
#include "sim/saom/saom_model.h"

namespace borderweave::app {
namespace {

namespace saom = sim::saom;

/// A network at the start of its period.
struct Period {
  saom::Saom saom;
  saom::Network start;
};

[[noreturn]] void refuse(std::string message, std::string help) {
  throw Failure({.kind = &kBadSaom, .message = std::move(message), .help = std::move(help)});
}

saom::Decision decision_of(const SaomRequest& request) {
  const auto at = std::ranges::find(saom::kDecisionNames, request.model);
  if (at != saom::kDecisionNames.end()) {
    return static_cast<saom::Decision>(at - saom::kDecisionNames.begin());
  }
  const std::string close =
      closest(request.model, {saom::kDecisionNames.begin(), saom::kDecisionNames.end()});
  refuse(fmt::format("no --model is called \"{}\"", request.model),
         close.empty() ? fmt::format("models: {}", fmt::join(saom::kDecisionNames, ", "))
                       : fmt::format("did you mean \"{}\"?", close));
}

Period read_period(const SaomRequest& request, saom::Decision decision) {
  Problems problems;
  const auto rows = read_saom_actors(request.actors, problems);
  const auto theta = read_saom_theta(request.theta, problems);
  const auto values = read_saom_pairs(request.dyad, theta.covariate, rows, problems);
  const auto ties = read_saom_ties(request.start, rows, problems);
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
           .rate = request.rate,
           .offset = request.offset},
          std::move(start)};
}

}  // namespace

sim::saom::Moments simulate_saom(const SaomRequest& request, int threads) {
  const saom::Decision decision = decision_of(request);
  if (request.offset != 0 && decision != saom::Decision::confirmation) {
    refuse(fmt::format("--offset has no meaning in the model {}", request.model),
           "it shifts the readiness to confirm: leave it out, or take --model confirmation");
  }
  const Period period = read_period(request, decision);
  const double mini_steps = saom::expected_mini_steps(period.saom);
  if (mini_steps > saom::kMostMiniSteps) {
    refuse(fmt::format("--rate {} means {:.3g} mini-steps", request.rate, mini_steps),
           "a lower rate; long before that a network no longer depends on its start");
  }
  saom::Moments moments;
  Arena(threads).execute([&] {
    moments = saom::simulate_moments(period.saom, period.start, request.seed, request.replicates);
  });
  return moments;
}

}  // namespace borderweave::app
