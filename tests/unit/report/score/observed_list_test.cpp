#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <optional>
#include <set>
#include <string>

#include "app/read_region.h"
#include "app/shipped_data.h"
#include "core/date.h"
#include "core/problem.h"
#include "report/score/tie_report.h"
#include "scenarios/scenario.h"
#include "study/score/baselines.h"
#include "study/score/observed_ties.h"
#include "study/score/tie_scores.h"

namespace borderweave::report {
namespace {

using namespace study;

geo::Territories tri_border() {
  Problems problems;
  const auto scenario = scenarios::read_scenario(
      std::filesystem::path(BORDERWEAVE_SOURCE_DIR) / "scenarios/tri-border.toml", {},
      app::shipped_folder(), problems);
  return app::read_region(scenario, {.extent = app::Reading::Extent::municipalities}, problems)
      .territories;
}

ScoredPlaces places_of(const geo::Territories& territories) {
  ScoredPlaces places;
  places.at = territories.centre;
  places.population = territories.population;
  const std::set<std::string> countries(territories.country.begin(), territories.country.end());
  places.countries.assign(countries.begin(), countries.end());
  for (const std::string& code : territories.country) {
    const auto found = std::ranges::lower_bound(places.countries, code);
    places.country.push_back(static_cast<std::uint32_t>(found - places.countries.begin()));
  }
  return places;
}

/// The whole way from a real list to scores, at the size of a real region: 2.4 million pairs.
TEST(ObservedList, OfTriBorderIsScoredAgainstEveryBaseline) {
  const char* const file = std::getenv("BORDERWEAVE_OBSERVED_TIES");
  if (file == nullptr) {
    GTEST_SKIP()
        << "BORDERWEAVE_OBSERVED_TIES does not name a table of ties of data/tri-border with "
           "the columns from_id, to_id, listed_2017 and listed_2026: such lists do not "
           "come with the program";
  }
  const geo::Territories territories = tri_border();
  Problems problems;
  const ObservedTies ties = read_observed_ties({.file = file}, territories, problems);
  for (const Problem& problem : problems.list()) std::cout << render(problem) << '\n';
  ASSERT_FALSE(problems.has_errors());
  const ObservedOutcomes said = outcomes_at(ties, make_date(2017, 7, 1));
  ASSERT_FALSE(said.newly_listed.empty());
  const PairSpace space(places_of(territories));
  const Stock stock{{said.listed_before, {}}, make_date(2026, 2, 1)};
  const Outcome listed{said.newly_listed, said.listed_before};
  const auto all = baselines(space, stock, std::nullopt);
  const Baseline& logit = all.back();
  ASSERT_EQ(logit.name, "logit of distance and size");
  const TieScores scores = score_ties(space, logit.forecast, listed, all, {.seed = 1, .draws = 20});
  std::cout << tie_scores_text("pairs listed after 2017 and not before", scores);
  EXPECT_GT(scores.skill.front().interval.low, 0) << "climatology";
  EXPECT_EQ(scores.skill.back().skill, 0) << "itself";
  EXPECT_EQ(scores.totals.ties, static_cast<double>(said.newly_listed.size()));
}

}  // namespace
}  // namespace borderweave::report
