#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "output/netcdf/hdf5.h"
#include "sim/basics/check_state.h"
#include "sim/replicate.h"

/// The file of one replicate, finished or not (docs/runs.md): the frames so far
/// (`/frame/K/COLUMN`), its state (`/state/COLUMN`, attribute `steps`), where it is
/// measured what it adds to the probabilities of new ties (`/formation/COLUMN`), the identity of
/// its run. Whatever is read is checked; a Failure (kMalformed) names what is wrong.
namespace borderweave::output {

/// The seal: the first bytes of the file, HDF5's user block, with file type, version, and the
/// SHA-256 of everything behind it. So damage is found before HDF5, which may crash on it, opens
/// the file.
inline constexpr int kSealBytes = 512;
inline constexpr int kSealVersion = 7;

/// Seals a complete file whose first kSealBytes are free. Throws Failure (kCannotWrite).
void seal(const std::filesystem::path& file);

/// Throws Failure when the file cannot be read (kCannotRead), is not a sealed file (kForeign), has
/// another version (kOtherVersion), or does not hold the bytes that were sealed (kDamaged).
void check_seal(const std::filesystem::path& file);

/// Creates the file of a replicate without frames; `identity` is that of its run, as text.
Hdf5File create_replicate_file(const std::filesystem::path& path, const std::string& identity,
                               std::uint32_t replicate);

/// The group of a Frame.
std::string frame_group(std::size_t frame);

/// Adds the state of a replicate that has so many frames.
void write_replicate_state(const Hdf5File& file, const sim::ReplicateState& state,
                           std::size_t frames);

/// Which replicate of which run a file belongs to.
struct ReplicateHead {
  std::string identity;
  std::uint32_t replicate = 0;
};

ReplicateHead read_head(const Hdf5File& file);

/// The number of Frames in the file, at most `most`.
std::size_t read_frame_count(const Hdf5File& file, std::size_t most);

/// The state of the replicate after at most `most` steps.
sim::ReplicateState read_replicate_state(const Hdf5File& file, const sim::Bounds& bounds,
                                         std::uint32_t most);

/// What was measured of the replicate's formation of ties; empty where nothing was.
sim::FormationExposure read_formation_exposure(const Hdf5File& file, const sim::Bounds& bounds);

/// Name and type of every column of a State and of what was measured beside it:
/// "municipality/population f8".
std::vector<std::string> state_columns();

}  // namespace borderweave::output
