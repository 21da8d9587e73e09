#include "sim/ties/tie_rows.h"

#include <algorithm>
#include <bit>

#include "sim/ties/drop_rows.h"

namespace borderweave::sim {
namespace {

/// One bit of `allowed`, each equally likely; 0 when there is none.
std::uint16_t draw_sphere(std::uint16_t allowed, double u) {
  auto skip = static_cast<int>(u * std::popcount(allowed));
  for (unsigned bit = 0; bit < 16; ++bit) {
    const unsigned sphere = 1U << bit;
    if ((allowed & sphere) != 0 && skip-- == 0) return static_cast<std::uint16_t>(sphere);
  }
  return 0;
}

/// The rule of the less certain side, which sets Verdict::gap; in a gap, of the side that allows.
/// No rule permits a rung that is forbidden: an observed tie may have it all the same.
std::uint16_t deciding_rule(const Model& model, const Verdict& verdict) {
  if (verdict.kind == Verdict::Kind::forbidden) return kNoRule;
  if (verdict.rule_a == kNoRule) return verdict.rule_b;
  if (verdict.rule_b == kNoRule) return verdict.rule_a;
  const auto rules = model.law.rules();
  return rules[verdict.rule_b].certainty < rules[verdict.rule_a].certainty ? verdict.rule_b
                                                                           : verdict.rule_a;
}

}  // namespace

std::uint64_t pair_key(const World& world, std::uint32_t i, std::uint32_t j) {
  const auto& id = world.territories.id;
  return pair_id(static_cast<std::uint32_t>(id[i]), static_cast<std::uint32_t>(id[j]));
}

std::uint64_t pair_key(const World& world, const Ties& ties, std::size_t row) {
  return pair_key(world, ties.a[row], ties.b[row]);
}

std::size_t add_tie(const TieParameters& parameters, State& state, std::uint32_t i, std::uint32_t j,
                    Date since) {
  Ties& tie = state.tie;
  tie.id.push_back(state.next_id[0]++);
  tie.a.push_back(std::min(i, j));
  tie.b.push_back(std::max(i, j));
  tie.level.push_back(0);
  tie.pending.push_back(0);
  tie.status.push_back(static_cast<std::uint8_t>(TieStatus::active));
  tie.intensity.push_back(parameters.start_intensity);
  tie.trust.push_back(static_cast<float>(parameters.start_trust));
  tie.commuting_share.push_back(0);
  tie.spheres.push_back(0);
  tie.rule.push_back(kNoRule);
  tie.since.push_back(day_number(since));
  tie.ends.push_back(kNoDay);
  return tie.size() - 1;
}

void raise_tie(const Now& now, State& state, std::size_t row, Rung rung, const Verdict& verdict) {
  Ties& tie = state.tie;
  const double u = now.stream(kSphere).uniform(pair_key(now.model.world, tie, row),
                                               static_cast<std::uint32_t>(rung));
  const unsigned unused = verdict.spheres & ~unsigned{tie.spheres[row]};
  tie.spheres[row] |= draw_sphere(static_cast<std::uint16_t>(unused), u);
  tie.level[row] = static_cast<std::uint8_t>(rung);
  tie.rule[row] = deciding_rule(now.model, verdict);
}

std::size_t row_of(const Ties& ties, std::uint64_t id) {
  const auto at = std::lower_bound(ties.id.begin(), ties.id.end(), id);
  return static_cast<std::size_t>(at - ties.id.begin());
}

void remove_ties(State& state, const std::vector<std::uint8_t>& ended) {
  if (std::any_of(ended.begin(), ended.end(), [](auto flag) { return flag != 0; })) {
    drop_rows(state, "tie/", ended);
  }
}

const Verdict& law_of(const Now& now, const Ties& ties, std::size_t row, Rung rung) {
  return now.law.between(ties.a[row], ties.b[row], rung);
}

}  // namespace borderweave::sim
