#include "sim/formation/formation_meter.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <utility>

#include "core/parallel.h"
#include "sim/basics/node_covariates.h"
#include "sim/basics/parameters.h"
#include "sim/choice/effects.h"
#include "sim/law/verdict.h"
#include "sim/ties/form_ties.h"
#include "sim/ties/propose.h"

namespace borderweave::sim {
namespace {

std::uint64_t pair_number(std::uint32_t a, std::uint32_t b) {
  return std::uint64_t{a} << 32 | b;
}

std::size_t step_number(const Calendar& calendar, const Step& step) {
  const auto at = std::lower_bound(calendar.begin(), calendar.end(), step.begin,
                                   [](const Step& one, Date begin) { return one.begin < begin; });
  return static_cast<std::size_t>(at - calendar.begin());
}

/// Of two municipalities, from their ties that have begun.
std::uint32_t shared_partners(const TiesByMunicipality& ties, std::uint32_t a, std::uint32_t b) {
  const auto of_b = ties.of(b);
  auto next = of_b.begin();
  std::uint32_t shared = 0;
  for (const auto& one : ties.of(a)) {
    while (next != of_b.end() && next->partner < one.partner) ++next;
    if (next != of_b.end() && next->partner == one.partner) ++shared;
  }
  return shared;
}

bool has_begun(const TiesByMunicipality& ties, std::uint32_t a, std::uint32_t b) {
  const auto of_a = ties.of(a);
  return std::any_of(of_a.begin(), of_a.end(),
                     [&](const auto& entry) { return entry.partner == b; });
}

/// P(a pair agrees in a step), from the expected numbers of proposals by each side and the
/// probability with which it consents to one. Those of one step are decided once.
double agreement(double by_a, double by_b, double consent_a, double consent_b) {
  const double some_a = -std::expm1(-by_a);
  const double some_b = -std::expm1(-by_b);
  return some_a * some_b + some_a * (1 - some_b) * consent_b + (1 - some_a) * some_b * consent_a;
}

/// How often municipalities look for partners in the busiest step of the calendar over the first,
/// where one of the two sides is post-socialist or none is. 0 where nobody does in the first.
double busiest_over_first(const Model& model, const State& state, bool post_socialist) {
  const auto busy = [&](const Step& step) {
    return step.years * era_factor(model, step, state, post_socialist);
  };
  double most = 0;
  for (const Step& step : model.calendar) {
    const double agenda = model.shocks.on(step.last_day()).largest_agenda();
    most = std::max(most, agenda * busy(step));
  }
  const double usual = busy(model.calendar[0]);
  return usual > 0 ? most / usual : 0;
}

/// A probability of 1 would make an infinite hazard, which no sum survives.
double hazard(double probability) {
  constexpr double kSurest = 1 - 1e-15;
  return -std::log1p(-std::min(probability, kSurest));
}

}  // namespace

FormationMeter::FormationMeter(const FormationPlan& plan, Key key, const State& state,
                               double intense)
    : plan_(plan), key_(key), intense_(intense) {
  for (const NodeCovariates& node : plan.model().world.node) {
    then_.push_back(choice_attributes(node));
  }
  class_then_ = class_means(then_);
  const Parameters& p = plan.model().parameters;
  const std::size_t n = plan.model().world.size();
  const std::size_t classes = plan.classes();
  for (std::size_t j = 0; j < n; ++j) {
    const StateCovariates known{.knowledge_to = state.municipality.knowledge[j]};
    attraction_.push_back(std::exp(static_cast<const effects::Knowledge&>(p.choice).value(known)));
    consent_.push_back(willingness(p.tie, state.municipality.support[j]));
  }
  crowd_.assign(n * classes, 0.0);
  parallel_for(n, 16, [&](std::size_t i) {
    const auto weights = plan.weights(i);
    for (std::size_t j = 0; j < n; ++j) {
      crowd_[i * classes + plan.class_of(j)] += weights[j] * attraction_[j];
    }
  });
}

void FormationMeter::measure(const StepContext& now, const State& state,
                             FormationExposure& exposure) {
  const std::size_t period = plan_.period_of(now.step);
  if (period == plan_.dates().size()) return;
  if (exposure.sent.empty()) begin(state, exposure);
  if (slot_.size() != exposure.pair_a.size()) index_pairs(exposure);
  const TiesByMunicipality ties(state.tie, plan_.model().world.size());
  const Moment at{now, ties, step_number(plan_.model().calendar, now.step), period};
  follow_growth(state);
  follow_law(now, state);
  follow_affinity(now, state);
  weigh(at, state);
  add_rates(at, exposure);
  for (const Close& pair : close_pairs(at, exposure)) add_pair(at, state, pair, exposure);
}

void FormationMeter::begin(const State& state, FormationExposure& exposure) const {
  const std::size_t n = plan_.model().world.size();
  for (std::size_t j = 0; j < n; ++j) exposure.appeal.push_back(attraction_[j] * consent_[j]);
  exposure.sent.assign(plan_.dates().size() * n * plan_.classes(), 0.0);
  for (const auto& [a, b] : intense_pairs(state)) {
    exposure.pair_a.push_back(a);
    exposure.pair_b.push_back(b);
  }
  exposure.correction.assign(exposure.pair_a.size() * plan_.dates().size(), 0.0);
  exposure.intense = {static_cast<std::uint32_t>(exposure.pair_a.size())};
}

/// Those with `intense_` or more expected proposals in the busiest step if law left no gap. The
/// mass of all partners is at least 1 and that beyond the region.
std::vector<RowPair> FormationMeter::intense_pairs(const State& state) const {
  const Model& model = plan_.model();
  const auto n = static_cast<std::uint32_t>(model.world.size());
  const StepContext first = step_context(model, model.calendar[0], key_);
  const ChoiceContext context = first.choice(state);
  const std::array busiest{busiest_over_first(model, state, false),
                           busiest_over_first(model, state, true)};
  std::vector<std::vector<RowPair>> found(n);
  parallel_for(n, 16, [&](std::size_t row) {
    const auto i = static_cast<std::uint32_t>(row);
    const double share = busiest.at(model.post_socialist_side[i]) *
                         mean_opportunities(first, state, i) / (1 + Ego{context, i}.outside());
    std::vector<double> best(plan_.classes());
    for (std::size_t c = 0; c < best.size(); ++c) {
      const StateCovariates sure{
          .affinity = context.covariates.affinity(model.world.country[i], plan_.country_of(c)),
          .digital =
              (state.municipality.digital[i] + state.municipality.digital[plan_.example(c)]) / 2,
          .knowledge_from = state.municipality.knowledge[i],
          .propensity = context.covariates.propensity(model.world.country[i], plan_.country_of(c)),
          .common_network = context.covariates.common_network(i, plan_.example(c))};
      best[c] = share * std::exp(model.parameters.choice.constant +
                                 StateEffects::sum(sure, model.parameters.choice));
    }
    for (std::uint32_t j = 0; j < n; ++j) {
      const double most = best[plan_.class_of(j)] * plan_.weights(i)[j] * attraction_[j];
      if (most >= intense_ && plan_.weights(i)[j] > 0) {
        found[i].emplace_back(std::min(i, j), std::max(i, j));
      }
    }
  });
  std::vector<RowPair> all;
  for (const auto& of_row : found) all.insert(all.end(), of_row.begin(), of_row.end());
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

void FormationMeter::index_pairs(const FormationExposure& exposure) {
  slot_.clear();
  for (std::size_t k = 0; k < exposure.pair_a.size(); ++k) {
    slot_.emplace(pair_number(exposure.pair_a[k], exposure.pair_b[k]), k);
  }
}

/// Places of the mean size and income of the members of every class.
std::vector<ChoiceAttributes> FormationMeter::class_means(
    std::span<const ChoiceAttributes> places) const {
  std::vector<ChoiceAttributes> mean(plan_.classes());
  std::vector<double> members(plan_.classes(), 0.0);
  for (std::size_t i = 0; i < places.size(); ++i) {
    const std::size_t c = plan_.class_of(i);
    if (++members[c] == 1) {
      mean[c] = places[i];
    } else {
      mean[c].log_size += places[i].log_size;
      mean[c].log_income += places[i].log_income;
    }
  }
  for (std::size_t c = 0; c < mean.size(); ++c) {
    mean[c].log_size /= members[c];
    mean[c].log_income /= members[c];
  }
  return mean;
}

/// Takes down how large and how rich the municipalities are, when that has changed.
void FormationMeter::follow_growth(const State& state) {
  const Municipalities& m = state.municipality;
  if (population_ == m.population && income_ == m.income) return;
  population_ = m.population;
  income_ = m.income;
  law_ = nullptr;  // what follows from it has to be made again
  const World& world = plan_.model().world;
  today_.clear();
  for (std::size_t i = 0; i < world.size(); ++i) {
    today_.push_back(choice_attributes(world.node[i], population_[i], income_[i]));
  }
  class_today_ = class_means(today_);
}

/// By what factor the weight of a class has changed for i since the data.
double FormationMeter::growth(std::uint32_t i, std::size_t c) const {
  const Model& model = plan_.model();
  const StateRelation& states = model.relations.of(today_[i].country)[plan_.country_of(c)];
  const double distance = log_distance_km(then_[i], class_then_[c]);
  const Dyad then{then_[i], class_then_[c], states, distance};
  const Dyad today{today_[i], class_today_[c], states, distance};
  return std::exp(DyadEffects::sum(today, model.parameters.choice) -
                  DyadEffects::sum(then, model.parameters.choice));
}

/// By what factor the weight of j itself has changed for i beyond that of its class.
double FormationMeter::own_growth(std::uint32_t i, std::uint32_t j) const {
  const Model& model = plan_.model();
  const StateRelation& states = model.relations.of(today_[i].country)[today_[j].country];
  const double distance = log_distance_km(then_[i], then_[j]);
  const Dyad then{then_[i], then_[j], states, distance};
  const Dyad today{today_[i], today_[j], states, distance};
  return std::exp(DyadEffects::sum(today, model.parameters.choice) -
                  DyadEffects::sum(then, model.parameters.choice)) /
         growth(i, plan_.class_of(j));
}

/// P(formed by each date) of what members of two classes agree on in the step.
std::span<const double> FormationMeter::chance(const Moment& at, std::size_t a,
                                               std::size_t b) const {
  return plan_.delay().by(at.step, plan_.under_law(a), plan_.under_law(b));
}

/// What law, shocks, knowledge and growth make of every class, while none of them changes.
/// Affinity, which drifts every month, is a factor of its own.
void FormationMeter::follow_law(const StepContext& now, const State& state) {
  if (law_ == &now.law && climate_ == now.conditions.climate) return;
  law_ = &now.law;
  climate_ = now.conditions.climate;
  affinity_.clear();  // what follows from it has to be made again
  const std::size_t n = plan_.model().world.size();
  const std::size_t classes = plan_.classes();
  const ChoiceContext context = now.choice(state);
  cost_as_neutral_.assign(n * classes, 0.0);
  mass_beyond_.resize(n);
  parallel_for(n, 16, [&](std::size_t row) {
    const auto i = static_cast<std::uint32_t>(row);
    const Municipalities& m = state.municipality;
    const std::uint32_t own = now.model.world.country[i];
    mass_beyond_[i] = 1 + Ego{context, i}.outside();
    for (std::size_t c = 0; c < classes; ++c) {
      const std::uint32_t other = plan_.example(c);
      if (plan_.country_of(c) == own) continue;
      const Verdict& verdict = now.law.between(i, other, Rung::contact);
      if (!verdict.permitted) continue;
      const PairClimate& climate = climate_->between(own, plan_.country_of(c));
      const StateCovariates of_class{
          .gap = static_cast<double>(verdict.gap),
          .digital = (m.digital[i] + m.digital[other]) / 2,
          .knowledge_from = m.knowledge[i],
          .propensity = context.covariates.propensity(own, plan_.country_of(c)),
          .common_network = context.covariates.common_network(i, other),
          .hostility = climate.hostility,
          .log_solidarity = climate.log_solidarity};
      cost_as_neutral_[i * classes + c] =
          growth(i, c) *
          std::exp(context.parameters.constant + StateEffects::sum(of_class, context.parameters));
    }
  });
}

/// The factor of affinity between every two states, and what classes are worth with it.
void FormationMeter::follow_affinity(const StepContext& now, const State& state) {
  if (!affinity_.empty() && affinity_ == state.affinity) return;
  affinity_ = state.affinity;
  const World& world = now.model.world;
  const auto& effect = static_cast<const effects::Affinity&>(now.model.parameters.choice);
  std::vector<double> closeness;
  for (const double affinity : affinity_) {
    closeness.push_back(std::exp(effect.value(StateCovariates{.affinity = affinity})));
  }
  const std::size_t classes = plan_.classes();
  cost_.resize(cost_as_neutral_.size());
  plain_mass_.resize(world.size());
  parallel_for(world.size(), 64, [&](std::size_t i) {
    const std::size_t own = world.state_number[world.country[i]] * world.states.size();
    double mass = mass_beyond_[i];
    for (std::size_t c = 0; c < classes; ++c) {
      const std::size_t at = i * classes + c;
      cost_[at] = cost_as_neutral_[at] * closeness[own + world.state_number[plan_.country_of(c)]];
      mass += cost_[at] * crowd_[at];
    }
    plain_mass_[i] = mass;
  });
}

void FormationMeter::weigh(const Moment& at, const State& state) {
  const std::size_t n = plan_.model().world.size();
  known_.resize(n);
  mass_.resize(n);
  opportunities_.resize(n);
  parallel_for(n, 64, [&](std::size_t row) {
    const auto i = static_cast<std::uint32_t>(row);
    opportunities_[i] = mean_opportunities(at.now, state, i);
    mass_[i] = plain_mass_[i];
    known_[i] = acquaintances(at.ties, i);
    for (const Acquaintance& one : known_[i]) {
      const bool tied = one.shared_partners == Acquaintance::kTied;
      const double factor = tied ? 0 : bonus(one.shared_partners);
      mass_[i] += plain_weight(i, one.row) * (factor - 1);
    }
  });
}

void FormationMeter::add_rates(const Moment& at, FormationExposure& exposure) const {
  const std::size_t n = plan_.model().world.size();
  const std::size_t classes = plan_.classes();
  parallel_for(n, 64, [&](std::size_t i) {
    const double rate = opportunities_[i] / mass_[i];
    for (std::size_t c = 0; c < classes; ++c) {
      const double sent = rate * cost_[i * classes + c] *
                          usual_consent(plan_.model().world.country[i], plan_.country_of(c));
      if (sent == 0) continue;
      const auto formed = chance(at, plan_.class_of(i), c);
      double before = 0;
      for (std::size_t p = at.period; p < formed.size(); ++p) {
        exposure.sent[(p * n + i) * classes + c] += sent * (formed[p] - before);
        before = formed[p];
      }
    }
  });
}

/// Those that are tied, wait or share partners, and the intense ones, sorted.
std::vector<FormationMeter::Close> FormationMeter::close_pairs(
    const Moment& at, const FormationExposure& exposure) const {
  std::vector<Close> all;
  std::uint32_t next = 0;
  const std::uint32_t intense = exposure.intense[0];
  const auto take_intense_before = [&](RowPair bound) {
    for (; next < intense && RowPair{exposure.pair_a[next], exposure.pair_b[next]} < bound;
         ++next) {
      all.push_back({.a = exposure.pair_a[next], .b = exposure.pair_b[next]});
    }
  };
  for (std::uint32_t a = 0; a < known_.size(); ++a) {
    for (const Acquaintance& one : known_[a]) {
      if (one.row <= a || plan_.weights(a)[one.row] == 0) continue;
      const Close pair = close_pair(at, a, one);
      take_intense_before(pair.pair());
      if (next < intense && RowPair{exposure.pair_a[next], exposure.pair_b[next]} == pair.pair()) {
        ++next;
      }
      all.push_back(pair);
    }
  }
  const auto n = static_cast<std::uint32_t>(known_.size());
  take_intense_before({n, n});
  return all;
}

FormationMeter::Close FormationMeter::close_pair(const Moment& at, std::uint32_t a,
                                                 const Acquaintance& known) const {
  Close pair{.a = a, .b = known.row, .shared = known.shared_partners};
  pair.tied = known.shared_partners == Acquaintance::kTied;
  if (pair.tied) {
    pair.shared = shared_partners(at.ties, a, known.row);
    pair.begun = has_begun(at.ties, a, known.row);
  }
  return pair;
}

/// Adds by what the hazard of the pair differs from what add_rates has added for it.
void FormationMeter::add_pair(const Moment& at, const State& state, const Close& pair,
                              FormationExposure& exposure) {
  const auto [a, b] = pair.pair();
  const double by_a = proposals(at, pair, a);
  const double by_b = proposals(at, pair, b);
  const auto& country = plan_.model().world.country;
  const double usual = (opportunities_[a] / mass_[a] * plain_weight(a, b) * consent_[b] +
                        opportunities_[b] / mass_[b] * plain_weight(b, a) * consent_[a]) *
                       usual_consent(country[a], country[b]);
  const double yes_a = consent(a, state, country[b]);
  const double yes_b = consent(b, state, country[a]);
  const bool at_once = plan_.model().scheduler == Scheduler::asynchronous;
  const double rate = by_a * yes_b + by_b * yes_a;
  const double agree = at_once ? rate : agreement(by_a, by_b, yes_a, yes_b);
  const auto formed = chance(at, plan_.class_of(a), plan_.class_of(b));
  const double in_vain = plan_.delay().in_vain(at.step, plan_.under_law(plan_.class_of(a)),
                                               plan_.under_law(plan_.class_of(b)));
  const std::size_t first = slot(pair, exposure) * formed.size();
  double before = 0;
  for (std::size_t p = at.period; p < formed.size(); ++p) {
    const double forms = agree / (1 + agree * in_vain) * formed[p];
    const double until = at_once ? forms : hazard(forms);
    exposure.correction[first + p] += until - usual * formed[p] - before;
    before = until - usual * formed[p];
  }
}

/// Expected proposals of `from` to the other, if the pair itself had no tie and waited for none.
double FormationMeter::proposals(const Moment& at, const Close& pair, std::uint32_t from) const {
  const std::uint32_t to = pair.other(from);
  const double weight = plain_weight(from, to) * own_growth(from, to) * bonus(pair.shared);
  return weight == 0 ? 0 : opportunities_[from] * weight / lifted_mass(at, pair, from, weight);
}

/// Z of `from` without the pair's tie: the other is among its alternatives again, and those that
/// only the other shares with it lose that.
double FormationMeter::lifted_mass(const Moment& at, const Close& pair, std::uint32_t from,
                                   double weight) const {
  if (!pair.tied) return mass_[from];
  double mass = mass_[from] + weight;
  if (!pair.begun) return mass;
  const auto& known = known_[from];
  for (const auto& theirs : at.ties.of(pair.other(from))) {
    if (theirs.partner == from) continue;
    const auto one =
        std::lower_bound(known.begin(), known.end(), theirs.partner,
                         [](const Acquaintance& x, std::uint32_t row) { return x.row < row; });
    if (one->shared_partners == Acquaintance::kTied) continue;
    mass -= plain_weight(from, one->row) *
            (bonus(one->shared_partners) - bonus(one->shared_partners - 1));
  }
  return mass;
}

double FormationMeter::plain_weight(std::uint32_t i, std::uint32_t j) const {
  return plan_.weights(i)[j] * attraction_[j] * cost_[i * plan_.classes() + plan_.class_of(j)];
}

double FormationMeter::bonus(std::uint32_t shared) const {
  const auto& effect = static_cast<const effects::SharedPartners&>(plan_.model().parameters.choice);
  return std::exp(effect.value(StateCovariates{.shared_partners = static_cast<double>(shared)}));
}

/// By what factor hostility lowers the consent of a municipality of middling support: that of the
/// many pairs of which only the sum is kept.
double FormationMeter::usual_consent(std::uint32_t a, std::uint32_t b) const {
  const double hostility = climate_->between(a, b).hostility;
  if (hostility == 0) return 1;
  const TieParameters& p = plan_.model().parameters.tie;
  constexpr double kMiddling = 0.5;
  return willingness(p, kMiddling, hostility) / willingness(p, kMiddling);
}

/// That of municipality i itself to one of the other state.
double FormationMeter::consent(std::uint32_t i, const State& state, std::uint32_t other) const {
  const double hostility = climate_->between(plan_.model().world.country[i], other).hostility;
  if (hostility == 0) return consent_[i];
  return willingness(plan_.model().parameters.tie, state.municipality.support[i], hostility);
}

/// Where the pair stands in the exposure; a new place at the end when it has none.
std::size_t FormationMeter::slot(const Close& pair, FormationExposure& exposure) {
  const auto [at, fresh] = slot_.try_emplace(pair_number(pair.a, pair.b), exposure.pair_a.size());
  if (fresh) {
    exposure.pair_a.push_back(pair.a);
    exposure.pair_b.push_back(pair.b);
    exposure.correction.resize(exposure.pair_a.size() * plan_.dates().size(), 0.0);
  }
  return at->second;
}

}  // namespace borderweave::sim
