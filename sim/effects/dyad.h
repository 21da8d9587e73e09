#pragma once

#include <algorithm>
#include <cmath>

#include "sim/choice/facts.h"

/// Effects of partner choice (model.md §3.1). Each is one header of this folder: a struct with a
/// static `value`, its contribution to the utility u_ij of chooser `from` for `to`.
namespace borderweave::sim {

/// What the time-constant effects see of a chooser and whom it may choose.
struct Dyad {
  const ChoiceParty& from;
  const ChoiceParty& to;
  const StateRelation& states;
  double log_distance = 0;  ///< ln(km), at least 0
};

/// What the effects that depend on State and law see besides.
struct Prospect {
  double shared_partners = 0;  ///< number of common partners
  double affinity = 0;         ///< of the two states
  double gap = 0;              ///< Verdict::gap for contact
  double digital = 0;          ///< mean of both sides
  double knowledge_from = 0;
  double knowledge_to = 0;
};

/// ln of the great-circle distance in km, 0 below 1 km; equals ln(great_circle_km) within 1e-8.
/// From the squared chord, by the series of ln(2 asin(c/2) / c) up to 637 km: neither square root
/// nor arc sine for near places.
inline double log_distance_km(const ChoiceParty& a, const ChoiceParty& b) {
  constexpr double kEarthRadiusKm = 6371.0088;
  constexpr double kLogRadius = 8.759513103374363;
  constexpr double kSeriesLimit = 0.01;
  const double dx = a.x - b.x;
  const double dy = a.y - b.y;
  const double dz = a.z - b.z;
  const double square = dx * dx + dy * dy + dz * dz;
  if (square > kSeriesLimit) {
    return std::log(2 * kEarthRadiusKm * std::asin(std::min(1.0, std::sqrt(square) / 2)));
  }
  const double arc = square * (1.0 / 24 + square * (3.0 / 640 - 1.0 / 1152));
  return std::max(0.0, 0.5 * std::log(square) + kLogRadius + arc);
}

}  // namespace borderweave::sim
