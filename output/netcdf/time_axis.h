#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/date.h"
#include "output/netcdf/hdf5.h"
#include "output/netcdf/netcdf.h"

/// The coordinate `time` of a file: whole days since the first of its dates.
namespace borderweave::output {

/// `dates`: one or more, ascending.
void write_time_axis(NetcdfFile& file, std::span<const Date> dates, const std::string& meaning);

/// The dates again, one or more, ascending. Throws Failure (kMalformed).
std::vector<Date> read_time_axis(const Hdf5File& file);

}  // namespace borderweave::output
