#include "app/run.h"

#include <gtest/gtest.h>

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "app/command_problems.h"
#include "output/netcdf/hdf5.h"
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

/// Two replicates of a small region in which ties have a strong effect.
RunRequest small_run(const test::TempFolder& folder, const std::string& name,
                     const std::vector<std::string>& settings) {
  RunRequest request;
  request.scenario.file = fs::path(BORDERWEAVE_SOURCE_DIR) / "scenarios" / "cases" /
                          "21-bratislava-hainburg-kittsee.toml";
  request.scenario.settings = {"scenario.replicates=2", "scenario.end=2010-01-01",
                               "model.commuting.ties=5"};
  request.scenario.settings.insert(request.scenario.settings.end(), settings.begin(),
                                   settings.end());
  request.output = folder.path() / name;
  return request;
}

RunResult carried_out(const RunRequest& request) {
  Problems problems;
  Observer observer;
  return carry_out(plan_run(request, observer, problems), 2, observer);
}

constexpr const char* kFormedWithoutTiesEffect = "region_agglomerations_formed_without_ties_effect";
constexpr const char* kCommutersWithoutTiesEffect =
    "region_cross_border_commuters_without_ties_effect";

TEST(Run, PublishesBesideEachForecastWhatItIsWhereTiesDoNotRaiseCommuting) {
  const test::TempFolder folder;
  const RunResult both = carried_out(small_run(folder, "both.nc", {}));
  const RunResult alone = carried_out(small_run(folder, "alone.nc", {"model.commuting.ties=0"}));
  const auto file = output::Hdf5File::open(both.file), zero = output::Hdf5File::open(alone.file);
  EXPECT_EQ(file.numbers(kFormedWithoutTiesEffect), zero.numbers("region_agglomerations_formed"));
  EXPECT_EQ(file.numbers(kCommutersWithoutTiesEffect),
            zero.numbers("region_cross_border_commuters"));
  EXPECT_NE(file.numbers(kCommutersWithoutTiesEffect),
            file.numbers("region_cross_border_commuters"));
  EXPECT_EQ(file.numbers("p_agglomeration_without_ties_effect"), zero.numbers("p_agglomeration"));
  ASSERT_TRUE(both.cross_border_commuters.without_ties_effect);
  EXPECT_EQ(both.cross_border_commuters.without_ties_effect, alone.cross_border_commuters.mean);
  EXPECT_FALSE(alone.cross_border_commuters.without_ties_effect) << "the two would be equal";
  const RunResult off =
      carried_out(small_run(folder, "off.nc", {"output.without_ties_effect=false"}));
  EXPECT_FALSE(output::Hdf5File::open(off.file).has(kFormedWithoutTiesEffect));
  EXPECT_FALSE(off.agglomerations_formed.without_ties_effect);
  EXPECT_EQ(off.state_hash, both.state_hash) << "it is the same run";
}

TEST(Run, InterruptedInWhatIsBesideItGivesTheSameBits) {
  const test::TempFolder folder;
  const RunResult whole = carried_out(small_run(folder, "x.nc", {}));
  constexpr std::uint64_t kSteps = 6 * 12;  // of one replicate
  for (const std::uint64_t stop : {kSteps, 2 * kSteps + 7, 3 * kSteps + 1}) {
    RunRequest request = small_run(folder, "y.nc", {});
    request.overwrite = true;
    Problems problems;
    Impatient observer(stop);
    EXPECT_EQ(end_of(plan_run(request, observer, problems), observer), &kTerminated) << stop;
    Observer patient;
    const RunResult resumed = carry_out(
        plan_resume({.folder = folder.path() / "y.nc.parts", .overwrite = true}, patient, problems),
        1, patient);
    EXPECT_EQ(resumed.state_hash, whole.state_hash);
    const auto one = output::Hdf5File::open(whole.file), two = output::Hdf5File::open(resumed.file);
    for (const std::string& name :
         std::vector<std::string>{kCommutersWithoutTiesEffect, kFormedWithoutTiesEffect,
                                  "p_agglomeration_without_ties_effect"}) {
      EXPECT_EQ(one.numbers(name), two.numbers(name)) << name << " " << stop;
    }
    EXPECT_FALSE(fs::exists(folder.path() / "y.nc.parts"));
  }
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
