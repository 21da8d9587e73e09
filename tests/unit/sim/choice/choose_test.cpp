#include "sim/choice/choose.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/choice/effects.h"
#include "sim/model/model.h"
#include "sim/replicate.h"
#include "tests/support/chi_square.h"
#include "tests/support/random_earth.h"

namespace borderweave::sim {
namespace {

using test::ChiSquare;
using test::RandomEarth;
using test::scanned;

/// What an ego needs, for as long as the earth does not change.
struct Scene {
  explicit Scene(const RandomEarth& earth)
      : context(earth.now().choice(earth.state)), ties(earth.state.tie, earth.world.size()) {}

  std::uint32_t choice(std::uint32_t row, std::uint32_t opportunity) const {
    const Ego ego{context, row};
    return choose(ego, PartnerProblem(ego, ties), ChoiceDraws(draws, row, opportunity));
  }

  ChoiceContext context;
  TiesByMunicipality ties;
  Stream draws = Stream(Key{20261122, 0}, 7, kPartner);
};

/// Lets the search run to exhaustion and keeps the utility of everything it comes upon.
struct Everything {
  const PlaceTree& tree;
  std::vector<double> weight;

  explicit Everything(const PlaceTree& of) : tree(of), weight(of.size(), 0.0) {}
  double to_beat() const { return kNever; }
  void offer(std::uint32_t position, double utility, double) {
    weight[tree.row(position)] += std::exp(utility);
  }
};

/// The probabilities that a search to exhaustion has come upon, as `scanned` orders them.
std::vector<double> drawn_to_exhaustion(const Scene& scene, const PartnerProblem& problem,
                                        const Ego& ego) {
  const PlaceTree& tree = scene.context.index.tree();
  Everything all(tree);
  GumbelSearch(tree, problem, ChoiceDraws(scene.draws, ego.row, 0), all).run();
  ChoiceSet found{.weight = all.weight, .outside = ego.outside()};
  found.total += found.outside;
  for (const double weight : found.weight) found.total += weight;
  return scanned(found);
}

TEST(Choose, RunToExhaustionHasTheProbabilitiesOfTheScan) {
  for (std::uint64_t number = 0; number < 60; ++number) {
    const RandomEarth earth(number, 20 + 5 * number, 2 + number % 7);
    const Scene scene(earth);
    for (std::uint32_t i = 0; i < earth.world.size(); i += 3) {
      const Ego ego{scene.context, i};
      const PartnerProblem problem(ego, scene.ties);
      const auto seen = drawn_to_exhaustion(scene, problem, ego);
      const auto expected = scanned(choice_weights(scene.context, scene.ties, i));
      for (std::size_t k = 0; k < expected.size(); ++k) {
        ASSERT_NEAR(seen[k], expected[k], 1e-12) << "earth " << number << " ego " << i;
      }
    }
  }
}

/// What the index and the tree hold is of the start: it must bound nothing that changes.
TEST(Choose, HasTheProbabilitiesOfTheScanWhenPopulationIncomeAndAffinityHaveChanged) {
  for (std::uint64_t number = 100; number < 120; ++number) {
    RandomEarth earth(number, 200, 2 + number % 7);
    auto& m = earth.state.municipality;
    for (double& population : m.population) population *= std::exp(6 * earth.uniform() - 3);
    for (double& income : m.income) income *= std::exp(2 * earth.uniform() - 1);
    for (double& affinity : earth.state.affinity) affinity = 2 * earth.uniform() - 1;
    const Scene scene(earth);
    const PlaceTree& tree = earth.model->index.tree();
    for (std::uint32_t i = 0; i < earth.world.size(); i += 3) {
      const Ego ego{scene.context, i};
      const PartnerProblem problem(ego, scene.ties);
      const auto seen = drawn_to_exhaustion(scene, problem, ego);
      const auto expected = scanned(choice_weights(scene.context, scene.ties, i));
      for (std::size_t k = 0; k < expected.size(); ++k) {
        ASSERT_NEAR(seen[k], expected[k], 1e-12) << "earth " << number << " ego " << i;
      }
      for (std::uint32_t n = 0; n < tree.nodes().size(); ++n) {
        if (tree[n].split()) continue;
        std::array<double, PlaceTree::kBucket> utility{};
        problem.utilities(tree[n], utility.data());
        const double highest = *std::max_element(utility.begin(), utility.begin() + tree[n].count);
        for (std::uint32_t up = n;; up = tree[up].parent) {
          ASSERT_LE(highest, problem.bound(up)) << "earth " << number << " ego " << i;
          if (up == 0) break;
        }
      }
    }
  }
}

/// Counts as `scanned` orders them.
std::vector<double> drawn(const Scene& scene, std::uint32_t row, std::uint32_t draws,
                          std::size_t towns) {
  std::vector<double> seen(towns + 2, 0);
  for (std::uint32_t k = 0; k < draws; ++k) {
    const std::uint32_t choice = scene.choice(row, k);
    ++seen[choice == kNoChange ? 0 : choice == kOutside ? 1 : choice + 2];
  }
  return seen;
}

TEST(Choose, AMillionDrawsFollowTheProbabilitiesOfTheScan) {
  constexpr std::uint32_t kDraws = 250000;
  for (const std::uint64_t number : {4U, 6U, 7U, 8U}) {
    const RandomEarth earth(number, 120, 5);
    const Scene scene(earth);
    const auto expected = scanned(choice_weights(scene.context, scene.ties, 1));
    const auto seen = drawn(scene, 1, kDraws, earth.world.size());
    const ChiSquare all(seen, expected);
    EXPECT_GT(all.cells(), 10) << number;
    EXPECT_LT(all.statistic(), all.critical());
    const ChiSquare stays({seen[0], kDraws - seen[0]}, {expected[0], 1 - expected[0]});
    EXPECT_LT(stays.statistic(), stays.critical());
    for (std::size_t k = 0; k < expected.size(); ++k) {
      EXPECT_TRUE(expected[k] > 0 || seen[k] == 0) << k << " may not be chosen";
    }
  }
}

/// Sums over the nodes that hold at most `most` members but whose parents hold more, after the two
/// alternatives outside the tree.
std::vector<double> by_node(const PlaceTree& tree, const std::vector<double>& by_row,
                            std::uint32_t most) {
  std::vector<double> sums = {by_row[0], by_row[1]};
  for (const auto& node : tree.nodes()) {
    if (node.count > most || tree[node.parent].count <= most) continue;
    sums.push_back(0);
    for (auto at = node.first; at < node.end(); ++at) sums.back() += by_row[tree.row(at) + 2];
  }
  return sums;
}

TEST(Choose, AmongAHundredAndTwentyThousandTheNodesGetTheirMass) {
  constexpr std::uint32_t kDraws = 100000;
  World world = test::SyntheticEarth{.towns = 120000, .states = 60}.build();
  const Date begin = make_date(2025, 1, 1);
  const Date end = make_date(2026, 1, 1);
  Parameters parameters;
  parameters.choice.constant = -3;
  const Model model{
      world,
      parameters,
      LawTimeline({.rules = {test::allowing({}, 0.9)}, .gaps = {}}, world, begin, end),
      Calendar(begin, end, 1),
      Calendar(begin, begin, 1),
      12};
  const State state = initialise(model, Key{1, 0});
  const StepContext now = step_context(model, model.calendar[0], Key{1, 0});
  const PlaceTree& tree = model.index.tree();
  const TiesByMunicipality ties(state.tie, world.size());
  const ChoiceContext context = now.choice(state);
  const Stream draws(Key{2, 0}, 0, kPartner);
  const Ego ego{context, 77};
  const PartnerProblem problem(ego, ties);
  std::vector<double> seen(world.size() + 2, 0);
  for (std::uint32_t k = 0; k < kDraws; ++k) {
    const auto choice = choose(ego, problem, ChoiceDraws(draws, 77, k));
    ++seen[choice == kNoChange ? 0 : choice == kOutside ? 1 : choice + 2];
  }
  const auto expected = scanned(choice_weights(context, ties, 77));
  const ChiSquare test(by_node(tree, seen, 1000), by_node(tree, expected, 1000));
  EXPECT_GT(test.cells(), 50);
  EXPECT_LT(test.statistic(), test.critical());
}

TEST(Choose, NeverDrawsAPartnerWhoseTieHasBegunOrWaits) {
  const RandomEarth earth(9, 40, 3);
  const Scene scene(earth);
  std::size_t tied = 0;
  for (std::uint32_t i = 0; i < earth.world.size(); ++i) {
    const auto seen = drawn(scene, i, 3000, earth.world.size());
    for (const auto& partners : {scene.ties.of(i), scene.ties.waiting(i)}) {
      for (const auto& entry : partners) EXPECT_EQ(seen[entry.partner + 2], 0);
      tied += partners.size();
    }
  }
  EXPECT_GT(tied, 20U);
}

/// What each municipality chooses by the same draws under these coefficients; ties, knowledge and
/// the rest of the State stay what they are on the earth.
std::vector<std::uint32_t> choices(const RandomEarth& earth, const ChoiceParameters& choice) {
  const Date begin = make_date(2025, 1, 1);
  const Date end = make_date(2026, 1, 1);
  Model model{earth.world,
              {.choice = choice},
              LawTimeline({.rules = {}, .networks = earth.model->law.book().networks, .gaps = {}},
                          earth.world, begin, end),
              Calendar(begin, end, 1),
              Calendar(begin, begin, 1),
              12};
  model.shocks = ShockTimeline(
      {{.id = "quarrel", .from = begin, .states = {"AA", "AB"}, .hostility = 0.2, .solidarity = 2}},
      earth.world);
  const StepContext now = step_context(model, model.calendar[0], Key{1, 0});
  const TiesByMunicipality ties(earth.state.tie, earth.world.size());
  const ChoiceContext context = now.choice(earth.state);
  const Stream draws(Key{3, 0}, 0, kPartner);
  std::vector<std::uint32_t> chosen;
  for (std::uint32_t i = 0; i < earth.world.size(); ++i) {
    const Ego ego{context, i};
    const PartnerProblem problem(ego, ties);
    chosen.push_back(choose(ego, problem, ChoiceDraws(draws, i, 0)));
  }
  return chosen;
}

/// Every coefficient there is but that of affinity: states of this earth belong to no bloc. The
/// trait of size has the widest range.
TEST(Choose, AfterASmallChangeOfACoefficientNearlyAllChangersKeepTheirPartner) {
  using P = ChoiceParameters;
  std::vector<std::pair<std::string_view, double P::*>> coefficients;
  for_each_coefficient([&](const auto& one) {
    if (one.key != "affinity") coefficients.emplace_back(one.key, one.member);
  });
  RandomEarth earth(1, 5000, 12);
  std::ranges::fill(earth.model->outside_mass.mass, 0.0);  // or few would choose a partner
  P before = eu_wide_defaults();
  before.constant = -1.5;
  before.border_distance = 0.5;
  const auto first = choices(earth, before);
  for (const auto& [key, coefficient] : coefficients) {
    P after = before;
    after.*coefficient += 0.02;
    const auto second = choices(earth, after);
    int changers = 0;
    int kept = 0;
    for (std::size_t i = 0; i < first.size(); ++i) {
      if (first[i] >= kOutside) continue;
      ++changers;
      if (second[i] == first[i]) ++kept;
    }
    EXPECT_GT(changers, 1000);
    EXPECT_GE(kept, 0.95 * changers) << key;
    after.*coefficient += 3;  // few share partners: .02 may move nobody
    P other = before;
    other.*coefficient -= 3;  // few are near
    EXPECT_TRUE(first != choices(earth, after) || first != choices(earth, other))
        << key << " does something";
  }
}

/// With affinity of some states, which this earth's blocs do not give.
TEST(Choose, AnEffectThatIsSwitchedOffChangesWhomSomebodyChooses) {
  RandomEarth earth(1, 5000, 12);
  std::ranges::fill(earth.model->outside_mass.mass, 0.0);
  for (std::size_t k = 0; k < earth.state.affinity.size(); k += 3) earth.state.affinity[k] = 1;
  ChoiceParameters all = eu_wide_defaults();
  all.constant = -1.5;
  all.shared_partners = 4;  // few share some
  all.border_distance = all.income_difference = 0.5;
  all.adjacent = 4;  // few touch some
  const auto first = choices(earth, all);
  const auto check = [&]<typename Effect>() {
    if constexpr (Effect::kCoefficients.empty()) {
      EXPECT_EQ(Effect::kName, "cost") << "has nothing by which it could be switched off";
    } else {
      ChoiceParameters without = all;
      for (const auto& one : Effect::kCoefficients) without.*one.member = 0;
      EXPECT_NE(first, choices(earth, without)) << Effect::kName;
    }
  };
  DyadEffects::for_each(check);
  StateEffects::for_each(check);
}

}  // namespace
}  // namespace borderweave::sim
