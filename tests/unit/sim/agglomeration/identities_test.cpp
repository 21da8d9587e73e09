#include "sim/agglomeration/identities.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <string>
#include <vector>

namespace borderweave::sim {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// Ten municipalities of 100 people each.
class Identity : public testing::Test {
 protected:
  std::vector<std::uint64_t> year(const std::vector<std::vector<std::uint32_t>>& members) {
    first_event_ = memory_.event_kind.size();
    return match_identities(members, population_, make_date(2000 + year_++, 1, 1), memory_,
                            next_id_);
  }

  /// What happened this year: "birth 3", "split 4 from 1", "merger 2 from 5".
  std::vector<std::string> events() const {
    constexpr std::array kNames{"birth", "growth", "merger", "split", "death"};
    std::vector<std::string> told;
    for (std::size_t k = first_event_; k < memory_.event_kind.size(); ++k) {
      told.emplace_back(kNames.at(memory_.event_kind[k]));
      told.back() += " " + std::to_string(memory_.event_id[k]);
      if (memory_.event_from[k] != 0)
        told.back() += " from " + std::to_string(memory_.event_from[k]);
      EXPECT_EQ(memory_.event_day[k], day_number(make_date(2000 + year_ - 1, 1, 1)));
    }
    return told;
  }

  int year_ = 0;
  std::size_t first_event_ = 0;

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

TEST_F(Identity, WhatIsThereAtTheStartIsNotBorn) {
  EXPECT_THAT(year({{0, 1}, {4, 5}}), ElementsAre(1, 2));
  EXPECT_THAT(events(), IsEmpty());
}

TEST_F(Identity, EventsAreBirthsGrowthAndDeaths) {
  year({});
  year({{0, 1}, {4, 5}});
  EXPECT_THAT(events(), ElementsAre("birth 1", "birth 2"));
  year({{0, 1, 2}, {4, 5}});
  EXPECT_THAT(events(), ElementsAre("growth 1"));
  year({{1}, {4, 5}});
  EXPECT_THAT(events(), IsEmpty()) << "shrinking is none";
  year({{4, 5}});
  EXPECT_THAT(events(), ElementsAre("death 1"));
  year({{4, 5}});
  EXPECT_THAT(events(), IsEmpty());
}

TEST_F(Identity, EventsAreMergersAndSplits) {
  year({{0, 1}, {2, 3, 4}});
  year({{0, 1, 2, 3, 4}});
  EXPECT_THAT(events(), ElementsAre("merger 2 from 1"));
  year({{0, 1}, {2, 3, 4}});
  EXPECT_THAT(events(), ElementsAre("split 3 from 2"));
}

TEST_F(Identity, AMergerOfThreeIsTwoEvents) {
  year({{0}, {1, 2}, {3, 4, 5}});
  year({{0, 1, 2, 3, 4, 5}});
  EXPECT_THAT(events(), ElementsAre("merger 3 from 2", "merger 3 from 1"));
}

}  // namespace
}  // namespace borderweave::sim
