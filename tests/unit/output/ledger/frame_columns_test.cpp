#include "output/ledger/frame_columns.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <filesystem>
#include <limits>
#include <string>
#include <vector>

#include "core/date.h"
#include "core/problem.h"
#include "sim/measure/measure.h"
#include "tests/support/temp_folder.h"

namespace borderweave::output {
namespace {

/// Whole numbers that do not survive a detour through text, through a float or through another
/// type.
template <typename Number>
std::vector<Number> extremes() {
  using Limits = std::numeric_limits<Number>;
  return {Limits::min(), Limits::max(), static_cast<Number>(Limits::max() - 1), 0, 1};
}

template <typename Number>
void expect_extremes_kept(const std::filesystem::path& path) {
  {
    Hdf5File file = Hdf5File::create(path);
    file.close(file.create_group("/state"));
    write_column(file, "/state", "tie/column", extremes<Number>());
    file.close();
  }
  const sim::Bounds bounds;
  const Hdf5File file = Hdf5File::open(path);
  constexpr double kLargest = std::numeric_limits<double>::max();
  const auto kept =
      ColumnReader(file, "/state", bounds).read<Number>("tie/column", {-kLargest, kLargest});
  EXPECT_THAT(kept, testing::ElementsAreArray(extremes<Number>())) << type_name<Number>();
}

TEST(LedgerColumns, KeepTheExtremesOfEveryIntegerTypeBitForBit) {
  const test::TempFolder folder;
  const auto path = folder.path() / "columns.h5";
  expect_extremes_kept<std::uint8_t>(path);
  expect_extremes_kept<std::uint16_t>(path);
  expect_extremes_kept<std::uint32_t>(path);
  expect_extremes_kept<std::uint64_t>(path);
  expect_extremes_kept<std::int32_t>(path);
  expect_extremes_kept<std::int64_t>(path);
}

/// Two municipalities and the tie between them.
sim::Frame frame_of_one_tie(float level) {
  sim::Frame frame;
  frame.at = make_date(2004, 1, 1);
  frame.municipality.assign(sim::municipality_measures().size(), {0.0F, 0.0F});
  frame.region.assign(sim::region_measures().size(), 0.0);
  sim::TieRecord tie{.a = 0, .b = 1, .rule = sim::kNoRule, .value = {}};
  tie.value[sim::TieSeries::index<&sim::Ties::level>()] = level;
  frame.ties = {tie};
  return frame;
}

/// What is said against such a frame when it is read; nothing when it is accepted.
std::string refusal_of_level(const std::filesystem::path& path, float level) {
  {
    Hdf5File file = Hdf5File::create(path);
    file.close(file.create_group("/frame"));
    write_frame(file, "/frame/0", frame_of_one_tie(level));
    file.close();
  }
  sim::Bounds bounds;
  bounds.municipalities = 2;
  bounds.countries = bounds.states = 2;
  try {
    const sim::Frame read = read_frame(Hdf5File::open(path), "/frame/0", bounds);
    EXPECT_EQ(read.ties.size(), 1U);
  } catch (const Failure& failure) {
    return failure.problems().list().front().message;
  }
  return "";
}

TEST(LedgerFrames, ATieThatHasNotBegunIsRefused) {
  const test::TempFolder folder;
  for (const float level : {1.0F, 2.0F, 6.0F}) {
    const auto file = folder.path() / fmt::format("{}.h5", level);
    EXPECT_EQ(refusal_of_level(file, level), "") << level;
  }
  const std::string said = refusal_of_level(folder.path() / "0.h5", 0);
  EXPECT_THAT(said, testing::HasSubstr("tie.level"));
  EXPECT_THAT(said, testing::HasSubstr("row 0 is 0, of a tie that has not begun"));
}

}  // namespace
}  // namespace borderweave::output
