#include "sim/bodies/joint_bodies.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <optional>
#include <set>

#include "core/random.h"
#include "sim/basics/common_bodies.h"
#include "sim/basics/draws.h"
#include "sim/basics/state_columns.h"

namespace borderweave::sim {
namespace {

using Members = std::vector<std::uint32_t>;

/// Addresses of a municipality's draws in one year; of a group those of its first member by id.
enum BodyDraw : std::uint32_t { kFounds, kConsents, kGranted, kLeaves, kEnters, kAdmitted };

/// A joint body with legal personality: its rule, its gap and its approvals are those of members.
const Verdict& law_between(const StepContext& now, std::uint32_t a, std::uint32_t b) {
  return now.law.between(a, b, Rung::joint_body_legal);
}

bool foreign(const World& world, std::uint32_t a, std::uint32_t b) {
  return world.country[a] != world.country[b];
}

bool of_several_states(const World& world, const Members& members) {
  return std::ranges::any_of(
      members, [&](std::uint32_t one) { return foreign(world, one, members.front()); });
}

/// Is there a retroactive rule that forbids the two to be in one body?
bool forbidden_retroactively(const StepContext& now, std::uint32_t a, std::uint32_t b) {
  if (!foreign(now.model.world, a, b)) return false;
  const Verdict& verdict = law_between(now, a, b);
  if (verdict.kind != Verdict::Kind::forbidden) return false;
  return std::ranges::any_of(std::array{verdict.rule_a, verdict.rule_b}, [&](std::uint16_t rule) {
    return rule != kNoRule && now.model.law.rules()[rule].retroactive;
  });
}

std::uint64_t draw_id(const World& world, std::uint32_t i) {
  return static_cast<std::uint64_t>(world.territories.id[i]);
}

/// The smallest id: it stays that of the group whatever rows its members have.
std::uint64_t draw_id(const World& world, const Members& members) {
  std::uint64_t least = draw_id(world, members.front());
  for (const std::uint32_t one : members) least = std::min(least, draw_id(world, one));
  return least;
}

bool permitted_with(const StepContext& now, std::uint32_t a, const Members& others) {
  return std::ranges::all_of(others, [&](std::uint32_t b) {
    return !foreign(now.model.world, a, b) || law_between(now, a, b).permitted;
  });
}

/// P(law and authorities grant what these ask with those): the greatest gap between two of them and
/// every approval that a rule asks for count once.
double chance_of_grant(const StepContext& now, const Members& these, const Members& those) {
  double gap = 0;
  std::set<std::pair<std::uint32_t, std::uint16_t>> asked;  // state, rule
  const auto ask = [&](std::uint32_t state, std::uint16_t rule) {
    if (rule != kNoRule) asked.emplace(state, rule);
  };
  for (const std::uint32_t a : these) {
    for (const std::uint32_t b : those) {
      if (!foreign(now.model.world, a, b)) continue;
      const Verdict& verdict = law_between(now, a, b);
      gap = std::max(gap, static_cast<double>(verdict.gap));
      ask(now.model.world.country[a], verdict.approval_a);
      ask(now.model.world.country[b], verdict.approval_b);
    }
  }
  double chance = 1 - gap;
  for (const auto& [state, rule] : asked) {
    for (const Approval& one : now.model.law.rules()[rule].approvals) {
      if (one.authority != "none") chance *= one.success;
    }
  }
  return chance;
}

/// The bodies of a State with their members, while a year passes.
class BodyYear {
 public:
  BodyYear(const StepContext& now, State& state)
      : now_(now),
        world_(now.model.world),
        p_(now.model.parameters.body),
        state_(state),
        draws_(now.stream(kJointBody)),
        ties_(strong_ties()) {
    const JointBodies& bodies = state.joint_body;
    for (std::size_t m = 0; m < bodies.member.size(); ++m) {
      members_[bodies.member_of[m]].emplace(bodies.member[m], bodies.member_since[m]);
    }
  }

  void part() {
    for (auto& [id, members] : members_) {
      std::erase_if(members, [&](const auto& one) { return leaves(one.first); });
      expel(members);
    }
  }

  void end_what_is_none() {
    JointBodies& bodies = state_.joint_body;
    for (std::size_t row = 0; row < bodies.size(); ++row) {
      const Members members = rows_of(members_.at(bodies.id[row]));
      const bool several = !members.empty() && of_several_states(world_, members);
      bodies.closed_years[row] = several && closed_throughout(members)
                                     ? static_cast<std::uint8_t>(bodies.closed_years[row] + 1)
                                     : std::uint8_t{0};
      if (several && bodies.closed_years[row] < p_.closed_years) continue;
      members_.erase(bodies.id[row]);
      state_.count(Counter::bodies_ended);
    }
  }

  /// Each is asked for by its partners' bodies in the order of the bodies; the first that takes it
  /// keeps it.
  void admit() {
    std::set<std::uint32_t> taken = members_of_any();
    for (auto& [id, members] : members_) {
      const Members before = rows_of(members);
      for (const auto& [candidate, partners] : candidates(before)) {
        if (taken.contains(candidate) || !enters(candidate, partners, before)) continue;
        if (!permitted_with(now_, candidate, rows_of(members))) continue;  // those of this year too
        members.emplace(candidate, today());
        taken.insert(candidate);
      }
    }
  }

