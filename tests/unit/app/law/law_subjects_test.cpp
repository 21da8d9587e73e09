// Whom "PL" may stand for when law asks about places.

#include "app/law/law_subjects.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <utility>

#include "tests/support/rules.h"
#include "tests/support/small_world.h"

namespace borderweave::app {
namespace {

using testing::ElementsAre;
using testing::Pair;

constexpr double kBeyond = std::numeric_limits<double>::infinity();

sim::LawBook within(double km) {
  sim::LawBook book;
  book.rules = {test::allowing({"PL"})};
  book.rules.front().eligible.within_km = km;
  return book;
}

/// In a border region, and how far from the border.
std::vector<std::pair<bool, double>> placed(const std::vector<sim::LegalSubject>& subjects) {
  std::vector<std::pair<bool, double>> result;
  for (const sim::LegalSubject& one : subjects)
    result.emplace_back(one.border_region, one.border_km);
  return result;
}

TEST(LawSubjects, StandAtEveryDistanceThatARuleNames) {
  EXPECT_THAT(placed(border_subjects(within(30), 0, "")),
              ElementsAre(Pair(true, 0), Pair(true, 30), Pair(true, kBeyond)));
  EXPECT_THAT(placed(interior_subjects(within(30), 0, "")),
              ElementsAre(Pair(false, kBeyond), Pair(false, 30)));
}

TEST(LawSubjects, WithoutDistancesThereIsOneOfABorderRegionAndOneOfTheInterior) {
  EXPECT_THAT(placed(border_subjects({}, 0, "")), ElementsAre(Pair(true, 0)));
  EXPECT_THAT(placed(interior_subjects({}, 0, "")), ElementsAre(Pair(false, kBeyond)));
}

TEST(LawSubjects, MunicipalitiesAreThoseThatRulesOrTheirNetworksName) {
  sim::LawBook book;
  book.rules = {test::allowing({"PL"}), test::allowing({"DE"})};
  book.rules[0].eligible.municipalities = {"3"};
  book.rules[1].counterpart.eligible.members_of = {"ports"};
  book.networks = {{.name = "ports", .members = {"4", "2"}, .from = {}, .until = {}},
                   {.name = "unnamed", .members = {"1"}, .from = {}, .until = {}}};
  EXPECT_THAT(municipalities_in_law(book), ElementsAre("2", "3", "4"));
}

TEST(LawSubjects, AStateOffersItsOwnMunicipalitiesAlone) {
  const sim::World world = test::SmallWorld{.map = {"DE DE PL PL"}}.build();
  const auto subjects = municipal_subjects(world, *world.countries.find("PL"), {"2", "3", "4"});
  ASSERT_EQ(subjects.size(), 2U);
  EXPECT_EQ(subjects[0].id, "3");
  EXPECT_TRUE(subjects[0].border_region);
  EXPECT_EQ(subjects[1].id, "4");
}

}  // namespace
}  // namespace borderweave::app
