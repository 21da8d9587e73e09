#include "sim/saom/saom_model.h"

#include <cstdint>

#include "sim/basics/draws.h"
#include "sim/saom/toggle_problem.h"

namespace borderweave::sim::saom {
namespace {

/// One of 0…n-1, drawn by a uniform u.
std::uint32_t pick(double u, std::uint32_t n) {
  return static_cast<std::uint32_t>(u * n);
}

/// One actor after another chooses.
class OneSided {
 public:
  OneSided(const Saom& saom, Network& network, Key key)
      : saom_(saom),
        network_(network),
        degrees_(saom.actors, network),
        problem_(saom, network, degrees_),
        actor_(key, 0, kSaomActor),
        choice_(key, 0, kSaomChoice),
        consent_(key, 0, kSaomConsent) {}
  OneSided(const OneSided&) = delete;
  OneSided& operator=(const OneSided&) = delete;

  void mini_step(std::uint32_t step) {
    const std::uint32_t n = network_.size();
    const std::uint32_t i = saom_.actors.tree().position(pick(actor_.uniform(step), n));
    problem_.set_actor(i);
    const std::uint32_t j = choose_toggle(problem_, saom_, i, ChoiceDraws(choice_, step, 0));
    if (j == i || !confirmed(i, j, step)) return;
    network_.toggle(i, j);
    degrees_.refresh(saom_.actors, network_, i);
    degrees_.refresh(saom_.actors, network_, j);
  }

 private:
  /// Dissolving a tie needs no confirmation.
  bool confirmed(std::uint32_t i, std::uint32_t j, std::uint32_t step) const {
    if (saom_.decision == Decision::forcing || network_.tied(i, j)) return true;
    return consent_.bernoulli(logistic(gain(saom_, network_, j, i) + saom_.offset), step);
  }

  const Saom& saom_;
  Network& network_;
  DegreeRanges degrees_;
  ToggleProblem problem_;
  Stream actor_;
  Stream choice_;
  Stream consent_;
};

/// One ordered pair after another meets.
class TwoSided {
 public:
  TwoSided(const Saom& saom, Network& network, Key key)
      : saom_(saom), network_(network), pair_(key, 0, kSaomActor), consent_(key, 0, kSaomConsent) {}

  void mini_step(std::uint32_t step) {
    const std::uint32_t n = network_.size();
    const auto [first, second] = pair_.uniforms(step, 0, 0);
    const std::uint32_t row = pick(first, n);
    const std::uint32_t other = pick(second, n - 1);
    const PlaceTree& tree = saom_.actors.tree();
    const std::uint32_t i = tree.position(row);
    const std::uint32_t j = tree.position(other < row ? other : other + 1);
    if (consent_.bernoulli(probability(i, j), step)) network_.toggle(i, j);
  }

 private:
  /// Probability that the tie is toggled. A conjunctive tie needs both actors, so one is enough to
  /// end it; a disjunctive tie is the reverse.
  double probability(std::uint32_t i, std::uint32_t j) const {
    const double gain_i = gain(saom_, network_, i, j);
    const double gain_j = gain(saom_, network_, j, i);
    if (saom_.decision == Decision::joint) return logistic(gain_i + gain_j);
    const double both = logistic(gain_i) * logistic(gain_j);
    const double any = logistic(gain_i) + logistic(gain_j) - both;
    const bool conjunctive = saom_.decision == Decision::conjunctive;
    return network_.tied(i, j) == conjunctive ? any : both;
  }

  const Saom& saom_;
  Network& network_;
  Stream pair_;
  Stream consent_;
};

template <typename Process>
void run(Process process, std::uint32_t mini_steps) {
  for (std::uint32_t step = 0; step < mini_steps; ++step) process.mini_step(step);
}

}  // namespace

double expected_mini_steps(const Saom& saom) {
  const double n = saom.actors.size();
  return two_sided(saom.decision) ? n * (n - 1) * saom.rate * saom.rate : n * saom.rate;
}

Network simulate(const Saom& saom, const Network& start, Key key) {
  Network network = start;
  const auto mini_steps = Stream(key, 0, kSaomMiniSteps).poisson(expected_mini_steps(saom), 0);
  if (two_sided(saom.decision)) {
    run(TwoSided(saom, network, key), mini_steps);
  } else {
    run(OneSided(saom, network, key), mini_steps);
  }
  return network;
}

}  // namespace borderweave::sim::saom
