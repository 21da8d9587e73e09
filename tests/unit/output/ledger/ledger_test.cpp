#include "output/ledger/ledger.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <limits>

#include "sim/basics/state_columns.h"
#include "sim/ensemble/replicate_store.h"
#include "sim/step.h"
#include "tests/unit/output/ledger/ledger_run.h"

/// A run whose parts are files, stopped anywhere, is the run that never stopped.
namespace borderweave::output {
namespace {

using test::LedgerRun;

/// NaN equals NaN and 0 differs from -0: bits, not values.
template <typename Number>
std::string bits(const std::vector<Number>& column) {
  return {reinterpret_cast<const char*>(column.data()), column.size() * sizeof(Number)};
}

template <typename Value>
std::string bits(const Value& value) requires std::is_arithmetic_v<Value> || std::is_enum_v<Value> {
  return {reinterpret_cast<const char*>(&value), sizeof(Value)};
}

template <typename Record, typename Columns>
void add_bits(const std::vector<Record>& records, const Columns& columns,
              std::vector<std::string>& to) {
  for (const Record& record : records) {
    sim::for_each(columns, [&](const auto& column) { to.push_back(bits(column.of(record))); });
  }
}

std::vector<std::string> bits_of(const sim::Frame& frame) {
  std::vector<std::string> all{to_string(frame.at), bits(frame.region)};
  for (const auto& measure : frame.municipality) all.push_back(bits(measure));
  add_bits(frame.ties, sim::kTieRecordColumns, all);
  for (const auto& tie : frame.ties) {
    all.push_back(bits(std::vector<float>(tie.value.begin(), tie.value.end())));
  }
  add_bits(frame.agglomerations, sim::kAgglomerationColumns, all);
  sim::for_each(sim::kLegalBlockColumns,
                [&](const auto& column) { all.push_back(bits(column.of(frame.legal_blocks))); });
  return all;
}

std::vector<std::string> bits_of(const sim::State& state) {
  std::vector<std::string> all;
  sim::for_each_column(state,
                       [&](std::string_view, const auto& column) { all.push_back(bits(column)); });
  return all;
}

/// A state whose numbers do not survive a detour through text, through another type or through
/// arithmetic.
sim::State awkward_state(const LedgerRun& run) {
  sim::MemoryStore memory(LedgerRun::kReplicates);
  run.run(memory);
  sim::State state = memory.state(0);
  sim::for_each_column(state, []<typename Number>(std::string_view, std::vector<Number>& column) {
    if constexpr (std::is_floating_point_v<Number>) {
      using Limits = std::numeric_limits<Number>;
      const std::array<Number, 4> awkward{Limits::denorm_min(), Number{-0.0}, Number{1} / 3,
                                          1 - Limits::epsilon() / 2};
      for (std::size_t k = 0; k < column.size(); ++k) column[k] = awkward[k % awkward.size()];
    }
  });
  state.legal_block.count(sim::kNoRule, sim::LegalBlockReason::gap);
  state.legal_block.number.back() = std::numeric_limits<std::uint64_t>::max();
  return state;
}

TEST(Ledger, KeepsEveryColumnOfAStateBitForBit) {
  const LedgerRun run;
  const sim::State given = awkward_state(run);
  const auto folder = RunFolder::begin(run.parts(), run.manifest());
  {
    Ledger ledger(folder, run.model);
    ledger.reopen(1);
    ledger.checkpoint(1, {.state = given, .steps = 5});
  }
  Ledger again(folder, run.model);
  const auto state = again.reopen(1);
  ASSERT_TRUE(state);
  EXPECT_EQ(state->steps, 5U);
  EXPECT_EQ(bits_of(state->state), bits_of(given));
  again.commit(1, *state);
  EXPECT_EQ(bits_of(again.state(1)), bits_of(given));
}

/// What the ensemble read of frames and states at its end.
std::vector<std::string> everything(const LedgerRun& run, const sim::ReplicateStore& store) {
  std::vector<std::string> all;
  const auto add = [&](const std::vector<std::string>& more) {
    all.insert(all.end(), more.begin(), more.end());
  };
  for (std::uint32_t r = 0; r < LedgerRun::kReplicates; ++r) {
    for (std::size_t t = 0; t < sim::frame_times(run.model).size(); ++t) {
      add(bits_of(store.frame(r, t)));
    }
    add(bits_of(store.state(r)));
  }
  return all;
}

TEST(Ledger, StoppedAfterAnyStepGivesTheSameResult) {
  const LedgerRun run;
  sim::MemoryStore memory(LedgerRun::kReplicates);
  const auto expected = run.run(memory)->state_hash;
  for (std::uint64_t stop = 0; stop < LedgerRun::kReplicates * LedgerRun::kSteps; ++stop) {
    const int threads = stop % 3 == 0 ? 1 : stop % 3 == 1 ? 2 : 7;
    {
      const auto folder = RunFolder::begin(run.parts(), run.manifest());
      Ledger ledger(folder, run.model);
      ASSERT_FALSE(run.run(ledger, stop, threads)) << stop;
      EXPECT_EQ(ledger.holds_work(), stop > 0);
    }
    const auto folder = RunFolder::open(run.parts());
    Ledger ledger(folder, run.model);
    const auto summary = run.run(ledger, LedgerRun::kToTheEnd, 8 - threads);
    ASSERT_TRUE(summary) << stop;
    EXPECT_EQ(summary->state_hash, expected) << stop;
    EXPECT_EQ(everything(run, ledger), everything(run, memory)) << stop;
    folder.discard();
    EXPECT_TRUE(std::filesystem::is_empty(run.folder.path())) << stop;
  }
}

TEST(Ledger, AfterAKillGoesOnFromTheLastCheckpoint) {
  const LedgerRun run;
  sim::MemoryStore memory(LedgerRun::kReplicates);
  const auto expected = run.run(memory)->state_hash;
  const auto folder = RunFolder::begin(run.parts(), run.manifest());
  {
    Ledger ledger(folder, run.model);
    ledger.reopen(0);
    const Key key{7, 0};
    auto standing = sim::begin_replicate(run.model, key);
    while (standing.steps < 12) {
      if (const auto frame = sim::take_step(run.model, key, standing)) ledger.append(0, *frame);
      if (standing.steps == 8) ledger.checkpoint(0, standing);
    }
  }
  Ledger ledger(folder, run.model);
  EXPECT_EQ(ledger.reopen(0)->steps, 8U);
  EXPECT_EQ(run.run(ledger)->state_hash, expected);
  EXPECT_EQ(everything(run, ledger), everything(run, memory));
}

TEST(Ledger, DoesNotRunAFinishedReplicateAgain) {
  const LedgerRun run;
  const auto folder = RunFolder::begin(run.parts(), run.manifest());
  Ledger ledger(folder, run.model);
  const auto first = run.run(ledger);
  Ledger again(folder, run.model);
  EXPECT_TRUE(again.finished(0) && again.finished(1));
  const auto second = run.run(again, 0);  // stops before the first step, of which there is none
  ASSERT_TRUE(second);
  EXPECT_EQ(second->state_hash, first->state_hash);
}

}  // namespace
}  // namespace borderweave::output
