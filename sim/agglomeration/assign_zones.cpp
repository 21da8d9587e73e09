#include "sim/agglomeration/assign_zones.h"

#include <algorithm>

#include "core/parallel.h"

namespace borderweave::sim {
namespace {

/// The commuting from one municipality to one urban centre.
struct Pull {
  std::uint32_t centre = kNoZone;
  double share = 0;              ///< of the employed residents
  std::uint32_t core = kNoCore;  ///< the core of the centre that draws most commuters …
  double core_share = 0;         ///< … and its share
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

/// What a municipality and the rows beside it are judged with; one at a time.
class Pulls {
 public:
  /// `drawing`: per municipality its core if that is a destination, else kNoCore.
  Pulls(const Settlement& settlement, const Destinations& destinations,
        const std::vector<std::uint32_t>& drawing)
      : settlement_(settlement),
        destinations_(destinations),
        drawing_(drawing),
        commuters_(settlement.cores.list.size()) {}

  /// One for every urban centre with a tier that draws commuters from i, by centre.
  const std::vector<Pull>& on(std::size_t i) {
    pulls_.clear();
    const double workers = settlement_.employed_residents[i];
    if (workers <= 0) return pulls_;
    const auto to = settlement_.flows.rows_of(i);
    const auto commuters = settlement_.flows.values_of(i);
    for (std::size_t k = 0; k < to.size(); ++k) {
      const auto core = drawing_[to[k]];
      if (core != kNoCore) commuters_.add(core, commuters[k]);
    }
    for (const auto core : commuters_.touched()) add(core, commuters_[core] / workers);
    commuters_.clear();
    return pulls_;
  }

 private:
  void add(std::uint32_t core, double share) {
    const auto centre = destinations_[core];
    const auto found = std::ranges::find(pulls_, centre, &Pull::centre);
    if (found == pulls_.end()) {
      pulls_.push_back({centre, share, core, share});
      return;
    }
    found->share += share;
    if (share > found->core_share) {
      found->core_share = share;
      found->core = core;
    }
  }

  const Settlement& settlement_;
  const Destinations& destinations_;
  const std::vector<std::uint32_t>& drawing_;
  SumByKey commuters_;  ///< by core
  std::vector<Pull> pulls_;
};

/// The first centre of equals.
Pull strongest_of(const std::vector<Pull>& pulls) {
  Pull most;
  for (const Pull& pull : pulls) {
    const bool first = pull.share == most.share && pull.centre < most.centre;
    if (pull.share > most.share || first) most = pull;
  }
  return most;
}

Pull pull_of(const std::vector<Pull>& pulls, std::uint32_t centre) {
  const auto found = std::find_if(pulls.begin(), pulls.end(),
                                  [&](const Pull& pull) { return pull.centre == centre; });
  return found == pulls.end() ? Pull{} : *found;
}

/// What is remembered about one municipality.
struct Membership {
  std::uint32_t core = kNoCore;       ///< number in Cores::list
  std::uint32_t candidate = kNoCore;  ///< likewise
  std::uint8_t years = 0;
};

std::uint32_t destination(const Destinations& destinations, std::uint32_t core) {
  return core == kNoCore ? kNoZone : destinations[core];
}

/// Joining and leaving (rules 2 and 3) of a municipality that is not part of a core with a tier.
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

/// The commuters from a twin town to each urban centre of tier A, which is where they are
/// `touched`; returns the employed residents of the twin town.
double commuting_to_large(const CoreNetwork& network, const std::vector<UrbanCentre>& centres,
                          const std::vector<std::uint32_t>& centre_of, const UrbanCentre& twin,
                          SumByKey& to_large) {
  double workers = 0;
  to_large.clear();
  for (const auto core : twin.cores) {
    workers += network.flows.workers(core);
    network.flows.for_each_from(core, [&](std::uint32_t other, double commuters) {
      const auto centre = centre_of[other];
      if (centres[centre].tier == 'A') to_large.add(centre, commuters);
    });
  }
  return workers;
}

/// The urban centre of tier A in whose zone the twin town was last year, kNoZone if none.
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

void drop_twins_inside_zones(const CoreNetwork& network, const Agglomerations& remembered,
                             std::vector<UrbanCentre>& centres) {
  const auto& parameters = network.parameters;
  const auto centre_of = centre_of_cores(network.cores, centres);
  SumByKey to_large(centres.size());
  for (auto& twin : centres) {
    if (twin.tier != 'B') continue;
    const double workers = commuting_to_large(network, centres, centre_of, twin, to_large);
    const auto last = large_zone_of(network.cores, centres, centre_of, twin, remembered);
    const bool inside = std::ranges::any_of(to_large.touched(), [&](std::uint32_t large) {
      const double least = large == last ? parameters.leave_share : parameters.join_share;
      return to_large[large] >= least * workers;
    });
    if (inside) twin.tier.reset();
  }
}

std::vector<std::uint32_t> assign_zones(const Settlement& settlement,
                                        const std::vector<UrbanCentre>& centres,
                                        Agglomerations& remembered) {
  const Cores& cores = settlement.cores;
  const std::size_t n = cores.of.size();
  const Destinations destinations = find_destinations(cores, centres);
  std::vector<std::uint32_t> drawing = cores.of;
  for (auto& core : drawing) {
    if (destination(destinations, core) == kNoZone) core = kNoCore;
  }
  const bool first_year = remembered.core.empty();
  remembered.core.resize(n, kNoCore);
  remembered.candidate.resize(n, kNoCore);
  remembered.candidate_years.resize(n, 0);
  std::vector<std::uint32_t> zone(n, kNoZone);
  const auto decide_one = [&](std::size_t i, Pulls& pulls) {
    Membership now{.core = cores.of[i]};
    if (destination(destinations, now.core) == kNoZone) {
      const Membership last{core_of_row(cores, remembered.core[i]),
                            core_of_row(cores, remembered.candidate[i]),
                            remembered.candidate_years[i]};
      now = decide(pulls.on(i), destinations, last, first_year, settlement.parameters);
    }
    zone[i] = destination(destinations, now.core);
    remembered.core[i] = row_of_core(cores, now.core);
    remembered.candidate[i] = row_of_core(cores, now.candidate);
    remembered.candidate_years[i] = now.years;
  };
  constexpr std::size_t kBlock = 512;
  parallel_for((n + kBlock - 1) / kBlock, 1, [&](std::size_t block) {
    Pulls pulls(settlement, destinations, drawing);
    const std::size_t end = std::min(n, (block + 1) * kBlock);
    for (std::size_t i = block * kBlock; i < end; ++i) decide_one(i, pulls);
  });
  return zone;
}

}  // namespace borderweave::sim
