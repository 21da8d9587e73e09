#pragma once

#include <fmt/format.h>
#include <ogrsf_frmts.h>

#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "core/problem.h"
#include "tests/support/temp_folder.h"

namespace borderweave::geo::test {

using borderweave::test::TempFolder;

/// A feature as text: values of the fields in order ("" is null) and its shape as WKT on WGS 84.
struct Feature {
  std::vector<std::string> values;
  std::string wkt;
};

/// Fields by their first letter: i for whole numbers, r for reals, anything else for text.
struct LayerField {
  std::string name;
  char type = 's';
};

/// Writes a layer in the CRS `epsg` (0: none). The driver follows from the file's extension.
inline std::filesystem::path write_layer(const std::filesystem::path& file, int epsg,
                                         const std::vector<LayerField>& fields,
                                         const std::vector<Feature>& features,
                                         const std::string& layer_name = "layer") {
  GDALAllRegister();
  const char* driver = file.extension() == ".shp" ? "ESRI Shapefile" : "GPKG";
  const std::unique_ptr<GDALDataset> dataset(
      std::filesystem::exists(file)
          ? GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE)
          : GetGDALDriverManager()->GetDriverByName(driver)->Create(file.c_str(), 0, 0, 0,
                                                                    GDT_Unknown, nullptr));
  OGRSpatialReference wgs84;
  wgs84.SetWellKnownGeogCS("WGS84");
  OGRSpatialReference crs;
  if (epsg != 0) crs.importFromEPSG(epsg);
  crs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  wgs84.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  const char* const utf8[] = {"ENCODING=UTF-8", nullptr};  // written into the .cpg
  OGRLayer* layer =
      dataset->CreateLayer(layer_name.c_str(), epsg != 0 ? &crs : nullptr, wkbUnknown,
                           file.extension() == ".shp" ? const_cast<char**>(utf8) : nullptr);
  for (const LayerField& field : fields) {
    OGRFieldDefn definition(field.name.c_str(), field.type == 'i'   ? OFTInteger64
                                                : field.type == 'r' ? OFTReal
                                                                    : OFTString);
    if (layer->CreateField(&definition) != OGRERR_NONE) throw std::runtime_error("no field");
  }
  for (const Feature& source : features) {
    OGRFeature feature(layer->GetLayerDefn());
    for (int i = 0; i < static_cast<int>(source.values.size()); ++i) {
      const std::string& value = source.values[static_cast<std::size_t>(i)];
      if (!value.empty()) feature.SetField(i, value.c_str());
    }
    OGRGeometry* shape = nullptr;
    OGRGeometryFactory::createFromWkt(source.wkt.c_str(), &wgs84, &shape);
    if (shape != nullptr && epsg != 0) shape->transformTo(&crs);
    feature.SetGeometryDirectly(shape);
    if (layer->CreateFeature(&feature) != OGRERR_NONE) throw std::runtime_error("no feature");
  }
  return file;
}

/// "POLYGON" of a square with its lower left corner at (lon, lat).
inline std::string square_wkt(double lon, double lat, double side) {
  return fmt::format("POLYGON (({0} {1}, {2} {1}, {2} {3}, {0} {3}, {0} {1}))", lon, lat,
                     lon + side, lat + side);
}

/// Every problem as the user reads it, one after another.
inline std::string text_of(const Problems& problems) {
  std::string text;
  for (const Problem& problem : problems.list()) text += render(problem) + "\n";
  return text;
}

inline std::vector<std::string> codes_of(const Problems& problems) {
  std::vector<std::string> codes;
  for (const Problem& problem : problems.list()) codes.emplace_back(problem.kind->code);
  return codes;
}

}  // namespace borderweave::geo::test
