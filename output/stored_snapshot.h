#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/date.h"
#include "geo/territories.h"
#include "output/netcdf/hdf5.h"

/// A snapshot read again. A Failure (kMalformed) names what a snapshot should hold and this file
/// does not.
namespace borderweave::output {

/// Opens a snapshot for reading. Throws Failure when the file is not one (kNotASnapshot) or is from
/// a newer version (kNewerFormat).
Hdf5File open_snapshot(const std::filesystem::path& path);

/// The dates of its frames, one or more, ascending.
std::vector<Date> times_of(const Hdf5File& snapshot);

/// By which equal runs are recognised, whatever their files are called.
std::string state_hash_of(const std::filesystem::path& snapshot);

/// Its number of replicates, 1 or more.
std::int64_t replicates_of(const Hdf5File& snapshot);

/// Rows of municipalities by the ids in an array of the snapshot. Throws Failure (kMalformed) for
/// an id that no municipality has.
std::vector<std::uint32_t> rows_named(const Hdf5File& snapshot, const std::string& name);

/// What a snapshot is about: run, dates and municipalities.
struct StoredRun {
  std::string title;
  std::string state_hash;
  std::uint64_t seed = 0;
  std::int64_t replicates = 0;
  std::vector<Date> times;
  std::vector<std::int64_t> id;   ///< per municipality, like all below
  std::vector<std::string> code;  ///< the id as its source writes it
  std::vector<std::string> name;
  std::vector<std::string> country;
  std::vector<std::uint8_t> buffer;
  std::vector<double> population;   ///< at the start
  std::vector<geo::LonLat> centre;  ///< empty in a file from before they were written
};

StoredRun read_stored_run(const std::filesystem::path& path);

/// The facts that `info FILE` shows, as JSON text with the keys that scripts rely on (state_hash
/// among them).
std::string describe(const std::filesystem::path& path);

}  // namespace borderweave::output
