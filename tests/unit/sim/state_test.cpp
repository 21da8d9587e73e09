#include "sim/state.h"

#include <gtest/gtest.h>

#include <set>

#include "tests/support/run_replicate.h"
#include "tests/support/small_model.h"

namespace borderweave::sim {
namespace {

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
