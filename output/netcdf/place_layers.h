#pragma once

#include <string>
#include <vector>

#include "output/netcdf/snapshot_fields.h"

/// The part of a snapshot about places: municipalities, countries, the region as a whole.
namespace borderweave::output {

/// Layer `municipality`: what a municipality was at the start, its last probability, and every
/// municipality measure over (time, municipalities): mean, `_sd`, quantiles `_q05`….
void write_municipalities(const Snapshot& snapshot);

/// Layer `country`: the outlines of the region by state, for orientation.
void write_countries(const Snapshot& snapshot);

/// Measures of the whole region over (time), named `region_…`.
void write_region(const Snapshot& snapshot);

/// Mesh `mesh2d`: municipalities as triangles, with every municipality measure over (time, faces).
/// This is what QGIS animates.
void write_municipality_mesh(const Snapshot& snapshot);

/// Display names of the datasets of the mesh in the order in which MDAL numbers them. The one to
/// show first is kProbabilityName.
inline const std::string kProbabilityName = "P(cross-border agglomeration)";
std::vector<std::string> mesh_datasets();

}  // namespace borderweave::output
