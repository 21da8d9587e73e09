#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>

#include "output/ledger/ledger.h"
#include "output/netcdf/output_problems.h"
#include "tests/unit/output/ledger/ledger_run.h"

/// What cannot be gone on with is refused, by the name of the file and of what is wrong with
/// it.
namespace borderweave::output {
namespace {

namespace fs = std::filesystem;
using test::LedgerRun;
using testing::HasSubstr;

std::string bytes_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

void write(const fs::path& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary) << bytes;
}

/// The problems that end the action; none when it does not fail.
std::vector<Problem> problems_of(const std::function<void()>& action) {
  try {
    action();
  } catch (const Failure& failure) {
    return failure.problems().list();
  }
  return {};
}

/// A run that was stopped: replicate 0 is finished, replicate 1 stands at a checkpoint.
class LedgerRefusal : public testing::Test {
 protected:
  LedgerRefusal() {
    const auto folder = RunFolder::begin(run.parts(), run.manifest());
    Ledger ledger(folder, run.model);
    run.run(ledger, LedgerRun::kSteps + 7);
  }

  std::vector<Problem> opening() const {
    return problems_of([&] { const Ledger ledger(RunFolder::open(run.parts()), run.model); });
  }

  /// Opening must end in one problem of that kind about that file.
  void expect_refused(const fs::path& file, const ProblemKind& kind, const char* says) const {
    const auto problems = opening();
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_STREQ(problems.front().kind->code, kind.code);
    EXPECT_EQ(problems.front().kind->exit, ExitCode::bad_data);
    EXPECT_EQ(problems.front().file, file.string());
    EXPECT_THAT(problems.front().message, HasSubstr(says));
    EXPECT_FALSE(problems.front().help.empty());
  }

