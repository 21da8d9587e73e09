#include "sim/ensemble/number_summaries.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <numeric>
#include <optional>
#include <vector>

#include "core/parallel.h"
#include "sim/ensemble/ensemble.h"
#include "tests/support/small_world.h"

namespace borderweave::sim {
namespace {

using testing::Each;
using testing::ElementsAre;
using testing::FloatNear;
using testing::IsEmpty;

constexpr std::uint32_t kCz = 0, kDe = 1, kPl = 2;  // rows of the countries

/// Rows 0 and 1 in Germany, 2 and 3 in Poland, 4 and 5 in Czechia. Each column is a unit of its
/// state: CZ.4, CZ.5, DE.0, DE.1, PL.2, PL.3 in this order.
World three_states() {
  return test::SmallWorld{.map = {"DE DE PL PL CZ CZ"}}.build();
}

TieRecord tie(std::uint32_t a, std::uint32_t b, float level) {
  TieRecord record{.a = a, .b = b};
  TieSeries::in<&Ties::level>(record.value) = level;
  return record;
}

AgglomerationRecord formed(std::uint64_t id, std::uint32_t a, std::uint32_t b) {
  AgglomerationRecord record;
  record.id = id;
  record.centre_a = a;
  record.centre_b = b;
  record.kind = AgglomerationClass::twin_town;
  record.representative = true;
  return record;
}

std::vector<std::int32_t> of(const StatePairNumbers& numbers, StatePairCount what) {
  return numbers.count.at(static_cast<std::size_t>(what));
}

/// Two dates with three replicates.
StatePairNumbers summarise(const World& world, const std::array<std::vector<Frame>, 2>& frames) {
  StatePairSummaries summaries(world, 2, 3);
  summaries.add(frames[0], 0);
  summaries.add(frames[1], 1);
  return summaries.finish();
}

TEST(StatePairs, CountTiesByLevelInEachReplicate) {
  const World world = three_states();
  std::array<std::vector<Frame>, 2> frames{std::vector<Frame>(3), std::vector<Frame>(3)};
  frames[0][0].ties = {tie(0, 2, 1), tie(1, 2, 6)};
  frames[1][0].ties = {tie(0, 2, 2), tie(1, 3, 1)};  // one goes on, one ended, one began
  frames[1][1].ties = {tie(2, 4, 3)};
  const StatePairNumbers numbers = summarise(world, frames);
  EXPECT_THAT(numbers.states, ElementsAre(RowPair{kCz, kPl}, RowPair{kDe, kPl}));
  const std::vector<std::int32_t> expected = {
      0, 0, 0, 0, 0, 0, /**/ 1, 0, 0, 0, 0, 1,  // at first: the first replicate …
      0, 0, 0, 0, 0, 0, /**/ 0, 0, 0, 0, 0, 0,  //
      0, 0, 0, 0, 0, 0, /**/ 0, 0, 0, 0, 0, 0,  //
      0, 0, 0, 0, 0, 0, /**/ 1, 1, 0, 0, 0, 0,  // then
      0, 0, 1, 0, 0, 0, /**/ 0, 0, 0, 0, 0, 0,  //
      0, 0, 0, 0, 0, 0, /**/ 0, 0, 0, 0, 0, 0};
  EXPECT_EQ(numbers.ties, expected);
  EXPECT_THAT(of(numbers, StatePairCount::ties_begun),
              ElementsAre(0, 0, 0, 0, 0, 0, /**/ 0, 1, 1, 0, 0, 0));
  EXPECT_THAT(of(numbers, StatePairCount::ties_ended),
              ElementsAre(0, 0, 0, 0, 0, 0, /**/ 0, 1, 0, 0, 0, 0));
}

TEST(StatePairs, CountAgglomerationsByWhatTheyAreAndNotByTheirCentres) {
  const World world = three_states();
  std::array<std::vector<Frame>, 2> frames{std::vector<Frame>(3), std::vector<Frame>(3)};
  frames[0][0].agglomerations = {formed(7, 1, 2)};
  frames[1][0].agglomerations = {formed(7, 0, 2)};  // the same with another centre
  frames[0][1].agglomerations = {formed(3, 1, 2)};
  frames[1][1].agglomerations = {formed(4, 1, 2)};  // one dissolved, another formed
  frames[1][2].agglomerations = {formed(1, 1, 2), formed(2, 3, 4)};
  frames[1][2].agglomerations[1].representative = false;  // leads nothing
  const StatePairNumbers numbers = summarise(world, frames);
  EXPECT_THAT(numbers.states, ElementsAre(RowPair{kDe, kPl}));
  EXPECT_THAT(of(numbers, StatePairCount::agglomerations), ElementsAre(1, 1, 0, /**/ 1, 1, 1));
  EXPECT_THAT(of(numbers, StatePairCount::agglomerations_formed),
              ElementsAre(0, 0, 0, /**/ 0, 1, 1));
  EXPECT_THAT(of(numbers, StatePairCount::agglomerations_dissolved),
              ElementsAre(0, 0, 0, /**/ 0, 1, 0));
}

TEST(StatePairs, LeaveOutWhatLiesInTheBuffer) {
  World world = three_states();
  for (const std::size_t row : {0U, 2U}) world.territories.buffer[row] = 1;
  std::array<std::vector<Frame>, 2> frames{std::vector<Frame>(3), std::vector<Frame>(3)};
  frames[0][0].ties = {tie(0, 2, 1), tie(0, 3, 1)};
  const StatePairNumbers numbers = summarise(world, frames);
  EXPECT_THAT(std::vector(numbers.ties.begin(), numbers.ties.begin() + 6),
              ElementsAre(1, 0, 0, 0, 0, 0))
      << "one end in the buffer counts, both do not";
}

TEST(Commuters, AreKeptInEachReplicateBetweenUnitsAndStatesAndAsMeanByMunicipality) {
  const World world = three_states();
  std::vector<Frame> frames(3);
  frames[0].unit_flows = {{2, 4, 10}, {3, 4, 5}, {4, 2, 1}};
  frames[0].commuters = {{0, 10, 1}, {1, 5, 0}, {2, 1, 15}};
  frames[1].unit_flows = {{2, 4, 4}};
  frames[1].commuters = {{0, 4, 0}, {2, 0, 4}};
  CommuterSummaries summaries(world, 1, 3);
  summaries.add(frames, 0);
  const CommuterNumbers numbers = summaries.finish();
  EXPECT_THAT(numbers.between_units.from_to,
              ElementsAre(RowPair{2, 4}, RowPair{3, 4}, RowPair{4, 2}));
  EXPECT_THAT(numbers.between_units.people, ElementsAre(10, 5, 1, /**/ 4, 0, 0, /**/ 0, 0, 0));
  EXPECT_THAT(numbers.between_states.from_to, ElementsAre(RowPair{kDe, kPl}, RowPair{kPl, kDe}));
  EXPECT_THAT(numbers.between_states.people, ElementsAre(15, 1, /**/ 4, 0, /**/ 0, 0));
  EXPECT_THAT(numbers.out.mean, ElementsAre(FloatNear(14.0F / 3, 1e-6F), FloatNear(5.0F / 3, 1e-6F),
                                            FloatNear(1.0F / 3, 1e-6F), 0, 0, 0));
  EXPECT_NEAR(numbers.out.deviation[0], 5.0332230, 1e-6) << "of 10, 4 and 0";
  EXPECT_NEAR(numbers.in.deviation[2], 7.7674535, 1e-6) << "of 15, 4 and 0";
  EXPECT_EQ(numbers.in.deviation[5], 0);
}

/// A small ensemble in which ties form and people commute.
class SmallEnsemble : public testing::Test {
 protected:
  static constexpr std::uint32_t kReplicates = 3;
  static constexpr std::size_t kTimes = 4;

