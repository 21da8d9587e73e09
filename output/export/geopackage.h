#pragma once

#include <cpl_error.h>
#include <gdal_priv.h>
#include <ogr_geometry.h>
#include <ogrsf_frmts.h>

#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "geo/territories.h"

/// GeoPackages written through GDAL, and how QGIS shows their layers.
namespace borderweave::output {

/// The colour of the features that have a value.
struct StyleClass {
  std::string value;   ///< of the field that decides
  std::string colour;  ///< "red,green,blue"
};

enum class StyleShape { polygon, point };

/// A QGIS style (QML of 3.22, which later versions read) that colours features by a field. Edges of
/// polygons have the same colour, so that thin polygons stay visible on a small scale.
std::string style_by(const std::string& field, StyleShape shape,
                     const std::vector<StyleClass>& classes);

/// The outline as a GDAL geometry, with x = lon and y = lat unchanged.
std::unique_ptr<OGRMultiPolygon> to_ogr(const geo::MultiPolygon& outline);

struct PackageField {
  std::string name;
  OGRFieldType type;
};

/// A GeoPackage in WGS 84 that is being written. Throws Failure (kLayerNotWritten) when GDAL cannot
/// write; GDAL itself prints nothing.
class PackageWriter {
 public:
  explicit PackageWriter(const std::filesystem::path& target);
  PackageWriter(const PackageWriter&) = delete;
  PackageWriter& operator=(const PackageWriter&) = delete;

  /// `description`: for gpkg_contents, where QGIS shows it with the layer.
  OGRLayer& layer(const std::string& name, OGRwkbGeometryType type,
                  const std::vector<PackageField>& fields, const std::string& description = "");
  void add(OGRLayer& layer, OGRFeature& feature) const;

  /// Default styles of layers, stored as QGIS does in a GeoPackage.
  void add_styles(const std::vector<std::pair<std::string, std::string>>& qml_by_layer);

  /// Writes everything to the file. Nothing may be added afterwards.
  void close();

 private:
  [[noreturn]] void fail() const;

  std::filesystem::path target_;
  CPLErrorHandlerPusher silence_{CPLQuietErrorHandler};  // outlives the file, which may fail while
                                                         // it closes
  OGRSpatialReference crs_;
  GDALDatasetUniquePtr file_;
};

}  // namespace borderweave::output
