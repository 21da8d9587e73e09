#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/date.h"
#include "output/hdf5.h"

/// What a snapshot tells when it is read again.
namespace borderweave::output {

/// Opens a snapshot for reading. Throws Failure when the file is not one (kNotASnapshot) or is from
/// a newer version (kNewerFormat). Here as in all that reads it: kMalformed where it does not hold
/// what a snapshot holds.
Hdf5File open_snapshot(const std::filesystem::path& path);

/// The dates of its frames, one or more, ascending.
std::vector<Date> times_of(const Hdf5File& snapshot);

/// Of how many replicates it is, 1 or more.
std::int64_t replicates_of(const Hdf5File& snapshot);

/// Who and when a snapshot is about.
struct StoredRun {
  std::string title;
  std::string state_hash;
  std::uint64_t seed = 0;
  std::int64_t replicates = 0;
  std::vector<Date> times;
  std::vector<std::int64_t> id;  ///< one row a municipality
  std::vector<std::string> name;
  std::vector<std::string> country;
  std::vector<std::uint8_t> buffer;
};

StoredRun read_stored_run(const std::filesystem::path& path);

}  // namespace borderweave::output