  const LedgerRun run;
  const fs::path finished = run.parts() / "00000.h5";
  const fs::path checkpoint = run.parts() / "00001.checkpoint.h5";
  const fs::path manifest = run.parts() / "manifest.json";
};

TEST_F(LedgerRefusal, NothingIsRefusedBeforeAnythingIsBroken) {
  EXPECT_TRUE(fs::exists(finished) && fs::exists(checkpoint));
  EXPECT_TRUE(opening().empty());
}

TEST_F(LedgerRefusal, AFlippedByteAnywhere) {
  for (const fs::path& file : {finished, checkpoint, manifest}) {
    const std::string bytes = bytes_of(file);
    for (std::size_t at = 0; at < bytes.size(); at += 97) {
      std::string damaged = bytes;
      damaged[at] = static_cast<char>(damaged[at] ^ 0x10);
      write(file, damaged);
      const auto problems = opening();
      ASSERT_EQ(problems.size(), 1U) << file << " " << at;
      EXPECT_EQ(problems.front().kind->exit, ExitCode::bad_data) << file << " " << at;
    }
    write(file, bytes);
  }
  EXPECT_TRUE(opening().empty());
}

TEST_F(LedgerRefusal, AFileThatIsCutShortAnywhere) {
  for (const fs::path& file : {finished, checkpoint, manifest}) {
    const std::string bytes = bytes_of(file);
    for (std::size_t size = 0; size < bytes.size() - 1; size += 301) {
      write(file, bytes.substr(0, size));
      const auto problems = opening();
      ASSERT_EQ(problems.size(), 1U) << file << " " << size;
      EXPECT_EQ(problems.front().kind->exit, ExitCode::bad_data) << file << " " << size;
    }
    write(file, bytes);
  }
}

TEST_F(LedgerRefusal, EveryDamagedFileInOnePass) {
  write(finished, bytes_of(finished) + "x");
  write(checkpoint, bytes_of(checkpoint) + "x");
  EXPECT_EQ(opening().size(), 2U);
}

TEST_F(LedgerRefusal, AFileOfSomethingElse) {
  write(checkpoint, "\x89HDF\r\n\x1a\n and more");
  expect_refused(checkpoint, kForeign, "none of an unfinished run");
}

TEST_F(LedgerRefusal, AReplicateUnderAnotherNumber) {
  fs::rename(finished, run.parts() / "00001.h5");
  expect_refused(run.parts() / "00001.h5", kForeign, "holds replicate 0");
}

TEST_F(LedgerRefusal, ANewerFormat) {
  std::string bytes = bytes_of(finished);
  bytes[std::string("borderweave-replicate ").size()] = '9';
  write(finished, bytes);
  expect_refused(finished, kOtherVersion, "format version 9");
}

/// The finished replicate of a run that differs by `change` from this one.
std::string stranger(const std::function<void(Manifest&)>& change) {
  const LedgerRun other;
  Manifest manifest = other.manifest();
  change(manifest);
  const auto folder = RunFolder::begin(other.parts(), manifest);
  Ledger ledger(folder, other.model);
  other.run(ledger, LedgerRun::kSteps);
  return bytes_of(other.parts() / "00000.h5");
}

TEST_F(LedgerRefusal, AReplicateOfAnotherRun) {
  write(finished, stranger([](Manifest& m) { m.identity.scenario_hash = "beef"; }));
  expect_refused(finished, kForeign, "another scenario");
  write(finished, stranger([](Manifest& m) { m.identity.seed = 8; }));
  expect_refused(finished, kForeign, "another seed");
  write(finished, stranger([](Manifest& m) { m.identity.inputs.front().second = "5678"; }));
  expect_refused(finished, kForeign, "/data/towns.shp has changed");
  write(finished, stranger([](Manifest& m) { m.identity.program = "7.0"; }));
  expect_refused(finished, kOtherVersion, "Borderweave 7.0");
}

TEST_F(LedgerRefusal, WhatHasChangedIsReportedOnceForAllFiles) {
  Manifest changed = run.manifest();
  changed.identity.inputs = {{"/data/towns.shp", "5678"}, {"/data/rails.csv", "9"}};
  write_manifest(run.parts(), changed);
  const auto problems = opening();
  ASSERT_EQ(problems.size(), 3U);
  EXPECT_THAT(problems[0].message, HasSubstr("/data/towns.shp has changed"));
  EXPECT_THAT(problems[1].message, HasSubstr("/data/rails.csv is read now"));
  EXPECT_EQ(problems[2].file, checkpoint.string());
  EXPECT_THAT(problems[2].message, HasSubstr("same other run as " + finished.string()));
}

TEST_F(LedgerRefusal, ColumnsThatThisProgramDoesNotKnowOrMisses) {
  write(finished, stranger([](Manifest& m) {
          m.identity.state_columns.front() = "municipality/happiness f8";
        }));
  const auto problems = opening();
  ASSERT_EQ(problems.size(), 2U);
  EXPECT_THAT(problems[0].message, HasSubstr("unknown columns: municipality/happiness f8"));
  EXPECT_THAT(problems[1].message, HasSubstr("missing columns: municipality/population f8"));
  EXPECT_STREQ(problems[0].kind->code, kOtherVersion.code);
}

TEST_F(LedgerRefusal, ASecondProcessInTheFolder) {
  const auto first = RunFolder::open(run.parts());
  const auto problems = opening();
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_STREQ(problems.front().kind->code, kFolderBusy.code);
  EXPECT_FALSE(problems_of([&] { RunFolder::clear(run.parts()); }).empty());
}

TEST_F(LedgerRefusal, AFolderThatIsNoneOrNotThere) {
  const auto nowhere = problems_of([&] { RunFolder::open(run.folder / "nowhere"); });
  ASSERT_EQ(nowhere.size(), 1U);
  EXPECT_STREQ(nowhere.front().kind->code, kCannotRead.code);
  const auto other = problems_of([&] { RunFolder::open(run.folder.path()); });
  ASSERT_EQ(other.size(), 1U);
  EXPECT_STREQ(other.front().kind->code, kForeign.code);
}

TEST_F(LedgerRefusal, ClearingLeavesWhatIsNotOurs) {
  write(run.parts() / "notes.txt", "mine");
  RunFolder::clear(run.parts());
  EXPECT_TRUE(fs::exists(run.parts() / "notes.txt"));
  EXPECT_FALSE(fs::exists(finished) || fs::exists(manifest));
}

}  // namespace
}  // namespace borderweave::output
