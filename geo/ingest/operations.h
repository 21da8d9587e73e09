#pragma once

#include <proj.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace borderweave::geo {

/// A box in degrees; east < west when it crosses the antimeridian.
struct DegreeBox {
  double west, south, east, north;
};

/// A way between two CRS that PROJ knows, whether its grids are installed or not.
struct Operation {
  std::shared_ptr<PJ> object;
  std::string name;
  std::optional<double> accuracy_m;
  bool usable = false;                     ///< all its grids are installed
  std::vector<std::string> missing_grids;  ///< "es_ign_SPED2ETV2.tif (https://…)"
};

/// All operations but ballpark ones, in PROJ's order for the area: the best first. Without an area
/// that of the CRS counts.
std::vector<Operation> operations(PJ_CONTEXT* context, const PJ* from, const PJ* to,
                                  const std::optional<DegreeBox>& area);

}  // namespace borderweave::geo
