#include "geo/ingest/region/read_gazetteer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "geo/geo_problems.h"
#include "geo/geos.h"
#include "geo/ingest/ogr_table.h"
#include "geo/ingest/region/local_names.h"
#include "geo/ingest/region/region_problems.h"

namespace borderweave::geo {

namespace {

MultiPolygon valid(MultiPolygon outline) {
  const Geos geos;
  const Geometry shape = to_multipolygon(geos, outline);
  if (geos.truth(GEOSisValid_r(geos.handle(), shape.get()))) return outline;
  return polygons_of(geos, geos.own(GEOSMakeValid_r(geos.handle(), shape.get())).get());
}

}  // namespace

std::vector<AdminArea> read_areas(const std::filesystem::path& file, const std::string& layer,
                                  Problems& problems) {
  std::vector<AdminArea> areas;
  auto table = Table::open({file, layer}, problems);
  if (!table) return areas;
  const Field country = table->field("iso_a2");
  const Field name = table->field("name");
  if (!table->locate() || problems.has_errors()) return areas;
  while (table->next()) {
    auto outline = table->outline();
    auto code = table->text(country);
    if (!outline || !code) continue;
    auto called = table->empty(name) ? std::string() : table->text(name).value_or("");
    areas.push_back({std::move(*code), std::move(called), valid(std::move(*outline))});
  }
  return areas;
}

namespace {

/// The columns of GeoNames' table that are used, by their place in it.
constexpr std::size_t kId = 0;
constexpr std::size_t kName = 1;
constexpr std::size_t kAlternateNames = 3;
constexpr std::size_t kLat = 4;
constexpr std::size_t kLon = 5;
constexpr std::size_t kFeature = 7;
constexpr std::size_t kCountry = 8;
constexpr std::size_t kAdmin1 = 10;
constexpr std::size_t kPopulation = 14;
constexpr std::size_t kColumns = 19;

constexpr int kMostReported = 20;  ///< wrong lines, each by itself

using Columns = std::array<std::string_view, kColumns>;

std::optional<Columns> columns_of_line(std::string_view line) {
  Columns columns;
  for (std::size_t k = 0; k < kColumns; ++k) {
    const std::size_t tab = line.find('\t');
    if ((tab == std::string_view::npos) != (k + 1 == kColumns)) return std::nullopt;
    columns[k] = line.substr(0, tab);
    if (tab != std::string_view::npos) line.remove_prefix(tab + 1);
  }
  return columns;
}

template <typename Number>
bool parse(std::string_view text, Number& value) {
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  return error == std::errc() && stop == end;
}

std::optional<GazetteerPlace> to_place(const Columns& columns) {
  GazetteerPlace place;
  const bool numbers =
      parse(columns[kId], place.id) && parse(columns[kLat], place.at.lat) &&
      parse(columns[kLon], place.at.lon) &&
      (columns[kPopulation].empty() || parse(columns[kPopulation], place.population));
  if (!numbers || std::abs(place.at.lat) > 90 || std::abs(place.at.lon) > 180) return std::nullopt;
  place.name = local_name(columns[kCountry], std::string(columns[kName]), columns[kAlternateNames]);
  place.feature = columns[kFeature];
  place.country = columns[kCountry];
  for (std::size_t k = 0; k < place.admin.size(); ++k) place.admin[k] = columns[kAdmin1 + k];
  return place;
}

std::optional<GazetteerPlace> parse_line(std::string_view line) {
  const auto columns = columns_of_line(line);
  return columns ? to_place(*columns) : std::nullopt;
}

std::ifstream open(const std::filesystem::path& file, Problems& problems) {
  std::error_code ignored;
  std::ifstream in(file);
  if (in && !std::filesystem::is_directory(file, ignored)) return in;
  problems.add({.kind = &kMissingSource,
                .message = in ? "the table of places is a folder, not a file"
                              : "cannot open the table of places",
                .help = "data/build.sh sources fetches it; --places names another",
                .file = file.string()});
  in.setstate(std::ios::failbit);
  return in;
}

void report_line(const std::filesystem::path& file, int line, Problems& problems) {
  problems.add({.kind = &kMalformedSource,
                .message = "expected a row of GeoNames: 19 columns separated by tabs, with whole "
                           "id, degrees and population",
                .help = "its columns: download.geonames.org/export/dump, table geoname",
                .file = file.string(),
                .line = line});
}

/// What is wrong with the file as a whole: nothing in it, or more wrong lines than were reported.
void report_file(const std::filesystem::path& file, int lines, int wrong, Problems& problems) {
  const auto add = [&](std::string message) {
    problems.add({.kind = &kMalformedSource,
                  .message = std::move(message),
                  .help = "is it the table of GeoNames? data/build.sh sources fetches it",
                  .file = file.string()});
  };
  if (lines == 0) add("the table of places is empty");
  if (wrong > kMostReported) {
    add(fmt::format("and {} more lines of another form", wrong - kMostReported));
  }
}

}  // namespace

std::vector<GazetteerPlace> read_places(const std::filesystem::path& file, Problems& problems) {
  std::vector<GazetteerPlace> places;
  std::ifstream in = open(file, problems);
  if (!in) return places;
  int lines = 0;
  int wrong = 0;
  for (std::string line; std::getline(in, line);) {
    ++lines;
    if (auto place = parse_line(line)) {
      places.push_back(std::move(*place));
    } else if (++wrong <= kMostReported) {
      report_line(file, lines, problems);
    }
  }
  report_file(file, lines, wrong, problems);
  std::ranges::sort(places, {}, &GazetteerPlace::id);
  return places;
}

namespace {

std::vector<MunicipalLevel> read_levels(const std::filesystem::path& file, Problems& problems) {
  std::vector<MunicipalLevel> levels;
  if (file.empty()) return levels;
  auto table = Table::open({file}, problems);
  if (!table) return levels;
  const Field country = table->field("country");
  const Field level = table->field("level");
  const Field population = table->field("population");
  const Field unknown = table->field("unknown");
  const Field total = table->field("total");
  while (!problems.has_errors() && table->next()) {
    const auto code = table->text(country);
    const auto depth = table->number(level, {.least = 0, .most = 4});
    const auto rule = table->text(population);
    const auto assumed = table->number(unknown, {.least = 0});
    const auto people = table->number(total, {.least = 0});
    if (!code || !depth || !rule || !assumed || !people) continue;
    if (*rule != "sum" && *rule != "max") {
      table->report(kBadValue, "expected sum or max, not " + *rule, "", population);
    }
    levels.push_back({*code, static_cast<int>(*depth), *rule == "max", *assumed, *people});
  }
  return levels;
}

std::optional<Override::Kind> override_kind(std::string_view word) {
  if (word == "area") return Override::Kind::area;
  if (word == "admin1") return Override::Kind::admin1;
  if (word == "place") return Override::Kind::place;
  return std::nullopt;
}

std::vector<Override> read_overrides(const std::filesystem::path& file, Problems& problems) {
  std::vector<Override> overrides;
  auto table = Table::open({file}, problems);
  if (!table) return overrides;
  const Field kind_field = table->field("kind");
  const Field key_field = table->field("key");
  const Field country = table->field("country");
  const Field name = table->field("name");
  const auto text_or_nothing = [&](const Field& field) {
    return table->empty(field) ? std::string() : table->text(field).value_or("");
  };
  while (!problems.has_errors() && table->next()) {
    const auto word = table->text(kind_field);
    const auto key = table->text(key_field);
    if (!word || !key) continue;
    if (const auto kind = override_kind(*word)) {
      overrides.push_back({*kind, *key, text_or_nothing(country), text_or_nothing(name)});
    } else {
      table->report(kBadValue, "expected area, admin1 or place, not " + *word, "", kind_field);
    }
  }
  return overrides;
}

}  // namespace

Gazetteer read_gazetteer(const GazetteerSources& sources, Problems& problems) {
  Gazetteer gazetteer{read_places(sources.places, problems),
                      read_areas(sources.areas, sources.areas_layer, problems),
                      read_levels(sources.levels, problems)};
  const std::vector<Override> overrides = read_overrides(sources.overrides, problems);
  if (problems.has_errors()) return gazetteer;
  drop_non_settlements(gazetteer.places);
  for (const std::string& key : apply_overrides(overrides, gazetteer)) {
    problems.add({.kind = &kUnusedOverride,
                  .message = "nothing has the key " + key,
                  .help = "country code and name of an area, CC.code of an admin-1, or a place id",
                  .file = sources.overrides.string(),
                  .feature = key});
  }
  drop_parts_of_towns(gazetteer);
  return gazetteer;
}

}  // namespace borderweave::geo
