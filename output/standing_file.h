#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "output/hdf5.h"
#include "sim/basics/check_state.h"
#include "sim/replicate.h"

/// What is in a file of one replicate, finished or not (docs/runs.md): its Frames so far
/// (`/frame/K/COLUMN`), where it stands (`/state/COLUMN`, attribute `steps`), whose it is. What is
/// read is checked; a Failure (kMalformed) names what cannot be.
namespace borderweave::output {

/// Creates the file of a replicate without frames; `identity` says of which run.
Hdf5File create_standing_file(const std::filesystem::path& path, const std::string& identity,
                              std::uint32_t replicate);

/// The group of a Frame.
std::string group_of(std::size_t frame);

void write_standing(const Hdf5File& file, const sim::ReplicateState& standing, std::size_t frames);

struct StandingHead {
  std::string identity;
  std::uint32_t replicate = 0;
};

StandingHead read_head(const Hdf5File& file);

/// How many Frames the file has, which is at most `most`.
std::size_t read_frame_count(const Hdf5File& file, std::size_t most);

/// Where the replicate stands, after at most `most` steps.
sim::ReplicateState read_standing(const Hdf5File& file, const sim::Bounds& bounds,
                                  std::uint32_t most);

/// "municipality/population f8": name and type of every column of a State.
std::vector<std::string> state_columns();

}  // namespace borderweave::output
