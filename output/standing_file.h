#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "output/frame_columns.h"
#include "output/hdf5.h"
#include "sim/replicate.h"

/// What is in a file of one replicate, finished or not (docs/runs.md): its Frames so far
/// (`/frame/K/COLUMN`), where it stands (`/state/COLUMN`, attribute `steps`), whose it is.
namespace borderweave::output {

/// Creates the file of a replicate without frames; `identity` says of which run.
Hdf5File create_standing_file(const std::filesystem::path& path, const std::string& identity,
                              std::uint32_t replicate);

/// Copies all Frames of a file into one that has none.
void copy_frames(const Hdf5File& from, const Hdf5File& to);

void write_frame(const Hdf5File& file, std::size_t number, const FrameColumns& columns);
void write_standing(const Hdf5File& file, const sim::ReplicateState& standing, std::size_t frames);

struct StandingHead {
  std::string identity;
  std::uint32_t replicate = 0;
};

StandingHead read_head(const Hdf5File& file);
std::size_t read_frame_count(const Hdf5File& file);
FrameColumns read_frame(const Hdf5File& file, std::size_t number);
sim::ReplicateState read_standing(const Hdf5File& file);

/// "municipality/population f8": name and type of every column of a State.
std::vector<std::string> state_columns();

}  // namespace borderweave::output
