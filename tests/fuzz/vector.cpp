#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "fixture.h"
#include "geo/ingest/read.h"
#include "properties.h"
#include "tests/support/temp_folder.h"

/// Layers of municipalities. The first bytes say what the file is called: GeoJSON, GeoPackage,
/// FlatGeobuf and zip by their own beginning. A shapefile is "SHP" and the lengths of .shp, .shx
/// and .dbf (two bytes each, the first one counts 256) before the three and the .prj.

namespace {

using namespace borderweave;
using namespace std::string_view_literals;

std::filesystem::path write_shapefile(const test::TempFolder& folder, std::string_view bytes) {
  const auto length = [&](std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
    return bytes.size() < 9 ? 0U : byte(at) * 256U + byte(at + 1);
  };
  std::string_view rest = bytes.substr(std::min<std::size_t>(9, bytes.size()));
  std::size_t at = 3;
  for (const char* name : {"towns.shp", "towns.shx", "towns.dbf"}) {
    const std::string_view part = rest.substr(0, length(at));
    if (!part.empty()) folder.write(name, part);
    rest.remove_prefix(part.size());
    at += 2;
  }
  if (!rest.empty()) folder.write("towns.prj", rest);
  return folder.write("towns.cpg", "UTF-8").replace_extension(".shp");
}

std::filesystem::path write_input(const test::TempFolder& folder, std::string_view bytes) {
  static constexpr std::array kNames = {std::pair("SQLite"sv, "towns.gpkg"),
                                        std::pair("fgb"sv, "towns.fgb"),
                                        std::pair("PK"sv, "towns.zip")};
  if (bytes.starts_with("SHP")) return write_shapefile(folder, bytes);
  for (const auto& [start, name] : kNames) {
    if (bytes.starts_with(start)) return folder.write(name, bytes);
  }
  return folder.write("towns.geojson", bytes);
}

bool on_earth(const geo::LonLat& at) {
  return std::abs(at.lon) <= 180 && std::abs(at.lat) <= 90;
}

std::string check_town(const geo::Territories& towns, std::size_t i) {
  std::string text = fmt::format("{} {} {} {} {}", towns.id[i], towns.name[i], towns.country[i],
                                 towns.population[i], towns.area_km2[i]);
  fuzz::expect(i == 0 || towns.id[i - 1] < towns.id[i], "ids ascend", text);
  fuzz::expect(towns.population[i] >= 0 && std::isfinite(towns.population[i]), "people", text);
  fuzz::expect(towns.area_km2[i] > 0 && std::isfinite(towns.area_km2[i]), "an area", text);
  fuzz::expect(on_earth(towns.centre[i]), "a centre", text);
  fuzz::expect(!towns.outline[i].empty(), "an outline", text);
  for (const geo::Polygon& polygon : towns.outline[i]) {
    for (const geo::Ring& ring : polygon) {
      fuzz::expect(ring.size() >= 4 && ring.front() == ring.back(), "closed rings", text);
      for (const geo::LonLat& at : ring) {
        fuzz::expect(on_earth(at), "points on the earth", text);
        text += fmt::format(" {} {},", at.lon, at.lat);
      }
    }
  }
  return text + "\n";
}

std::optional<std::string> towns_as_text(const geo::TerritorySource& source, Problems& problems) {
  static const geo::Countries countries = fuzz::countries();
  geo::IngestReport notes;
  const auto towns = geo::read_territories({source}, {}, countries, notes, problems);
  if (problems.has_errors() || towns.size() == 0) return std::nullopt;
  std::string text;
  for (std::size_t i = 0; i < towns.size(); ++i) text += check_town(towns, i);
  return text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const test::TempFolder folder;
  folder.clear();
  geo::TerritorySource source;
  source.from.file = write_input(folder, fuzz::text_of({data, size}));
  for (const bool repair : {false, true}) {
    source.repair = repair;
    fuzz::check_promises([&](Problems& problems) { return towns_as_text(source, problems); });
  }
  return 0;
}
