#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "geo/join/border_join.h"
#include "geo/territories.h"

/// What `check --data` and `law --gaps` found, as GeoPackages to look at in QGIS.
namespace borderweave::output {

/// Writes what the border-join report names as a GeoPackage in WGS 84:
///   frontier      polygons of gaps, overlaps, slivers and near misses
///   municipality  outlines of municipalities with a finding, one feature per finding
///   partnership   the sides of rows that were not matched with certainty: points where the table
///                 or the match gives a position, without geometry otherwise
/// Each has a default style that colours the kinds. `target` must not exist. Throws Failure when
/// GDAL cannot write.
void write_border_join(const geo::Territories& territories, const geo::BorderJoin& join,
                       const std::filesystem::path& target);

/// The ties that one municipality loses to law.
struct LossRow {
  std::uint32_t municipality = 0;  ///< row
  double to_gaps = 0;              ///< ties a year
  double to_prohibitions = 0;      ///< ties a year
  std::string hindered_by;         ///< "no rule", "prohibition", "recognition", "exhaustive act" or
                                   ///< "nothing"
  std::string reason;              ///< in words; may be empty
  std::string rule;                ///< its id; may be empty
};

/// Writes a GeoPackage in WGS 84 with one layer, `law_losses`: the outlines of municipalities with
/// these attributes, a default style by `hindered_by`, and `description` in gpkg_contents. `target`
/// must not exist. Throws Failure when GDAL cannot write.
void write_losses(const geo::Territories& territories, const std::vector<LossRow>& rows,
                  const std::string& description, const std::filesystem::path& target);

}  // namespace borderweave::output
