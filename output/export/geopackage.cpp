#include "output/export/geopackage.h"

#include <fmt/format.h>

#include "output/netcdf/output_problems.h"

namespace borderweave::output {
namespace {

std::string symbol(std::size_t number, StyleShape shape, const std::string& colour) {
  if (shape == StyleShape::point) {
    return fmt::format(
        R"(<symbol name="{0}" type="marker" alpha="1" clip_to_extent="1"><layer class="SimpleMarker" )"
        R"(enabled="1" locked="0" pass="0"><prop k="name" v="circle"/><prop k="color" v="{1},255"/>)"
        R"(<prop k="outline_color" v="255,255,255,255"/><prop k="outline_width" v="0.3"/>)"
        R"(<prop k="size" v="3"/><prop k="size_unit" v="MM"/></layer></symbol>)",
        number, colour);
  }
  return fmt::format(
      R"(<symbol name="{0}" type="fill" alpha="1" clip_to_extent="1"><layer class="SimpleFill" )"
      R"(enabled="1" locked="0" pass="0"><prop k="color" v="{1},120"/><prop k="style" v="solid"/>)"
      R"(<prop k="outline_color" v="{1},255"/><prop k="outline_style" v="solid"/>)"
      R"(<prop k="outline_width" v="0.6"/><prop k="outline_width_unit" v="MM"/>)"
      R"(<prop k="joinstyle" v="round"/></layer></symbol>)",
      number, colour);
}

}  // namespace

std::string style_by(const std::string& field, StyleShape shape,
                     const std::vector<StyleClass>& classes) {
  std::string categories;
  std::string symbols;
  for (std::size_t k = 0; k < classes.size(); ++k) {
    categories += fmt::format(R"(<category symbol="{}" value="{}" label="{}" render="true"/>)", k,
                              classes[k].value, classes[k].value);
    symbols += symbol(k, shape, classes[k].colour);
  }
  return fmt::format(
      R"(<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>)"
      R"(<qgis version="3.22.0" styleCategories="Symbology"><renderer-v2 type="categorizedSymbol" )"
      R"(attr="{}" symbollevels="0" enableorderby="0" forceraster="0"><categories>{}</categories>)"
      R"(<symbols>{}</symbols></renderer-v2></qgis>)",
      field, categories, symbols);
}

std::unique_ptr<OGRMultiPolygon> to_ogr(const geo::MultiPolygon& outline) {
  auto shape = std::make_unique<OGRMultiPolygon>();
  for (const geo::Polygon& polygon : outline) {
    OGRPolygon part;
    for (const geo::Ring& ring : polygon) {
      OGRLinearRing line;
      for (const geo::LonLat at : ring) line.addPoint(at.lon, at.lat);
      part.addRing(&line);
    }
    shape->addGeometry(&part);
  }
  return shape;
}

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
