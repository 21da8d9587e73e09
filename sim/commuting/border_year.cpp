#include "sim/commuting/border_year.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <utility>

#include "sim/basics/theta.h"

namespace borderweave::sim {
namespace {

constexpr int kMonths = 12;

/// From here on the tables of movement and pay are exact.
Date tables_begin() {
  return make_date(1995, 1, 31);
}

/// The last day of a month that ends `count` months before the step does.
Date months_before_end(const Step& step, int count) {
  return add_months(step.end, -count) - std::chrono::days(1);
}

double per_month(const State& state) {
  return 1 - std::exp(-1 / (kMonths * drawn(state.theta, Theta::adjustment_years)));
}

/// Calls visit(place in State::permeability, its target) for every frontier and direction.
template <typename Visit>
void for_each_target(const CommutingPlan& plan, const State& state, Date on, const Visit& visit) {
  for (std::size_t k = 0; k < plan.frontiers.size(); ++k) {
    for (const Direction direction : {kForth, kBack}) {
      const auto& history = plan.frontiers[k].history;
      visit(2 * k + direction, permeability_target(history, state, k, direction, on));
    }
  }
}

void pass_month(const CommutingPlan& plan, double share, Date on, State& state) {
  for_each_target(plan, state, on, [&](std::size_t at, double target) {
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

/// By number of barriers: number 0 is a way without any.
std::vector<std::uint8_t> bound_ways(const World& world, const FrontierHistory& history, Date on) {
  const auto& sets = world.passage.barriers.sets;
  std::vector<std::uint8_t> bound(std::max<std::size_t>(sets.size(), 1));
  for (std::size_t number = 0; number < bound.size(); ++number) {
    const bool barred =
        number < sets.size() &&
        std::ranges::any_of(sets[number], [&](const auto& period) { return period.holds(on); });
    bound[number] = history.limited() || barred ? 1 : 0;
  }
  return bound;
}

/// The season of the month, which is begun where the month differs from all before it.
BorderSeason& season_of(BorderYear& year, const World& world, const FrontierHistory& history,
                        double ferry_km, Date on) {
  BorderSeason now{extra_km(history, ferry_km, on), bound_ways(world, history, on), false, {}};
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
  const double ferry_km = now.model.parameters.commuting.ferry_km;
  for (std::size_t k = 0; k < years.size(); ++k) {
    const auto& history = now.model.commuting.frontiers[k].history;
    BorderSeason& season = season_of(years[k], now.model.world, history, ferry_km, on);
    for (const Direction direction : {kForth, kBack}) {
      const double share = std::exp(state.permeability[2 * k + direction]) / kMonths;
      season.share.at(direction) += share;
      years[k].share.at(direction) += share;
    }
  }
}

}  // namespace

double permeability_target(const FrontierHistory& history, const State& state, std::size_t frontier,
                           Direction direction, Date on) {
  const auto theta = [&](Theta which) { return drawn(state.theta, which); };
  const geo::Barriers barriers = history.barriers(on);
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
  const Date eve = months_before_end(model.calendar[0], kMonths);
  const Date begin = std::min(tables_begin(), eve);
  state.permeability.assign(2 * model.commuting.frontiers.size(), 0);
  pass_month(model.commuting, 1, begin, state);  // in balance
  int months = 0;
  while (months_before_end(model.calendar[0], kMonths + months) > begin) ++months;
  const double share = per_month(state);
  for (; months > 0; --months) {
    const Date on = months_before_end(model.calendar[0], kMonths + months - 1);
    pass_month(model.commuting, share, on, state);
  }
}

std::vector<BorderYear> pass_year(const StepContext& now, State& state) {
  const CommutingPlan& plan = now.model.commuting;
  const double share = per_month(state);
  std::vector<BorderYear> years(plan.frontiers.size());
  for (int before = kMonths - 1; before >= 0; --before) {
    const Date on = months_before_end(now.step, before);
    pass_month(plan, share, on, state);
    add_month(now, state, on, years);
  }
  return years;
}

}  // namespace borderweave::sim
