#include "output/netcdf/trial_reading.h"

#include <gtest/gtest.h>

#include <csignal>
#include <cstddef>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

#include "output/netcdf/output_problems.h"
#include "output/stored_snapshot.h"
#include "tests/unit/output/written_snapshot.h"

namespace borderweave::output {
namespace {

TEST(TryReading, SaysNothingWhenTheReadingComesToItsEnd) {
  EXPECT_NO_THROW(try_reading("a.nc", [] {}));
}

TEST(TryReading, LeavesErrorsToTheReadingThatFollows) {
  EXPECT_NO_THROW(try_reading("a.nc", [] { throw std::runtime_error("as the caller will see"); }));
}

TEST(TryReading, RefusesAFileWhoseReadingCrashes) {
  for (const int signal : {SIGSEGV, SIGABRT, SIGBUS}) {
    try {
      try_reading("a.nc", [signal] {
        std::signal(signal, SIG_DFL);
        std::raise(signal);
      });
      FAIL() << "signal " << signal;
    } catch (const Failure& failure) {
      EXPECT_EQ(failure.problems().list().front().kind, &kMalformed);
      EXPECT_EQ(failure.problems().list().front().file, "a.nc");
    }
  }
}

/// Texts of any length lie in HDF5's global heaps, which name the size of each.
TEST(TryReading, OutlivesASnapshotWhoseHeapsAreDamaged) {
  const test::Written written;
  std::ifstream in(written.file, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(in)), {});
  constexpr std::size_t kHeader = 16;
  for (std::size_t heap = bytes.find("GCOL"); heap != std::string::npos;
       heap = bytes.find("GCOL", heap + 1)) {
    std::string damaged = bytes;
    damaged.replace(heap + kHeader, 2 * kHeader, 2 * kHeader, '\xEE');
    const auto copy = written.file.string() + ".damaged";
    std::ofstream(copy, std::ios::binary) << damaged;
    try {
      try_reading(copy, [&] { read_stored_run(copy); });  // this heap may hold what is not read
    } catch (const Failure& failure) {
      EXPECT_EQ(failure.problems().list().front().file, copy);
    }
  }
}

}  // namespace
}  // namespace borderweave::output
