#include "sim/commuting/opportunities.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "geo/disc.h"
#include "sim/basics/labour.h"
#include "sim/basics/theta.h"

namespace borderweave::sim {

std::vector<double> job_masses(const State& state) {
  const auto& m = state.municipality;
  std::vector<double> result(m.jobs.size());
  for (std::size_t i = 0; i < result.size(); ++i) {
    result[i] = m.jobs[i] * size_premium(m.population[i]);
  }
  return result;
}

double decay_within(double people, double density) {
  return decay_at_home(std::max(1.0, geo::disc_radius_km(people, density) / 2));
}

Opportunities::Opportunities(const StepContext& now, const State& state,
                             const std::vector<BorderYear>& years)
    : world_(now.model.world),
      plan_(now.model.commuting),
      parameters_(now.model.parameters),
      tie_(state.tie),
      ties_(state.tie, world_.size()),
      bodies_(state.joint_body, state.tie, world_.size()),
      per_km_(1 / drawn(state.theta, Theta::decay_abroad_km)),
      theta_t_(parameters_.commuting.border ? drawn(state.theta, Theta::ties) : 0),
      mass_(job_masses(state)),
      sides_(world_.states.size() * world_.states.size()) {
  const double elasticity = drawn(state.theta, Theta::pay);
  const double density = parameters_.agglomeration.disc_density;
  for (std::size_t i = 0; i < world_.size(); ++i) {
    pay_.push_back(std::exp(elasticity * plan_.log_pay[i]));
    own_.push_back(mass_[i] * decay_within(state.municipality.population[i], density));
    state_.push_back(world_.state_number[world_.country[i]]);
  }
  for (std::size_t k = 0; k < years.size(); ++k) {
    const auto [first, second] = plan_.frontiers[k].history.states();
    const std::size_t a = world_.state_number[first];
    const std::size_t b = world_.state_number[second];
    sides_[a * world_.states.size() + b] = {&plan_.frontiers[k], &years[k], kForth};
    sides_[b * world_.states.size() + a] = {&plan_.frontiers[k], &years[k], kBack};
  }
}

Opportunities::Sums Opportunities::write(std::size_t i, std::span<double> to) const {
  const std::uint32_t begin = plan_.first[i];
  double home = own_[i];
  for (std::size_t k = 0; k < to.size(); ++k) {
    to[k] = mass_[plan_.row[begin + k]] * std::max(0.0F, plan_.nearness[begin + k]);
    home += to[k];
  }
  to[plan_.self[i] - begin] = own_[i];
  Sums sums{home, home};
  const auto sides = sides_of(i);
  const double pay_at_home = 1 / pay_[i];
  for (std::uint32_t k = plan_.first_abroad[i]; k < plan_.first_abroad[i + 1]; ++k) {
    const std::uint32_t entry = plan_.abroad[k];
    const std::uint32_t j = plan_.row[entry];
    const double within = mass_[j] * across(sides, i, k);
    to[entry - begin] = within * pay_[j] * pay_at_home;
    sums.accessibility += within;
    sums.total += to[entry - begin];
  }
  if (theta_t_ != 0) sums.total += ease_by_ties(i, to);
  return sums;
}

/// What is added to the sum by ties to places across a frontier, and by a common body: the greater
/// of the two where the tie's partner is in it.
double Opportunities::ease_by_ties(std::size_t i, std::span<double> to) const {
  const auto self = static_cast<std::uint32_t>(i);
  const double by_body = bodies_.intensity_of(self);
  double added = 0;
  for (const auto& entry : ties_.of(i)) {
    const double by_tie = cooperation_at_work(tie_, entry.tie);
    const bool together = bodies_.together(self, entry.partner);
    added += ease(i, entry.partner, together ? std::max(by_tie, by_body) : by_tie, to);
  }
  for (const std::uint32_t member : bodies_.members_with(self)) {
    const bool tied =
        std::ranges::binary_search(ties_.of(i), member, {}, &TiesByMunicipality::Entry::partner);
    if (!tied) added += ease(i, member, by_body, to);
  }
  return added;
}

/// Eases the way from i to j in another state, if that is in reach. Returns what is added.
double Opportunities::ease(std::size_t i, std::uint32_t j, double cooperation,
                           std::span<double> to) const {
  if (world_.country[j] == world_.country[i]) return 0;
  const auto reach = plan_.reach_of(i);
  const auto found = std::ranges::lower_bound(reach, j);
  if (found == reach.end() || *found != j) return 0;
  double& one = to[static_cast<std::size_t>(found - reach.begin())];
  const double before = one;
  one *= std::exp(theta_t_ * cooperation);
  return one - before;
}

/// Σ over the seasons of the year: M times the decay on the way that is open. `abroad`: row in
/// CommutingPlan::abroad.
double Opportunities::across(std::span<const Side> sides, std::size_t i, std::size_t abroad) const {
  const std::uint32_t entry = plan_.abroad[abroad];
  const std::uint32_t j = plan_.row[entry];
  const auto& [frontier, year, direction] = sides[state_[j]];
  const double straight = std::exp(plan_.nearness[entry] * per_km_);
  if (!year->bound) return straight * year->share[direction];
  const std::size_t barriers = plan_.barriers.empty() ? 0 : plan_.barriers[abroad];
  const double closed = parameters_.commuting.closed * straight;
  double sum = 0;
  for (const BorderSeason& season : year->seasons) {
    double decay = straight;
    if (season.bound[barriers] != 0) {
      // A travel table may know the way to be longer than the air lines to a crossing and on.
      const double open = season.open ? over_crossings(*frontier, season, i, j) : 0;
      decay = std::max(closed, std::min(straight, open));
    }
    sum += season.share[direction] * decay;
  }
  return sum;
}

double Opportunities::over_crossings(const CommutingFrontier& frontier, const BorderSeason& season,
                                     std::size_t i, std::uint32_t j) const {
  const auto from = frontier.to_crossings(i);
  const auto to = frontier.to_crossings(j);
  float km = std::numeric_limits<float>::infinity();
  for (std::size_t c = 0; c < from.size(); ++c) {
    km = std::min(km, from[c] + to[c] + season.extra_km[c]);
  }
  return km <= parameters_.commuting.cutoff_km ? std::exp(-km * per_km_) : 0;
}

}  // namespace borderweave::sim
