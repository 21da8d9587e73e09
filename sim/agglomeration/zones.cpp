#include "sim/agglomeration/zones.h"

#include <algorithm>
#include <map>

#include "core/parallel.h"

namespace borderweave::sim {

namespace {

/// What one urban centre draws from one municipality.
struct Pull {
  std::uint32_t centre = kNoZone;
  double share = 0;              ///< of the employed residents
  std::uint32_t core = kNoCore;  ///< the core of the centre that draws most
};

/// Per core: its urban centre if that has a tier, so that it can have a zone; else kNoZone.
using Destinations = std::vector<std::uint32_t>;

Destinations find_destinations(const Cores& cores, const std::vector<UrbanCentre>& centres) {
  Destinations found = centre_of_cores(cores, centres);
  for (auto& centre : found) {
    if (!centres[centre].tier) centre = kNoZone;
  }
  return found;
}

/// Commuters of i by core of destination, ordered by core.
std::map<std::uint32_t, double> commuters_by_core(const Settlement& settlement, std::size_t i) {
  const auto destinations = settlement.flows.rows_of(i);
  const auto commuters = settlement.flows.values_of(i);
  std::map<std::uint32_t, double> sum;
  for (std::size_t k = 0; k < destinations.size(); ++k) {
    const auto core = settlement.cores.of[destinations[k]];
    if (core != kNoCore) sum[core] += commuters[k];
  }
  return sum;
}

/// Every urban centre with a tier that draws somebody from i.
std::vector<Pull> pulls_on(const Settlement& settlement, const Destinations& destinations,
                           std::size_t i) {
  std::map<std::uint32_t, Pull> by_centre;
  std::map<std::uint32_t, double> strongest;
  const double workers = settlement.employed_residents[i];
  for (const auto& [core, commuters] : commuters_by_core(settlement, i)) {
    const auto centre = destinations[core];
    if (centre == kNoZone || workers <= 0) continue;
    Pull& pull = by_centre[centre];
    pull.centre = centre;
    pull.share += commuters / workers;
    if (commuters > strongest[centre]) {
      strongest[centre] = commuters;
      pull.core = core;
    }
  }
  std::vector<Pull> pulls;
  for (const auto& [centre, pull] : by_centre) pulls.push_back(pull);
  return pulls;
}

Pull strongest_of(const std::vector<Pull>& pulls) {
  const auto most = std::max_element(
      pulls.begin(), pulls.end(), [](const Pull& x, const Pull& y) { return x.share < y.share; });
  return most == pulls.end() ? Pull{} : *most;
}

Pull pull_of(const std::vector<Pull>& pulls, std::uint32_t centre) {
  const auto found = std::find_if(pulls.begin(), pulls.end(),
                                  [&](const Pull& pull) { return pull.centre == centre; });
  return found == pulls.end() ? Pull{} : *found;
}

/// The memory of one municipality.
struct Membership {
  std::uint32_t core = kNoCore;       ///< number in Cores::list
  std::uint32_t candidate = kNoCore;  ///< likewise
  std::uint8_t years = 0;
};

std::uint32_t destination(const Destinations& destinations, std::uint32_t core) {
  return core == kNoCore ? kNoZone : destinations[core];
}

/// The two-year rule for a municipality that is not part of a core with a tier.
Membership decide(const std::vector<Pull>& pulls, const Destinations& destinations,
                  const Membership& last, bool first_year,
                  const AgglomerationParameters& parameters) {
  const Pull best = strongest_of(pulls);
  const bool drawn = best.share >= parameters.join_share;
  if (first_year) return {.core = drawn ? best.core : kNoCore};
  const Pull held = pull_of(pulls, destination(destinations, last.core));
  const bool stays = held.centre != kNoZone && held.share >= parameters.leave_share;
  Membership now{.core = stays ? last.core : kNoCore};
  if (!drawn || (stays && held.centre == best.centre)) return now;
  const bool again = destination(destinations, last.candidate) == best.centre;
  const int years = again ? last.years + 1 : 1;
  if (years >= parameters.join_years) return {.core = best.core};
  now.candidate = best.core;
  now.years = static_cast<std::uint8_t>(years);
  return now;
}

std::uint32_t core_of_row(const Cores& cores, std::uint32_t row) {
  return row == kNoCore ? kNoCore : cores.of[row];
}

std::uint32_t row_of_core(const Cores& cores, std::uint32_t core) {
  return core == kNoCore ? kNoCore : cores.list[core].centre;
}

/// Employed residents of a twin town, and how many of them work in which urban centre of tier A.
std::pair<double, std::map<std::uint32_t, double>> commuting_to_large(
    const Settlement& settlement, const std::vector<UrbanCentre>& centres,
    const std::vector<std::uint32_t>& centre_of, const UrbanCentre& twin) {
  double workers = 0;
  std::map<std::uint32_t, double> to_large;
  for (const auto core : twin.cores) {
    for (const auto i : settlement.cores.list[core].municipalities) {
      workers += settlement.employed_residents[i];
      for (const auto& [to, commuters] : commuters_by_core(settlement, i)) {
        if (centres[centre_of[to]].tier == 'A') to_large[centre_of[to]] += commuters;
      }
    }
  }
  return {workers, to_large};
}

/// The urban centre of tier A in whose zone the twin town was last year, kNoZone: in none.
std::uint32_t large_zone_of(const Cores& cores, const std::vector<UrbanCentre>& centres,
                            const std::vector<std::uint32_t>& centre_of, const UrbanCentre& twin,
                            const Agglomerations& remembered) {
  if (remembered.core.empty()) return kNoZone;
  for (const auto core : twin.cores) {
    const auto last = core_of_row(cores, remembered.core[cores.list[core].centre]);
    if (last != kNoCore && centres[centre_of[last]].tier == 'A') return centre_of[last];
  }
  return kNoZone;
}

}  // namespace

std::vector<std::uint32_t> centre_of_cores(const Cores& cores,
                                           const std::vector<UrbanCentre>& centres) {
  std::vector<std::uint32_t> of(cores.list.size(), kNoZone);
  for (std::uint32_t u = 0; u < centres.size(); ++u) {
    for (const auto core : centres[u].cores) of[core] = u;
  }
  return of;
}

void drop_twins_inside_zones(const Settlement& settlement, const Agglomerations& remembered,
                             std::vector<UrbanCentre>& centres) {
  const auto centre_of = centre_of_cores(settlement.cores, centres);
  for (auto& twin : centres) {
    if (twin.tier != 'B') continue;
    const auto [workers, to_large] = commuting_to_large(settlement, centres, centre_of, twin);
    const auto last = large_zone_of(settlement.cores, centres, centre_of, twin, remembered);
    const bool inside =
        std::any_of(to_large.begin(), to_large.end(), [&, people = workers](const auto& drawn) {
          const auto& parameters = settlement.parameters;
          const bool held = drawn.first == last;
          const double least = held ? parameters.leave_share : parameters.join_share;
          return drawn.second >= least * people;
        });
    if (inside) twin.tier.reset();
  }
}

std::vector<std::uint32_t> assign_zones(const Settlement& settlement,
                                        const std::vector<UrbanCentre>& centres,
                                        Agglomerations& remembered) {
  const Cores& cores = settlement.cores;
  const std::size_t n = settlement.world.size();
  const Destinations destinations = find_destinations(cores, centres);
  const bool first_year = remembered.core.empty();
  remembered.core.resize(n, kNoCore);
  remembered.candidate.resize(n, kNoCore);
  remembered.candidate_years.resize(n, 0);
  std::vector<std::uint32_t> zone(n, kNoZone);
  parallel_for(n, 64, [&](std::size_t i) {
    Membership now{.core = cores.of[i]};
    if (destination(destinations, now.core) == kNoZone) {
      const Membership last{core_of_row(cores, remembered.core[i]),
                            core_of_row(cores, remembered.candidate[i]),
                            remembered.candidate_years[i]};
      now = decide(pulls_on(settlement, destinations, i), destinations, last, first_year,
                   settlement.parameters);
    }
    zone[i] = destination(destinations, now.core);
    remembered.core[i] = row_of_core(cores, now.core);
    remembered.candidate[i] = row_of_core(cores, now.candidate);
    remembered.candidate_years[i] = now.years;
  });
  return zone;
}

}  // namespace borderweave::sim
