#include "sim/basics/frontier_history.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "sim/basics/shock.h"

namespace borderweave::sim {

FrontierHistory::FrontierHistory(const World& world, RowPair states)
    : states_(states),
      first_(&world.countries[states.first]),
      second_(&world.countries[states.second]),
      number_{world.state_number[states.first], world.state_number[states.second]},
      nominal_(!first_->nominal_income.empty() && !second_->nominal_income.empty()),
      common_language_(world.countries.share_language(states.first, states.second)),
      at_barriers_(world.passage.crossings_at_barriers),
      barriers_(world.countries.barrier_history(first_->iso2, second_->iso2)) {
  for (const geo::Crossing& crossing : world.crossings) {
    const bool along = crossing.a == first_->iso2 && crossing.b == second_->iso2;
    const bool against = crossing.a == second_->iso2 && crossing.b == first_->iso2;
    if (along || against) crossings_.push_back(&crossing);
  }
}

geo::Barriers FrontierHistory::barriers(Date on, std::uint8_t put_up) const {
  const auto later = std::ranges::upper_bound(barriers_, on, {}, &geo::DatedBarriers::from);
  geo::Barriers barriers = std::prev(later)->barriers;
  const auto stands = [&](ShockBarrier one) { return (put_up & static_cast<unsigned>(one)) != 0; };
  barriers.checks = barriers.checks || stands(ShockBarrier::checks);
  barriers.visa = barriers.visa || stands(ShockBarrier::visa);
  barriers.no_work = barriers.no_work || stands(ShockBarrier::no_work);
  return barriers;
}

double FrontierHistory::log_pay_ratio(Date on) const {
  if (!nominal_) return std::log(second_->income / first_->income);
  return std::log(*geo::nominal_income(*second_, on) / *geo::nominal_income(*first_, on));
}

double FrontierHistory::log_pay_drift(std::span<const double> income_trend, Date on) const {
  if (!nominal_) return 0;
  const auto drift = [&](const geo::Country& country, std::uint32_t number) {
    return geo::years_after_last_income(country, on) *
           (income_trend[number] - country.income_growth);
  };
  return drift(*second_, number_[1]) - drift(*first_, number_[0]);
}

}  // namespace borderweave::sim
