#pragma once

/// RAII over the reentrant GEOS C API. Laws:
///   1. one `Geos` (context) per thread of work: construct it inside the parallel body or one for
///      each chunk, and never let two threads use it at the same time;
///   2. a handle dies before the context it came from;
///   3. a geometry may be read by several threads, each through its own context, but a `Prepared`
///      and an unbuilt `Tree` may not (they build themselves on first use).
///
/// Example:
///     const Geos geos;
///     const Geometry one = to_multipolygon(geos, outline);
///     const Geometry both = geos.own(
///         GEOSIntersection_r(geos.handle(), one.get(), to_multipolygon(geos, other).get()));
///     const MultiPolygon common = polygons_of(geos, both.get());
#define GEOS_USE_ONLY_R_API
#include <geos_c.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "geo/territories.h"

namespace borderweave::geo {

/// GEOS rejected a geometry that had been checked before: a bug in this program or in GEOS, not an
/// error of the user.
class GeosError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Frees a GEOS object with the function and the context it needs.
template <typename Object, void (*destroy)(GEOSContextHandle_t, Object*)>
struct GeosDelete {
  GEOSContextHandle_t context = nullptr;
  void operator()(Object* object) const { destroy(context, object); }
};

namespace detail {
inline void destroy_prepared(GEOSContextHandle_t context, const GEOSPreparedGeometry* prepared) {
  GEOSPreparedGeom_destroy_r(context, prepared);
}
}  // namespace detail

using Geometry = std::unique_ptr<GEOSGeometry, GeosDelete<GEOSGeometry, GEOSGeom_destroy_r>>;
using Prepared = std::unique_ptr<const GEOSPreparedGeometry,
                                 GeosDelete<const GEOSPreparedGeometry, detail::destroy_prepared>>;
using Tree = std::unique_ptr<GEOSSTRtree, GeosDelete<GEOSSTRtree, GEOSSTRtree_destroy_r>>;

/// A GEOS context. Everything that GEOS returns as null becomes a GeosError with its message.
class Geos {
 public:
  Geos();
  Geos(const Geos&) = delete;
  Geos& operator=(const Geos&) = delete;

  GEOSContextHandle_t handle() const { return context_.get(); }

  /// Takes ownership of what a GEOS function returned; throws GeosError when that is null.
  Geometry own(GEOSGeometry* geometry) const;
  Prepared prepare(const Geometry& geometry) const;

  /// An empty STRtree. Insert envelopes with GEOSSTRtree_insert_r.
  Tree tree() const;

  /// Passes on a GEOS predicate's answer; throws GeosError when it is 2 ("exception").
  bool truth(char answer) const;

  [[noreturn]] void fail() const;

 private:
  static void remember(const char* message, void* self);

  std::unique_ptr<GEOSContextHandle_HS, void (*)(GEOSContextHandle_t)> context_;
  std::string last_error_;
};

/// Conversions. Coordinates pass unchanged as x = lon, y = lat.
Geometry to_point(const Geos& geos, LonLat at);
Geometry to_polygon(const Geos& geos, const Polygon& polygon);
Geometry to_multipolygon(const Geos& geos, const MultiPolygon& outline);
Geometry to_line(const Geos& geos, const Ring& points);

/// A collection that owns `parts`; type is GEOS_MULTIPOINT, GEOS_MULTILINESTRING,
/// GEOS_MULTIPOLYGON or GEOS_GEOMETRYCOLLECTION.
Geometry to_collection(const Geos& geos, int type, std::vector<Geometry> parts);

/// The polygons inside any geometry, in order; points and lines (such as an intersection leaves
/// along a common edge) have no area and are left out.
MultiPolygon polygons_of(const Geos& geos, const GEOSGeometry* geometry);

/// The coordinates of a point, a line or a ring.
Ring points_of(const Geos& geos, const GEOSGeometry* geometry);

}  // namespace borderweave::geo
