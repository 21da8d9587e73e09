#include "geo/ingest/region/gazetteer.h"

#include <algorithm>
#include <cmath>
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

}  // namespace borderweave::geo
