#pragma once

#include <proj.h>

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "geo/ingest/reporter.h"
#include "geo/layer_sources.h"
#include "geo/territories.h"

class OGREnvelope;
class OGRSpatialReference;
struct PJconsts;
struct pj_ctx;

namespace borderweave::geo {

/// A box in degrees; east < west when it crosses the antimeridian.
struct DegreeBox {
  double west, south, east, north;
};

/// A coordinate operation between two CRS that PROJ knows, whether its grids are installed or not.
struct Operation {
  std::shared_ptr<PJ> object;
  std::string name;
  std::optional<double> accuracy_m;
  bool usable = false;                     ///< all its grids are installed
  std::vector<std::string> missing_grids;  ///< "es_ign_SPED2ETV2.tif (https://…)"
};

/// All operations except ballpark ones, in PROJ's order for the area: the best first. Without an
/// area, the area of use of the CRS counts.
std::vector<Operation> operations(PJ_CONTEXT* context, const PJ* from, const PJ* to,
                                  const std::optional<DegreeBox>& area);

/// "EPSG:2180 (ETRF2000-PL / CS92)", or the name alone where the system has no code.
std::string name_of(const OGRSpatialReference& crs);

/// One coordinate operation of PROJ from the CRS of a layer to WGS 84. It is fixed for the layer:
/// PROJ itself would choose one for each point, and a less accurate one where a grid is missing.
class ToWgs84 {
 public:
  /// The best operation over the layer's extent (in its own coordinates; an empty extent means the
  /// area of use of the CRS). Empty after a problem: PROJ knows only ballpark operations, or the
  /// grid of the best one is missing and `wanted` does not allow the next best.
  static std::optional<ToWgs84> find(const OGRSpatialReference& crs, const OGREnvelope& extent,
                                     Transformation wanted, const Reporter& report);

  /// PROJ's name of the operation; empty when coordinates are in WGS 84 already.
  const std::string& name() const { return name_; }
  /// Metres; empty when PROJ does not know it or the operation is exact.
  std::optional<double> accuracy_m() const { return accuracy_m_; }

  /// Transforms x and y of the layer into degrees. A point outside the range of the CRS becomes
  /// infinite.
  void apply(std::span<LonLat> points) const;

 private:
  struct Destroy {
    void operator()(PJconsts* object) const;
    void operator()(pj_ctx* context) const;
  };
  using Object = std::unique_ptr<PJconsts, Destroy>;

  ToWgs84();
  Object crs_of(const OGRSpatialReference& crs) const;
  bool choose(const OGRSpatialReference& crs, const OGREnvelope& extent, Transformation wanted,
              const Reporter& report);
  void use(PJconsts* operation);

  std::unique_ptr<pj_ctx, Destroy> context_;  ///< outlives the operation
  Object operation_;
  std::string name_;
  std::optional<double> accuracy_m_;
  bool swapped_ = false;  ///< the layer holds latitude before longitude
};

}  // namespace borderweave::geo
