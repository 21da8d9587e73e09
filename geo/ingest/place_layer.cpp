#include "geo/ingest/place_layer.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "core/parallel.h"
#include "geo/geo_problems.h"
#include "geo/geos.h"
#include "geo/ingest/municipality_rows.h"
#include "geo/ingest/ogr_table.h"
#include "geo/ingest/written_codes.h"
#include "geo/outline_index.h"

namespace borderweave::geo {

namespace {

constexpr double kFarFromOutlineMetres = 100'000;

struct Columns {
  Field id, name, municipality, population;
};

/// A place with its origin, for problems.
struct Settlement {
  Place place;
  Origin origin;
};

/// Row of the municipality with that id; reports an id that the layers do not have.
std::optional<std::uint32_t> find_row(Table& table, const PlaceSource& source, const Field& field,
                                      const Territories& territories, const WrittenCodes& written) {
  const auto id = table.id(field, source.id_prefix, source.text_ids, &written);
  if (!id) return std::nullopt;
  const auto at = std::lower_bound(territories.id.begin(), territories.id.end(), *id);
  if (at != territories.id.end() && *at == *id) {
    return static_cast<std::uint32_t>(at - territories.id.begin());
  }
  table.report(kUnknownMunicipality,
               fmt::format("there is no municipality with id {}{}", source.id_prefix,
                           table.text(field).value_or("")),
               "the field must hold the id of the municipality that the place lies in; without it "
               "(municipality = \"\") places are found by where they lie",
               field);
  return std::nullopt;
}

/// With row 0 for a municipality that the source does not name.
std::optional<Place> read_place(Table& table, const PlaceSource& source, const Columns& columns,
                                const Territories& territories, const WrittenCodes& written) {
  const auto id = table.whole(columns.id);
  if (id) table.name_row(fmt::format("id {}", *id));
  const auto name = table.text(columns.name);
  table.name_row(name.value_or(""));
  const auto row = source.municipality.empty()
                       ? std::optional<std::uint32_t>(0)
                       : find_row(table, source, columns.municipality, territories, written);
  const auto population = table.number(columns.population, {.least = 0});
  const auto at = table.point();
  if (!id || !name || !row || !population || !at) return std::nullopt;
  return Place{*id, *name, *at, *population, *row};
}

std::vector<Settlement> read_rows(Table& table, const PlaceSource& source,
                                  const Territories& territories, const ReadProgress& progress) {
  const Columns columns{table.field(source.id), table.field(source.name),
                        table.optional_field(source.municipality), table.field(source.population)};
  table.expect_numbers(columns.population, {.least = 0}, /*counts=*/true);
  std::vector<Settlement> rows;
  if (!table.locate(source.transformation)) return rows;
  const std::size_t total = table.size();
  const WrittenCodes written(territories);
  for (std::size_t done = 1; table.next(); ++done) {
    auto place = read_place(table, source, columns, territories, written);
    if (place) rows.push_back({std::move(*place), table.origin()});
    if (progress) progress("reading places", done, total);
  }
  return rows;
}

/// Finds the municipalities of places by their positions, and leaves out places that lie in none.
void find_municipalities(Table& table, std::vector<Settlement>& rows,
                         const Territories& territories) {
  std::vector<LonLat> points;
  for (const Settlement& row : rows) points.push_back(row.place.at);
  const std::vector<std::optional<MunicipalityAt>> found = municipalities_at(points, territories);
  std::vector<Settlement> kept;
  std::vector<std::string> beside;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!found[i]) {
      table.report(kUnknownMunicipality, rows[i].origin,
                   fmt::format("{:.5f}, {:.5f} lies in no municipality, nor within 1 km of one",
                               rows[i].place.at.lon, rows[i].place.at.lat),
                   "take the place out, or check the CRS of its layer");
      continue;
    }
    rows[i].place.municipality = found[i]->municipality;
    if (found[i]->away_km > 0) {
      beside.push_back(fmt::format("{} in {}, {:.0f} m away", rows[i].origin.feature,
                                   territories.name[found[i]->municipality],
                                   1000 * found[i]->away_km));
    }
    kept.push_back(std::move(rows[i]));
  }
  if (!beside.empty()) {
    table.report(kNearestTaken, Origin{},
                 fmt::format("{} beside every outline and {} for the nearest: {}",
                             std::to_string(beside.size()) +
                                 singular(beside.size(), " place lies", " places lie"),
                             singular(beside.size(), "counts", "count"), examples(beside)),
                 "nothing needs to be done when these are right");
  }
  rows = std::move(kept);
}

