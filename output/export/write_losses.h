#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "geo/territories.h"

namespace borderweave::output {

/// What law costs one municipality.
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
/// these attributes, a default style by `hindered_by` and `description` in gpkg_contents. `target`
/// must not exist. Throws Failure when GDAL cannot write.
void write_losses(const geo::Territories& territories, const std::vector<LossRow>& rows,
                  const std::string& description, const std::filesystem::path& target);

}  // namespace borderweave::output
