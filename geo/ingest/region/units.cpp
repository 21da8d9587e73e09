#include "geo/ingest/region/units.h"

#include <algorithm>
#include <map>
#include <string>

namespace borderweave::geo {
namespace {

/// Country and admin codes down to the municipality; the place's own id where they do not reach.
std::string municipality_key(const GazetteerPlace& place, int level) {
  if (level == 0 || place.admin[static_cast<std::size_t>(level) - 1].empty()) {
    return place.country + "#" + std::to_string(place.id);
  }
  std::string key = place.country;
  for (int k = 0; k < level; ++k) key += "." + place.admin[static_cast<std::size_t>(k)];
  return key;
}

Unit make_unit(const Gazetteer& gazetteer, std::vector<std::size_t> places,
               const MunicipalLevel& level) {
  const auto people = [&](std::size_t row) { return gazetteer.places[row].population; };
  Unit unit{.places = std::move(places)};
  unit.seat = *std::ranges::max_element(unit.places, {}, people);
  for (const std::size_t row : unit.places) {
    unit.population =
        level.take_maximum ? std::max(unit.population, people(row)) : unit.population + people(row);
  }
  unit.assumed = !(unit.population > 0);
  if (unit.assumed) unit.population = level.unknown;
  return unit;
}

}  // namespace

std::vector<Unit> group_into_units(const Gazetteer& gazetteer) {
  std::map<std::string, MunicipalLevel> levels;
  std::map<std::string, std::vector<std::size_t>> groups;
  for (std::size_t row = 0; row < gazetteer.places.size(); ++row) {
    const GazetteerPlace& place = gazetteer.places[row];
    const auto level =
        levels.try_emplace(place.country, gazetteer.level_of(place.country)).first->second;
    groups[municipality_key(place, level.level)].push_back(row);
  }
  std::vector<Unit> units;
  for (auto& [key, rows] : groups) {
    const MunicipalLevel& level = levels.at(gazetteer.places[rows.front()].country);
    units.push_back(make_unit(gazetteer, std::move(rows), level));
  }
  std::erase_if(units, [](const Unit& unit) { return !(unit.population > 0); });
  std::ranges::sort(units, {}, [&](const Unit& unit) { return gazetteer.places[unit.seat].id; });
  return units;
}

}  // namespace borderweave::geo