/// Reports places far from their municipality, the sign of a layer in a wrong CRS.
void check_location(Table& table, const std::vector<Settlement>& rows,
                    const Territories& territories) {
  std::vector<std::string> far;
  for (const Settlement& row : rows) {
    const MultiPolygon& outline = territories.outline[row.place.municipality];
    if (outline.empty()) continue;
    const LonLat at = row.place.at;
    const Box box = grown(box_of(outline), kFarFromOutlineMetres);
    const Box point{at.lon, at.lat, at.lon, at.lat};
    const Box other_side{at.lon + 360, at.lat, at.lon + 360, at.lat};
    const Box this_side{at.lon - 360, at.lat, at.lon - 360, at.lat};
    if (box.meets(point) || box.meets(other_side) || box.meets(this_side)) continue;
    far.push_back(fmt::format("{} at {:.3f}, {:.3f}", row.origin.feature, at.lon, at.lat));
  }
  if (far.empty()) return;
  table.report(kFarFromCountry, Origin{},
               fmt::format("{} of {} places lie more than 100 km from their municipality: {}",
                           far.size(), rows.size(), examples(far)),
               "check the layer's CRS, the order of its axes, and the ids of the municipalities");
}

}  // namespace

std::vector<Place> read_places(const std::vector<PlaceSource>& sources,
                               const Territories& territories, IngestReport& notes,
                               Problems& problems, const ReadProgress& progress) {
  std::vector<Place> places;
  std::unordered_map<std::int64_t, std::string> seen;
  for (const PlaceSource& source : sources) {
    auto table = Table::open(source.from, problems);
    if (!table) continue;
    std::vector<Settlement> rows = read_rows(*table, source, territories, progress);
    notes.layers.push_back(table->facts());
    if (source.municipality.empty()) find_municipalities(*table, rows, territories);
    check_location(*table, rows, territories);
    for (Settlement& row : rows) {
      const auto [first, fresh] = seen.emplace(row.place.id, row.origin.feature);
      if (!fresh) {
        table->report(kDuplicate, row.origin,
                      fmt::format("id {} is also the id of {}", row.place.id, first->second),
                      "ids of places must be unique", source.id);
      }
      places.push_back(std::move(row.place));
    }
  }
  return places;
}

namespace {

LonLat point_on(const Geos& geos, const MultiPolygon& outline) {
  const Geometry shape = to_multipolygon(geos, outline);
  const Geometry point = geos.own(GEOSPointOnSurface_r(geos.handle(), shape.get()));
  const Ring points = points_of(geos, point.get());
  return points.empty() ? LonLat{} : points.front();
}

bool more_populous(const Place& a, const Place& b) {
  return std::tie(b.population, a.id) < std::tie(a.population, b.id);
}

void sort_places(std::vector<Place>& places) {
  std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) {
    return std::tie(a.municipality, a.id) < std::tie(b.municipality, b.id);
  });
}

/// The most populous place of each municipality, if it has any.
std::vector<const Place*> main_places(const Territories& territories) {
  std::vector<const Place*> best(territories.size(), nullptr);
  for (const Place& place : territories.places) {
    const Place*& chosen = best[place.municipality];
    if (chosen == nullptr || more_populous(place, *chosen)) chosen = &place;
  }
  return best;
}

void set_centres(Territories& all) {
  const std::vector<const Place*> main = main_places(all);
  all.centre.resize(all.size());
  parallel_for(all.size(), 64, [&](std::size_t i) {
    if (main[i] == nullptr && !all.outline[i].empty()) {
      all.centre[i] = point_on(Geos(), all.outline[i]);
    } else if (main[i] != nullptr) {
      all.centre[i] = main[i]->at;
    }
  });
  std::vector<Place> added;
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    if (main[i] != nullptr) continue;
    added.push_back({all.id[i], all.name[i], all.centre[i], all.population[i], i});
  }
  all.places.insert(all.places.end(), added.begin(), added.end());
  sort_places(all.places);
}

}  // namespace

void read_settlements(const std::vector<PlaceSource>& sources, Territories& territories,
                      IngestReport& notes, Problems& problems, const ReadProgress& progress) {
  territories.places = read_places(sources, territories, notes, problems, progress);
  set_centres(territories);
}

}  // namespace borderweave::geo