  void found() {
    if (p_.founding <= 0) return;
    store();  // who is in a body founds no other
    for (const Members& group : founding_groups(world_, state_)) {
      if (group.size() < static_cast<std::size_t>(p_.least_members) || !founds(group)) continue;
      if (const auto founders = consenting(group)) establish(*founders);
    }
  }

  /// Writes the bodies back; rows are sorted by id, those of members by (body, municipality).
  void store() {
    JointBodies& bodies = state_.joint_body;
    JointBodies kept;
    for (std::size_t row = 0; row < bodies.size(); ++row) {
      const auto found = members_.find(bodies.id[row]);
      if (found == members_.end()) continue;
      kept.id.push_back(bodies.id[row]);
      kept.since.push_back(bodies.since[row]);
      kept.closed_years.push_back(bodies.closed_years[row]);
      for (const auto& [member, since] : found->second) {
        kept.member_of.push_back(bodies.id[row]);
        kept.member.push_back(member);
        kept.member_since.push_back(since);
      }
    }
    bodies = std::move(kept);
  }

 private:
  using Since = std::map<std::uint32_t, std::int32_t>;  ///< member, day of its entry

  static Members rows_of(const Since& members) {
    Members rows;
    for (const auto& [row, since] : members) rows.push_back(row);
    return rows;
  }

  std::int32_t today() const { return day_number(now_.step.begin); }

  double probability(double rate) const { return 1 - std::exp(-rate); }  // of a year

  std::set<std::uint32_t> members_of_any() const {
    std::set<std::uint32_t> all;
    for (const auto& [id, members] : members_) {
      for (const auto& [row, since] : members) all.insert(row);
    }
    return all;
  }

  /// Partners by active ties at level 4 or more, both ways.
  std::map<std::uint32_t, Members> strong_ties() const {
    std::map<std::uint32_t, Members> partners;
    const Ties& tie = state_.tie;
    for (std::size_t t = 0; t < tie.size(); ++t) {
      const bool active = tie.status[t] == static_cast<std::uint8_t>(TieStatus::active);
      if (!active || tie.level[t] < index(Rung::project)) continue;
      partners[tie.a[t]].push_back(tie.b[t]);
      partners[tie.b[t]].push_back(tie.a[t]);
    }
    return partners;
  }

  bool consents(std::uint32_t i, BodyDraw draw) const {
    const TieParameters& tie = now_.model.parameters.tie;
    const double support = state_.municipality.support[i];
    const double willing = logistic(tie.consent_constant + tie.consent_support * (support - 0.5));
    return draws_.bernoulli(willing, draw_id(world_, i), draw);
  }

  bool leaves(std::uint32_t i) const {
    return draws_.bernoulli(probability(p_.leaving), draw_id(world_, i), kLeaves);
  }

  /// Expels members until no retroactive rule forbids two of them to be together: each time all of
  /// the state with the fewest people among those that are in conflict.
  void expel(Since& members) const {
    for (auto out = state_to_expel(members); out; out = state_to_expel(members)) {
      std::erase_if(members, [&](const auto& one) { return world_.country[one.first] == *out; });
    }
  }

  std::optional<std::uint32_t> state_to_expel(const Since& members) const {
    std::map<std::uint32_t, double> people;
    for (const auto& [a, since_a] : members) {
      for (const auto& [b, since_b] : members) {
        if (!forbidden_retroactively(now_, a, b)) continue;
        people.try_emplace(world_.country[a], 0);
      }
    }
    if (people.empty()) return std::nullopt;
    for (const auto& [row, since] : members) {
      const auto found = people.find(world_.country[row]);
      if (found != people.end()) found->second += state_.municipality.population[row];
    }
    return std::ranges::min_element(people, {}, [](const auto& one) { return one.second; })->first;
  }

  /// Can nobody pass between any two states of the body?
  bool closed_throughout(const Members& members) const {
    std::set<std::uint32_t> states;
    for (const std::uint32_t i : members) states.insert(world_.country[i]);
    for (const CommutingFrontier& frontier : now_.model.commuting.frontiers) {
      const auto [a, b] = frontier.history.states();
      if (states.contains(a) && states.contains(b) && !closed(frontier.history)) return false;
    }
    return std::ranges::any_of(now_.model.commuting.frontiers, [&](const CommutingFrontier& one) {
      return states.contains(one.history.states().first) &&
             states.contains(one.history.states().second);
    });
  }

  bool closed(const FrontierHistory& frontier) const {
    const Date day = now_.conditions.day;
    if (!frontier.limited() && !sealed(world_, frontier.states(), day)) return false;
    return std::ranges::none_of(frontier.crossings(),
                                [&](const geo::Crossing* crossing) { return crossing->open(day); });
  }

