#include "geo/ingest/allowed_formats.h"

#include <cpl_conv.h>
#include <cpl_http.h>
#include <cpl_string.h>
#include <fmt/format.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <string_view>

#include "geo/geo_problems.h"

namespace borderweave::geo {
namespace {

constexpr std::size_t kMostDrivers = 4;

struct Format {
  std::string_view extension;
  std::array<const char*, kMostDrivers> drivers;  ///< unused ones are null
};

constexpr std::array kFormats = std::to_array<Format>({
    {".shp", {"ESRI Shapefile"}},
    {".shz", {"ESRI Shapefile"}},
    {".dbf", {"ESRI Shapefile"}},
    {".gpkg", {"GPKG"}},
    {".geojson", {"GeoJSON", "TopoJSON", "ESRIJSON"}},
    {".json", {"GeoJSON", "TopoJSON", "ESRIJSON"}},
    {".topojson", {"TopoJSON"}},
    {".geojsonl", {"GeoJSONSeq"}},
    {".geojsons", {"GeoJSONSeq"}},
    {".ndjson", {"GeoJSONSeq"}},
    {".fgb", {"FlatGeobuf"}},
    {".gml", {"GML"}},
    {".kml", {"LIBKML", "KML"}},
    {".kmz", {"LIBKML"}},
    {".tab", {"MapInfo File"}},
    {".mif", {"MapInfo File"}},
    {".csv", {"CSV"}},
    {".tsv", {"CSV"}},
    {".txt", {"CSV"}},
    {".xlsx", {"XLSX"}},
    {".xls", {"XLS"}},
    {".ods", {"ODS"}},
    {".sqlite", {"SQLite"}},
    {".gdb", {"OpenFileGDB"}},
});

std::string in_lower_case(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char letter) {
    return static_cast<char>(std::tolower(letter));
  });
  return text;
}

std::string known_extensions() {
  std::string all;
  for (const Format& format : kFormats)
    all += (all.empty() ? "" : " ") + std::string(format.extension);
  return all;
}

bool is_remote(const std::string& path, const std::string& prefix) {
  constexpr std::array kRemote =
      std::to_array<std::string_view>({"/vsicurl", "/vsis3", "/vsigs", "/vsiaz", "/vsiadls",
                                       "/vsioss", "/vsiswift", "/vsihdfs", "/vsiwebhdfs"});
  const bool remote = std::ranges::any_of(kRemote, [&](std::string_view file_system) {
    return path.find(file_system) != std::string::npos;
  });
  return remote || prefix == "pg" || prefix == "postgresql" || prefix == "http" ||
         prefix == "https" || prefix == "ftp";
}

std::vector<const char*> list_of(const Format& format) {
  std::vector<const char*> drivers;
  for (const char* const driver : format.drivers) {
    if (driver != nullptr) drivers.push_back(driver);
  }
  drivers.push_back(nullptr);
  return drivers;
}

void refuse_format(const std::string& path, const std::string& extension, const Reporter& report) {
  if (extension == ".vrt") {
    report.add(kCannotOpen,
               "a VRT is a text that sends GDAL to other sources, also with SQL of its own",
               "save what it shows as a GeoPackage (ogr2ogr towns.gpkg towns.vrt) and name that");
  } else {
    report.add(kCannotOpen,
               extension.empty() ? fmt::format("'{}' has no extension that says its format", path)
                                 : fmt::format("'{}' is no format that is read", extension),
               "expected one of " + known_extensions() +
                   ", a .zip of one of them, or PG:… with network = true");
  }
}

std::vector<std::string>& list(void* addresses) {
  return *static_cast<std::vector<std::string>*>(addresses);
}

CPLHTTPResult* refuse_fetch(const char* address, CSLConstList /*options*/,
                            GDALProgressFunc /*progress*/, void* /*progress_arg*/,
                            CPLHTTPFetchWriteFunc /*write*/, void* /*write_arg*/, void* addresses) {
  list(addresses).emplace_back(address);
  auto* const result = static_cast<CPLHTTPResult*>(CPLCalloc(1, sizeof(CPLHTTPResult)));
  result->nStatus = 1;
  result->pszErrBuf = CPLStrdup("no network");
  return result;
}

}  // namespace

std::string scheme_of(const std::string& path) {
  const auto colon = path.find(':');
  if (colon == std::string::npos || colon < 2) return "";
  const std::string_view word = std::string_view(path).substr(0, colon);
  const bool plain =
      std::ranges::all_of(word, [](unsigned char c) { return std::isalnum(c) != 0; });
  return plain ? in_lower_case(std::string(word)) : "";
}

std::optional<std::vector<const char*>> allowed_drivers(const std::string& path, bool network,
                                                        const Reporter& report) {
  const std::string prefix = scheme_of(path);
  if (is_remote(path, prefix) && !network) {
    report.add(kCannotOpen, "it asks a server, which a scenario has to allow",
               "write network = true beside the file, or save the layer as a file");
    return std::nullopt;
  }
  if (prefix == "pg" || prefix == "postgresql")
    return std::vector<const char*>{"PostgreSQL", nullptr};
  const std::filesystem::path file(path);
  const std::string extension = in_lower_case(file.extension().string());
  if (path.starts_with("/vsizip/") &&
      (extension.empty() || extension == ".zip}" || path.ends_with('}'))) {
    return std::vector<const char*>{"ESRI Shapefile", nullptr};  // the folder of shapefiles
  }
  const auto* const format = std::ranges::find(kFormats, extension, &Format::extension);
  const bool own_scheme = !prefix.empty() && !path.starts_with('/') && !network;
  if (format != kFormats.end() && !own_scheme) return list_of(*format);
  refuse_format(path, extension, report);
  return std::nullopt;
}

bool asks_a_server(const std::string& path) {
  return is_remote(path, scheme_of(path));
}

bool is_view(GDALDataset& dataset, const std::string& layer) {
  const std::string_view driver = dataset.GetDriverName();
  if (driver != "GPKG" && driver != "SQLite") return false;
  std::string name;
  for (const char letter : layer) name += letter == '\'' ? "''" : std::string{letter};
  const auto sql = fmt::format(
      "SELECT 1 FROM sqlite_master WHERE type = 'view' AND lower(name) = lower('{}')", name);
  OGRLayer* const rows = dataset.ExecuteSQL(sql.c_str(), nullptr, nullptr);
  if (rows == nullptr) return false;
  const bool found = OGRFeatureUniquePtr(rows->GetNextFeature()) != nullptr;
  dataset.ReleaseResultSet(rows);
  return found;
}

NoNetwork::NoNetwork() {
  CPLHTTPPushFetchCallback(refuse_fetch, &refused_);
}

NoNetwork::~NoNetwork() {
  CPLHTTPPopFetchCallback();
}

}  // namespace borderweave::geo
