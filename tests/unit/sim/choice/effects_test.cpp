#include "sim/choice/effects.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <set>
#include <string_view>

#include "sim/model/model.h"
#include "tests/support/random_earth.h"

namespace borderweave::sim {
namespace {

using test::RandomEarth;

constexpr double kRounding = 1e-12;

/// Calls check(ego, node number, position) for every member of every node, for some egos.
template <typename Check>
void for_each_member(RandomEarth& earth, const Check& check) {
  const PlaceTree& tree = earth.model->index.tree();
  for (int k = 0; k < 5; ++k) {
    const auto ego = static_cast<std::uint32_t>(earth.below(earth.world.size()));
    for (std::uint32_t n = 0; n < tree.nodes().size(); ++n) {
      for (auto at = tree[n].first; at < tree[n].end(); ++at) check(ego, n, at);
    }
  }
}

TEST(EffectBounds, NoMemberOfANodeExceedsTheBoundOfAnyConstantEffect) {
  for (std::uint64_t number = 0; number < 12; ++number) {
    RandomEarth earth(number, 150, 6);
    const Model& model = *earth.model;
    const PlaceTree& tree = model.index.tree();
    const StepCovariates covariates(model.index, earth.world, earth.state, {});
    for_each_member(earth, [&](std::uint32_t i, std::uint32_t n, std::uint32_t at) {
      const ChoiceAttributes& from = covariates.place(tree.position(i));
      const ChoiceAttributes& to = covariates.place(at);
      const StateRelation& pair = model.relations.of(from.country)[to.country];
      const bool mixed = tree[n].country == PlaceTree::kMixed;
      const RelationRange relations =
          mixed ? model.index.relations(from.country, n) : RelationRange{pair, pair};
      const StepCovariates::Ranges& members = covariates[n];
      const DyadRange range{from,
                            tree[n],
                            {double{members.size_low}, double{members.size_high}},
                            {double{members.income_low}, double{members.income_high}},
                            relations.least,
                            relations.highest,
                            model.borders.to_node(i, n)};
      if (to.country == from.country) return;  // is no alternative
      const double borders = model.borders.between(i, tree.row(at));
      const Dyad dyad{from, to, pair, log_distance_km(from, to), borders};
      DyadEffects::for_each([&]<typename Effect>() {
        const Effect& effect = model.parameters.choice;
        EXPECT_LE(effect.value(dyad), effect.bound(range) + kRounding) << Effect::kName;
      });
    });
  }
}

TEST(EffectBounds, NorThatOfAnyEffectOfStateAndLaw) {
  const Stream draws(Key{5, 0}, 0, 0);
  std::uint64_t next = 0;
  const auto range = [&] {
    const double a = draws.uniform(next++);
    const double b = draws.uniform(next++);
    return Range{std::min(a, b), std::max(a, b)};
  };
  const auto within = [&](const Range& r) {
    return r.low + (r.high - r.low) * draws.uniform(next++);
  };
  for (int k = 0; k < 20000; ++k) {
    const StateCovariatesRange seen{range(), range(), range(), draws.uniform(next++),
                                    range(), range(), range()};
    const StateCovariates one{0,
                              within(seen.affinity),
                              within(seen.gap),
                              within(seen.digital),
                              seen.knowledge_from,
                              within(seen.knowledge_to),
                              within(seen.propensity),
                              within(seen.common_network),
                              within(seen.hostility),
                              within(seen.log_solidarity)};
    ChoiceParameters p;
    StateEffects::for_each([&]<typename Effect>() {
      for (const auto& coefficient : Effect::kCoefficients) {
        p.*coefficient.member = draws.normal(next++);
      }
      const Effect& effect = p;
      EXPECT_LE(effect.value(one), effect.bound(seen) + kRounding) << Effect::kName;
    });
  }
}

TEST(EffectBounds, NorThatOfTheWholeUtilityAsTheSearchSeesIt) {
  for (std::uint64_t number = 0; number < 12; ++number) {
    RandomEarth earth(number, 150, 6);
    const ChoiceContext context = earth.now().choice(earth.state);
    const PlaceTree& tree = earth.model->index.tree();
    const TiesByMunicipality ties(earth.state.tie, earth.world.size());
    for_each_member(earth, [&](std::uint32_t i, std::uint32_t n, std::uint32_t at) {
      const Ego ego{context, i};
      if (tree[n].split() || at > tree[n].first) return;
      const PartnerProblem problem(ego, ties);
      std::array<double, PlaceTree::kBucket> utility{};
      problem.utilities(tree[n], utility.data());
      for (std::uint32_t up = n;; up = tree[up].parent) {
        for (std::uint32_t k = 0; k < tree[n].count; ++k) {
          EXPECT_LE(utility[k], problem.bound(up));
        }
        if (up == 0) break;
      }
    });
  }
}

TEST(Effects, HaveNamesAndKeysOfTheirOwn) {
  std::set<std::string_view> names;
  std::size_t effects = 0;
  const auto check = [&]<typename Effect>() {
    names.insert(Effect::kName);
    ++effects;
  };
  DyadEffects::for_each(check);
  StateEffects::for_each(check);
  EXPECT_EQ(names.size(), effects);
  std::set<std::string_view> keys;
  std::size_t coefficients = 0;
  const ChoiceParameters defaults;
  for_each_coefficient([&](const auto& one) {
    keys.insert(one.key);
    ++coefficients;
    EXPECT_GE(defaults.*one.member, one.allowed.low) << one.key;
    EXPECT_LE(defaults.*one.member, one.allowed.high) << one.key;
  });
  EXPECT_EQ(keys.size(), coefficients);
  EXPECT_EQ(sizeof(ChoiceParameters), coefficients * sizeof(double) + sizeof(double));  // equation
}

}  // namespace
}  // namespace borderweave::sim
