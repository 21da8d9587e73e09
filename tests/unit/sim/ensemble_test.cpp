#include "sim/ensemble/ensemble.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>

#include "core/parallel.h"
#include "sim/ensemble/summary.h"
#include "tests/support/small_world.h"

namespace borderweave::sim {
namespace {

using testing::Each;
using testing::ElementsAre;
using testing::FloatNear;
using testing::IsEmpty;

const World& two_states() {
  static const World world = test::SmallWorld{.map = {"DE DE PL PL", "DE DE PL PL"}}.build();
  return world;
}

Model model_of(const World& world) {
  Parameters parameters;
  parameters.opportunity.rate = 2;  // enough ties in a few years …
  parameters.choice.constant = -2;  // … from few choices of no change
  const Date start = make_date(2004, 1, 1);
  const Date end = make_date(2008, 1, 1);
  return Model{world, parameters, LawTimeline(LawBook{}, world, start, end),
               Calendar(start, end, 1), Calendar(start, start, 1)};
}

Summary run(int threads, std::uint32_t replicates) {
  const Model model = model_of(two_states());
  Summary summary;
  Arena(threads).execute([&] {
    summary = run_ensemble(model, {7, replicates, {0.5}}, [](std::uint64_t) { return true; });
  });
  return summary;
}

TEST(Ensemble, has_the_same_hash_at_any_thread_count) {
  const std::string one = run(1, 5).state_hash;
  for (const int threads : {2, 3, 7, 64}) EXPECT_EQ(run(threads, 5).state_hash, one) << threads;
}

TEST(Ensemble, replicates_in_another_order_are_the_same_replicates) {
  const Model model = model_of(two_states());
  constexpr std::uint32_t kReplicates = 5;
  std::vector<Replicate> backwards(kReplicates);
  for (std::uint32_t r = kReplicates; r-- > 0;) {
    backwards[r] = run_replicate(model, Key{7, r}, [] { return true; });
  }
  std::vector<const State*> states;
  for (const Replicate& replicate : backwards) states.push_back(&replicate.state);
  EXPECT_EQ(state_hash(states), run(2, kReplicates).state_hash);
}

TEST(Ensemble, replicates_differ_and_so_do_hashes) {
  EXPECT_NE(run(2, 1).state_hash, run(2, 2).state_hash);
  const Model model = model_of(two_states());
  const auto run_one = [&](std::uint32_t r) {
    return run_replicate(model, Key{7, r}, [] { return true; }).state;
  };
  const State first = run_one(0);
  const State second = run_one(1);
  EXPECT_NE(state_hash({&first}), state_hash({&second}));
}

TEST(Ensemble, frames_are_yearly_and_populations_are_those_of_the_data) {
  const Summary summary = run(2, 3);
  EXPECT_THAT(summary.times, ElementsAre(make_date(2004, 1, 1), make_date(2005, 1, 1),
                                         make_date(2006, 1, 1), make_date(2007, 1, 1)));
  EXPECT_THAT(summary.municipality.front().mean, Each(20000.0F));
}

TEST(Ensemble, stops_without_a_result_when_told_to) {
  const Model model = model_of(two_states());
  const Summary stopped =
      run_ensemble(model, {7, 2, {}}, [](std::uint64_t done) { return done < 10; });
  EXPECT_TRUE(stopped.times.empty());
}

TEST(Ensemble, tie_probabilities_are_shares_of_replicates) {
  const Summary summary = run(2, 4);
  ASSERT_FALSE(summary.ties.empty());
  for (const TieSummary& tie : summary.ties) {
    EXPECT_LT(tie.a, tie.b);
    for (const float probability : tie.probability) {
      EXPECT_THAT(probability * 4, FloatNear(std::round(probability * 4), 1e-5F));
    }
  }
}

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
  result.worth_telling = kind != AgglomerationClass::low;
  result.leading = true;
  result.members = std::move(members);
  return result;
}

std::vector<Replicate> replicates_with(std::vector<AgglomerationRecord> records) {
  std::vector<Replicate> replicates;
  for (AgglomerationRecord& found : records) {
    Frame frame;
    frame.agglomerations.push_back(std::move(found));
    Replicate replicate;
    replicate.frames.push_back(std::move(frame));
    replicates.push_back(std::move(replicate));
  }
  return replicates;
}

TEST(AgglomerationSummary, counts_formed_runs_and_keeps_the_common_members) {
  const auto replicates = replicates_with({record(AgglomerationClass::twin_town, {1, 2, 4}),
                                           record(AgglomerationClass::twin_town, {1, 4}),
                                           record(AgglomerationClass::partial, {1, 4, 5}),
                                           record(AgglomerationClass::low, {1, 4, 6})});
  const auto candidates = summarise_candidates(replicates);
  ASSERT_EQ(candidates.size(), 1U);
  EXPECT_THAT(candidates[0].probability, ElementsAre(0.5F));
  EXPECT_THAT(candidates[0].visible, ElementsAre(0.75F));
  const auto outlines = summarise_agglomerations(replicates);
  ASSERT_EQ(outlines.size(), 1U);
  EXPECT_EQ(outlines[0].kind, AgglomerationClass::twin_town);
  EXPECT_FLOAT_EQ(outlines[0].probability, 0.5F);
  EXPECT_THAT(outlines[0].members, ElementsAre(1U, 4U)) << "what at least half of the runs share";
  const auto membership = summarise_membership(replicates, 7);
  EXPECT_THAT(membership, ElementsAre(0, 0.5F, 0.25F, 0, 0.5F, 0, 0));
}

TEST(AgglomerationSummary,
     has_the_probability_of_its_pair_of_centres_also_where_that_does_not_lead) {
  auto replicates = replicates_with({record(AgglomerationClass::twin_town, {1, 4}),
                                     record(AgglomerationClass::twin_town, {1, 4, 5}),
                                     record(AgglomerationClass::partial, {1, 4})});
  auto& second = replicates[1].frames[0].agglomerations[0];
  second.leading = false;
  second.functional = 0.9;
  const auto outlines = summarise_agglomerations(replicates);
  ASSERT_EQ(outlines.size(), 1U);
  EXPECT_FLOAT_EQ(outlines[0].probability, 2.0F / 3);
  EXPECT_FLOAT_EQ(outlines[0].probability, summarise_candidates(replicates)[0].probability[0]);
  EXPECT_FLOAT_EQ(outlines[0].functional, 0.5F) << "of the replicates in which it leads";
}

TEST(AgglomerationSummary, leaves_out_a_pair_that_leads_nowhere) {
  auto replicates = replicates_with({record(AgglomerationClass::twin_town, {1, 4})});
  replicates[0].frames[0].agglomerations[0].leading = false;
  EXPECT_THAT(summarise_agglomerations(replicates), IsEmpty());
}

/// One replicate with one tie, whose rules in successive frames are `rules`; no rule, no tie.
Replicate tie_with(const std::vector<std::optional<std::uint16_t>>& rules) {
  Replicate replicate;
  for (const auto& rule : rules) {
    Frame frame;
    if (rule) frame.ties.push_back({.a = 1, .b = 4, .level = 2, .rule = *rule});
    replicate.frames.push_back(std::move(frame));
  }
  return replicate;
}

TEST(TieSummary, names_the_rule_that_decides_in_most_replicates_at_the_end) {
  const std::vector<Replicate> replicates{tie_with({7, 3}), tie_with({3, std::nullopt}),
                                          tie_with({3, 9})};
  EXPECT_EQ(summarise_ties(replicates).at(0).rule, 3);
}

TEST(TieSummary, names_the_lowest_of_equally_frequent_rules) {
  const std::vector<Replicate> replicates{tie_with({kNoRule}), tie_with({5}), tie_with({8}),
                                          tie_with({8}), tie_with({5})};
  EXPECT_EQ(summarise_ties(replicates).at(0).rule, 5);
}

TEST(CandidateSummary, averages_scores_over_replicates_with_nothing_to_tell_too) {
  auto replicates =
      replicates_with({record(AgglomerationClass::partial, {1, 4}),
                       record(AgglomerationClass::low, {}), record(AgglomerationClass::low, {})});
  for (const std::size_t r : {1U, 2U}) {
    replicates[r].frames[0].agglomerations[0].functional = 0.2;
    replicates[r].frames[0].agglomerations[0].cross_share = 0.009;
  }
  const auto candidates = summarise_candidates(replicates);
  ASSERT_EQ(candidates.size(), 1U);
  EXPECT_THAT(candidates[0].functional, ElementsAre(FloatNear(0.3F, 1e-6F)));
  EXPECT_THAT(candidates[0].cross_share, ElementsAre(FloatNear(0.006F, 1e-6F)));
}

TEST(CandidateSummary, leaves_out_pairs_with_nothing_to_tell_anywhere) {
  EXPECT_THAT(summarise_candidates(replicates_with(
                  {record(AgglomerationClass::low, {}), record(AgglomerationClass::low, {})})),
              IsEmpty());
}

}  // namespace
}  // namespace borderweave::sim
