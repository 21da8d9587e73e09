#include "sim/choice/ego.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>
#include <utility>

#include "core/parallel.h"
#include "sim/choice/effects.h"
#include "sim/choice/gumbel_search.h"

namespace borderweave::sim {
namespace {

/// Equal places at one point.
struct Alternative {
  ChoiceAttributes place;
  double number = 1;
  std::size_t state = 0;  ///< see number_states
};

std::vector<Alternative> alternatives(const World& world) {
  std::vector<Alternative> all;
  all.reserve(world.outside.size());
  for (const geo::OutsidePlaces& row : world.outside) {
    const auto country = world.countries.find(row.country).value();
    const NodeCovariates node = node_covariates(row.at, row.population / row.places, country,
                                                world.countries[country].income);
    all.push_back({choice_attributes(node), row.places, 0});
  }
  return all;
}

StateRelations relations(const World& world, const std::vector<Alternative>& beyond) {
  std::vector<std::uint32_t> present = world.country;
  for (const Alternative& one : beyond) present.push_back(one.place.country);
  return StateRelations(world.countries, std::move(present));
}

/// By number of the place's state.
void add_masses(const ChoiceAttributes& from, const std::vector<Alternative>& beyond,
                const StateRelations& states, const ChoiceParameters& parameters,
                std::span<double> mass) {
  const StateRelation* pairs = states.of(from.country);
  for (const Alternative& to : beyond) {
    if (to.place.country == from.country) continue;
    const Dyad dyad{from, to.place, pairs[to.place.country], log_distance_km(from, to.place)};
    mass[to.state] += to.number * std::exp(DyadEffects::sum(dyad, parameters));
  }
}

/// Numbers the states of the alternatives.
std::vector<std::uint32_t> number_states(std::vector<Alternative>& beyond) {
  std::vector<std::uint32_t> states;
  states.reserve(beyond.size());
  for (const Alternative& one : beyond) states.push_back(one.place.country);
  std::sort(states.begin(), states.end());
  states.erase(std::unique(states.begin(), states.end()), states.end());
  for (Alternative& one : beyond) {
    const auto found = std::lower_bound(states.begin(), states.end(), one.place.country);
    one.state = static_cast<std::size_t>(found - states.begin());
  }
  return states;
}

}  // namespace

OutsideMass outside_mass(const World& world, const ChoiceParameters& parameters) {
  auto beyond = alternatives(world);
  const StateRelations states = relations(world, beyond);
  const ChoiceParameters far = far_coefficients(parameters);
  OutsideMass result{number_states(beyond), {}};
  const std::size_t width = result.states.size();
  result.mass.assign(world.size() * width, 0.0);
  parallel_for(world.size(), 1, [&](std::size_t i) {
    add_masses(choice_attributes(world.node[i]), beyond, states, far,
               std::span(result.mass).subspan(i * width, width));
  });
  return result;
}

std::vector<double> pair_factors(const State& state, const ChoiceParameters& parameters) {
  const auto& effect = static_cast<const effects::PairEffect&>(parameters);
  std::vector<double> factors;
  factors.reserve(state.pair_propensity.size());
  for (const double propensity : state.pair_propensity) {
    factors.push_back(std::exp(effect.value(StateCovariates{.propensity = propensity})));
  }
  return factors;
}

double Ego::utility(std::uint32_t position, double shared_partners) const {
  const ChoiceAttributes& from = place();
  const ChoiceAttributes& to = context.covariates.place(position);
  if (to.country == from.country) return kNever;
  const std::uint32_t j = context.index.tree().row(position);
  const Verdict& verdict = context.law.between(row, j, Rung::contact);
  if (!verdict.permitted && respects_prohibitions) return kNever;
  const StateRelation& states = context.relations.of(from.country)[to.country];
  const Municipalities& m = context.municipality;
  const PairClimate& climate = context.covariates.climate(from.country, to.country);
  const StateCovariates covariates{
      .shared_partners = shared_partners,
      .affinity = context.covariates.affinity(from.country, to.country),
      .gap = static_cast<double>(verdict.gap),
      .digital = (m.digital[row] + m.digital[j]) / 2,
      .knowledge_from = m.knowledge[row],
      .knowledge_to = m.knowledge[j],
      .propensity = context.covariates.propensity(from.country, to.country),
      .common_network = context.covariates.common_network(row, j),
      .hostility = climate.hostility,
      .log_solidarity = climate.log_solidarity};
  const ChoiceParameters& p = context.parameters;
  const Dyad dyad{from,
                  to,
                  states,
                  log_distance_km(from, to),
                  context.borders.between(row, j),
                  p.adjacent != 0 && touch(context.touching, row, j) ? 1.0 : 0.0};
  return p.constant + DyadEffects::sum(dyad, p) + StateEffects::sum(covariates, p);
}

double Ego::outside() const {
  const auto mass = context.outside_mass.of(row);
  const auto factor = context.covariates.of_pairs(context.pair_factor, place().country);
  double sum = 0;
  for (std::size_t k = 0; k < mass.size(); ++k) {
    sum += mass[k] * factor[context.outside_mass.states[k]];
  }
  return sum * std::exp(context.parameters.constant);
}

std::vector<Acquaintance> acquaintances(const TiesByMunicipality& ties, std::uint32_t row) {
  std::vector<Acquaintance> all;
  for (const auto& own : ties.of(row)) all.push_back({own.partner, Acquaintance::kTied});
  for (const auto& own : ties.waiting(row)) all.push_back({own.partner, Acquaintance::kTied});
  for (const auto& own : ties.of(row)) {
    for (const auto& theirs : ties.of(own.partner)) all.push_back({theirs.partner, 1});
  }
  std::sort(all.begin(), all.end(),
            [](const Acquaintance& a, const Acquaintance& b) { return a.row < b.row; });
  std::vector<Acquaintance> merged;
  for (const Acquaintance& one : all) {
    if (merged.empty() || merged.back().row != one.row) {
      merged.push_back(one);
    } else if (one.shared_partners == Acquaintance::kTied) {
      merged.back().shared_partners = Acquaintance::kTied;
    } else if (merged.back().shared_partners != Acquaintance::kTied) {
      ++merged.back().shared_partners;
    }
  }
  return merged;
}

}  // namespace borderweave::sim