  Summary run(int threads) const {
    std::optional<Summary> summary;
    MemoryStore store(kReplicates);
    Arena(threads).execute([&] {
      summary =
          run_ensemble(model_, {7, kReplicates, {}}, store, [](std::uint64_t) { return true; });
    });
    return *summary;
  }

  static World with_buffer() {
    World world =
        test::SmallWorld{
            .map = {"DE DE PL PL CZ", "DE DE PL PL CZ"}, .side_km = 5, .population = 60000}
            .build();
    world.territories.buffer[0] = 1;
    world.territories.buffer[7] = 1;
    return world;
  }

  static Model eager_model(const World& world) {
    Parameters parameters;
    parameters.opportunity.rate = 8;
    parameters.opportunity.rate_spread = 0;
    parameters.choice.constant = -2;
    const Date start = make_date(2004, 1, 1);
    const Date end = make_date(2004 + static_cast<int>(kTimes), 1, 1);
    return Model{world, parameters, LawTimeline(LawBook{}, world, start, end),
                 Calendar(start, end, 1), Calendar(start, start, 1)};
  }

  static float region(const Summary& summary, std::string_view name, std::size_t time) {
    std::size_t k = 0;
    while (region_measures()[k].name != name) ++k;
    return summary.region[k].mean[time];
  }

