#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <random>

#include "output/netcdf/hdf5.h"
#include "tests/unit/output/written_snapshot.h"

/// A limit on the size of files stands for the full disk. What happens after the error belongs to
/// it: HDF5 used to crash when the program ended. So each case is a process of its own.
namespace borderweave::output {
namespace {

void limit_files_to(rlim_t bytes) {
  const rlimit limit{bytes, RLIM_INFINITY};
  setrlimit(RLIMIT_FSIZE, &limit);
  std::signal(SIGXFSZ, SIG_IGN);  // writing then fails with EFBIG
}

/// Ends the process as the program would: message on stderr, the exit code of the failure.
template <typename Action>
[[noreturn]] void end_with(const Action& action) {
  try {
    action();
  } catch (const Failure& failure) {
    std::fprintf(stderr, "%s\n", failure.what());
    std::exit(static_cast<int>(failure.exit_code()));
  }
  std::exit(0);
}

testing::ExitedWithCode io_error() {
  return testing::ExitedWithCode(static_cast<int>(ExitCode::input_output));
}

class FullDisk : public testing::TestWithParam<rlim_t> {
 protected:
  FullDisk() { GTEST_FLAG_SET(death_test_style, "threadsafe"); }
};

TEST_P(FullDisk, ends_with_an_error_and_leaves_nothing) {
  const test::TempFolder folder;
  const auto file = folder.path() / "run.nc";
  const test::SyntheticRun run;
  const auto write = [&] {
    limit_files_to(GetParam());
    write_snapshot(file, run.model, run.summary, "EPSG:3035", {});
  };
  EXPECT_EXIT(end_with(write), io_error(), "error.E0401.: cannot write the file");
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

INSTANTIATE_TEST_SUITE_P(Bytes, FullDisk, testing::Values(1000, 20'000, 200'000));

/// Incompressible, and less than HDF5 keeps in memory: it reaches the disk when the array is
/// closed.
std::vector<double> noise() {
  std::vector<double> values(100'000);
  std::mt19937_64 engine;
  for (double& value : values) value = static_cast<double>(engine());
  return values;
}

TEST(FullDiskArray, is_an_error_of_the_closing) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  const test::TempFolder folder;
  const auto write = [&] {
    const auto values = noise();
    const Hdf5File file = Hdf5File::create(folder.path() / "array.nc");
    limit_files_to(100'000);
    Hdf5Id array = file.write_array<double>("noise", {{values.size()}, std::nullopt}, values);
    std::fprintf(stderr, "still well\n");
    file.close(std::move(array));
  };
  EXPECT_EXIT(end_with(write), io_error(), "still well\n.*error.E0401.");
}

}  // namespace
}  // namespace borderweave::output
