#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "sim/ensemble/ensemble.h"

/// The time-major pass over finished replicates, one function for each part of a Summary. Every
/// part walks the replicates in order, so no sum depends on which thread ran what.
namespace borderweave::sim {

using Replicates = std::span<const Replicate>;

/// Collapses `series` (one per replicate, all of one length) to mean, deviation and quantiles.
Band summarise_band(const std::vector<std::span<const float>>& series,
                    const std::vector<double>& quantiles);

std::vector<Band> summarise_municipalities(Replicates replicates,
                                           const std::vector<double>& quantiles);
std::vector<Band> summarise_regions(Replicates replicates, const std::vector<double>& quantiles);

/// Share of replicates in which each municipality is in a formed agglomeration [time × row].
std::vector<float> summarise_membership(Replicates replicates, std::size_t municipalities);

std::vector<TieSummary> summarise_ties(Replicates replicates);
std::vector<CandidateSummary> summarise_candidates(Replicates replicates);
std::vector<AgglomerationSummary> summarise_agglomerations(Replicates replicates);

}  // namespace borderweave::sim