  /// Those with strong ties to members, and to how many.
  std::map<std::uint32_t, int> candidates(const Members& members) const {
    std::map<std::uint32_t, int> found;
    for (const std::uint32_t member : members) {
      const auto partners = ties_.find(member);
      if (partners == ties_.end()) continue;
      for (const std::uint32_t one : partners->second) ++found[one];
    }
    return found;
  }

  bool enters(std::uint32_t candidate, int partners, const Members& members) const {
    const std::uint64_t id = draw_id(world_, candidate);
    if (!draws_.bernoulli(probability(p_.admission * (1 + partners)), id, kEnters)) return false;
    return consents(candidate, kConsents) && permitted_with(now_, candidate, members) &&
           draws_.bernoulli(chance_of_grant(now_, {candidate}, members), id, kAdmitted);
  }

  bool founds(const Members& group) const {
    const TieParameters& tie = now_.model.parameters.tie;
    const bool near = std::ranges::all_of(group, [&](std::uint32_t one) {
      return std::ranges::any_of(group, [&](std::uint32_t other) {
        return foreign(world_, one, other) && contiguous(world_, one, other, tie.contiguous_km);
      });
    });
    const double rate = p_.founding * (near ? 1.0 : tie.apart_high);
    return draws_.bernoulli(probability(rate), draw_id(world_, group), kFounds);
  }

  /// Those who consent, where they are enough, of two states and permitted.
  std::optional<Members> consenting(const Members& group) const {
    Members founders;
    for (const std::uint32_t one : group) {
      if (consents(one, kConsents)) founders.push_back(one);
    }
    const double needed = p_.consent * static_cast<double>(group.size());
    if (static_cast<double>(founders.size()) < needed) return std::nullopt;
    if (founders.size() < static_cast<std::size_t>(p_.least_members)) return std::nullopt;
    if (!of_several_states(world_, founders) || !permitted_or_counted(founders))
      return std::nullopt;
    const double granted = chance_of_grant(now_, founders, founders);
    return draws_.bernoulli(granted, draw_id(world_, group), kGranted) ? std::optional(founders)
                                                                       : std::nullopt;
  }

  /// False where law bars some two; the first such pair is counted.
  bool permitted_or_counted(const Members& founders) const {
    for (const std::uint32_t a : founders) {
      for (const std::uint32_t b : founders) {
        if (a >= b || !foreign(world_, a, b)) continue;
        const Verdict& verdict = law_between(now_, a, b);
        if (verdict.permitted) continue;
        const bool by_a = verdict.rule_a != kNoRule;
        state_.legal_block.count(by_a ? verdict.rule_a : verdict.rule_b, LegalBlockReason::barred);
        return false;
      }
    }
    return true;
  }

  void establish(const Members& founders) {
    JointBodies& bodies = state_.joint_body;
    const std::uint64_t id = state_.next_id[2]++;
    bodies.id.push_back(id);
    bodies.since.push_back(today());
    bodies.closed_years.push_back(0);
    for (const std::uint32_t one : founders) members_[id].emplace(one, today());
    state_.count(Counter::bodies_founded);
  }

  const StepContext& now_;
  const World& world_;
  const JointBodyParameters& p_;
  State& state_;
  Stream draws_;
  std::map<std::uint32_t, Members> ties_;
  std::map<std::uint64_t, Since> members_;  ///< by the id of the body
};

}  // namespace

std::vector<std::vector<std::uint32_t>> founding_groups(const World& world, const State& state) {
  std::vector<std::uint32_t> head(world.size());
  std::iota(head.begin(), head.end(), 0U);
  const auto find = [&](std::uint32_t i) {
    while (head[i] != i) i = head[i] = head[head[i]];
    return i;
  };
  std::vector<std::uint8_t> bound(world.size(), 0);
  for (const std::uint32_t member : state.joint_body.member) bound[member] = 1;
  const Ties& tie = state.tie;
  for (std::size_t t = 0; t < tie.size(); ++t) {
    const bool active = tie.status[t] == static_cast<std::uint8_t>(TieStatus::active);
    const bool free = bound[tie.a[t]] == 0 && bound[tie.b[t]] == 0;
    if (!active || !free || tie.level[t] < index(Rung::project)) continue;
    const auto [low, high] = std::minmax({find(tie.a[t]), find(tie.b[t])});
    head[high] = low;
  }
  std::map<std::uint32_t, Members> groups;
  for (std::uint32_t i = 0; i < world.size(); ++i) groups[find(i)].push_back(i);
  std::vector<Members> found;
  for (auto& [first, members] : groups) {
    if (of_several_states(world, members)) found.push_back(std::move(members));
  }
  return found;
}

bool all_permitted(const StepContext& now, std::span<const std::uint32_t> members) {
  const Members all(members.begin(), members.end());
  return std::ranges::all_of(all, [&](std::uint32_t a) { return permitted_with(now, a, all); });
}

void pass_year_of_bodies(const StepContext& now, State& state) {
  BodyYear year(now, state);
  year.part();
  year.end_what_is_none();
  year.admit();
  year.found();
  year.store();
}

}  // namespace borderweave::sim
