#include "output/netcdf/hdf5.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <fstream>
#include <limits>

#include "output/netcdf/output_problems.h"
#include "tests/unit/output/written_snapshot.h"

namespace borderweave::output {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

TEST(Hdf5, an_error_names_the_file_and_hdf5s_reason_and_prints_nothing) {
  testing::internal::CaptureStderr();
  try {
    Hdf5File::create("/nowhere/result.nc");
    FAIL() << "created a file in a folder that does not exist";
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.exit_code(), ExitCode::input_output);
    EXPECT_THAT(failure.what(), AllOf(HasSubstr("/nowhere/result.nc: error[E0401]"),
                                      HasSubstr("No such file or directory")));
  }
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
}

TEST(Hdf5, reading_what_is_missing_or_of_another_type_is_an_error) {
  const test::TempFolder folder;
  const auto path = folder.path() / "file.nc";
  {
    const Hdf5File file = Hdf5File::create(path);
    file.write_attribute(file.root(), "number", std::int32_t{1});
  }
  const Hdf5File file = Hdf5File::open(path);
  EXPECT_THROW(file.text_attribute("/", "missing"), Failure);
  EXPECT_THROW(file.text_attribute("/", "number"), Failure);
  EXPECT_THROW(file.numbers("/missing"), Failure);
}

TEST(Hdf5, a_full_disk_is_an_error) {
  if (!std::filesystem::exists("/dev/full")) GTEST_FAIL() << "this test needs /dev/full";
  EXPECT_THROW(
      {
        Hdf5File file = Hdf5File::create("/dev/full");
        file.close();
      },
      Failure);
}

TEST(Hdf5, keeps_texts_and_numbers) {
  const test::TempFolder folder;
  const auto path = folder.path() / "file.nc";
  const std::array<std::string, 3> names{"Görlitz", "", "黑河"};
  const std::array<std::int64_t, 2> ids{std::numeric_limits<std::int32_t>::max() + 1LL, -1};
  {
    Hdf5File file = Hdf5File::create(path);
    file.close(file.write_texts("names", {{3}, std::nullopt}, names));
    file.close(file.write_array<std::int64_t>("ids", {{2}, std::nullopt}, ids));
    file.write_attribute(file.root(), "title", "Zgorzelec – Görlitz");
    file.write_attribute(file.root(), "empty", "");
    file.write_attribute(file.root(), "seven", std::int64_t{7});
    file.close();
  }
  const Hdf5File file = Hdf5File::open(path);
  EXPECT_THAT(file.texts("names"), ElementsAre("Görlitz", "", "黑河"));
  EXPECT_THAT(file.numbers("ids"), ElementsAre(2147483648.0, -1));
  EXPECT_EQ(file.text_attribute("/", "title"), "Zgorzelec – Görlitz");
  EXPECT_EQ(file.text_attribute("/", "empty"), "");
  EXPECT_EQ(file.whole_attribute("/", "seven"), 7);
}

}  // namespace
}  // namespace borderweave::output
