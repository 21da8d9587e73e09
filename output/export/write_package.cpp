#include "output/export/write_package.h"

#include <fmt/format.h>

#include "output/problems.h"

namespace borderweave::output {

PackageWriter::PackageWriter(const std::filesystem::path& target) : target_(target) {
  GDALAllRegister();
  GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GPKG");
  file_.reset(driver->Create(target.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
  if (file_ == nullptr || crs_.importFromEPSG(4326) != OGRERR_NONE) fail();
  crs_.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  if (file_->StartTransaction() != OGRERR_NONE) fail();
}

OGRLayer& PackageWriter::layer(const std::string& name, OGRwkbGeometryType type,
                               const std::vector<PackageField>& fields,
                               const std::string& description) {
  CPLStringList options;
  if (!description.empty()) options.SetNameValue("DESCRIPTION", description.c_str());
  OGRLayer* layer =
      file_->CreateLayer(name.c_str(), type == wkbNone ? nullptr : &crs_, type, options.List());
  if (layer == nullptr) fail();
  for (const PackageField& field : fields) {
    OGRFieldDefn definition(field.name.c_str(), field.type);
    if (layer->CreateField(&definition) != OGRERR_NONE) fail();
  }
  return *layer;
}

void PackageWriter::add(OGRLayer& layer, OGRFeature& feature) const {
  if (layer.CreateFeature(&feature) != OGRERR_NONE) fail();
}

void PackageWriter::add_styles(
    const std::vector<std::pair<std::string, std::string>>& qml_by_layer) {
  OGRLayer& styles = layer("layer_styles", wkbNone,
                           {{"f_table_catalog", OFTString},
                            {"f_table_schema", OFTString},
                            {"f_table_name", OFTString},
                            {"f_geometry_column", OFTString},
                            {"styleName", OFTString},
                            {"styleQML", OFTString},
                            {"styleSLD", OFTString},
                            {"useAsDefault", OFTInteger},
                            {"description", OFTString},
                            {"owner", OFTString},
                            {"ui", OFTString},
                            {"update_time", OFTDateTime}});
  for (const auto& [name, qml] : qml_by_layer) {
    OGRFeature feature(styles.GetLayerDefn());
    for (const char* empty : {"f_table_catalog", "f_table_schema", "styleSLD", "owner", "ui"}) {
      feature.SetField(empty, "");
    }
    feature.SetField("f_table_name", name.c_str());
    feature.SetField("f_geometry_column", "geom");
    feature.SetField("styleName", name.c_str());
    feature.SetField("styleQML", qml.c_str());
    feature.SetField("useAsDefault", 1);
    feature.SetField("description", "kinds in colours");
    add(styles, feature);
  }
}

void PackageWriter::close() {
  if (file_->CommitTransaction() != OGRERR_NONE) fail();
  CPLErrorReset();
  file_.reset();
  if (CPLGetLastErrorType() >= CE_Failure) fail();
}

void PackageWriter::fail() const {
  throw Failure(Problem{.kind = &kLayerNotWritten,
                        .message = fmt::format("GDAL: {}", CPLGetLastErrorMsg()),
                        .help = "check that the folder is writable and has space left",
                        .file = target_.string()});
}

}  // namespace borderweave::output
