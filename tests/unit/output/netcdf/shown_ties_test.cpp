#include "output/netcdf/shown_ties.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <utility>
#include <vector>

#include "core/date.h"
#include "core/rows.h"
#include "output/netcdf/hdf5.h"
#include "output/snapshot.h"
#include "sim/ensemble/distance_bands.h"
#include "tests/unit/output/written_snapshot.h"

namespace borderweave::output {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

/// Two frames of 40 replicates.
sim::TieSummary tied(RowPair pair, float at_start, float at_end) {
  sim::TieSummary tie;
  tie.a = pair.first;
  tie.b = pair.second;
  tie.probability = {at_start, at_end};
  tie.mean.fill({2, 2});
  tie.error.fill({0.1F, 0.1F});
  return tie;
}

sim::Summary summary_of(std::vector<sim::TieSummary> ties) {
  sim::Summary summary;
  summary.times = {make_date(2020, 1, 1), make_date(2021, 1, 1)};
  summary.replicates = 40;
  summary.ties = std::move(ties);
  return summary;
}

/// Probabilities by two dates, of which the last counts.
void add_formation(sim::Summary& summary, const std::vector<RowPair>& pairs,
                   const std::vector<double>& probability) {
  summary.formation.dates = {make_date(2020, 6, 1), make_date(2021, 1, 1)};
  summary.formation.pairs = pairs;
  summary.formation.probability.assign(pairs.size(), 0);
  summary.formation.probability.insert(summary.formation.probability.end(), probability.begin(),
                                       probability.end());
}

std::vector<RowPair> pairs_of(const ShownTies& shown) {
  std::vector<RowPair> pairs;
  for (const ShownTie& tie : shown.all()) pairs.emplace_back(tie.a, tie.b);
  return pairs;
}

TEST(ShownTies, KeepAProbablePairThatNoReplicateFormedAndDropOneBelow) {
  auto summary = summary_of({tied({0, 2}, 0, 0.025F), tied({0, 4}, 0, 0.025F)});
  add_formation(summary, {{0, 1}, {0, 2}, {0, 3}, {0, 4}, {1, 9}},
                {ShownTies::kFormationShownFrom, 0.2, 0.99 * ShownTies::kFormationShownFrom,
                 0.99 * ShownTies::kFormationShownFrom, 0.3});
  const ShownTies shown(summary);
  EXPECT_THAT(pairs_of(shown), ElementsAre(RowPair{0, 1}, RowPair{0, 2}, RowPair{1, 9}));
  EXPECT_THAT(shown.all()[0].counted->probability, ElementsAre(0, 0));
  EXPECT_EQ(shown.all()[0].counted->rule, sim::kNoRule);
  EXPECT_THAT(shown.all()[1].counted->probability, ElementsAre(0, 0.025F));
  EXPECT_EQ(shown.all()[1].formation, 0.2F);
}

TEST(ShownTies, KeepTiesOfTheStartHoweverImprobableANewOneIs) {
  auto summary = summary_of({tied({0, 1}, 1, 0), tied({0, 2}, 1, 1)});
  add_formation(summary, {{0, 2}}, {2e-5});
  const ShownTies shown(summary);
  ASSERT_THAT(pairs_of(shown), ElementsAre(RowPair{0, 1}, RowPair{0, 2}));
  EXPECT_TRUE(std::isnan(shown.all()[0].formation)) << "not listed: unknown, and not 0";
  EXPECT_EQ(shown.all()[1].formation, 2e-5F);
}

TEST(ShownTies, AreCountedWhereNoProbabilityOfFormationWasAsked) {
  const auto summary =
      summary_of({tied({0, 1}, 0, 0.075F), tied({0, 2}, 0.1F, 0), tied({0, 3}, 0, 0.1F)});
  const ShownTies shown(summary);
  EXPECT_THAT(pairs_of(shown), ElementsAre(RowPair{0, 2}, RowPair{0, 3}));
  EXPECT_EQ(shown.formation_by(), std::nullopt);
}

TEST(ShownTies, AreNoneOfNothing) {
  auto summary = summary_of({});
  EXPECT_THAT(ShownTies(summary).all(), IsEmpty());
  add_formation(summary, {}, {});
  EXPECT_THAT(ShownTies(summary).all(), IsEmpty());
}

TEST(ShownTies, SayWhatIsShown) {
  EXPECT_THAT(words_for_shown_ties(make_date(2035, 1, 1)), HasSubstr("form a tie by 2035-01-01"));
  EXPECT_THAT(words_for_shown_ties(std::nullopt), Not(HasSubstr("form a tie")));
  EXPECT_THAT(words_for_shown_ties(std::nullopt), HasSubstr("two standard errors"));
}

TEST(AboveNoise, IsMoreThanTwoStandardErrors) {
  for (std::uint32_t replicates = 1; replicates <= 200; ++replicates) {
    for (std::uint32_t hits = 0; hits <= replicates; ++hits) {
      const double share = double{static_cast<float>(hits) / static_cast<float>(replicates)};
      const double p = static_cast<double>(hits) / replicates;
      const double over = p - 2 * std::sqrt(p * (1 - p) / replicates);
      if (std::abs(over) < 1e-12) continue;  // tried below
      EXPECT_EQ(above_noise(share, replicates), over > 0) << hits << " of " << replicates;
    }
  }
  EXPECT_FALSE(above_noise(0, 40)) << "0 is not above 0";
  EXPECT_FALSE(above_noise(0.5, 4)) << "2 of 4 are just two standard errors";
  EXPECT_TRUE(above_noise(1, 1));
}

/// The layer on disk, of the synthetic run with a pair that is tied nowhere.
class TieLayer : public testing::Test {
 protected:
  TieLayer() {
    auto& formation = written_.run.summary.formation;
    formation.dates = {make_date(2031, 1, 1)};
    formation.pairs = {{0, 5}, {3, 4}};
    formation.probability = {0.25, 0.75};
    formation.deviation = {0.1, 0.1};
    formation.country_pairs = {{0, 1}, {0, 2}, {1, 2}};
    formation.others.assign(3 * sim::kBands, 10);
    formation.others_mean.assign(3 * sim::kBands, 1e-6);
    write_snapshot(path_, written_.run.model, written_.run.summary, "EPSG:3035",
                   written_.provenance);
  }

