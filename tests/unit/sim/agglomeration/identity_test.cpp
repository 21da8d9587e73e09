#include "sim/agglomeration/identity.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace borderweave::sim {
namespace {

using testing::ElementsAre;

/// Ten municipalities of 100 people each.
class Identity : public testing::Test {
 protected:
  std::vector<std::uint64_t> year(const std::vector<std::vector<std::uint32_t>>& members) {
    return identify(members, population_, memory_, next_id_);
  }

  std::vector<double> population_ = std::vector<double>(10, 100);
  Agglomerations memory_;
  std::uint64_t next_id_ = 1;
};

TEST_F(Identity, BirthsGetNewIds) {
  EXPECT_THAT(year({{0, 1}, {4, 5}}), ElementsAre(1, 2));
  EXPECT_THAT(year({{0, 1}, {4, 5}, {8}}), ElementsAre(1, 2, 3));
}

TEST_F(Identity, OutlivesGrowthAndShrinking) {
  year({{2, 3}});
  EXPECT_THAT(year({{0, 1, 2, 3, 4, 5}}), ElementsAre(1));
  EXPECT_THAT(year({{3}}), ElementsAre(1));
}

TEST_F(Identity, NeedsHalfOfTheSmallerInPeople) {
  year({{0, 1, 2}});
  population_[2] = 199;
  EXPECT_THAT(year({{2, 3, 4}}), ElementsAre(2)) << "199 of 399";
  population_[4] = 300;
  EXPECT_THAT(year({{4, 5}}), ElementsAre(2)) << "300 of 400";
}

TEST_F(Identity, TheLargestPartOfASplitInherits) {
  year({{0, 1, 2, 3, 4}});
  EXPECT_THAT(year({{0, 1}, {2, 3, 4}}), ElementsAre(2, 1));
}

TEST_F(Identity, AMergerInheritsFromTheLargest) {
  year({{0, 1}, {2, 3, 4}});
  EXPECT_THAT(year({{0, 1, 2, 3, 4}}), ElementsAre(2));
}

TEST_F(Identity, TheDeadDoNotReturn) {
  year({{0, 1}});
  EXPECT_THAT(year({}), ElementsAre());
  EXPECT_THAT(year({{0, 1}}), ElementsAre(2));
}

}  // namespace
}  // namespace borderweave::sim
