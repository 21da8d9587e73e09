#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/date.h"

namespace borderweave::geo {

/// Degrees on WGS 84 (axis order of OGC:CRS84: longitude first). All coordinates inside the program
/// are in this system: the reader transforms what a source holds, and the writer chooses the CRS of
/// the output.
struct LonLat {
  double lon = 0;
  double lat = 0;
  friend bool operator==(const LonLat&, const LonLat&) = default;
};

using Ring = std::vector<LonLat>;   ///< closed: the last point repeats the first
using Polygon = std::vector<Ring>;  ///< the exterior ring first, then holes
using MultiPolygon = std::vector<Polygon>;

/// A settlement inside a municipality. Built-up cores grow from discs around places, never from
/// the mean density of a polygon (model.md §3.4).
struct Place {
  std::int64_t id = 0;
  std::string name;
  LonLat at;
  double population = 0;
  std::uint32_t municipality = 0;  ///< row in Territories
};

/// Values of a column on a day, by row of Territories; not a number where none is known.
struct DatedValues {
  Date on;
  std::vector<double> value;
};

/// The municipalities of a region as columns; row i of every column is the same municipality.
/// Rows are sorted by id, so that results do not depend on the order of features in a file.
struct Territories {
  std::vector<std::int64_t> id;      ///< permanent and unique
  std::vector<std::string> name;     ///< in its own script, UTF-8
  std::vector<std::string> country;  ///< ISO 3166-1 alpha-2
  std::vector<std::string> region;   ///< admin-1 code with its country, such as "PL.72"; may be ""
  std::vector<double> population;    ///< people, >= 0
  std::vector<double> area_km2;      ///< geodesic (WGS 84 ellipsoid)
  std::vector<LonLat> centre;        ///< the most populous place, else a point on the surface
  std::vector<std::uint8_t> buffer;  ///< 1: simulated, but excluded from measures
  std::vector<MultiPolygon> outline;
  /// The id as the source writes it, with its prefix, such as "0201011" or "PL-0201011"; "" where
  /// it is the number itself. Without elements when that holds for every municipality.
  std::vector<std::string> code;
  std::vector<Place> places;  ///< sorted by (municipality, id)
  /// People who work there, as the source has them; not a number where unknown. Without elements
  /// when no source has jobs.
  std::vector<double> jobs;
  /// What the source says of other days, ascending; see growth (model.md §3.8).
  std::vector<DatedValues> dated_population;
  std::vector<DatedValues> dated_income;  ///< per head, in the unit of Country::income

  std::size_t size() const { return id.size(); }
};

/// The id of a municipality as its source writes it, and as any table can: "3080414", "0201011",
/// "DE-2834629".
inline std::string readable_id(const Territories& territories, std::uint32_t row) {
  const bool is_number = territories.code.empty() || territories.code[row].empty();
  return is_number ? std::to_string(territories.id[row]) : territories.code[row];
}

/// The row with that id; nothing where there is none. Requires ascending ids.
inline std::optional<std::uint32_t> row_of(const Territories& territories, std::int64_t id) {
  const auto at = std::ranges::lower_bound(territories.id, id);
  if (at == territories.id.end() || *at != id) return std::nullopt;
  return static_cast<std::uint32_t>(at - territories.id.begin());
}

/// readable_id() of all rows.
inline std::vector<std::string> readable_ids(const Territories& territories) {
  std::vector<std::string> ids;
  ids.reserve(territories.size());
  for (std::uint32_t row = 0; row < territories.size(); ++row) {
    ids.push_back(readable_id(territories, row));
  }
  return ids;
}

/// A range of longitudes and latitudes, degrees. A search box may reach beyond ±180; it then also
/// covers the part on the other side of the antimeridian.
struct Box {
  double west = 0;
  double south = 0;
  double east = 0;
  double north = 0;

  /// Is a point with a longitude in (-180, 180] inside the box or on its edge? Not for boxes beyond
  /// ±180.
  bool contains(LonLat at) const {
    return west <= at.lon && at.lon <= east && south <= at.lat && at.lat <= north;
  }

  /// Do the two boxes have a point in common? Not for boxes beyond ±180.
  bool meets(const Box& other) const {
    return west <= other.east && other.west <= east && south <= other.north && other.south <= north;
  }
};

}  // namespace borderweave::geo
