#include "fixture.h"

#include <string>

namespace borderweave::fuzz {
namespace {

struct Town {
  std::int64_t id;
  std::string name, country;
  geo::LonLat corner;
};

void add(geo::Territories& to, const Town& town) {
  const auto [lon, lat] = town.corner;
  constexpr double kSide = 0.1;
  const geo::LonLat centre{.lon = lon + kSide / 2, .lat = lat + kSide / 2};
  const auto row = static_cast<std::uint32_t>(to.size());
  to.id.push_back(town.id);
  to.name.push_back(town.name);
  to.country.push_back(town.country);
  to.region.push_back(town.country + ".1");
  to.population.push_back(20000);
  to.area_km2.push_back(77);
  to.centre.push_back(centre);
  to.buffer.push_back(0);
  to.outline.push_back({{{{lon, lat},
                          {lon + kSide, lat},
                          {lon + kSide, lat + kSide},
                          {lon, lat + kSide},
                          {lon, lat}}}});
  to.places.push_back({town.id, town.name, centre, 20000, row});
}

}  // namespace

geo::Territories towns() {
  geo::Territories result;
  add(result, {1, "Görlitz", "DE", {.lon = 14.9, .lat = 51.1}});
  add(result, {2, "Zittau", "DE", {.lon = 14.8, .lat = 50.9}});
  add(result, {3, "Zgorzelec", "PL", {.lon = 15.0, .lat = 51.1}});
  add(result, {4, "Zgorzelec", "PL", {.lon = 15.0, .lat = 51.2}});
  add(result, {5, "Bogatynia", "PL", {.lon = 15.0, .lat = 50.9}});
  add(result, {6, "Hrádek nad Nisou", "CZ", {.lon = 14.8, .lat = 50.8}});
  result.places.push_back({60, "Václavice", {.lon = 14.82, .lat = 50.82}, 800, 5});
  return result;
}

geo::Countries countries() {
  const auto country = [](const char* code, const char* name, geo::Box extent) {
    geo::Country result;
    result.iso2 = code;
    result.name = name;
    result.extent = extent;
    return result;
  };
  return {{country("CZ", "Czechia", {12.0, 48.5, 18.9, 51.1}),
           country("DE", "Germany", {5.8, 47.2, 15.1, 55.1}),
           country("PL", "Poland", {14.1, 49.0, 24.2, 54.9})},
          {},
          {}};
}

}  // namespace borderweave::fuzz
