#include "geo/countries.h"

#include <gmock/gmock.h>

#include <cmath>

namespace borderweave::geo {
namespace {

const Date kAccession = make_date(2004, 5, 1);
const Date kSchengen = make_date(2007, 12, 21);
const Date kFreeWork = make_date(2011, 5, 1);

Country country(std::string iso2, std::vector<std::string> languages,
                std::vector<std::string> neighbours) {
  Country row;
  row.iso2 = std::move(iso2);
  row.languages = std::move(languages);
  row.neighbours = std::move(neighbours);
  return row;
}

/// Poland and Germany around accession; Austria speaks German; the UK leaves; Russia outside.
Countries europe() {
  return {{country("PL", {"pl"}, {"DE"}), country("DE", {"de"}, {"AT", "PL"}),
           country("AT", {"de"}, {}), country("GB", {"en"}, {}), country("RU", {"ru"}, {"PL"})},
          {{"EU", "PL", kAccession, {}},
           {"EU", "DE", make_date(1958, 1, 1), {}},
           {"EU", "AT", make_date(1995, 1, 1), {}},
           {"EU", "GB", make_date(1973, 1, 1), make_date(2020, 2, 1)},
           {"Schengen", "PL", kSchengen, {}},
           {"Schengen", "DE", make_date(1995, 3, 26), {}},
           {"CoE", "PL", make_date(1991, 11, 26), {}},
           {"CoE", "DE", make_date(1950, 7, 13), {}},
           {"CoE", "RU", make_date(1996, 2, 28), make_date(2022, 3, 16)}},
          {{"EU", "EU", make_date(1958, 1, 1), {}, {}, false, false},
           {"Schengen", "Schengen", make_date(1995, 3, 26), {}, false, {}, {}},
           {"PL", "DE", kAccession, kFreeWork, {}, {}, true},
           {"DE", "PL", make_date(2020, 3, 15), make_date(2020, 6, 13), true, {}, {}},
           {"EU", "RU", make_date(1992, 1, 1), {}, true, true, true}}};
}

TEST(Countries, AreSortedAndFoundByCode) {
  const Countries all = europe();
  ASSERT_TRUE(all.find("PL"));
  EXPECT_EQ(all[*all.find("PL")].iso2, "PL");
  EXPECT_EQ(all[0].iso2, "AT");
  EXPECT_FALSE(all.find("XX"));
}

TEST(Countries, MembershipBeginsOnItsDayAndEndsBeforeItsEnd) {
  const Countries all = europe();
  EXPECT_FALSE(all.member("PL", "EU", kAccession - std::chrono::days(1)));
  EXPECT_TRUE(all.member("PL", "EU", kAccession));
  EXPECT_TRUE(all.member("GB", "EU", make_date(2020, 1, 31)));
  EXPECT_FALSE(all.member("GB", "EU", make_date(2020, 2, 1)));
}

TEST(Countries, CommonBlocsCountBlocsOfBothOnTheDay) {
  const Countries all = europe();
  EXPECT_EQ(all.common_blocs("PL", "DE", make_date(2000, 1, 1)), 1);
  EXPECT_EQ(all.common_blocs("PL", "DE", kAccession), 2);
  EXPECT_EQ(all.common_blocs("DE", "PL", kSchengen), 3);
  EXPECT_EQ(all.common_blocs("RU", "PL", make_date(2023, 1, 1)), 0);
}

void expect_barriers(const Barriers& found, bool checks, bool visa, bool no_work) {
  EXPECT_EQ(found.checks, checks);
  EXPECT_EQ(found.visa, visa);
  EXPECT_EQ(found.no_work, no_work);
}

TEST(Barriers, AllStandWithoutARow) {
  expect_barriers(europe().barriers("GB", "RU", make_date(2021, 1, 1)), true, true, true);
  expect_barriers(europe().barriers("PL", "DE", make_date(2003, 1, 1)), true, true, true);
}

TEST(Barriers, FallOneByOneAsTheirDatesComeInEitherDirection) {
  const Countries all = europe();
  expect_barriers(all.barriers("PL", "DE", kAccession), true, false, true);
  expect_barriers(all.barriers("DE", "PL", kSchengen), false, false, true);
  expect_barriers(all.barriers("PL", "DE", kFreeWork), false, false, false);
}

TEST(Barriers, ARowThatNamesTwoCountriesBeatsTheirBlocWhileItLasts) {
  const Countries all = europe();
  expect_barriers(all.barriers("PL", "DE", make_date(2020, 4, 1)), true, false, false);
  expect_barriers(all.barriers("PL", "DE", make_date(2020, 6, 13)), false, false, false);
}

TEST(Barriers, AmongRowsOfTwoCountriesTheLatestWins) {
  const Countries all({}, {},
                      {{"A", "B", make_date(2010, 1, 1), {}, false, {}, {}},
                       {"B", "A", make_date(2000, 1, 1), {}, true, {}, {}}});
  EXPECT_TRUE(all.barriers("A", "B", make_date(2005, 1, 1)).checks);
  EXPECT_FALSE(all.barriers("A", "B", make_date(2015, 1, 1)).checks);
}

TEST(Barriers, WhatOneBlocGrantsAnotherDoesNotTakeAway) {
  const Date from = make_date(2000, 1, 1);
  const Countries all(
      {}, {{"X", "A", from, {}}, {"X", "B", from, {}}, {"Y", "A", from, {}}, {"Y", "B", from, {}}},
      {{"X", "X", from, {}, {}, false, {}}, {"Y", "Y", make_date(2005, 1, 1), {}, {}, true, {}}});
  EXPECT_FALSE(all.barriers("A", "B", make_date(2010, 1, 1)).visa);
}

TEST(Countries, PeriodsAreOpenFromTheFallOfTheLastBarrierToTheReturnOfTheFirst) {
  const auto periods = europe().open_periods("DE", "PL");
  ASSERT_EQ(periods.size(), 2U);
  EXPECT_EQ(periods[0].from, kFreeWork) << "accession and Schengen came before";
  EXPECT_EQ(periods[0].until, make_date(2020, 3, 15));
  EXPECT_EQ(periods[1].from, make_date(2020, 6, 13));
  EXPECT_FALSE(periods[1].until);
  EXPECT_TRUE(europe().open_periods("PL", "RU").empty());
}

TEST(Countries, ShareALanguageOrALandBorder) {
  const Countries all = europe();
  const auto at = *all.find("AT"), de = *all.find("DE"), pl = *all.find("PL"), ru = *all.find("RU");
  EXPECT_TRUE(all.share_language(at, de));
  EXPECT_FALSE(all.share_language(pl, de));
  EXPECT_TRUE(all.adjacent(pl, de));
  EXPECT_TRUE(all.adjacent(at, de)) << "one side's word is enough";
  EXPECT_TRUE(all.adjacent(pl, ru));
  EXPECT_FALSE(all.adjacent(at, pl));
}

TEST(Countries, NextMembershipChangeIsTheFirstBeginningOrEndAfterTheDay) {
  const Countries all = europe();
  EXPECT_EQ(all.next_membership_change(make_date(2004, 1, 1)), kAccession);
  EXPECT_EQ(all.next_membership_change(kAccession), kSchengen);
  EXPECT_EQ(all.next_membership_change(kSchengen), make_date(2020, 2, 1));
  EXPECT_EQ(all.next_membership_change(make_date(2023, 1, 1)), std::nullopt);
}

TEST(Countries, HistoryOfBarriersSaysWhatBarriersSayOnEveryDay) {
  const Countries all = europe();
  const auto history = all.barrier_history("DE", "PL");
  ASSERT_GT(history.size(), 3U);
  for (std::size_t k = 0; k < history.size(); ++k) {
    EXPECT_EQ(history[k].barriers, all.barriers("PL", "DE", history[k].from));
    if (k > 0) {
      EXPECT_FALSE(history[k].barriers == history[k - 1].barriers);
    }
  }
  std::size_t row = 0;
  for (Date day = make_date(1990, 1, 15); day < make_date(2025, 1, 1); day = add_months(day, 1)) {
    while (row + 1 < history.size() && history[row + 1].from <= day) ++row;
    EXPECT_EQ(history[row].barriers, all.barriers("PL", "DE", day)) << to_string(day);
  }
}

TEST(Countries, KnowUnitsByTheirCode) {
  const Countries all({country("CH", {"de"}, {})}, {}, {},
                      {{"CH.GE", 1.3, {}}, {"CH.BS", 1.6, 1.1}});
  ASSERT_NE(all.unit("CH.BS"), nullptr);
  EXPECT_EQ(all.unit("CH.BS")->pay, 1.1);
  EXPECT_EQ(all.unit("CH.GE")->jobs_per_worker, 1.3);
  EXPECT_EQ(all.unit("CH.ZH"), nullptr);
}

TEST(NominalIncome, IsLogLinearBetweenYearsAndConstantBeforeTheFirst) {
  Country poland = country("PL", {"pl"}, {});
  EXPECT_FALSE(nominal_income(poland, make_date(2000, 1, 1)));
  poland.nominal_income = {{2000, 4000}, {2010, 16000}};
  EXPECT_EQ(nominal_income(poland, make_date(1990, 1, 1)), 4000);
  EXPECT_EQ(nominal_income(poland, make_date(2000, 7, 1)), 4000);
  EXPECT_NEAR(*nominal_income(poland, make_date(2005, 7, 1)), 8000, 3);
  EXPECT_NEAR(*nominal_income(poland, make_date(2010, 7, 1)), 16000, 1e-9);
}

TEST(NominalIncome, GrowsAfterTheLastYearByTheStatesOwnGrowthWhateverTheLastTwoSay) {
  Country poland = country("PL", {"pl"}, {});
  poland.income_growth = 0.02;
  poland.nominal_income = {{2013, 10000}, {2023, 40000}};
  const auto growth_until = [&](int year) {
    return std::log(*nominal_income(poland, make_date(year, 7, 1)) / 40000);
  };
  EXPECT_NEAR(growth_until(2024), 0.02, 1e-4);
  EXPECT_NEAR(growth_until(2043), 0.4, 1e-4);
  EXPECT_EQ(years_after_last_income(poland, make_date(2023, 7, 1)), 0);
  EXPECT_NEAR(years_after_last_income(poland, make_date(2043, 7, 1)), 20, 0.01);
}

}  // namespace
}  // namespace borderweave::geo
