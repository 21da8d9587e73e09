#include "output/compare_snapshots.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "output/stored_snapshot.h"
#include "tests/unit/output/written_snapshot.h"

namespace borderweave::output {
namespace {

using sim::Effect;
using sim::Subject;
using testing::IsEmpty;
using testing::SizeIs;

/// A change of a result, written beside the result itself.
struct WrittenTwice : test::Written {
  std::filesystem::path other = folder.path() / "other.nc";

  sim::Comparison compare(const sim::Summary& changed) const {
    write_snapshot(other, run.model, changed, "EPSG:3035", provenance, IfExists::replace);
    return compare_snapshots(file, other);
  }
};

TEST(CompareSnapshots, finds_nothing_between_equal_ones) {
  const WrittenTwice twice;
  const auto nothing = twice.compare(twice.run.summary);
  EXPECT_EQ(nothing.max_abs, 0);
  EXPECT_THAT(nothing.effects, IsEmpty());
}

TEST(CompareSnapshots, tells_whose_mean_differs_when_and_by_how_much) {
  const WrittenTwice twice;
  auto changed = twice.run.summary;
  changed.municipality[1].mean[2 * twice.run.size() + 5] += 4;
  changed.region[3].mean[7] -= 2;
  const auto found = twice.compare(changed);
  ASSERT_THAT(found.effects, SizeIs(2));
  EXPECT_EQ(found.effects[0].outcome, (sim::Outcome{Subject::region, 3}));
  EXPECT_EQ(found.effects[0].time, 7U);
  EXPECT_FLOAT_EQ(found.effects[0].mean, -2);
  EXPECT_FLOAT_EQ(found.effects[0].mean_a, twice.run.summary.region[3].mean[7]);
  EXPECT_EQ(found.effects[1].outcome, (sim::Outcome{Subject::municipality, 1, 5}));
  EXPECT_EQ(found.effects[1].time, 2U);
  EXPECT_FLOAT_EQ(found.effects[1].mean, 4);
  EXPECT_FLOAT_EQ(found.max_abs, 4);
}

TEST(CompareSnapshots, a_spread_that_differs_is_no_row_and_not_equal) {
  const WrittenTwice twice;
  auto changed = twice.run.summary;
  changed.municipality[0].quantile[2][4] += 3;
  const auto found = twice.compare(changed);
  EXPECT_THAT(found.effects, IsEmpty());
  EXPECT_FLOAT_EQ(found.max_abs, 3);
}

TEST(CompareSnapshots, ties_meet_by_their_ends_and_a_missing_one_counts_as_nothing) {
  const WrittenTwice twice;
  auto changed = twice.run.summary;
  const sim::TieSummary gone = changed.ties.front();
  changed.ties.erase(changed.ties.begin());
  const auto found = twice.compare(changed);
  ASSERT_FALSE(found.effects.empty());
  for (const Effect& effect : found.effects) {
    EXPECT_EQ(effect.outcome.subject, Subject::tie);
    EXPECT_EQ(effect.outcome.a, gone.a);
    EXPECT_EQ(effect.outcome.b, gone.b);
    if (sim::name_of(effect.outcome) == "probability") {
      EXPECT_FLOAT_EQ(effect.mean, -gone.probability[effect.time]);
    }
  }
}

TEST(CompareSnapshots, the_way_back_has_the_other_sign) {
  const WrittenTwice twice;
  auto changed = twice.run.summary;
  changed.candidates.front().mean[0][3] += 0.25F;
  const auto there = twice.compare(changed);
  const auto back = compare_snapshots(twice.other, twice.file);
  ASSERT_THAT(there.effects, SizeIs(1));
  ASSERT_THAT(back.effects, SizeIs(1));
  EXPECT_EQ(there.effects[0].outcome.subject, Subject::agglomeration);
  EXPECT_FLOAT_EQ(there.effects[0].mean, 0.25F);
  EXPECT_FLOAT_EQ(back.effects[0].mean, -0.25F);
}

}  // namespace
}  // namespace borderweave::output
