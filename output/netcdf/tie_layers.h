#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "output/netcdf/snapshot_fields.h"

/// The part of a snapshot about ties, and about those that law blocked. Without any, nothing is
/// written: one dimension of length zero makes GDAL drop its neighbours.
namespace borderweave::output {

/// Layer `tie`: the pairs of ShownTies, with the probability that they form a tie; with
/// probability, level and intensity of the tie and their standard errors over (time, ties).
void write_ties(const Snapshot& snapshot);

/// Mesh `mesh1d`: the same pairs as lines between centres, the short way round the earth. This is
/// what QGIS animates.
void write_tie_mesh(const Snapshot& snapshot);

/// Blocked ties over (time, legal blocks), by deciding rule and reason.
void write_legal_blocks(const Snapshot& snapshot);

/// The field of layer `tie` that holds one of sim::TieSeries: "mean_level".
std::string mean_name(std::size_t series);

/// Display names of the datasets of the mesh in the order in which MDAL numbers them. The one to
/// show first is kTieProbabilityName.
inline const std::string kTieProbabilityName = "probability of the tie";
std::vector<std::string> tie_mesh_datasets();

}  // namespace borderweave::output
