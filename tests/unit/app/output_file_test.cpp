#include "app/output_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "app/command_problems.h"
#include "tests/support/temp_folder.h"

namespace borderweave::app {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

template <typename Call>
Problem problem_of(const Call& call) {
  try {
    call();
  } catch (const Failure& failure) {
    return failure.problems().list().front();
  }
  return {};
}

TEST(OutputFile, NothingIsOverwrittenAndTheWayOutIsNamed) {
  const test::TempFolder folder;
  const fs::path file = folder.path() / "p.csv";
  refuse_existing(file, "a table", "move it");
  std::ofstream(file) << "x";
  const Problem problem = problem_of([&] { refuse_existing(file, "a table", "move it"); });
  EXPECT_EQ(problem.kind, &kOutputExists);
  EXPECT_EQ(problem.message, "it exists; a table is never overwritten");
  EXPECT_EQ(problem.help, "move it");
  EXPECT_EQ(problem.file, file.string());
}

TEST(OutputFile, ALinkToNowhereIsSomethingToo) {
  const test::TempFolder folder;
  fs::create_symlink("nowhere", folder.path() / "link");
  EXPECT_EQ(problem_of([&] { refuse_existing(folder.path() / "link", "a table", ""); }).kind,
            &kOutputExists);
}

TEST(OutputFile, ANameThatNoFileCanHaveIsRefused) {
  EXPECT_FALSE(is_taken("/tmp/nothing-of-this-name", ""));
  const Problem problem = problem_of([] { is_taken(std::string(300, 'x'), "a shorter one"); });
  EXPECT_EQ(problem.kind, &kOutputName);
  EXPECT_EQ(problem.help, "a shorter one");
}

TEST(OutputFile, FoldersAreMadeOrTheReasonIsTold) {
  const test::TempFolder folder;
  make_folder(folder.path() / "a" / "b", "no table here", "");
  EXPECT_TRUE(fs::is_directory(folder.path() / "a" / "b"));
  std::ofstream(folder.path() / "file") << "x";
  const Problem problem =
      problem_of([&] { make_folder(folder.path() / "file" / "b", "no table here", "elsewhere"); });
  EXPECT_EQ(problem.kind, &kOutputFolder);
  EXPECT_THAT(problem.message, HasSubstr("no table here: Not a directory"));
  EXPECT_EQ(folder_of("bare.nc"), fs::path("."));
}

}  // namespace
}  // namespace borderweave::app
