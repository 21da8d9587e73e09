#include "cli/region_outside.h"

#include <cstdint>
#include <optional>
#include <set>
#include <string>

#include "sim/choice/outside.h"

namespace borderweave::cli {
namespace {

std::optional<sim::Party> party(const geo::Countries& countries, const std::string& country,
                                geo::LonLat at, double population) {
  const auto row = countries.find(country);
  if (!row) return std::nullopt;
  return sim::make_party(at, population, *row, countries[*row].income);
}

std::vector<sim::Party> inside_parties(const geo::Territories& territories,
                                       const geo::Countries& countries) {
  std::vector<sim::Party> parties;
  for (std::size_t i = 0; i < territories.size(); ++i) {
    parties.push_back(
        party(countries, territories.country[i], territories.centre[i], territories.population[i])
            .value());
  }
  return parties;
}

/// All municipalities of the world but the region's, with or without ground.
std::vector<sim::Party> outside_parties(const geo::Gazetteer& gazetteer,
                                        const std::vector<geo::Unit>& units,
                                        const geo::Region& region,
                                        const geo::Countries& countries) {
  std::set<std::int64_t> inside(region.territories.id.begin(), region.territories.id.end());
  for (const geo::Groundless& one : region.groundless) inside.insert(one.id);
  std::vector<sim::Party> parties;
  for (const geo::Unit& unit : units) {
    const geo::GazetteerPlace& seat = gazetteer.places[unit.seat];
    if (inside.contains(seat.id)) continue;
    const auto one = party(countries, seat.country, seat.at, unit.population);
    if (one) parties.push_back(*one);
  }
  return parties;
}

}  // namespace

std::vector<double> outside_mass_of(const geo::Region& region, const geo::Gazetteer& gazetteer,
                                    const std::vector<geo::Unit>& units,
                                    const geo::Countries& countries) {
  return sim::outside_mass(inside_parties(region.territories, countries),
                           outside_parties(gazetteer, units, region, countries), countries,
                           sim::ChoiceParameters());
}

}  // namespace borderweave::cli
