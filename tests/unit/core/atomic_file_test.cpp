#include "core/atomic_file.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>

#include "tests/support/temp_folder.h"

namespace borderweave {
namespace {

namespace fs = std::filesystem;

std::string text_of(const fs::path& file) {
  std::ifstream in(file);
  return {std::istreambuf_iterator<char>(in), {}};
}

void write(const fs::path& file, const char* text) {
  std::ofstream(file) << text;
}

/// The kind of the Failure that ends the call; null without one.
template <typename Call>
const ProblemKind* kind_of(const Call& call) {
  try {
    call();
  } catch (const Failure& failure) {
    return failure.problems().list().front().kind;
  }
  return nullptr;
}

TEST(AtomicFile, IsThereOnceItIsCommittedAndNotBefore) {
  const test::TempFolder folder;
  const fs::path target = folder.path() / "x.txt";
  AtomicFile file(target, IfExists::refuse);
  write(file.partial(), "whole");
  EXPECT_FALSE(fs::exists(target));
  file.commit();
  EXPECT_EQ(text_of(target), "whole");
  EXPECT_FALSE(fs::exists(partial_of(target)));
}

TEST(AtomicFile, LeavesNothingWithoutACommit) {
  const test::TempFolder folder;
  const fs::path target = folder.path() / "x.txt";
  {
    const AtomicFile file(target, IfExists::refuse);
    write(file.partial(), "half");
  }
  EXPECT_TRUE(fs::is_empty(folder.path()));
}

TEST(AtomicFile, BeginsAnewWhereAKilledRunLeftAPart) {
  const test::TempFolder folder;
  const fs::path target = folder.path() / "x.txt";
  write(partial_of(target), "old");
  const AtomicFile file(target, IfExists::refuse);
  EXPECT_FALSE(fs::exists(file.partial()));
}

TEST(AtomicFile, DoesNotWriteThroughALinkOfThePartsName) {
  const test::TempFolder folder;
  const fs::path target = folder.path() / "x.txt";
  const fs::path victim = folder.path() / "victim";
  write(victim, "theirs");
  fs::create_symlink(victim, partial_of(target));
  write_atomically(target, "whole", IfExists::refuse);
  EXPECT_EQ(text_of(victim), "theirs");
  EXPECT_EQ(text_of(target), "whole");
  EXPECT_FALSE(fs::is_symlink(target));
}

TEST(AtomicFile, RefusesAFolderOfThePartsNameAndLeavesIt) {
  const test::TempFolder folder;
  const fs::path target = folder.path() / "x.txt";
  fs::create_directory(partial_of(target));
  EXPECT_EQ(kind_of([&] { write_atomically(target, "whole", IfExists::refuse); }), &kCannotWrite);
  EXPECT_TRUE(fs::is_directory(partial_of(target)));
}

TEST(AtomicFile, KeepsAWholeFileWhoseNameIsTaken) {
  const test::TempFolder folder;
  const fs::path target = folder.path() / "x.txt";
  write(target, "mine");
  EXPECT_EQ(kind_of([&] { write_atomically(target, "yours", IfExists::refuse); }), &kAlreadyThere);
  EXPECT_EQ(text_of(target), "mine");
  EXPECT_EQ(text_of(partial_of(target)), "yours") << "the message names this file";
}

TEST(AtomicFile, ReplacesWhereItMay) {
  const test::TempFolder folder;
  const fs::path target = folder.path() / "x.txt";
  write(target, "old");
  write_atomically(target, "new", IfExists::replace);
  EXPECT_EQ(text_of(target), "new");
}

TEST(AtomicFile, SaysThatAFolderIsNotThere) {
  const test::TempFolder folder;
  EXPECT_EQ(
      kind_of([&] { write_atomically(folder.path() / "gone" / "x.txt", "x", IfExists::refuse); }),
      &kCannotWrite);
}

}  // namespace
}  // namespace borderweave
