#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/problem.h"
#include "geo/outline_index.h"

/// The border tolerance of a region whose scenario states none: two publishers never draw one
/// frontier alike, and how far they differ is in the data.
namespace borderweave::geo {

/// Frontiers whose two sides are one line need no more: a rounded coordinate is closer than that.
inline constexpr double kDefaultToleranceM = 5;

/// The data alone never justify more: wider differences are those of two maps of different scale,
/// and for a person to judge.
inline constexpr double kWidestMeasuredToleranceM = 2000;

/// How the outlines of two neighbouring states lie beside each other, both sides of the frontier
/// averaged. What is farther apart than 1 km is no common frontier.
struct FrontierSpread {
  std::string a;  ///< a < b
  std::string b;
  double frontier_km = 0;  ///< that lies beside the other state
  double apart_km = 0;     ///< of it more than 5 m off the other's line
  double overlap_km = 0;   ///< of it inside the other state
  double gap_km = 0;       ///< of it with land of neither state between
  double depth_m = 0;      ///< 95 % of what overlaps is nearer to the other's line than this, up
                           ///< to 5 km
  bool drawn_twice = false;

  /// How far the two drawings differ; 0 where there is one only.
  double spread_m() const { return drawn_twice ? depth_m : 0; }
};

struct BorderTolerance {
  double metres = kDefaultToleranceM;
  bool stated = false;                  ///< by the scenario
  std::vector<FrontierSpread> spreads;  ///< by state pair

  /// The greatest of the frontiers.
  double spread_m() const;

  /// The tolerance that the spreads of all frontiers fit in.
  double fitting_m() const;

  /// Would the data ask for more than they may?
  bool bounded() const { return !stated && fitting_m() > metres; }
};

/// The tolerance that the scenario states, or one that the data ask for. Laws:
/// 1. the spread is measured where the two sides overlap: there a difference of drawing cannot be a
///    river, a lake or a missing municipality. Two drawings of one line cross each other, so their
///    gaps are as wide as their overlaps; a frontier with overlaps along less than a tenth of it
///    was not drawn twice, and has no spread;
/// 2. the tolerance is the least of 5, 10, 20, 50, … m, up to 2 km, that all spreads fit in;
/// 3. so a region with one line for each frontier has 5 m, and gaps alone never raise it.
/// The same result for any number of threads.
///
/// Example:
///     const BorderTolerance tolerance = border_tolerance(index, scenario.border_tolerance_m);
BorderTolerance border_tolerance(const OutlineIndex& index, std::optional<double> stated);

/// Reports a tolerance that the data raised.
void warn_of_measured_tolerance(const BorderTolerance& tolerance, Problems& problems);

}  // namespace borderweave::geo
