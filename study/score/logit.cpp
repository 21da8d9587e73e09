#include "study/score/logit.h"

#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>

#include "study/score/pair_forecast.h"

namespace borderweave::study {
namespace {

constexpr int kTerms = 4;
static_assert(PairTerms{}.size() == kTerms);
using Vector = Eigen::Matrix<double, kTerms, 1>;
using Matrix = Eigen::Matrix<double, kTerms, kTerms>;

double dot(const PairTerms& a, const PairTerms& b) {
  double sum = 0;
  for (std::size_t k = 0; k < a.size(); ++k) sum += a[k] * b[k];
  return sum;
}

/// ln(1 + e^x) without overflow.
double softplus(double x) {
  return std::max(x, 0.0) + std::log1p(std::exp(-std::abs(x)));
}

double inverse_logit(double x) {
  return 1 / (1 + std::exp(-x));
}

struct Likelihood {
  double log = 0;
  Vector score = Vector::Zero();
  Matrix information = Matrix::Zero();
};

Likelihood likelihood_at(const LogitRows& rows, const PairTerms& coefficient) {
  Likelihood sum;
  rows([&](const LogitRow& row) {
    const Eigen::Map<const Vector> x(row.terms.data());
    const double eta = dot(coefficient, row.terms), p = inverse_logit(eta);
    sum.log += row.ties * eta - row.pairs * softplus(eta);
    sum.score += (row.ties - row.pairs * p) * x;
    sum.information += row.pairs * p * (1 - p) * x * x.transpose();
  });
  return sum;
}

PairTerms stepped(const PairTerms& from, const Vector& step, double share) {
  PairTerms to = from;
  for (std::size_t k = 0; k < to.size(); ++k) to[k] += share * step[static_cast<Eigen::Index>(k)];
  return to;
}

/// Where the likelihood is not lower; empty when no part of the step leads there.
std::optional<PairTerms> ascended(const LogitRows& rows, const PairTerms& from, const Vector& step,
                                  Likelihood& here) {
  constexpr int kHalvings = 20;
  for (int halving = 0; halving < kHalvings; ++halving) {
    const PairTerms to = stepped(from, step, std::ldexp(1.0, -halving));
    Likelihood there = likelihood_at(rows, to);
    if (there.log >= here.log - 1e-12 * std::abs(here.log)) {
      here = there;
      return to;
    }
  }
  return std::nullopt;
}

/// The step of Newton's method; empty where the information is singular to rounding.
std::optional<Vector> newton_step(const Likelihood& here) {
  // Scaled to a unit diagonal, so that the units of terms do not matter.
  const Vector scale = here.information.diagonal().cwiseSqrt().cwiseInverse();
  if (!scale.allFinite()) return std::nullopt;
  const Matrix scaled = scale.asDiagonal() * here.information * scale.asDiagonal();
  const Eigen::LDLT<Matrix> factor(scaled);
  constexpr double kSingular = 1e-12;
  if (factor.info() != Eigen::Success || factor.vectorD().minCoeff() < kSingular) {
    return std::nullopt;
  }
  return scale.cwiseProduct(factor.solve(scale.cwiseProduct(here.score)));
}

/// All ties and all pairs.
std::optional<PairTerms> first_guess(const LogitRows& rows) {
  double ties = 0, pairs = 0;
  rows([&](const LogitRow& row) {
    ties += row.ties;
    pairs += row.pairs;
  });
  if (ties <= 0 || ties >= pairs) return std::nullopt;
  return PairTerms{std::log(ties / (pairs - ties)), 0, 0, 0};
}

}  // namespace

PairTerms terms_of(const PairSpace& space, std::uint32_t a, std::uint32_t b) {
  const auto& population = space.places().population;
  const double size_a = std::log(std::max(population[a], 1.0));
  const double size_b = std::log(std::max(population[b], 1.0));
  return {1, std::log(std::max(space.km(a, b), 1.0)), size_a + size_b,
          std::abs(size_a - size_b) / std::log(10.0)};
}

double Logit::probability(const PairTerms& terms) const {
  return inverse_logit(dot(coefficient, terms));
}

LogitRows all_pairs(const PairSpace& space, const Outcome& outcome) {
  return [&space, &outcome](const std::function<void(const LogitRow&)>& show) {
    auto tie = outcome.ties.begin();
    for_each_asked(space, outcome, [&](std::uint32_t a, std::uint32_t b) {
      while (tie != outcome.ties.end() && *tie < RowPair{a, b}) ++tie;
      const bool tied = tie != outcome.ties.end() && *tie == RowPair{a, b};
      show({.terms = terms_of(space, a, b), .pairs = 1, .ties = tied ? 1.0 : 0.0});
    });
  };
}

std::optional<Logit> fit_logit(const LogitRows& rows) {
  auto at = first_guess(rows);
  if (!at) return std::nullopt;
  Likelihood here = likelihood_at(rows, *at);
  constexpr int kIterations = 60;  // eight to twelve are usual; separable rows never end
  for (int k = 0; k < kIterations; ++k) {
    const auto step = newton_step(here);
    if (!step) return std::nullopt;
    constexpr double kSmall = 1e-10;
    if (step->cwiseAbs().maxCoeff() < kSmall) return Logit{stepped(*at, *step, 1)};
    at = ascended(rows, *at, *step, here);
    if (!at) return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace borderweave::study
