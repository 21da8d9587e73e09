#include "sim/commuting/opportunities.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "geo/disc.h"
#include "sim/basics/node_covariates.h"
#include "sim/basics/theta.h"

namespace borderweave::sim {
namespace {

constexpr double kAttractionExponent = 0.05;

}  // namespace

std::vector<double> job_masses(const State& state) {
  const auto& m = state.municipality;
  std::vector<double> result(m.jobs.size());
  for (std::size_t i = 0; i < result.size(); ++i) {
    result[i] = m.jobs[i] * std::exp(kAttractionExponent * log_size(m.population[i]));
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
      state_(state),
      ties_(state.tie, world_.size()),
      reach_km_(drawn(state.theta, Theta::decay_abroad_km)),
      theta_t_(parameters_.commuting.border ? drawn(state.theta, Theta::ties) : 0),
      mass_(job_masses(state)),
      sides_(world_.states.size() * world_.states.size()) {
  const double elasticity = drawn(state.theta, Theta::pay);
  for (const double log_pay : plan_.log_pay) pay_.push_back(std::exp(elasticity * log_pay));
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
  double home = 0;
  for (std::size_t k = 0; k < to.size(); ++k) {
    to[k] = mass_[plan_.row[begin + k]] * std::max(0.0F, plan_.nearness[begin + k]);
    home += to[k];
  }
  const double density = parameters_.agglomeration.disc_density;
  const double own = mass_[i] * decay_within(state_.municipality.population[i], density);
  to[plan_.self[i] - begin] = own;
  home += own;
  Sums sums{home, home};
  const auto abroad = plan_.abroad_of(i);
  for (std::size_t k = 0; k < abroad.size(); ++k) {
    const std::uint32_t entry = abroad[k];
    const std::uint32_t j = plan_.row[entry];
    const double straight = std::exp(plan_.nearness[entry] / reach_km_);
    const std::uint8_t barriers =
        plan_.barriers.empty() ? std::uint8_t{0} : plan_.barriers[plan_.first_abroad[i] + k];
    const double within = mass_[j] * across(side_of(i, j), i, j, straight, barriers);
    to[entry - begin] = within * pay_[j] / pay_[i];
    sums.accessibility += within;
    sums.total += to[entry - begin];
  }
  if (theta_t_ != 0) sums.total += ease_by_ties(i, to);
  return sums;
}

/// What is added to the sum by ties to places across a frontier.
double Opportunities::ease_by_ties(std::size_t i, std::span<double> to) const {
  const auto reach = plan_.reach_of(i);
  double added = 0;
  for (const auto& entry : ties_.of(i)) {
    if (world_.country[entry.partner] == world_.country[i]) continue;
    const auto found = std::ranges::lower_bound(reach, entry.partner);
    if (found == reach.end() || *found != entry.partner) continue;
    double& one = to[static_cast<std::size_t>(found - reach.begin())];
    const double before = one;
    one *= std::exp(theta_t_ * cooperation_at_work(state_.tie, entry.tie));
    added += one - before;
  }
  return added;
}

/// Σ over the seasons of the year: M times the decay on the way that is open. `barriers`: the set
/// of those in the way.
double Opportunities::across(const Side& side, std::size_t i, std::uint32_t j, double straight,
                             std::uint8_t barriers) const {
  const auto& [frontier, year, direction] = side;
  const bool limited = frontier->history.limited();
  if (!limited && barriers == 0) return straight * year->share[direction];
  const double closed = parameters_.commuting.closed * straight;
  double sum = 0;
  const bool crossings = !frontier->history.crossings().empty();
  for (const CrossingSeason& season : year->seasons) {
    const bool bound = limited || season.standing[barriers] != 0;
    double way = bound ? closed : straight;
    if (bound && crossings && season.open) {
      way = std::max(closed, std::min(straight, over_crossings(*frontier, season, i, j)));
    }
    sum += season.share[direction] * way;
  }
  return sum;
}

double Opportunities::over_crossings(const CommutingFrontier& frontier,
                                     const CrossingSeason& season, std::size_t i,
                                     std::uint32_t j) const {
  const auto from = frontier.to_crossings(i);
  const auto to = frontier.to_crossings(j);
  float km = std::numeric_limits<float>::infinity();
  for (std::size_t c = 0; c < from.size(); ++c) {
    km = std::min(km, from[c] + to[c] + season.extra_km[c]);
  }
  return km <= parameters_.commuting.cutoff_km ? std::exp(-km / reach_km_) : 0;
}

}  // namespace borderweave::sim
