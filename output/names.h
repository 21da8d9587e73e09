#pragma once

#include <string>

#include "output/netcdf.h"

/// Names in a snapshot that more than one file needs. A geometry container has the layer's name,
/// because GDAL shows it; so the dimension is the plural (xarray refuses a dimension and a scalar
/// variable of one name).
namespace borderweave::output {

inline const std::string kTime = "time";

/// A vector layer: its geometry container and its dimension.
struct Layer {
  std::string container;
  std::string dimension;

  std::string field(const std::string& name) const { return container + "_" + name; }
};

inline const Layer kMunicipality{"municipality", "municipalities"};
inline const Layer kTie{"tie", "ties"};
inline const Layer kAgglomeration{"agglomeration", "agglomerations"};
inline const Layer kCountry{"country", "countries"};
inline const std::string kCandidates = "candidates";
inline const std::string kLegalBlocks = "stops";

inline const std::string kMesh2d = "mesh2d";
inline const std::string kMesh1d = "mesh1d";

/// Attributes of a variable along a layer's dimension, which make it a field of that layer.
inline Attributes field_of(const Layer& layer, const std::string& long_name,
                           const std::string& units = "") {
  Attributes attributes{{"long_name", long_name}};
  if (!units.empty()) attributes.emplace_back("units", units);
  attributes.emplace_back("geometry", layer.container);
  attributes.emplace_back("grid_mapping", "crs");
  return attributes;
}

}  // namespace borderweave::output
