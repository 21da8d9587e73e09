#include "study/score/surrounded_states.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "app/shipped_data.h"
#include "geo/ingest/read_countries.h"

namespace borderweave::study {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

geo::Countries denmark_and_around() {
  return {{{.iso2 = "DE", .neighbours = {"DK", "PL"}},
           {.iso2 = "DK", .neighbours = {"DE"}},
           {.iso2 = "IS"},
           {.iso2 = "SE"}},
          {},
          {}};
}

TEST(Surrounded, ABridgeToAStateBeyondTheRunLeavesAGap) {
  const auto countries = denmark_and_around();
  EXPECT_THAT(surrounded_by({"DE"}, countries, {}), ElementsAre("DK"));
  EXPECT_THAT(surrounded_by({"DE"}, countries, {{"SE", "DK"}}), IsEmpty());
  EXPECT_THAT(surrounded_by({"DE", "SE"}, countries, {{"SE", "DK"}}), ElementsAre("DK"));
}

TEST(Surrounded, AStateWithoutNeighboursIsNot) {
  EXPECT_THAT(surrounded_by({"DE", "DK", "SE"}, denmark_and_around(), {}), Not(Contains("IS")));
}

TEST(Surrounded, TheShippedTablesKnowTheOresund) {
  Problems problems;
  const auto data = app::shipped_folder() / "data";
  const auto links = read_linked_states(data / "sea_links.csv", problems);
  const auto countries = geo::read_countries(data, problems);
  ASSERT_TRUE(problems.empty());
  EXPECT_THAT(links, Contains(StatePair{"DK", "SE"}));
  for (const auto& [a, b] : links) {
    EXPECT_TRUE(countries.find(a) && countries.find(b)) << a << "-" << b;
  }
}

}  // namespace
}  // namespace borderweave::study
