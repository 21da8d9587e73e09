#include "sim/commuting/border_year.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "sim/basics/month_ends.h"
#include "sim/basics/theta.h"

namespace borderweave::sim {
namespace {

/// From here on the tables of movement and pay are exact.
Date tables_begin() {
  return make_date(1995, 1, 31);
}

double per_month(const State& state) {
  return 1 - std::exp(-1 / (kMonthsOfYear * drawn(state.theta, Theta::adjustment_years)));
}

/// Calls visit(place in State::permeability, its target) for every frontier and direction.
template <typename Visit>
void for_each_target(const CommutingPlan& plan, const Climate& shocks, const State& state, Date on,
                     const Visit& visit) {
  for (std::size_t k = 0; k < plan.frontiers.size(); ++k) {
    for (const Direction direction : {kForth, kBack}) {
      const auto& history = plan.frontiers[k].history;
      const auto [a, b] = history.states();
      const std::uint8_t put_up = shocks.between(a, b).barriers;
      visit(2 * k + direction, permeability_target(history, state, k, direction, on, put_up));
    }
  }
}

void pass_month(const Model& model, double share, Date on, State& state) {
  for_each_target(model.commuting, model.shocks.on(on), state, on,
                  [&](std::size_t at, double target) {
                    state.permeability[at] += share * (target - state.permeability[at]);
                  });
}

std::vector<float> extra_km(const FrontierHistory& history, double ferry_km, Date on) {
  std::vector<float> result;
  for (const geo::Crossing* crossing : history.crossings()) {
    const double wait = crossing->kind == geo::Crossing::Kind::ferry ? ferry_km : 0;
    result.push_back(crossing->open(on) ? static_cast<float>(wait)
                                        : std::numeric_limits<float>::infinity());
  }
  return result;
}

/// By number of barriers, of those that stand in some way over the frontier: number 0 is a way
/// without any.
std::vector<std::uint8_t> bound_ways(const Passage& passage, const FrontierHistory& history,
                                     std::size_t frontier, Date on) {
  const std::size_t numbers = std::max<std::size_t>(passage.barriers.sets.size(), 1);
  std::vector<std::uint8_t> bound(numbers, history.limited() ? 1 : 0);
  if (history.limited() || passage.sets_between.empty()) return bound;
  for (const std::uint8_t number : passage.sets_between[frontier]) {
    bound[number] = passage.barriers.stands(number, on) ? 1 : 0;
  }
  return bound;
}

/// The season of the month, which is begun where the month differs from all before it.
BorderSeason& season_of(BorderYear& year, BorderSeason now) {
  now.open = std::ranges::any_of(now.extra_km, [](float km) { return std::isfinite(km); });
  const auto found = std::ranges::find_if(year.seasons, [&](const BorderSeason& season) {
    return season.extra_km == now.extra_km && season.bound == now.bound;
  });
  if (found != year.seasons.end()) return *found;
  if (std::ranges::find(now.bound, 1) != now.bound.end()) year.bound = true;
  year.seasons.push_back(std::move(now));
  return year.seasons.back();
}

void add_month(const StepContext& now, const State& state, Date on,
               std::vector<BorderYear>& years) {
  const CommutingParameters& p = now.model.parameters.commuting;
  const Climate& shocks = now.model.shocks.on(on);
  for (std::size_t k = 0; k < years.size(); ++k) {
    const auto& history = now.model.commuting.frontiers[k].history;
    BorderSeason& season =
        season_of(years[k], {.extra_km = extra_km(history, p.ferry_km, on),
                             .bound = bound_ways(now.model.world.passage, history, k, on)});
    const auto [a, b] = history.states();
    const double passage = std::max(p.closed, shocks.between(a, b).border);
    for (const Direction direction : {kForth, kBack}) {
      const double share =
          passage * std::exp(state.permeability[2 * k + direction]) / kMonthsOfYear;
      season.share.at(direction) += share;
      years[k].share.at(direction) += share;
    }
  }
}

}  // namespace

double permeability_target(const FrontierHistory& history, const State& state, std::size_t frontier,
                           Direction direction, Date on, std::uint8_t put_up) {
  const auto theta = [&](Theta which) { return drawn(state.theta, which); };
  const geo::Barriers barriers = history.barriers(on, put_up);
  double resistance = state.border_resistance[frontier];
  if (!history.common_language()) resistance += theta(Theta::language);
  if (barriers.checks) resistance += theta(Theta::checks);
  if (barriers.visa) resistance += theta(Theta::visa);
  if (barriers.no_work) resistance += theta(Theta::no_work);
  const double ratio = history.log_pay_ratio(on) + history.log_pay_drift(state.income_trend, on);
  const double pay = direction == kForth ? ratio : -ratio;
  return std::min(0.0, theta(Theta::pay) * pay - resistance);
}

void begin_permeability(const Model& model, State& state) {
  const Date end = model.calendar[0].end;
  const Date eve = month_end_before(end, kMonthsOfYear);
  const Date begin = std::min(tables_begin(), eve);
  state.permeability.assign(2 * model.commuting.frontiers.size(), 0);
  pass_month(model, 1, begin, state);  // in balance
  int months = 0;
  while (month_end_before(end, kMonthsOfYear + months) > begin) ++months;
  const double share = per_month(state);
  for (; months > 0; --months) {
    pass_month(model, share, month_end_before(end, kMonthsOfYear + months - 1), state);
  }
}

std::vector<BorderYear> pass_year(const StepContext& now, State& state) {
  const CommutingPlan& plan = now.model.commuting;
  const double share = per_month(state);
  std::vector<BorderYear> years(plan.frontiers.size());
  for (const Date on : month_ends(now.step.end)) {
    pass_month(now.model, share, on, state);
    add_month(now, state, on, years);
  }
  return years;
}

}  // namespace borderweave::sim
