#include "geo/ingest/region/outside.h"

#include <cstdint>
#include <set>

namespace borderweave::geo {

std::vector<OutsidePlaces> places_beyond(const Gazetteer& gazetteer, const std::vector<Unit>& units,
                                         const Region& region, const Countries& countries) {
  std::set<std::int64_t> inside(region.territories.id.begin(), region.territories.id.end());
  for (const Groundless& one : region.groundless) inside.insert(one.id);
  std::vector<OutsidePlaces> places;
  for (const Unit& unit : units) {
    const GazetteerPlace& seat = gazetteer.places[unit.seat];
    if (inside.contains(seat.id) || !countries.find(seat.country)) continue;
    places.push_back({seat.country, seat.at, unit.population, 1});
  }
  return places;
}

}  // namespace borderweave::geo
