#include "sim/basics/frontier_history.h"

#include <algorithm>
#include <cmath>

namespace borderweave::sim {

FrontierHistory::FrontierHistory(const World& world, RowPair states)
    : states_(states),
      first_(&world.countries[states.first]),
      second_(&world.countries[states.second]),
      number_{world.state_number[states.first], world.state_number[states.second]},
      common_language_(world.countries.share_language(states.first, states.second)),
      barriers_(world.countries.barrier_history(first_->iso2, second_->iso2)) {
  for (const geo::Crossing& crossing : world.crossings) {
    const bool along = crossing.a == first_->iso2 && crossing.b == second_->iso2;
    const bool against = crossing.a == second_->iso2 && crossing.b == first_->iso2;
    if (along || against) crossings_.push_back(&crossing);
  }
  limited_ = !crossings_.empty() && !world.passage.crossings_at_barriers;
}

geo::Barriers FrontierHistory::barriers(Date on) const {
  const auto later = std::ranges::upper_bound(barriers_, on, {}, &geo::DatedBarriers::from);
  return std::prev(later)->barriers;
}

double FrontierHistory::log_pay_ratio(Date on) const {
  const auto there = geo::nominal_income(*second_, on);
  const auto here = geo::nominal_income(*first_, on);
  return there && here ? std::log(*there / *here) : std::log(second_->income / first_->income);
}

double FrontierHistory::log_pay_drift(std::span<const double> income_trend, Date on) const {
  const auto drift = [&](const geo::Country& country, std::uint32_t number) {
    if (country.nominal_income.empty()) return 0.0;
    const Date last = make_date(country.nominal_income.back().year + 1, 1, 1);
    const double years = static_cast<double>((on - last).count()) / 365.25;
    return std::max(0.0, years) * (income_trend[number] - country.income_growth);
  };
  return drift(*second_, number_[1]) - drift(*first_, number_[0]);
}

}  // namespace borderweave::sim
