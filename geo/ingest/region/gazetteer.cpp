#include "geo/ingest/region/gazetteer.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <string_view>

#include "geo/geodesic.h"

namespace borderweave::geo {

namespace {

bool names_place(const Override& row, const GazetteerPlace& place) {
  switch (row.kind) {
    case Override::Kind::place:
      return row.key == std::to_string(place.id);
    case Override::Kind::admin1:
      return row.key == place.country + "." + place.admin[0];
    case Override::Kind::area:
      return false;
  }
  return false;
}

std::size_t override_areas(const Override& row, std::vector<AdminArea>& areas) {
  std::size_t matches = 0;
  for (AdminArea& area : areas) {
    if (row.key != area.country + "/" + area.name) continue;
    if (!row.country.empty()) area.country = row.country;
    ++matches;
  }
  return matches;
}

std::size_t override_places(const Override& row, std::vector<GazetteerPlace>& places) {
  std::size_t matches = 0;
  for (GazetteerPlace& place : places) {
    if (!names_place(row, place)) continue;
    if (!row.country.empty()) place.country = row.country;
    if (!row.name.empty()) place.name = row.name;
    ++matches;
  }
  return matches;
}

bool near(LonLat a, LonLat b) {
  constexpr double kReachKm = 5;
  constexpr double kReachLat = 0.05;  // degrees, more than 5 km; spares most geodesics
  return std::abs(a.lat - b.lat) <= kReachLat && distance_km(a, b) <= kReachKm;
}

}  // namespace

MunicipalLevel Gazetteer::level_of(const std::string& country) const {
  const auto found = std::ranges::find(levels, country, &MunicipalLevel::country);
  return found == levels.end() ? MunicipalLevel{.country = country} : *found;
}

std::vector<std::string> apply_overrides(const std::vector<Override>& overrides,
                                         Gazetteer& gazetteer) {
  std::vector<std::string> unmatched;
  for (const Override& row : overrides) {
    const std::size_t matches = row.kind == Override::Kind::area
                                    ? override_areas(row, gazetteer.areas)
                                    : override_places(row, gazetteer.places);
    if (matches == 0) unmatched.push_back(row.key);
  }
  return unmatched;
}

void drop_parts_of_towns(Gazetteer& gazetteer) {
  std::vector<GazetteerPlace> towns;
  for (const GazetteerPlace& place : gazetteer.places) {
    const MunicipalLevel level = gazetteer.level_of(place.country);
    if (level.level == 0 && place.population > level.unknown) towns.push_back(place);
  }
  const auto part_of_town = [&](const GazetteerPlace& place) {
    if (place.population > 0) return false;
    return std::ranges::any_of(towns, [&](const GazetteerPlace& town) {
      return town.country == place.country && near(town.at, place.at);
    });
  };
  std::erase_if(gazetteer.places, part_of_town);
}

void drop_non_settlements(std::vector<GazetteerPlace>& places) {
  constexpr std::array<std::string_view, 5> kNot = {"PPLX", "PPLH", "PPLCH", "PPLQ", "PPLW"};
  std::erase_if(places, [&](const GazetteerPlace& place) {
    return std::ranges::find(kNot, std::string_view(place.feature)) != kNot.end();
  });
}

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
