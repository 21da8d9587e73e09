#include "sim/choice/common_networks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>
#include <string>

#include "sim/choice/scan.h"
#include "tests/support/run_replicate.h"
#include "tests/support/small_model.h"

namespace borderweave::sim {
namespace {

using test::free_for_all;
using test::SmallModel;
using test::SmallWorld;
using testing::IsEmpty;

const SmallWorld kTwoStates{.map = {"DE DE PL PL"}};
const Date kBefore = make_date(2021, 1, 1);
const Date kAfter = make_date(2023, 1, 1);

LawBook with(std::vector<Network> networks) {
  LawBook law = free_for_all({"DE", "PL"});
  law.networks = std::move(networks);
  return law;
}

/// 1 and 3 from the beginning, 4 up to its exclusion.
std::vector<Network> with_exclusion() {
  return {{.name = "ports", .members = {"1", "3", "nowhere"}},
          {.name = "ports", .members = {"4"}, .until = make_date(2022, 5, 28)}};
}

TEST(NetworkMembers, BelongToTheirNetworksWhileTheirMembershipLasts) {
  const World world = kTwoStates.build();
  const NetworkMembers networks(with(with_exclusion()), world);
  const auto before = networks.on(kBefore);
  EXPECT_EQ(in_common(before[0], before[2].own), 1);
  EXPECT_EQ(in_common(before[0], before[3].own), 1);
  EXPECT_EQ(in_common(before[0], before[1].own), 0);
  const auto after = networks.on(kAfter);
  EXPECT_EQ(in_common(after[0], after[2].own), 1);
  EXPECT_EQ(in_common(after[0], after[3].own), 0) << "it has been excluded";
  EXPECT_EQ(networks.alike(), (std::vector<std::uint32_t>{0, 1, 0, 2}));
}

TEST(NetworkMembers, OfAssociatedNetworksCountHalfWhicheverNamesTheOther) {
  const World world = kTwoStates.build();
  const std::vector<Network> rows = {
      {.name = "ports", .members = {"1"}, .associates = {"capitals"}},
      {.name = "capitals", .members = {"3"}}};
  const auto today = NetworkMembers(with(rows), world).on(kBefore);
  EXPECT_EQ(in_common(today[0], today[2].own), 0.5);
  EXPECT_EQ(in_common(today[2], today[0].own), 0.5);
}

TEST(NetworkMembers, AreNoneWhereNoMemberIsInTheWorld) {
  const World world = kTwoStates.build();
  EXPECT_THAT(NetworkMembers(with({{.name = "far", .members = {"99"}}}), world).on(kBefore),
              IsEmpty());
  EXPECT_THAT(NetworkMembers(LawBook{}, world).alike(), IsEmpty());
}

TEST(NetworkMembers, CannotBeOfMoreThan64Networks) {
  const World world = kTwoStates.build();
  std::vector<Network> many;
  for (int k = 0; k < 65; ++k) many.push_back({.name = std::to_string(k), .members = {"1"}});
  EXPECT_THROW(NetworkMembers(with(many), world), std::length_error);
  many.pop_back();
  EXPECT_NO_THROW(NetworkMembers(with(many), world));
}

double weight(const LawBook& law, double coefficient, std::uint32_t i, std::uint32_t j) {
  Parameters parameters;
  parameters.choice.common_network = coefficient;
  const SmallModel small(kTwoStates, law, parameters);
  const State state = small.initial();
  return choice_weights(small.now().choice(state), TiesByMunicipality(state.tie, 4), i).weight[j];
}

TEST(CommonNetwork, RaisesTheWeightOfAPartnerByItsCoefficient) {
  const LawBook law = with(with_exclusion());
  EXPECT_NEAR(weight(law, 0.5, 0, 2) / weight(law, 0, 0, 2), std::exp(0.5), 1e-12);
  EXPECT_NEAR(weight(law, 0.5, 1, 2) / weight(law, 0, 1, 2), 1, 1e-12);
}

TEST(CommonNetwork, WithoutNetworksOrWithoutTheirEffectTheStateIsTheSame) {
  const auto hash = [](const LawBook& law, double coefficient) {
    Parameters parameters;
    parameters.opportunity.rate = 20;
    parameters.choice.constant = -1;
    parameters.choice.common_network = coefficient;
    const SmallModel small(kTwoStates, law, parameters);
    return test::state_hash(small.after(24));
  };
  const std::string without = hash(with({}), 0.5);
  EXPECT_EQ(hash(with(with_exclusion()), 0), without);
  EXPECT_EQ(hash(with({{.name = "far", .members = {"99"}}}), 0.5), without);
  EXPECT_NE(hash(with(with_exclusion()), 3), without);
}

}  // namespace
}  // namespace borderweave::sim
