#include "sim/basics/shocks.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "sim/basics/draws.h"

namespace borderweave::sim {
namespace {

/// Shares that are drawn belong to no step.
constexpr std::uint32_t kNoStepOfShock = 0;

bool names_state(const std::vector<std::string>& names, const geo::Countries& countries,
                 std::string_view state, Date day) {
  return std::ranges::any_of(names, [&](const std::string& name) {
    return name == "all" || name == state || countries.member(state, name, day);
  });
}

}  // namespace

bool is_about(const Shock& shock, const geo::Countries& countries, std::string_view a,
              std::string_view b, Date day) {
  const auto one_way = [&](std::string_view x, std::string_view y) {
    return names_state(shock.states, countries, x, day) &&
           names_state(shock.with, countries, y, day);
  };
  return one_way(a, b) || one_way(b, a);
}

bool moves_agenda(const Shock& shock, const geo::Countries& countries, std::string_view state,
                  Date day) {
  const bool with_all = std::ranges::find(shock.with, "all") != shock.with.end();
  return names_state(shock.states, countries, state, day) ||
         (!with_all && names_state(shock.with, countries, state, day));
}

namespace {

const CutShare* cut_share_of(const Shock& shock, const geo::Countries& countries,
                             std::string_view a, std::string_view b, Date day) {
  const auto one_way = [&](const CutShare& row, std::string_view x, std::string_view y) {
    return names_state({row.a}, countries, x, day) && names_state({row.b}, countries, y, day);
  };
  const auto found = std::ranges::find_if(shock.cut_shares, [&](const CutShare& row) {
    return one_way(row, a, b) || one_way(row, b, a);
  });
  return found == shock.cut_shares.end() ? nullptr : &*found;
}

/// Does the shock cut ties between the two states? Then its hostility is in the share, and does
/// not raise the hazard of termination as well.
bool cuts_ties(const Shock& shock, const geo::Countries& countries, std::string_view a,
               std::string_view b) {
  return shock.cut || !shock.cut_beta.empty() ||
         cut_share_of(shock, countries, a, b, shock.from) != nullptr;
}

bool lasts_on(const Shock& shock, Date day) {
  return shock.from <= day && (!shock.until || day < *shock.until);
}

void add_shock(const Shock& shock, bool cut, PairClimate& pair) {
  pair.hostility = std::max(pair.hostility, shock.hostility);
  if (!cut) pair.pressure = std::max(pair.pressure, shock.hostility * shock.guidance);
  pair.border *= shock.border;
  pair.virtual_share = std::min(pair.virtual_share, shock.virtual_share);
  pair.log_solidarity += std::log(shock.solidarity);
  pair.barriers |= shock.barriers;
  pair.war |= shock.war;
}

/// Beta(a, b) for a, b of at most 1 by Jöhnk's rejection; two of three attempts succeed at (.4,
/// .6).
double draw_beta(double a, double b, const Stream& draws, std::uint64_t id, std::uint32_t n) {
  for (std::uint32_t m = 0;; ++m) {
    const auto [u, v] = draws.uniforms(id, n, m);
    const double x = std::pow(u, 1 / a);
    const double sum = x + std::pow(v, 1 / b);
    if (sum <= 1 && sum > 0) return x / sum;
  }
}

std::uint64_t pair_of_states(std::string_view a, std::string_view b) {
  const auto [low, high] = std::minmax({state_id(a), state_id(b)});  // by value
  return low << 32U | high;
}

}  // namespace

const Climate& Climate::calm() {
  static const Climate calm;
  return calm;
}

double Climate::largest_agenda() const {
  return agenda_.empty() ? 1.0 : *std::ranges::max_element(agenda_);
}

ShockTimeline::ShockTimeline(std::vector<Shock> shocks, const World& world)
    : shocks_(std::move(shocks)), world_(&world) {
  std::set<Date> days;
  for (const Shock& shock : shocks_) {
    days.insert(shock.from);
    if (shock.until) days.insert(*shock.until);
  }
  if (days.empty()) return;
  const Date first = *days.begin();
  for (auto day = world.countries.next_membership_change(first); day;
       day = world.countries.next_membership_change(*day)) {
    days.insert(*day);
  }
  for (const Date day : days) {
    from_.push_back(day);
    climates_.push_back(climate(day));
  }
}

const Climate& ShockTimeline::on(Date day) const {
  const auto later = std::ranges::upper_bound(from_, day);
  if (later == from_.begin()) return Climate::calm();
  return climates_[static_cast<std::size_t>(later - from_.begin()) - 1];
}

std::vector<std::size_t> ShockTimeline::beginning_in(const Step& step) const {
  std::vector<std::size_t> found;
  for (std::size_t k = 0; k < shocks_.size(); ++k) {
    if (step.begin <= shocks_[k].from && shocks_[k].from < step.end) found.push_back(k);
  }
  return found;
}

std::optional<Strike> ShockTimeline::strike(std::size_t shock, std::uint32_t a, std::uint32_t b,
                                            Key key) const {
  const Shock& one = shocks_[shock];
  const geo::Countries& countries = world_->countries;
  const std::string_view code_a = countries[a].iso2;
  const std::string_view code_b = countries[b].iso2;
  if (!is_about(one, countries, code_a, code_b, one.from)) return std::nullopt;
  if (const auto* row = cut_share_of(one, countries, code_a, code_b, one.from)) {
    return Strike{row->cut, row->suspended.value_or(one.suspended)};
  }
  if (one.cut) return Strike{*one.cut, one.suspended};
  if (one.cut_beta.empty()) {
    return one.suspended > 0 ? std::optional(Strike{0, one.suspended}) : std::nullopt;
  }
  const Stream draws(key, kNoStepOfShock, kShockShare);
  return Strike{draw_beta(one.cut_beta[0], one.cut_beta[1], draws, pair_of_states(code_a, code_b),
                          address(shock)),
                one.suspended};
}

std::uint32_t ShockTimeline::address(std::size_t shock) const {
  std::uint32_t hash = 2166136261U;  // FNV-1a
  for (const char letter : shocks_[shock].id) {
    hash = (hash ^ static_cast<unsigned char>(letter)) * 16777619U;
  }
  return hash;
}

Climate ShockTimeline::climate(Date day) const {
  Climate result;
  if (std::ranges::none_of(shocks_, [&](const Shock& one) { return lasts_on(one, day); })) {
    return result;
  }
  const geo::Countries& countries = world_->countries;
  const auto& states = world_->states;
  const std::size_t n = states.size();
  result.number_ = &world_->state_number;
  result.pairs_.resize(n * n);
  result.agenda_.assign(n, 1.0);
  for (const Shock& shock : shocks_) {
    if (!lasts_on(shock, day)) continue;
    for (std::size_t a = 0; a < n; ++a) {
      const std::string_view code_a = countries[states[a]].iso2;
      if (moves_agenda(shock, countries, code_a, day)) result.agenda_[a] *= shock.agenda;
      for (std::size_t b = 0; b < n; ++b) {
        const std::string_view code_b = countries[states[b]].iso2;
        if (a == b || !is_about(shock, countries, code_a, code_b, day)) continue;
        add_shock(shock, cuts_ties(shock, countries, code_a, code_b), result.pairs_[a * n + b]);
      }
    }
  }
  return result;
}

}  // namespace borderweave::sim
