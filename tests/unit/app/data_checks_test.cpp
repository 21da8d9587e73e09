#include "app/data_checks.h"

#include <gmock/gmock.h>

#include "core/date.h"
#include "tests/support/small_world.h"

namespace borderweave::app {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

scenarios::Scenario from_2004_to_2012() {
  scenarios::Scenario scenario;
  scenario.start = make_date(2004, 1, 1);
  scenario.end = make_date(2012, 1, 1);
  scenario.crossings.emplace();
  return scenario;
}

std::vector<Problem> warned_of(std::vector<geo::Crossing> crossings) {
  const geo::Territories territories = test::SmallWorld{.map = {"DE PL"}}.draw();
  for (geo::Crossing& crossing : crossings) {
    crossing.a = "PL";
    crossing.b = "DE";
  }
  Problems problems;
  warn_of_closed_frontiers(from_2004_to_2012(), territories, crossings, problems);
  return problems.list();
}

TEST(ClosedFrontiers, AreThoseWithoutACrossingOnAnyDayOfTheRun) {
  EXPECT_THAT(warned_of({{.until = make_date(2004, 1, 1)}}), SizeIs(1))
      << "closed on the first day";
  EXPECT_THAT(warned_of({{.from = make_date(2012, 1, 1)}}), SizeIs(1)) << "opens after the last";
  EXPECT_THAT(warned_of({{.from = make_date(2006, 1, 1), .until = make_date(2006, 1, 1)}}),
              SizeIs(1));
  EXPECT_THAT(warned_of({{.until = make_date(2004, 1, 2)}}), IsEmpty());
  EXPECT_THAT(warned_of({{.until = make_date(2003, 1, 1)}, {.from = make_date(2011, 12, 31)}}),
              IsEmpty());
  EXPECT_THAT(warned_of({}), IsEmpty()) << "passable everywhere";
}

TEST(DatedValues, PeopleOfDaysBeforeTheRunAloneCountForNothing) {
  test::SmallWorld small{.map = {"DE PL"}};
  const sim::World world = small.build();
  geo::Territories territories = small.draw();
  const auto problems_with = [&](Date day) {
    territories.dated_population = {{day, territories.population}};
    Problems problems;
    check_dated_values(from_2004_to_2012(), territories, world.countries, problems);
    return problems.list();
  };
  const auto before = problems_with(make_date(1980, 1, 1));
  ASSERT_THAT(before, SizeIs(1));
  EXPECT_THAT(before.front().message, HasSubstr("1980-01-01"));
  EXPECT_THAT(problems_with(make_date(2008, 1, 1)), IsEmpty());
}

}  // namespace
}  // namespace borderweave::app
