#include "sim/measure/region_measures.h"

#include <cstddef>

namespace borderweave::sim::measures {

namespace {

bool counts(const StepContext& now, std::uint32_t a, std::uint32_t b) {
  const auto& buffer = now.model.world.territories.buffer;
  return buffer[a] == 0 || buffer[b] == 0;
}

template <typename Selects>
double count_ties(const StepContext& now, const State& state, const Selects& selects) {
  const Ties& tie = state.tie;
  double number = 0;
  for (std::size_t t = 0; t < tie.size(); ++t) {
    if (tie.level[t] > 0 && counts(now, tie.a[t], tie.b[t]) && selects(t)) ++number;
  }
  return number;
}

double gap_of(const Verdict& verdict) {
  return verdict.kind == Verdict::Kind::forbidden ? 1 : static_cast<double>(verdict.gap);
}

}  // namespace

double ties_at(const StepContext& now, const State& state, Rung rung) {
  return count_ties(now, state, [&](std::size_t t) { return state.tie.level[t] == index(rung); });
}

double ties_with(const StepContext& now, const State& state, TieStatus status) {
  return count_ties(now, state, [&](std::size_t t) {
    return state.tie.status[t] == static_cast<std::uint8_t>(status);
  });
}

double cross_border_commuters(const StepContext& now, const State& state) {
  const auto& abroad = state.municipality.commuters_abroad;
  double sum = 0;
  for (std::size_t i = 0; i < abroad.size(); ++i) {
    if (now.model.world.territories.buffer[i] == 0) sum += abroad[i];
  }
  return sum;
}

double agglomerations(const StepContext& now, const State& state, AgglomerationClass least) {
  const Agglomerations& found = state.agglomeration;
  double number = 0;
  for (std::size_t k = 0; k < found.pair_a.size(); ++k) {
    const bool enough = found.agglomeration_class[k] >= static_cast<std::uint8_t>(least);
    if (enough && found.leading[k] != 0 && counts(now, found.pair_a[k], found.pair_b[k])) ++number;
  }
  return number;
}

double legal_gap(const StepContext& now, const State& state) {
  const Agglomerations& found = state.agglomeration;
  double sum = 0;
  double number = 0;
  for (std::size_t k = 0; k < found.pair_a.size(); ++k) {
    if (!counts(now, found.pair_a[k], found.pair_b[k])) continue;
    sum += gap_of(now.law.between(found.pair_a[k], found.pair_b[k], Rung::twinning));
    ++number;
  }
  return number > 0 ? sum / number : 0;
}

}  // namespace borderweave::sim::measures
