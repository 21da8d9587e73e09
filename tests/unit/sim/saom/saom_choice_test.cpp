// The choice of a SAOM: exact, and equal to the slow twin of saom_case.h.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "saom_case.h"
#include "sim/basics/draws.h"
#include "sim/saom/toggle_problem.h"

namespace borderweave::sim::saom {
namespace {

using test::SaomCase;
using test::Theta;

constexpr Theta kAll{.density = -1.2,
                     .trans_triads = 0.4,
                     .in_pop_sqrt = 0.2,
                     .covariate = -1.5,
                     .same_country = 0.6};
constexpr Theta kAllReversed{.density = 0.3,
                             .trans_triads = -0.7,
                             .in_pop_sqrt = -0.5,
                             .covariate = 0.8,
                             .same_country = -1.1};

/// An incumbent that anything beats: the search goes on until nothing is left.
struct Exhaustive {
  std::vector<double>& utility;  ///< by position
  std::size_t& offered;

  double to_beat() const { return kNever; }
  void offer(std::uint32_t position, double offered_utility, double) {
    utility[position] = offered_utility;
    ++offered;
  }
};

/// Probabilities by row, as the search sees them; "no change" stands at the actor itself.
std::vector<double> searched(const SaomCase& made, std::uint32_t row) {
  const Network network = made.network();
  const DegreeRanges degrees(made.saom().actors, network);
  const PlaceTree& tree = made.saom().actors.tree();
  ToggleProblem problem(made.saom(), network, degrees);
  problem.set_actor(tree.position(row));
  std::vector<double> utility(tree.size(), kNever);
  std::size_t offered = 0;
  const Stream stream({1, 0}, 0, kSaomChoice);
  const ChoiceDraws draws(stream, row, 0);
  Exhaustive exhaustive{utility, offered};
  GumbelSearch(tree, problem, draws, exhaustive).run();
  EXPECT_EQ(offered, tree.size() - 1);  // all but the actor itself, each once
  std::vector<double> probability(tree.size(), 1);
  double total = 1;
  for (std::uint32_t position = 0; position < tree.size(); ++position) {
    if (position == tree.position(row)) continue;
    total += probability[tree.row(position)] = std::exp(utility[position]);
  }
  for (double& one : probability) one /= total;
  return probability;
}

TEST(SaomChoice, SearchRunToExhaustionHasTheProbabilitiesOfTheTwin) {
  std::uint64_t seed = 0;
  for (const Theta& theta : {kAll, kAllReversed}) {
    for (const std::uint32_t actors : {2U, 3U, 9U, 40U, 97U}) {
      const SaomCase made(actors, 0.12, theta, ++seed);
      for (std::uint32_t i = 0; i < actors; ++i) {
        const std::vector<double> expected = made.probabilities(i);
        const std::vector<double> found = searched(made, i);
        for (std::uint32_t j = 0; j < actors; ++j) ASSERT_NEAR(found[j], expected[j], 1e-12);
      }
    }
  }
}

TEST(SaomChoice, NoMemberOfANodeExceedsItsBound) {
  for (const Theta& theta : {kAll, kAllReversed}) {
    const SaomCase made(120, 0.05, theta, 7);
    const Network network = made.network();
    const DegreeRanges degrees(made.saom().actors, network);
    const PlaceTree& tree = made.saom().actors.tree();
    for (std::uint32_t actor = 0; actor < tree.size(); ++actor) {
      ToggleProblem problem(made.saom(), network, degrees);
      problem.set_actor(actor);
      for (std::uint32_t node = 0; node < tree.nodes().size(); ++node) {
        const double bound = problem.bound(node);
        for (std::uint32_t at = tree[node].first; at < tree[node].end(); ++at) {
          if (at == actor) continue;
          ASSERT_GE(bound, made.gain(tree.row(actor), tree.row(at)));
        }
      }
    }
  }
}

/// The value that chi-square exceeds once in a million (Wilson and Hilferty 1931).
double once_in_a_million(double freedom) {
  const double scale = 2 / (9 * freedom);
  return freedom * std::pow(1 - scale + 4.7534 * std::sqrt(scale), 3);
}

TEST(SaomChoice, DrawsFollowTheProbabilities) {
  constexpr std::uint64_t kDraws = 300000;
  const SaomCase made(80, 0.05, kAll, 11);
  const Network network = made.network();
  const DegreeRanges degrees(made.saom().actors, network);
  const PlaceTree& tree = made.saom().actors.tree();
  const std::uint32_t row = 5, actor = tree.position(row);
  ToggleProblem problem(made.saom(), network, degrees);
  problem.set_actor(actor);
  const Stream stream({2, 0}, 0, kSaomChoice);
  std::vector<double> seen(tree.size(), 0);
  for (std::uint64_t k = 0; k < kDraws; ++k) {
    ++seen[tree.row(choose_toggle(problem, made.saom(), actor, ChoiceDraws(stream, k, 0)))];
  }
  const std::vector<double> probability = made.probabilities(row);
  double chi_square = 0, cells = 0, rare_seen = 0, rare = 0;
  const auto add = [&](double count, double expected) {
    chi_square += (count - expected) * (count - expected) / expected;
    ++cells;
  };
  for (std::uint32_t j = 0; j < tree.size(); ++j) {
    const double expected = probability[j] * double{kDraws};
    if (expected >= 10) {
      add(seen[j], expected);
    } else {
      rare_seen += seen[j];
      rare += expected;
    }
  }
  if (rare > 0) add(rare_seen, rare);
  EXPECT_GT(cells, 40);
  EXPECT_LT(chi_square, once_in_a_million(cells - 1));
  const double still = probability[row] * double{kDraws};  // "no change", tested apart
  EXPECT_LT(std::abs(seen[row] - still), 4.9 * std::sqrt(still * (1 - probability[row])));
}

/// Rows 0 and 1 share partner 2; 1 is tied to 3 besides.
struct Diamond : SaomCase {
  explicit Diamond(Theta theta) : SaomCase(6, 0, theta, 3) {
    for (const auto& [a, b] : {std::pair{0U, 2U}, {1U, 2U}, {1U, 3U}}) toggle(a, b);
  }
  double gain_of(std::uint32_t i, std::uint32_t j) const {
    return saom::gain(saom(), network(), position(i), position(j));
  }
};

TEST(SaomEffects, DensityCountsEveryTieAlike) {
  const Diamond made({.density = 2});
  EXPECT_DOUBLE_EQ(made.gain_of(0, 1), 2);
  EXPECT_DOUBLE_EQ(made.gain_of(0, 2), -2);  // there already: dissolved
  EXPECT_EQ(Diamond({}).gain_of(0, 1), 0);
}

TEST(SaomEffects, TransTriadsCountsSharedPartners) {
  const Diamond made({.trans_triads = 2});
  EXPECT_DOUBLE_EQ(made.gain_of(0, 1), 2);
  EXPECT_DOUBLE_EQ(made.gain_of(0, 3), 0);
  EXPECT_DOUBLE_EQ(made.gain_of(0, 2), 0);
}

TEST(SaomEffects, InPopSqrtIsTheRootOfTheAltersDegreeWithTheTie) {
  const Diamond made({.in_pop_sqrt = 2});
  EXPECT_DOUBLE_EQ(made.gain_of(0, 1), 2 * std::sqrt(3.0));
  EXPECT_DOUBLE_EQ(made.gain_of(1, 0), 2 * std::sqrt(2.0));
  EXPECT_DOUBLE_EQ(made.gain_of(0, 2), -2 * std::sqrt(2.0));
}

TEST(SaomEffects, DyadicCovariateIsCentred) {
  const Diamond made({.covariate = 2});
  const double raw = made.saom().covariate(made.position(0), made.position(1));
  EXPECT_DOUBLE_EQ(made.gain_of(0, 1), 2 * (raw - SaomCase::kCentre));
  EXPECT_NE(made.gain_of(0, 1), 0);
}

TEST(SaomEffects, SameCovariateIsOneWithinACountry) {
  const Diamond made({.same_country = 2});
  const Actors& actors = made.saom().actors;
  int within = 0;
  for (std::uint32_t i = 0; i < 6; ++i) {
    for (std::uint32_t j = 4; j < 6; ++j) {
      if (i == j) continue;
      const bool same = actors.same_country(made.position(i), made.position(j));
      within += same ? 1 : 0;
      EXPECT_DOUBLE_EQ(made.gain_of(i, j), same ? 2 : 0);
    }
  }
  EXPECT_GT(within, 0);
}

TEST(SaomDegreeRanges, FollowEveryToggle) {
  const SaomCase made(150, 0.03, {}, 5);
  const Actors& actors = made.saom().actors;
  Network network = made.network();
  DegreeRanges degrees(actors, network);
  const Stream draws({9, 0}, 0, 0);
  for (std::uint64_t k = 0; k < 2000; ++k) {
    const auto a = static_cast<std::uint32_t>(150 * draws.uniform(k, 0));
    const auto b = static_cast<std::uint32_t>(150 * draws.uniform(k, 1));
    if (a == b) continue;
    network.toggle(a, b);
    degrees.refresh(actors, network, a);
    degrees.refresh(actors, network, b);
    const DegreeRanges anew(actors, network);
    for (std::uint32_t node = 0; node < actors.tree().nodes().size(); ++node) {
      ASSERT_EQ(degrees[node], anew[node]) << "toggle " << k << ", node " << node;
    }
  }
}

}  // namespace
}  // namespace borderweave::sim::saom
