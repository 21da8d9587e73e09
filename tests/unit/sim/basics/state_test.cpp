#include <gtest/gtest.h>

#include <set>

#include "sim/basics/state_columns.h"
#include "tests/support/run_replicate.h"
#include "tests/support/small_model.h"

namespace borderweave::sim {
namespace {

using test::run_replicate;
using test::SmallModel;
using test::SmallWorld;
using test::state_hash;

TEST(State, EveryColumnEntersTheHash) {
  State state;
  std::set<std::string> hashes = {state_hash(state)};
  std::size_t columns = 0;
  for_each_column(state, [&](std::string_view, auto& column) {
    column.push_back(1);
    hashes.insert(state_hash(state));
    column.back() = 2;
    hashes.insert(state_hash(state));
    ++columns;
  });
  EXPECT_EQ(hashes.size(), 2 * columns + 1);
  // A State is nothing but its columns, so one that is not visited shows in its size.
  EXPECT_EQ(columns * sizeof(std::vector<int>), sizeof(State));
}

TEST(State, TheHashKnowsTheOrderOfReplicates) {
  State one;
  State other;
  one.theta = {1};
  other.theta = {2};
  EXPECT_NE(StateHash().add(one).add(other).hex(), StateHash().add(other).add(one).hex());
}

/// Bytes of one row of the table whose columns begin with `prefix`.
std::size_t row_bytes(std::string_view prefix) {
  const State state;
  std::size_t bytes = 0;
  for_each_column(state, [&](std::string_view name, const auto& column) {
    if (name.starts_with(prefix)) bytes += sizeof(column[0]);
  });
  return bytes;
}

TEST(State, ATieTakesAtMost48Bytes) {
  EXPECT_GT(row_bytes("tie/"), 16U);
  EXPECT_LE(row_bytes("tie/"), 48U);
}

TEST(State, AMunicipalityTakesAtMost400Bytes) {
  const SmallModel small(SmallWorld{.map = {"DE DE PL PL", "DE DE PL PL"}});
  const Date start = make_date(2005, 1, 1);
  const Date end = make_date(2008, 1, 1);
  const Model model{small.world,
                    {},
                    LawTimeline({}, small.world, start, end),
                    Calendar(start, end, 1),
                    Calendar(start, start, 1)};
  const State state = run_replicate(model).state;
  std::size_t bytes = 0;  // all but ties and their files
  for_each_column(state, [&](std::string_view name, const auto& column) {
    const bool of_ties = name.starts_with("tie/") || name.starts_with("approval_request/");
    if (!of_ties) bytes += column.size() * sizeof(column[0]);
  });
  EXPECT_GT(bytes, 100 * small.world.size());
  EXPECT_LE(bytes, 400 * small.world.size());
}

TEST(State, MemoryCountsEveryColumn) {
  State state;
  std::size_t expected = 0;
  for_each_column(state, [&](std::string_view, auto& column) {
    column.resize(100);
    expected += column.capacity() * sizeof(column[0]);
  });
  EXPECT_EQ(memory(state), expected);
}

}  // namespace
}  // namespace borderweave::sim
