#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/random.h"
#include "sim/saom/network.h"
#include "sim/saom/saom_model.h"

namespace borderweave::test {

/// Coefficients by name; the effects that are not named are switched off.
struct Theta {
  double density = 0;
  double trans_triads = 0;
  double in_pop_sqrt = 0;
  double covariate = 0;
  double same_country = 0;

  sim::saom::Effects::Coefficients in_order_of_list() const {
    return {density, trans_triads, in_pop_sqrt, covariate, same_country};
  }
};

/// Random actors in three countries, a random covariate and a random network; and the slow twin of
/// the choice: RSiena's change statistics over a matrix of ties, given the rows alone.
class SaomCase {
 public:
  SaomCase(std::uint32_t actors, double density, Theta theta, std::uint64_t seed,
           sim::saom::Decision decision = sim::saom::Decision::forcing)
      : n_(actors), theta_(theta), draws_({seed, 0}, 0, 0), tied_(n_ * n_), covariate_(n_ * n_) {
    for (std::uint32_t row = 0; row < n_; ++row) {
      rows_.push_back({.x = 100 * draws_.uniform(row, 0),
                       .y = 100 * draws_.uniform(row, 1),
                       .country = static_cast<std::uint32_t>(3 * draws_.uniform(row, 2))});
    }
    for (std::uint32_t a = 0; a < n_; ++a) {
      for (std::uint32_t b = a + 1; b < n_; ++b) {
        covariate_[a * n_ + b] = covariate_[b * n_ + a] = 4 * draws_.uniform(pair_id(a, b), 3);
        if (draws_.uniform(pair_id(a, b), 4) < density) toggle(a, b);
      }
    }
    const sim::saom::Actors in_tree(rows_);
    saom_.emplace(sim::saom::Saom{.actors = in_tree,
                                  .covariate = {in_tree, covariate_},
                                  .centre = kCentre,
                                  .coefficients = theta.in_order_of_list(),
                                  .decision = decision});
  }

  static constexpr double kCentre = 1.7;

  sim::saom::Saom& saom() { return *saom_; }
  const sim::saom::Saom& saom() const { return *saom_; }
  std::uint32_t position(std::uint32_t row) const { return saom().actors.tree().position(row); }

  sim::saom::Network network() const {
    sim::saom::Network network(n_);
    for (std::uint32_t a = 0; a < n_; ++a) {
      for (std::uint32_t b = a + 1; b < n_; ++b) {
        if (tied_[a * n_ + b]) network.toggle(position(a), position(b));
      }
    }
    return network;
  }

  void toggle(std::uint32_t a, std::uint32_t b) {
    tied_[a * n_ + b] = tied_[b * n_ + a] = !tied_[a * n_ + b];
  }

  /// The twin: what row i gains by toggling its tie to row j.
  double gain(std::uint32_t i, std::uint32_t j) const {
    const bool tied = tied_[i * n_ + j];
    double shared = 0, degree = tied ? 0 : 1;
    for (std::uint32_t h = 0; h < n_; ++h) {
      shared += tied_[i * n_ + h] && tied_[j * n_ + h] ? 1 : 0;
      degree += tied_[j * n_ + h] ? 1 : 0;
    }
    const double created = theta_.density + theta_.trans_triads * shared +
                           theta_.in_pop_sqrt * std::sqrt(degree) +
                           theta_.covariate * (covariate_[i * n_ + j] - kCentre) +
                           (rows_[i].country == rows_[j].country ? theta_.same_country : 0);
    return tied ? -created : created;
  }

  /// The twin: probability of toggling the tie to each row; "no change" stands at row i itself.
  std::vector<double> probabilities(std::uint32_t i) const {
    std::vector<double> weight(n_, 1);
    double total = 1;
    for (std::uint32_t j = 0; j < n_; ++j) {
      if (j != i) total += weight[j] = std::exp(gain(i, j));
    }
    for (double& one : weight) one /= total;
    return weight;
  }

 private:
  std::uint32_t n_;
  Theta theta_;
  Stream draws_;
  std::vector<sim::ChoiceAttributes> rows_;
  std::vector<char> tied_;
  std::vector<double> covariate_;
  std::optional<sim::saom::Saom> saom_;
};

}  // namespace borderweave::test
