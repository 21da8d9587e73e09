#include "sim/basics/check_state.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <utility>
#include <vector>

#include "core/rows.h"
#include "sim/basics/eras.h"
#include "sim/basics/theta.h"

namespace borderweave::sim {
namespace {

const char* name_of(Allowed::Rows rows) {
  switch (rows) {
    case Allowed::Rows::municipality:
      return "a row of a municipality";
    case Allowed::Rows::country:
      return "a row of a country";
    case Allowed::Rows::rule:
      return "a row of a rule";
    case Allowed::Rows::admin_unit:
      return "a row of an admin-1 unit";
    case Allowed::Rows::none:
      break;
  }
  return "a number";
}

using Rows = std::vector<std::uint32_t>;

std::string rows_fault(const char* table, std::size_t found, std::size_t expected) {
  if (found == expected) return {};
  return fmt::format("{} has {} rows, expected {}", table, found, expected);
}

template <typename Number>
bool ascends(const std::vector<Number>& values) {
  return std::adjacent_find(values.begin(), values.end(), std::greater_equal<>()) == values.end();
}

/// Are the pairs a < b, each at most once?
bool pairs_ascend(const Rows& a, const Rows& b) {
  for (std::size_t k = 0; k < a.size(); ++k) {
    if (a[k] >= b[k]) return false;
    if (k > 0 && std::pair(a[k - 1], b[k - 1]) >= std::pair(a[k], b[k])) return false;
  }
  return true;
}

bool pairs_differ(const Ties& ties) {
  std::vector<RowPair> pairs;
  pairs.reserve(ties.size());
  for (std::size_t t = 0; t < ties.size(); ++t) {
    if (ties.a[t] >= ties.b[t]) return false;
    pairs.emplace_back(ties.a[t], ties.b[t]);
  }
  std::sort(pairs.begin(), pairs.end());
  return std::adjacent_find(pairs.begin(), pairs.end()) == pairs.end();
}

std::string counts_fault(const State& state, const Bounds& bounds) {
  const auto& found = state.agglomeration;
  const std::size_t pairs = found.pair_a.size();
  const std::size_t alive = found.id.size();
  const bool begun = !found.core.empty() || !found.first_member.empty();
  using Count = std::pair<const char*, std::pair<std::size_t, std::size_t>>;
  const std::vector<Count> counts = {
      {"municipality", {state.municipality.population.size(), bounds.municipalities}},
      {"agglomeration/core", {found.core.size(), begun ? bounds.municipalities : 0}},
      {"agglomeration/first_member", {found.first_member.size(), begun ? alive + 1 : alive}},
      {"agglomeration/functional_history",
       {found.functional_history.size(), kHistoryYears * pairs}},
      {"agglomeration/agglomeration_class", {found.agglomeration_class.size(), pairs}},
      {"pair_propensity", {state.pair_propensity.size(), bounds.states * bounds.countries}},
      {"border_resistance", {state.border_resistance.size(), bounds.frontiers}},
      {"permeability", {state.permeability.size(), 2 * bounds.frontiers}},
      {"affinity", {state.affinity.size(), bounds.states * bounds.states}},
      {"income_trend", {state.income_trend.size(), bounds.states}},
      {"population_trend", {state.population_trend.size(), bounds.states}},
      {"counter/value", {state.counter.value.size(), static_cast<std::size_t>(Counter::count)}}};
  for (const auto& [table, rows] : counts) {
    if (auto fault = rows_fault(table, rows.first, rows.second); !fault.empty()) return fault;
  }
  return {};
}

/// Ids are counted up, so a number that no run reaches would come round to ids that are taken.
constexpr std::uint64_t kMostIds = std::uint64_t{1} << 62;

std::string ties_fault(const Ties& ties, std::uint64_t next_id) {
  if (!ascends(ties.id)) return "tie/id does not ascend";
  if (!ties.id.empty() && ties.id.back() >= next_id) return "tie/id is not below next_id";
  return pairs_differ(ties) ? "" : "tie/a is not below tie/b, or a pair has two ties";
}

/// Each belongs to a tie whose rung is under approval, and asks for an approval of its rule.
std::string requests_fault(const State& state, const Bounds& bounds) {
  const auto& request = state.approval_request;
  for (std::size_t r = 0; r < request.size(); ++r) {
    const auto tie = std::lower_bound(state.tie.id.begin(), state.tie.id.end(), request.tie[r]);
    if (tie == state.tie.id.end() || *tie != request.tie[r]) {
      return fmt::format("approval_request/tie: row {} names a tie that is not there", r);
    }
    const auto row = static_cast<std::size_t>(tie - state.tie.id.begin());
    if (request.level[r] == 0 || request.level[r] != state.tie.pending[row]) {
      return fmt::format("approval_request/level: row {} is not the rung that its tie waits for",
                         r);
    }
    if (request.approval[r] >= bounds.approvals[request.rule[r]]) {
      return fmt::format("approval_request/approval: row {} is none of its rule's", r);
    }
  }
  return {};
}

std::string agglomerations_fault(const Agglomerations& found, std::uint64_t next_id) {
  const auto& first = found.first_member;
  const bool whole = first.empty() ? found.member.empty()
                                   : first.front() == 0 && first.back() == found.member.size() &&
                                         std::is_sorted(first.begin(), first.end());
  if (!whole) return "agglomeration/first_member does not divide agglomeration/member";
  if (std::ranges::any_of(found.id, [&](auto id) { return id >= next_id; })) {
    return "agglomeration/id is not below next_id";
  }
  for (std::size_t k = 0; k + 1 < first.size(); ++k) {
    const auto begin = found.member.begin();
    if (!ascends(Rows(begin + first[k], begin + first[k + 1]))) {
      return "agglomeration/member does not ascend in an agglomeration";
    }
  }
  return pairs_ascend(found.pair_a, found.pair_b)
             ? ""
             : "agglomeration/pair_a and pair_b are not sorted, or not a < b";
}

/// Members belong to bodies that are there, each municipality to one; no body is without.
std::string bodies_fault(const JointBodies& bodies, std::uint64_t next_id) {
  if (!ascends(bodies.id)) return "joint_body/id does not ascend";
  if (!bodies.id.empty() && bodies.id.back() >= next_id) {
    return "joint_body/id is not below next_id";
  }
  for (std::size_t m = 1; m < bodies.member.size(); ++m) {
    if (std::pair(bodies.member_of[m - 1], bodies.member[m - 1]) >=
        std::pair(bodies.member_of[m], bodies.member[m])) {
      return "joint_body_member: rows are not sorted by body and municipality";
    }
  }
  std::vector<std::uint64_t> peopled = bodies.member_of;
  peopled.erase(std::unique(peopled.begin(), peopled.end()), peopled.end());
  if (peopled != bodies.id) return "joint_body_member/body: other bodies than there are";
  Rows members = bodies.member;
  std::sort(members.begin(), members.end());
  return ascends(members) ? "" : "joint_body_member/municipality: one is in two bodies";
}

std::string blocks_fault(const LegalBlocks& blocks) {
  for (std::size_t k = 1; k < blocks.size(); ++k) {
    if (std::pair(blocks.rule[k - 1], blocks.reason[k - 1]) >=
        std::pair(blocks.rule[k], blocks.reason[k])) {
      return "legal_block: rows are not sorted by rule and reason";
    }
  }
  return {};
}

}  // namespace

Allowed Bounds::range(const Allowed& allowed) const {
  Allowed result = allowed;
  const auto last = [](std::size_t number) { return static_cast<double>(number) - 1; };
  if (allowed.rows == Allowed::Rows::municipality) result.most = last(municipalities);
  if (allowed.rows == Allowed::Rows::country) result.most = last(countries);
  if (allowed.rows == Allowed::Rows::admin_unit) result.most = last(admin_units);
  if (allowed.rows == Allowed::Rows::rule) result.most = last(approvals.size());
  return result;
}

std::string Bounds::expected(const Allowed& allowed) const {
  const Allowed known = range(allowed);
  return fmt::format("{} from {:.15g} to {:.15g}{}", name_of(allowed.rows), known.least, known.most,
                     known.or_none ? ", or what stands for none" : "");
}

std::string fault_in(const State& state, const Bounds& bounds) {
  if (state.next_id.size() != 3) return rows_fault("next_id", state.next_id.size(), 3);
  if (std::ranges::max(state.next_id) > kMostIds) return "next_id is beyond 2^62";
  if (state.theta.size() != kThetas) return rows_fault("theta", state.theta.size(), kThetas);
  if (state.rate_factor.size() != kRateFactors) {
    return rows_fault("rate_factor", state.rate_factor.size(), kRateFactors);
  }
  for (const auto& fault :
       {counts_fault(state, bounds), ties_fault(state.tie, state.next_id[0]),
        requests_fault(state, bounds), agglomerations_fault(state.agglomeration, state.next_id[1]),
        bodies_fault(state.joint_body, state.next_id[2]), blocks_fault(state.legal_block)}) {
    if (!fault.empty()) return fault;
  }
  return {};
}

}  // namespace borderweave::sim
