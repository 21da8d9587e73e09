#include "sim/ties/tie_rows.h"

#include <algorithm>
#include <bit>

#include "sim/law/ruling.h"

namespace borderweave::sim {
namespace {

/// One bit of `allowed`, which is not 0, each equally likely.
std::uint16_t draw_sphere(std::uint16_t allowed, double u) {
  auto skip = static_cast<int>(u * std::popcount(allowed));
  for (unsigned bit = 0; bit < 16; ++bit) {
    const unsigned sphere = 1U << bit;
    if ((allowed & sphere) != 0 && skip-- == 0) return static_cast<std::uint16_t>(sphere);
  }
  return 0;
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

std::uint16_t step_spheres(const StepContext& now, std::uint64_t pair, Rung rung,
                           const Verdict& verdict, std::uint16_t present) {
  const double u = now.stream(kSphere).uniform(pair, static_cast<std::uint32_t>(rung));
  const unsigned unused = verdict.spheres & ~unsigned{present};
  return unused == 0 ? present : draw_sphere(static_cast<std::uint16_t>(unused), u);
}

void raise_tie(const StepContext& now, State& state, std::size_t row, Rung rung,
               const Verdict& verdict, std::uint16_t spheres) {
  Ties& tie = state.tie;
  tie.spheres[row] |= static_cast<std::uint16_t>(spheres & verdict.spheres);
  tie.level[row] = static_cast<std::uint8_t>(rung);
  tie.rule[row] = permitting_rule(now.model.law.rules(), verdict);
}

void put_under_notice(const StepContext& now, Ties& tie, std::size_t row) {
  const auto last = day_number(add_months(now.step.begin, now.model.parameters.tie.notice_months));
  tie.status[row] = static_cast<std::uint8_t>(TieStatus::notice);
  tie.ends[row] = tie.ends[row] == kNoDay ? last : std::min(tie.ends[row], last);
}

std::size_t row_of(const Ties& ties, std::uint64_t id) {
  const auto at = std::lower_bound(ties.id.begin(), ties.id.end(), id);
  return static_cast<std::size_t>(at - ties.id.begin());
}

void remove_ties(State& state, const std::vector<std::uint8_t>& ended) {
  if (std::any_of(ended.begin(), ended.end(), [](auto flag) { return flag != 0; })) {
    drop_rows(state.tie, kTieColumns, ended);
  }
}

const Verdict& law_of(const StepContext& now, const Ties& ties, std::size_t row, Rung rung) {
  return now.law.between(ties.a[row], ties.b[row], rung);
}

}  // namespace borderweave::sim
