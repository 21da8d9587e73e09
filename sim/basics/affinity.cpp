#include "sim/basics/affinity.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>

namespace borderweave::sim {
namespace {

constexpr std::uint64_t kUnionBit = 1;
constexpr std::size_t kMostBlocs = 64;

/// The blocs that states share by belonging to them, the EU first: treaties do not count. A state
/// has a bloc in common with itself where it is a member of one.
std::vector<std::string> shared_blocs(const World& world) {
  std::vector<std::string> blocs = {"EU"};
  for (const std::string& bloc : world.countries.blocs()) {
    if (bloc != "EU" && !world.countries.is_treaty(bloc)) blocs.push_back(bloc);
  }
  if (blocs.size() > kMostBlocs) blocs.resize(kMostBlocs);
  return blocs;
}

std::uint64_t blocs_of(const geo::Countries& countries, const std::vector<std::string>& blocs,
                       std::string_view state, Date day) {
  std::uint64_t bits = 0;
  for (std::size_t k = 0; k < blocs.size(); ++k) {
    if (countries.member(state, blocs[k], day)) bits |= std::uint64_t{1} << k;
  }
  return bits;
}

double closeness(std::uint64_t a, std::uint64_t b) {
  const std::uint64_t both = a & b;
  return ((both & kUnionBit) != 0 ? 0.3 : 0.0) + ((both & ~kUnionBit) != 0 ? 0.2 : 0.0);
}

/// Of the first treaties of the European communities.
Date union_begins() {
  return make_date(1958, 1, 1);
}

}  // namespace

AffinityTargets::AffinityTargets(const World& world) : states_(world.states) {
  const auto blocs = shared_blocs(world);
  for (std::optional<Date> day = Date::min(); day;
       day = world.countries.next_membership_change(*day)) {
    from_.push_back(*day);
    for (const std::uint32_t state : states_) {
      blocs_.push_back(blocs_of(world.countries, blocs, world.countries[state].iso2, *day));
    }
  }
}

std::vector<double> AffinityTargets::on(Date day, const Climate& shocks, double at_war) const {
  const std::size_t n = states_.size();
  const auto period =
      static_cast<std::size_t>(std::ranges::upper_bound(from_, day) - from_.begin()) - 1;
  const std::uint64_t* bits = blocs_.data() + period * n;
  std::vector<double> target(n * n);
  for (std::size_t a = 0; a < n; ++a) {
    for (std::size_t b = 0; b < n; ++b) {
      double value = closeness(bits[a], bits[b]);
      if (a != b && shocks.between(states_[a], states_[b]).war) value += at_war;
      target[a * n + b] = std::clamp(value, -1.0, 1.0);
    }
  }
  return target;
}

std::vector<double> tend_to(std::vector<double> affinity, const std::vector<double>& target,
                            double recovery, double years) {
  const double share = 1 - std::exp(-recovery * years);
  for (std::size_t k = 0; k < affinity.size(); ++k) {
    affinity[k] += share * (target[k] - affinity[k]);
  }
  return affinity;
}

std::vector<double> affinity_by(Date day, const AffinityTargets& targets, double recovery) {
  const auto target = [&](Date on) { return targets.on(on, Climate::calm(), 0); };
  const Date begin = std::min(union_begins(), day);
  std::vector<double> affinity = target(begin);
  int months = 0;
  while (add_months(begin, months + 1) <= day) ++months;
  for (; months > 0; --months) {
    const Date last = add_months(day, 1 - months) - std::chrono::days(1);
    affinity = tend_to(std::move(affinity), target(last), recovery, 1.0 / 12);
  }
  return affinity;
}

}  // namespace borderweave::sim
