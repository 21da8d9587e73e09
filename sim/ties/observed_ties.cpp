#include "sim/ties/observed_ties.h"

#include <algorithm>
#include <vector>

#include "sim/ties/approval_requests.h"
#include "sim/ties/tie_rows.h"

namespace borderweave::sim {
namespace {

using Partnerships = std::vector<const geo::Partnership*>;

/// The day a partnership enters. One without a known beginning is only known to exist at the start
/// of the run.
Date entry(const Model& model, const geo::Partnership& row) {
  return row.since.value_or(model.calendar[0].begin);
}

/// Rows of the table that enter in (after, until] and last beyond it, in order of time.
Partnerships beginning(const Model& model, Date after, Date until) {
  const World& world = model.world;
  Partnerships found;
  for (const auto& row : world.partnerships) {
    const bool abroad = world.country[row.a] != world.country[row.b];
    const Date begin = entry(model, row);
    const bool begins = after < begin && begin <= until;
    if (abroad && begins && (!row.until || *row.until > until)) found.push_back(&row);
  }
  std::stable_sort(found.begin(), found.end(), [&](const auto* left, const auto* right) {
    return entry(model, *left) < entry(model, *right);
  });
  return found;
}

/// Row of the tie of a < b; the number of ties when there is none.
std::size_t find_tie(const Ties& tie, std::uint32_t a, std::uint32_t b) {
  std::size_t row = 0;
  while (row < tie.size() && (tie.a[row] != a || tie.b[row] != b)) ++row;
  return row;
}

std::uint16_t sphere_bit(const std::string& name) {
  const auto at = std::find(kSphereNames.begin(), kSphereNames.end(), name);
  return at == kSphereNames.end() ? std::uint16_t{0}
                                  : static_cast<std::uint16_t>(1U << (at - kSphereNames.begin()));
}

/// Raises the tie to the observed rung, one rung at a time: each adds its sphere.
void raise_to(const StepContext& now, State& state, std::size_t row, int level) {
  withdraw_requests(state, row);
  for (int rung = state.tie.level[row] + 1; rung <= level; ++rung) {
    const auto next = static_cast<Rung>(rung);
    const Verdict& verdict = law_of(now, state.tie, row, next);
    const auto spheres = step_spheres(now, pair_key(now.model.world, state.tie, row), next, verdict,
                                      state.tie.spheres[row]);
    raise_tie(now, state, row, next, verdict, spheres);
  }
}

/// The day after which no row of the pair is in force any more; kNoDay when one outlasts the start
/// of the run, since what the table knows after it is held out.
std::int32_t last_day(const Model& model, const geo::Partnership& fact, Date until) {
  std::int32_t last = day_number(entry(model, fact));
  for (const auto& row : model.world.partnerships) {
    if (row.a != fact.a || row.b != fact.b || entry(model, row) > until) continue;
    if (!row.until || *row.until > model.calendar[0].begin) return kNoDay;
    last = std::max(last, day_number(*row.until));
  }
  return last;
}

void enter(const StepContext& now, State& state, const geo::Partnership& fact, Date until) {
  auto row = find_tie(state.tie, fact.a, fact.b);
  if (row == state.tie.size()) {
    row = add_tie(now.model.parameters.tie, state, fact.a, fact.b, entry(now.model, fact));
    state.count(Counter::formed);
  }
  state.tie.status[row] = static_cast<std::uint8_t>(TieStatus::active);
  state.tie.ends[row] = last_day(now.model, fact, until);
  state.tie.spheres[row] |= sphere_bit(fact.sphere);
  if (state.tie.level[row] < fact.level) raise_to(now, state, row, fact.level);
}

}  // namespace

void add_observed_ties(const StepContext& now, State& state, Date after, Date until) {
  for (const auto* fact : beginning(now.model, after, until)) enter(now, state, *fact, until);
}

}  // namespace borderweave::sim
