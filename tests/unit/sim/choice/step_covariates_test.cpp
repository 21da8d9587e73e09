#include "sim/choice/step_covariates.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/random_earth.h"

namespace borderweave::sim {
namespace {

/// An earth on which everything has changed since the start.
struct ChangedEarth : test::RandomEarth {
  explicit ChangedEarth(std::uint64_t number) : RandomEarth(number, 400, 9) {
    for (double& one : state.municipality.population) one *= 10 * uniform();
    for (double& one : state.municipality.income) one *= 3 * uniform();
    for (double& one : state.affinity) one = 2 * uniform() - 1;
  }
};

TEST(StepCovariates, PlacesAreThoseOfToday) {
  const ChangedEarth earth(1);
  const StepCovariates covariates(earth.model->index, earth.world, earth.state, {});
  for (std::uint32_t row = 0; row < earth.world.size(); ++row) {
    const ChoiceAttributes& place = covariates.place(earth.model->index.tree().position(row));
    const auto& m = earth.state.municipality;
    EXPECT_EQ(place.x, earth.world.node[row].x);
    EXPECT_EQ(place.country, earth.world.country[row]);
    EXPECT_DOUBLE_EQ(place.log_size, std::log(std::max(m.population[row], 1.0) / 20000));
    EXPECT_DOUBLE_EQ(place.log_income, std::log(m.income[row]));
  }
}

TEST(StepCovariates, RangesOfANodeEncloseItsMembers) {
  const ChangedEarth earth(2);
  const PlaceTree& tree = earth.model->index.tree();
  const StepCovariates covariates(earth.model->index, earth.world, earth.state, {});
  for (std::uint32_t n = 0; n < tree.nodes().size(); ++n) {
    const StepCovariates::Ranges& ranges = covariates[n];
    for (auto at = tree[n].first; at < tree[n].end(); ++at) {
      const ChoiceAttributes& place = covariates.place(at);
      const double knowledge = earth.state.municipality.knowledge[tree.row(at)];
      EXPECT_LT(double{ranges.size_low}, place.log_size);
      EXPECT_GT(double{ranges.size_high}, place.log_size);
      EXPECT_LT(double{ranges.income_low}, place.log_income);
      EXPECT_GT(double{ranges.income_high}, place.log_income);
      EXPECT_LE(double{ranges.knowledge_low}, knowledge);
      EXPECT_GE(double{ranges.knowledge_high}, knowledge);
      const double digital = earth.state.municipality.digital[tree.row(at)];
      EXPECT_LE(double{ranges.digital_low}, digital);
      EXPECT_GE(double{ranges.digital_high}, digital);
    }
  }
}

TEST(StepCovariates, SoDoThoseOfTheAffinityOfStates) {
  const ChangedEarth earth(3);
  const PlaceTree& tree = earth.model->index.tree();
  const StepCovariates covariates(earth.model->index, earth.world, earth.state, {});
  for (const std::uint32_t from : earth.world.states) {
    for (std::uint32_t n = 0; n < tree.nodes().size(); ++n) {
      const Range range = covariates.affinity_range(from, n);
      for (auto at = tree[n].first; at < tree[n].end(); ++at) {
        const double one = covariates.affinity(from, covariates.place(at).country);
        EXPECT_LE(range.low, one);
        EXPECT_GE(range.high, one);
      }
    }
  }
}

}  // namespace
}  // namespace borderweave::sim
