#include "app/run.h"

#include <gtest/gtest.h>

#include <atomic>

#include "app/command_problems.h"
#include "tests/support/temp_folder.h"

namespace borderweave::app {
namespace {

namespace fs = std::filesystem;

/// Asks to stop after so many steps.
class Impatient : public Observer {
 public:
  explicit Impatient(std::uint64_t steps) : left_(steps) {}

  void simulating(std::uint64_t taken) override { stop_ = taken >= left_; }
  const ProblemKind* stop_requested() const override {
    return stop_ || left_ == 0 ? &kTerminated : nullptr;
  }

 private:
  std::uint64_t left_;
  std::atomic<bool> stop_{false};
};

RunRequest short_run(const test::TempFolder& folder) {
  RunRequest request;
  request.scenario.file = fs::path(BORDERWEAVE_SOURCE_DIR) / "scenarios" / "tri-border.toml";
  request.scenario.settings = {"scenario.replicates=1", "scenario.end=2005-01-01",
                               "ties.spin_up=2003-01-01"};
  request.output = folder.path() / "x.nc";
  return request;
}

const ProblemKind* end_of(const PlannedRun& run, Observer& observer) {
  try {
    carry_out(run, 1, observer);
  } catch (const Failure& failure) {
    return failure.problems().list().front().kind;
  }
  return nullptr;
}

TEST(Run, EndsBeforeItsWorkWhenItIsAskedTo) {
  const test::TempFolder folder;
  Problems problems;
  Impatient observer(0);
  EXPECT_EQ(end_of(plan_run(short_run(folder), observer, problems), observer), &kTerminated);
  EXPECT_TRUE(fs::is_empty(folder.path()));
}

TEST(Run, InterruptedAndResumedGivesTheResultOfARunWithoutPause) {
  const test::TempFolder folder;
  Problems problems;
  Observer patient;
  const RunResult whole = carry_out(plan_run(short_run(folder), patient, problems), 1, patient);
  RunRequest request = short_run(folder);
  request.output = folder.path() / "y.nc";
  Impatient observer(5);
  EXPECT_EQ(end_of(plan_run(request, observer, problems), observer), &kTerminated);
  EXPECT_THROW(plan_run(request, patient, problems), Failure) << "it is not finished";
  const RunResult resumed = carry_out(
      plan_resume({.folder = folder.path() / "y.nc.parts"}, patient, problems), 1, patient);
  EXPECT_EQ(resumed.state_hash, whole.state_hash);
  EXPECT_TRUE(fs::exists(resumed.file) && fs::exists(resumed.project));
  EXPECT_FALSE(fs::exists(folder.path() / "y.nc.parts"));
}

TEST(Run, IsRefusedWhereItsOutputIs) {
  const test::TempFolder folder;
  Problems problems;
  Observer observer;
  const RunRequest request = short_run(folder);
  carry_out(plan_run(request, observer, problems), 1, observer);
  EXPECT_THROW(plan_run(request, observer, problems), Failure);
}

}  // namespace
}  // namespace borderweave::app
