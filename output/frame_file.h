#pragma once

#include <string>

#include "output/hdf5.h"
#include "sim/basics/check_state.h"
#include "sim/measure/measure.h"

/// A Frame as columns of plain numbers in one group of a file (docs/runs.md).
namespace borderweave::output {

/// Makes the group.
void write_frame(const Hdf5File& file, const std::string& group, const sim::Frame& frame);

/// Throws Failure (kMalformed) where the group does not hold a Frame of a run with these bounds.
sim::Frame read_frame(const Hdf5File& file, const std::string& group, const sim::Bounds& bounds);

}  // namespace borderweave::output
