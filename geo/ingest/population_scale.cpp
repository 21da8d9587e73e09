#include "geo/ingest/population_scale.h"

#include <fmt/format.h>

#include <map>
#include <string>
#include <utility>

#include "geo/geo_problems.h"

namespace borderweave::geo {

namespace {

constexpr double kGrowth = 1.5;  ///< of a state since its size was written down
constexpr double kFarDensity = 30;
constexpr double kVillage = 1000;  ///< people
/// Of a state's area. A city has a hundred times the density of its state, but not on more than
/// this; the capital regions of the world stay below thirty.
constexpr double kCity = 0.01;

struct Share {
  double people = 0;
  double km2 = 0;
  double municipalities = 0;
};

/// What is odd about it; empty: nothing.
std::string oddity(const Share& share, const Country& state) {
  const double density = share.people / share.km2;
  const double usual = *state.population / *state.area_km2;
  if (share.people > kGrowth * *state.population) {
    return fmt::format(
        "the {:.0f} municipalities of {} have {:.0f} people together; the whole "
        "state has {:.0f}",
        share.municipalities, state.name, share.people, *state.population);
  }
  const bool thin = density * kFarDensity < usual && share.people < kVillage * share.municipalities;
  const bool dense = density > kFarDensity * usual && share.km2 > kCity * *state.area_km2;
  if (!thin && !dense) return "";
  return fmt::format(
      "the {:.0f} municipalities of {} have {:.0f} people on {:.0f} km², {:.3g} a "
      "km²; the whole state has {:.3g} a km², {:.0f} times {}",
      share.municipalities, state.name, share.people, share.km2, density, usual,
      thin ? usual / density : density / usual, thin ? "as many" : "fewer");
}

}  // namespace

void check_scale(std::vector<Layer>& layers, const std::vector<Municipality>& rows,
                 const Countries& countries) {
  std::map<std::pair<std::size_t, std::uint32_t>, Share> shares;
  for (const Municipality& row : rows) {
    const auto state = countries.find(row.attributes.country);
    if (!state || !(row.area_km2 > 0)) continue;
    Share& share = shares[{row.layer, *state}];
    share.people += row.attributes.population;
    share.km2 += row.area_km2;
    share.municipalities += 1;
  }
  for (const auto& [key, share] : shares) {
    const Country& state = countries[key.second];
    if (!state.population || !state.area_km2 || !(share.people > 0)) continue;
    const std::string odd = oddity(share, state);
    if (odd.empty()) continue;
    Layer& layer = layers[key.first];
    layer.table.report(kImplausible, Origin{}, odd,
                       "check that it is the right column and counts single people, not thousands "
                       "or households; when it is right, nothing needs to be done",
                       layer.source->population);
  }
}

}  // namespace borderweave::geo