  const sim::Summary& summary() const { return written_.run.summary; }

  test::Written written_;
  std::filesystem::path path_ = written_.folder.path() / "formed.nc";
};

TEST_F(TieLayer, HasThePairThatNoReplicateFormed) {
  const Hdf5File file = Hdf5File::open(path_);
  const std::size_t ties = summary().ties.size() + 1;
  const auto formation = file.column<float>("tie_formation_probability", ties);
  EXPECT_EQ(formation[0], 0.25F);
  EXPECT_EQ(std::ranges::count(formation, 0.75F), 1);
  EXPECT_EQ(std::ranges::count_if(formation, [](float p) { return std::isnan(p); }), 7);
  EXPECT_EQ(file.text_attribute("tie_formation_probability", "by_date"), "2031-01-01");
  EXPECT_EQ(file.texts("tie_rule").front(), "");
  const auto alive = file.numbers("tie_probability", {{summary().times.size(), ties}});
  for (std::size_t time = 0; time < summary().times.size(); ++time) {
    EXPECT_EQ(alive[time * ties], 0);
  }
  EXPECT_EQ(file.shape("mesh1d_probability"), file.shape("tie_probability"));
  EXPECT_EQ(file.text_attribute("/", "ties_shown"), words_for_shown_ties(make_date(2031, 1, 1)));
}

TEST_F(TieLayer, HasTheStandardErrorOfEachShare) {
  const Hdf5File file = Hdf5File::open(path_);
  const auto share = file.numbers("tie_probability");
  const auto error = file.numbers("tie_probability_se");
  ASSERT_EQ(error.size(), share.size());
  bool none = false;
  for (std::size_t k = 0; k < share.size(); ++k) {
    // The two ends of Wilson's interval of one standard error solve (P − p)² = P (1 − P) / 20.
    const double centre = (share[k] + 1.0 / 40) / (1 + 1.0 / 20);
    for (const double end : {centre - error[k], centre + error[k]}) {
      EXPECT_NEAR((end - share[k]) * (end - share[k]), end * (1 - end) / 20, 1e-8);
    }
    none |= share[k] == 0;
    EXPECT_GT(error[k], 0.02) << "what no replicate has is not certain never to be";
  }
  EXPECT_TRUE(none);
}

TEST_F(TieLayer, HasTheStandardErrorOfEachMean) {
  const Hdf5File file = Hdf5File::open(test::Written().file);
  EXPECT_FALSE(file.has("tie_formation_probability"));
  for (const char* name : {"tie_mean_level_se", "tie_mean_intensity_se"}) {
    EXPECT_THAT(file.numbers(name), testing::Each(test::SyntheticRun::kError)) << name;
  }
}

}  // namespace
}  // namespace borderweave::output
