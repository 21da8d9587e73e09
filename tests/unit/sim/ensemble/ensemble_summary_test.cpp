#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <optional>

#include "sim/ensemble/pair_summaries.h"

namespace borderweave::sim {
namespace {

using testing::ElementsAre;
using testing::FloatNear;
using testing::IsEmpty;

TEST(Band, holds_mean_sample_deviation_and_exact_quantiles) {
  const std::vector<std::vector<float>> runs = {{1, 5}, {2, 5}, {3, 5}, {6, 5}};
  const Band band = summarise_band({runs.begin(), runs.end()}, {0.0, 0.5, 1.0});
  EXPECT_THAT(band.mean, ElementsAre(3.0F, 5.0F));
  EXPECT_THAT(band.deviation, ElementsAre(FloatNear(2.160247F, 1e-5F), 0.0F));
  EXPECT_THAT(band.quantile[0], ElementsAre(1.0F, 5.0F));
  EXPECT_THAT(band.quantile[1], ElementsAre(2.5F, 5.0F));
  EXPECT_THAT(band.quantile[2], ElementsAre(6.0F, 5.0F));
}

AgglomerationRecord record(AgglomerationClass kind, std::vector<std::uint32_t> members) {
  AgglomerationRecord result;
  result.centre_a = 1;
  result.centre_b = 4;
  result.kind = kind;
  result.functional = 0.5;
  result.reportable = kind != AgglomerationClass::low;
  result.representative = true;
  result.members = std::move(members);
  return result;
}

/// One date with one replicate for each record.
std::vector<Frame> frames_with(std::vector<AgglomerationRecord> records) {
  std::vector<Frame> frames(records.size());
  for (std::size_t r = 0; r < records.size(); ++r) {
    frames[r].agglomerations.push_back(std::move(records[r]));
  }
  return frames;
}

std::vector<CandidateSummary> summarise_candidates(Frames frames) {
  CandidateSummaries candidates(1);
  candidates.add(frames, 0);
  return candidates.finish(static_cast<std::uint32_t>(frames.size()));
}

template <auto member>
std::vector<float> series(const CandidateSummary& candidate) {
  return CandidateSeries::in<member>(candidate.mean);
}

TEST(AgglomerationSummary, counts_formed_runs_and_keeps_the_common_members) {
  const auto frames = frames_with({record(AgglomerationClass::twin_town, {1, 2, 4}),
                                   record(AgglomerationClass::twin_town, {1, 4}),
                                   record(AgglomerationClass::partial, {1, 4, 5}),
                                   record(AgglomerationClass::low, {1, 4, 6})});
  const auto candidates = summarise_candidates(frames);
  ASSERT_EQ(candidates.size(), 1U);
  EXPECT_THAT(series<&AgglomerationRecord::formed>(candidates[0]), ElementsAre(0.5F));
  EXPECT_THAT(series<&AgglomerationRecord::visible>(candidates[0]), ElementsAre(0.75F));
  const auto outlines = summarise_agglomerations(frames, 0);
  ASSERT_EQ(outlines.size(), 1U);
  EXPECT_EQ(outlines[0].kind, AgglomerationClass::twin_town);
  EXPECT_FLOAT_EQ(outlines[0].probability, 0.5F);
  EXPECT_THAT(outlines[0].members, ElementsAre(1U, 4U)) << "what at least half of the runs share";
  const auto membership = summarise_membership(frames, 7);
  EXPECT_THAT(membership, ElementsAre(0, 0.5F, 0.25F, 0, 0.5F, 0, 0));
}

TEST(AgglomerationSummary,
     has_the_probability_of_its_pair_of_centres_also_where_that_does_not_lead) {
  auto frames = frames_with({record(AgglomerationClass::twin_town, {1, 4}),
                             record(AgglomerationClass::twin_town, {1, 4, 5}),
                             record(AgglomerationClass::partial, {1, 4})});
  auto& second = frames[1].agglomerations[0];
  second.representative = false;
  second.functional = 0.9;
  const auto outlines = summarise_agglomerations(frames, 0);
  ASSERT_EQ(outlines.size(), 1U);
  EXPECT_FLOAT_EQ(outlines[0].probability, 2.0F / 3);
  EXPECT_FLOAT_EQ(outlines[0].probability,
                  series<&AgglomerationRecord::formed>(summarise_candidates(frames)[0])[0]);
  EXPECT_FLOAT_EQ(AgglomerationValues::in<&AgglomerationRecord::functional>(outlines[0].mean), 0.5F)
      << "of the replicates in which it leads";
}

TEST(AgglomerationSummary, leaves_out_a_pair_that_leads_nowhere) {
  auto frames = frames_with({record(AgglomerationClass::twin_town, {1, 4})});
  frames[0].agglomerations[0].representative = false;
  EXPECT_THAT(summarise_agglomerations(frames, 0), IsEmpty());
}

using Rules = std::vector<std::optional<std::uint16_t>>;

/// One tie, decided by `rules`: for each date, for each replicate. No rule, no tie.
std::vector<TieSummary> summarise_tie(const std::vector<Rules>& rules) {
  TieSummaries ties(rules.size());
  for (std::size_t time = 0; time < rules.size(); ++time) {
    std::vector<Frame> frames(rules[time].size());
    for (std::size_t r = 0; r < frames.size(); ++r) {
      const auto& rule = rules[time][r];
      if (rule) frames[r].ties.push_back({.a = 1, .b = 4, .rule = *rule, .value = {2}});
    }
    ties.add(frames, time);
  }
  return ties.finish(static_cast<std::uint32_t>(rules.front().size()));
}

TEST(TieSummary, names_the_rule_that_decides_in_most_replicates_at_the_end) {
  const auto ties = summarise_tie({{7, 3, 3}, {3, std::nullopt, 9}});
  EXPECT_EQ(ties.at(0).rule, 3);
}

TEST(TieSummary, names_the_lowest_of_equally_frequent_rules) {
  EXPECT_EQ(summarise_tie({{kNoRule, 5, 8, 8, 5}}).at(0).rule, 5);
}

TEST(TieSummary, averages_over_the_replicates_in_which_the_tie_is_alive) {
  const auto ties = summarise_tie({{5, std::nullopt}, {std::nullopt, std::nullopt}, {5, 5}});
  EXPECT_THAT(ties.at(0).probability, ElementsAre(0.5F, 0.0F, 1.0F));
  EXPECT_THAT(TieSeries::in<&Ties::level>(ties.at(0).mean), ElementsAre(2.0F, 0.0F, 2.0F));
}

/// The summary of one tie with these levels in the replicates that have it, of six.
TieSummary summarise_levels(const std::vector<float>& levels) {
  std::vector<Frame> frames(6);
  for (std::size_t r = 0; r < levels.size(); ++r) {
    frames[r].ties.push_back({.a = 1, .b = 4, .value = {levels[r]}});
  }
  TieSummaries ties(1);
  ties.add(frames, 0);
  return ties.finish(6).at(0);
}

TEST(TieSummary, has_the_standard_error_of_each_mean) {
  for (const std::vector<float>& levels : std::vector<std::vector<float>>{
           {2, 3}, {1, 1, 4}, {2, 2, 2, 2}, {6, 1, 3, 2, 5}, {1000.25F, 1000.5F, 1000.75F}}) {
    double mean = 0;
    for (const float level : levels) mean += double{level} / static_cast<double>(levels.size());
    double squares = 0;
    for (const float level : levels) squares += (double{level} - mean) * (double{level} - mean);
    const auto n = static_cast<double>(levels.size());
    const double expected = std::sqrt(squares / (n - 1)) / std::sqrt(n);
    const TieSummary tie = summarise_levels(levels);
    EXPECT_NEAR(double{TieSeries::in<&Ties::level>(tie.error)[0]}, expected, 1e-7 * (1 + expected));
    EXPECT_FLOAT_EQ(TieSeries::in<&Ties::level>(tie.mean)[0], static_cast<float>(mean));
  }
}

TEST(TieSummary, knows_no_standard_error_of_one_replicate_or_none) {
  const TieSummary alone = summarise_levels({3});
  EXPECT_TRUE(std::isnan(TieSeries::in<&Ties::level>(alone.error)[0]));
  const auto ties = summarise_tie({{5, 5}, {std::nullopt, std::nullopt}});
  const auto& error = TieSeries::in<&Ties::level>(ties.at(0).error);
  EXPECT_EQ(error[0], 0);
  EXPECT_TRUE(std::isnan(error[1]));
}

TEST(CandidateSummary, averages_scores_over_replicates_with_nothing_to_tell_too) {
  auto frames =
      frames_with({record(AgglomerationClass::partial, {1, 4}), record(AgglomerationClass::low, {}),
                   record(AgglomerationClass::low, {})});
  for (const std::size_t r : {1U, 2U}) {
    frames[r].agglomerations[0].functional = 0.2;
    frames[r].agglomerations[0].cross_share = 0.009;
  }
  const auto candidates = summarise_candidates(frames);
  ASSERT_EQ(candidates.size(), 1U);
  EXPECT_THAT(series<&AgglomerationRecord::functional>(candidates[0]),
              ElementsAre(FloatNear(0.3F, 1e-6F)));
  EXPECT_THAT(series<&AgglomerationRecord::cross_share>(candidates[0]),
              ElementsAre(FloatNear(0.006F, 1e-6F)));
}

TEST(CandidateSummary, leaves_out_pairs_with_nothing_to_tell_anywhere) {
  EXPECT_THAT(summarise_candidates(frames_with(
                  {record(AgglomerationClass::low, {}), record(AgglomerationClass::low, {})})),
              IsEmpty());
}

}  // namespace
}  // namespace borderweave::sim
