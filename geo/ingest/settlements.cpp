#include "geo/ingest/settlements.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "core/parallel.h"
#include "geo/geos.h"
#include "geo/ingest/place_layer.h"

namespace borderweave::geo {
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
                      ReadingNotes& notes, Problems& problems, const ReadProgress& progress) {
  territories.places = read_places(sources, territories, notes, problems, progress);
  set_centres(territories);
}

}  // namespace borderweave::geo