  /// Of one date over all replicates and pairs, as a mean over replicates.
  template <typename Value>
  static double total(const std::vector<Value>& values, std::size_t time) {
    const std::size_t width = values.size() / kTimes;
    const auto from = values.begin() + static_cast<std::ptrdiff_t>(time * width);
    return std::accumulate(from, from + static_cast<std::ptrdiff_t>(width), 0.0) / kReplicates;
  }

  const World world_ = with_buffer();
  const Model model_ = eager_model(world_);
};

TEST_F(SmallEnsemble, NumbersAddUpToTheMeasuresOfTheRegion) {
  const Summary summary = run(2);
  double events = 0;
  for (std::size_t time = 0; time < kTimes; ++time) {
    double by_level = 0;
    for (const auto& measure : region_measures()) {
      if (measure.long_name.starts_with("ties at level"))
        by_level += double{region(summary, measure.name, time)};
    }
    EXPECT_GT(by_level, 0);
    EXPECT_NEAR(total(summary.state_pairs.ties, time), by_level, 1e-5);
    EXPECT_NEAR(total(of(summary.state_pairs, StatePairCount::agglomerations), time),
                region(summary, "agglomerations_formed", time), 1e-5);
    const double commuters = region(summary, "cross_border_commuters", time);
    EXPECT_GT(commuters, 0);
    EXPECT_NEAR(total(summary.commuters.between_units.people, time), commuters, 1e-6 * commuters);
    EXPECT_NEAR(total(summary.commuters.between_states.people, time), commuters, 1e-6 * commuters);
    double out = 0, in = 0;
    for (std::size_t row = 0; row < world_.size(); ++row) {
      out += double{summary.commuters.out.mean[time * world_.size() + row]};
      in += double{summary.commuters.in.mean[time * world_.size() + row]};
    }
    EXPECT_NEAR(out, in, 1e-6 * out);
    EXPECT_GT(out, commuters) << "with the buffer";
    events += total(of(summary.state_pairs, StatePairCount::ties_begun), time);
  }
  EXPECT_GT(events, 0);
}

TEST_F(SmallEnsemble, HasTheSameBitsAtAnyNumberOfThreads) {
  const Summary alone = run(1), many = run(5);
  EXPECT_EQ(alone.state_pairs, many.state_pairs);
  EXPECT_EQ(alone.commuters, many.commuters);
}

TEST_F(SmallEnsemble, ClassesOfACandidateMakeItsProbability) {
  const Summary summary = run(2);
  ASSERT_FALSE(summary.candidates.empty());
  for (const CandidateSummary& candidate : summary.candidates) {
    for (std::size_t time = 0; time < kTimes; ++time) {
      float all = 0, formed_share = 0;
      for (std::size_t kind = 0; kind < kClassNames.size(); ++kind) {
        all += candidate.class_share[kind][time];
        if (kind >= static_cast<std::size_t>(AgglomerationClass::twin_town)) {
          formed_share += candidate.class_share[kind][time];
        }
      }
      EXPECT_LE(all, 1 + 1e-6);
      EXPECT_FLOAT_EQ(formed_share,
                      CandidateSeries::in<&AgglomerationRecord::formed>(candidate.mean)[time]);
    }
  }
}

TEST(StatePairs, WithoutAnyThereAreNone) {
  const World world = three_states();
  const StatePairNumbers numbers = summarise(world, {std::vector<Frame>(3), std::vector<Frame>(3)});
  EXPECT_THAT(numbers.states, IsEmpty());
  EXPECT_THAT(numbers.count, Each(IsEmpty()));
}

}  // namespace
}  // namespace borderweave::sim
