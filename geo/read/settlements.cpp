#include "geo/read/settlements.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "core/parallel.h"
#include "geo/geos.h"
#include "geo/problems.h"
#include "geo/read/table.h"

namespace borderweave::geo {
namespace {

struct Columns {
  Field id, name, municipality, population;
};

/// Row of the municipality of that id; reports one that the layer lacks.
std::optional<std::uint32_t> find_row(Table& table, const Field& field,
                                      const Territories& territories) {
  const std::optional<std::int64_t> id = table.whole(field);
  if (!id) return std::nullopt;
  const auto at = std::lower_bound(territories.id.begin(), territories.id.end(), *id);
  if (at != territories.id.end() && *at == *id) {
    return static_cast<std::uint32_t>(at - territories.id.begin());
  }
  table.report(kUnknownMunicipality, fmt::format("there is no municipality with id {}", *id),
               "the field must hold the id of the municipality that the place lies in", field);
  return std::nullopt;
}

std::optional<Place> read_place(Table& table, const Columns& columns,
                                const Territories& territories) {
  const auto id = table.whole(columns.id);
  if (id) table.name_row(fmt::format("id {}", *id));
  const auto name = table.text(columns.name);
  table.name_row(name.value_or(""));
  const auto row = find_row(table, columns.municipality, territories);
  const auto population = table.number(columns.population, {.least = 0});
  const auto at = table.point();
  if (!id || !name || !row || !population || !at) return std::nullopt;
  return Place{*id, *name, *at, *population, *row};
}

std::vector<Place> read_rows(Table& table, const PlaceSource& source,
                             const Territories& territories) {
  const Columns columns{table.field(source.id), table.field(source.name),
                        table.field(source.municipality), table.field(source.population)};
  if (!table.locate()) return {};
  std::vector<Place> places;
  std::map<std::int64_t, Origin> seen;
  while (table.next()) {
    std::optional<Place> place = read_place(table, columns, territories);
    if (!place) continue;
    const auto [first, fresh] = seen.emplace(place->id, table.origin());
    if (!fresh) {
      table.report(kDuplicate,
                   fmt::format("id {} is also the id of {}", place->id, first->second.feature),
                   "ids of places must be unique", columns.id);
    }
    places.push_back(std::move(*place));
  }
  return places;
}

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
                      Problems& problems) {
  for (const PlaceSource& source : sources) {
    if (auto table = Table::open(source.from, problems)) {
      const std::vector<Place> places = read_rows(*table, source, territories);
      territories.places.insert(territories.places.end(), places.begin(), places.end());
    }
  }
  set_centres(territories);
}

}  // namespace borderweave::geo
