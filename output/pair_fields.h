#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "core/rows.h"
#include "geo/territories.h"
#include "output/netcdf.h"

namespace borderweave::output {

/// Writes who the two ends of each pair are: `PREFIX_a_id`, `PREFIX_a_name`, `PREFIX_a_country` and
/// the same with b, along `dimension`. `extra` goes to each of them.
void write_pairs(NetcdfFile& file, const std::string& prefix, const std::string& dimension,
                 std::span<const RowPair> pairs, const geo::Territories& territories,
                 const Attributes& extra);

/// "Görlitz – Zgorzelec".
std::string pair_name(const geo::Territories& territories, RowPair pair);

}  // namespace borderweave::output
