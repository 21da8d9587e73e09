#include "geo/ingest/region/build_region.h"

#include <cmath>
#include <cstdint>
#include <map>
#include <set>
#include <utility>

#include "core/parallel.h"
#include "geo/geodesic.h"
#include "geo/ingest/region/voronoi_outlines.h"

namespace borderweave::geo {

namespace {

/// People per km² that no listed place accounts for; 0 where the places hold the total or more.
std::map<std::string, double> unlisted_density(const Gazetteer& gazetteer,
                                               const std::vector<Unit>& units,
                                               const std::vector<std::string>& countries) {
  std::map<std::string, double> density;
  for (const std::string& country : countries) {
    double listed = 0;
    for (const Unit& unit : units) {
      if (gazetteer.places[unit.seat].country == country) listed += unit.population;
    }
    double area = 0;
    for (const AdminArea& part : gazetteer.areas) {
      if (part.country == country) area += area_km2(part.outline);
    }
    const double missing = gazetteer.level_of(country).total - listed;
    density[country] = missing > 0 && area > 0 ? missing / area : 0;
  }
  return density;
}

void append_places(const Gazetteer& gazetteer, const Unit& unit, Territories& territories) {
  const auto row = static_cast<std::uint32_t>(territories.size() - 1);
  for (const std::size_t index : unit.places) {
    const GazetteerPlace& place = gazetteer.places[index];
    const bool stands_for_all = unit.assumed && index == unit.seat;
    const double people = stands_for_all ? unit.population : place.population;
    if (people > 0) territories.places.push_back({place.id, place.name, place.at, people, row});
  }
}

void append_unit(const Gazetteer& gazetteer, const Unit& unit, bool buffer, MultiPolygon outline,
                 double density, Territories& territories) {
  const GazetteerPlace& seat = gazetteer.places[unit.seat];
  const double area = area_km2(outline);
  territories.id.push_back(seat.id);
  territories.name.push_back(seat.name);
  territories.country.push_back(seat.country);
  territories.region.push_back(seat.country + "." + seat.admin[0]);
  territories.population.push_back(std::round(unit.population + density * area));
  territories.area_km2.push_back(area);
  territories.centre.push_back(seat.at);
  territories.buffer.push_back(buffer ? 1 : 0);
  territories.outline.push_back(std::move(outline));
  append_places(gazetteer, unit, territories);
}

}  // namespace

Region build_region(const Gazetteer& gazetteer, const std::vector<Unit>& units,
                    const RegionRequest& request) {
  const std::vector<SelectedUnit> selected = select_units(gazetteer, units, request);
  const auto area_of_place = areas_of_places(gazetteer, request.countries);
  auto outlines = outlines_of(gazetteer, units, selected, area_of_place);
  const auto density = unlisted_density(gazetteer, units, request.countries);
  Region region;
  for (std::size_t k = 0; k < selected.size(); ++k) {
    const Unit& unit = units[selected[k].unit];
    const GazetteerPlace& seat = gazetteer.places[unit.seat];
    if (outlines[k].empty()) {
      region.without_area.push_back({seat.id, seat.name});
      continue;
    }
    append_unit(gazetteer, unit, selected[k].buffer, std::move(outlines[k]),
                density.at(seat.country), region.territories);
    region.assumed.push_back(unit.assumed ? 1 : 0);
  }
  return region;
}

std::vector<OutsidePlaces> places_beyond(const Gazetteer& gazetteer, const std::vector<Unit>& units,
                                         const Region& region, const Countries& countries) {
  std::set<std::int64_t> inside(region.territories.id.begin(), region.territories.id.end());
  for (const UnitWithoutArea& one : region.without_area) inside.insert(one.id);
  std::vector<OutsidePlaces> places;
  for (const Unit& unit : units) {
    const GazetteerPlace& seat = gazetteer.places[unit.seat];
    if (inside.contains(seat.id) || !countries.find(seat.country)) continue;
    places.push_back({seat.country, seat.at, unit.population, 1});
  }
  return places;
}

}  // namespace borderweave::geo
