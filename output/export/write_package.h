#pragma once

#include <cpl_error.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace borderweave::output {

struct PackageField {
  std::string name;
  OGRFieldType type;
};

/// A GeoPackage in WGS 84 while it is written. Throws Failure when GDAL cannot write; GDAL's own
/// messages stay silent.
class PackageWriter {
 public:
  explicit PackageWriter(const std::filesystem::path& target);
  PackageWriter(const PackageWriter&) = delete;
  PackageWriter& operator=(const PackageWriter&) = delete;

  /// `description`: for gpkg_contents, where QGIS shows it with the layer.
  OGRLayer& layer(const std::string& name, OGRwkbGeometryType type,
                  const std::vector<PackageField>& fields, const std::string& description = "");
  void add(OGRLayer& layer, OGRFeature& feature) const;

  /// Default styles of layers for QGIS, as it keeps them in a GeoPackage.
  void add_styles(const std::vector<std::pair<std::string, std::string>>& qml_by_layer);

  /// Writes everything out. Nothing may be added afterwards.
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
