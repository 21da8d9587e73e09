#include "output/ledger/frame_columns.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

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

}  // namespace
}  // namespace borderweave::output
