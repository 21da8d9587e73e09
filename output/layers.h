#pragma once

#include <cstddef>
#include <vector>

#include "output/netcdf.h"
#include "output/projection.h"
#include "sim/ensemble/ensemble.h"
#include "sim/model/model.h"

/// The parts of a snapshot, each a function of the same four things. A part without anything to
/// show is left out: one dimension of length zero makes GDAL drop its neighbours.
namespace borderweave::output {

struct Snapshot {
  NetcdfFile& file;
  const sim::Model& model;
  const sim::Summary& summary;
  const Projection& projection;

  const geo::Territories& territories() const { return model.world.territories; }
};

/// Layer `municipality`: what a municipality was at the start, its last probability, and every
/// municipality measure over (time, municipalities): mean, `_sd`, quantiles `_q05`….
void write_municipalities(const Snapshot& snapshot);

/// Layer `country`: the outlines of the region by state, for orientation.
void write_countries(const Snapshot& snapshot);

/// Layer `tie`: pairs that are shown (see `shown_ties`), with probability, level and intensity over
/// (time, ties).
void write_ties(const Snapshot& snapshot);

/// Layer `agglomeration`: the outline of every leading pair in every year it is visible, valid from
/// `valid_from` to `valid_to`.
void write_agglomerations(const Snapshot& snapshot);

/// Candidate pairs over (time, candidates): where an agglomeration may emerge, with both scores.
void write_candidates(const Snapshot& snapshot);

/// What law stopped over (time, stops), by deciding rule and reason.
void write_legal_blocks(const Snapshot& snapshot);

/// Measures of the whole region over (time), named `region_…`.
void write_region(const Snapshot& snapshot);

/// UGRID meshes: triangles of municipalities, lines of ties. These are what QGIS animates.
void write_municipality_mesh(const Snapshot& snapshot);
void write_tie_mesh(const Snapshot& snapshot);

/// Rows of `Summary::ties` that are written: all while they are few; in a large ensemble those
/// that reach `kShownProbability` at some time, because every pair is tied in some replicate.
inline constexpr double kShownProbability = 0.05;
inline constexpr std::size_t kFewTies = 500;
std::vector<std::size_t> shown_ties(const sim::Summary& summary);

/// The field of layer `tie` that holds one of sim::TieSeries: "mean_level".
std::string mean_name(std::size_t series);

/// Display names of the datasets of the municipality mesh in the order in which MDAL numbers them.
/// The first to be shown is kProbabilityName.
inline const std::string kProbabilityName = "P(cross-border agglomeration)";
std::vector<std::string> mesh_datasets();
inline const std::string kTieProbabilityName = "probability of the tie";
std::vector<std::string> tie_mesh_datasets();

/// The midnight at which the frame stops being valid: where the next begins, and after the last
/// frame where one would.
Date frame_end(const Snapshot& snapshot, std::size_t frame);

}  // namespace borderweave::output
