#include "output/export/write_region.h"

#include <cpl_conv.h>
#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <cmath>
#include <fstream>
#include <utility>
#include <vector>

#include "output/export/geopackage.h"
#include "output/netcdf/output_problems.h"

namespace borderweave::output {
namespace {

[[noreturn]] void fail(const std::filesystem::path& target) {
  throw Failure(Problem{.kind = &kLayerNotWritten,
                        .message = fmt::format("GDAL: {}", CPLGetLastErrorMsg()),
                        .help = "is there room and permission?",
                        .file = target.string()});
}

/// By default files carry the time of writing, but rebuilt data must have equal checksums.
constexpr const char* kShapeDate = "DBF_DATE_LAST_UPDATE=2000-01-01";
constexpr const char* kPackageTime = "2000-01-01T00:00:00.000Z";

struct Field {
  const char* name;
  OGRFieldType type;
  int width;
  int precision = 0;
};

class Writer {
 public:
  explicit Writer(const std::filesystem::path& target)
      : target_(target), package_(target.extension() == ".gpkg") {
    GDALAllRegister();
    if (package_) CPLSetThreadLocalConfigOption("OGR_CURRENT_DATE", kPackageTime);
    GDALDriver* driver =
        GetGDALDriverManager()->GetDriverByName(package_ ? "GPKG" : "ESRI Shapefile");
    file_.reset(driver->Create(target.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
    if (file_ == nullptr) fail(target_);
    if (crs_.importFromEPSG(4326) != OGRERR_NONE) fail(target_);
    crs_.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;
  ~Writer() { CPLSetThreadLocalConfigOption("OGR_CURRENT_DATE", nullptr); }

  bool package() const { return package_; }

  OGRLayer& layer(const char* name, OGRwkbGeometryType type, const std::vector<Field>& fields) {
    CPLStringList options;
    if (!package_) options.AddString("ENCODING=UTF-8").AddString(kShapeDate);
    OGRSpatialReference* crs = type == wkbNone ? nullptr : &crs_;
    OGRLayer* layer = file_->CreateLayer(name, crs, type, options.List());
    if (layer == nullptr) fail(target_);
    for (const Field& field : fields) {
      OGRFieldDefn definition(field.name, field.type);
      definition.SetWidth(field.width);
      definition.SetPrecision(field.precision);
      if (layer->CreateField(&definition) != OGRERR_NONE) fail(target_);
    }
    if (package_ && layer->StartTransaction() != OGRERR_NONE) fail(target_);
    return *layer;
  }

  void add(OGRLayer& layer, OGRFeature& feature) const {
    if (layer.CreateFeature(&feature) != OGRERR_NONE) fail(target_);
  }

  void end(OGRLayer& layer) const {
    if (package_ && layer.CommitTransaction() != OGRERR_NONE) fail(target_);
    if (layer.SyncToDisk() != OGRERR_NONE) fail(target_);
  }

 private:
  std::filesystem::path target_;
  bool package_;
  OGRSpatialReference crs_;
  GDALDatasetUniquePtr file_;
};

void write_municipalities(const geo::Territories& t, const std::vector<std::uint8_t>& assumed,
                          Writer& writer) {
  OGRLayer& layer = writer.layer("municipalities", wkbMultiPolygon,
                                 {{"id", OFTInteger64, 18},
                                  {"name", OFTString, 120},
                                  {"country", OFTString, 2},
                                  {"region", OFTString, 16},
                                  {"population", OFTInteger64, 12},
                                  {"buffer", OFTInteger, 1},
                                  {"basis", OFTString, 8}});
  for (std::size_t i = 0; i < t.size(); ++i) {
    OGRFeature feature(layer.GetLayerDefn());
    feature.SetField("id", static_cast<GIntBig>(t.id[i]));
    feature.SetField("name", t.name[i].c_str());
    feature.SetField("country", t.country[i].c_str());
    feature.SetField("region", t.region[i].c_str());
    feature.SetField("population", static_cast<GIntBig>(t.population[i]));
    feature.SetField("buffer", static_cast<int>(t.buffer[i]));
    feature.SetField("basis", assumed[i] != 0 ? "assumed" : "data");
    feature.SetGeometryDirectly(to_ogr(t.outline[i]).release());
    writer.add(layer, feature);
  }
  writer.end(layer);
}

void write_places(const geo::Territories& territories, Writer& writer) {
  OGRLayer& layer = writer.layer("places", wkbPoint,
                                 {{"id", OFTInteger64, 18},
                                  {"name", OFTString, 120},
                                  {"muni", OFTInteger64, 18},
                                  {"population", OFTInteger64, 12}});
  for (const geo::Place& place : territories.places) {
    OGRFeature feature(layer.GetLayerDefn());
    feature.SetField("id", static_cast<GIntBig>(place.id));
    feature.SetField("name", place.name.c_str());
    feature.SetField("muni", static_cast<GIntBig>(territories.id[place.municipality]));
    feature.SetField("population", static_cast<GIntBig>(place.population));
    feature.SetGeometryDirectly(new OGRPoint(place.at.lon, place.at.lat));
    writer.add(layer, feature);
  }
  writer.end(layer);
}

/// As precise as the coordinates of GeoNames, about a metre.
double rounded(double degrees) {
  return std::round(degrees * 1e5) / 1e5;
}

void write_outside_layer(const std::vector<geo::OutsidePlaces>& outside, Writer& writer) {
  OGRLayer& layer = writer.layer("outside", wkbNone,
                                 {{"country", OFTString, 2},
                                  {"lon", OFTReal, 0},
                                  {"lat", OFTReal, 0},
                                  {"population", OFTInteger64, 0},
                                  {"places", OFTInteger64, 0}});
  for (const geo::OutsidePlaces& one : outside) {
    OGRFeature feature(layer.GetLayerDefn());
    feature.SetField("country", one.country.c_str());
    feature.SetField("lon", rounded(one.at.lon));
    feature.SetField("lat", rounded(one.at.lat));
    feature.SetField("population", static_cast<GIntBig>(one.population));
    feature.SetField("places", static_cast<GIntBig>(one.places));
    writer.add(layer, feature);
  }
  writer.end(layer);
}

void write_outside_csv(const std::vector<geo::OutsidePlaces>& outside,
                       const std::filesystem::path& file) {
  std::ofstream out(file);
  out << "country,lon,lat,population,places\n";
  for (const geo::OutsidePlaces& one : outside) {
    out << fmt::format("{},{},{},{:.0f},{:.0f}\n", one.country, rounded(one.at.lon),
                       rounded(one.at.lat), one.population, one.places);
  }
  if (out.flush()) return;
  throw Failure(Problem{.kind = &kLayerNotWritten,
                        .message = "the table was cut short",
                        .help = "is there room and permission?",
                        .file = file.string()});
}

}  // namespace

void write_region(const geo::Territories& territories, const std::vector<std::uint8_t>& assumed,
                  const std::vector<geo::OutsidePlaces>& outside,
                  const std::filesystem::path& target) {
  Writer writer(target);
  write_municipalities(territories, assumed, writer);
  write_places(territories, writer);
  if (writer.package()) {
    write_outside_layer(outside, writer);
  } else {
    write_outside_csv(outside, target / "outside.csv");
  }
}

}  // namespace borderweave::output
