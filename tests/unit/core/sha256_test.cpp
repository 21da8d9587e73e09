#include "core/sha256.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace borderweave {
namespace {

TEST(Sha256, knows_the_published_vector) {
  EXPECT_EQ(sha256_of_text("abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Sha256, of_a_file_is_that_of_its_bytes) {
  const auto file = std::filesystem::temp_directory_path() / "borderweave-sha256-test";
  std::ofstream(file, std::ios::binary) << "abc";
  EXPECT_EQ(sha256_of_file(file), sha256_of_text("abc"));
  std::filesystem::remove(file);
  EXPECT_EQ(sha256_of_file(file), std::nullopt);
  EXPECT_EQ(sha256_of_file(std::filesystem::temp_directory_path()), std::nullopt) << "a folder";
}

}  // namespace
}  // namespace borderweave
