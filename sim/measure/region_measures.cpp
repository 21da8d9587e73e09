#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <set>
#include <span>
#include <vector>

#include "sim/commuting/accessibility.h"
#include "sim/measure/disparities.h"
#include "sim/measure/measure.h"
#include "sim/measure/network_measures.h"

/// Outcomes of the whole region. A new one is an entry of the table below. Ties and agglomerations
/// count when at least one of their two ends lies outside the buffer; municipalities when they do.
namespace borderweave::sim {
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

/// Ids of the joint bodies with a member outside the buffer.
std::set<std::uint64_t> bodies_that_count(const StepContext& now, const State& state) {
  const JointBodies& bodies = state.joint_body;
  std::set<std::uint64_t> ids;
  for (std::size_t m = 0; m < bodies.member.size(); ++m) {
    if (now.model.world.territories.buffer[bodies.member[m]] == 0) ids.insert(bodies.member_of[m]);
  }
  return ids;
}

double gap_of(const Verdict& verdict) {
  return verdict.kind == Verdict::Kind::forbidden ? 1 : static_cast<double>(verdict.gap);
}

/// Ties of one rung, whatever their status.
template <Rung rung>
double ties_at(const StepContext& now, const State& state) {
  return count_ties(now, state, [&](std::size_t t) { return state.tie.level[t] == index(rung); });
}

template <TieStatus status>
double ties_with(const StepContext& now, const State& state) {
  return count_ties(now, state, [&](std::size_t t) {
    return state.tie.status[t] == static_cast<std::uint8_t>(status);
  });
}

/// Active ties by what they are about; a tie with several spheres counts in each.
template <std::size_t sphere>
constexpr RegionMeasure ties_in(std::string_view name) {
  static_assert(sphere < kSphereNames.size());
  return {
      name, "active ties with this sphere", "1", [](const StepContext& now, const State& state) {
        return count_ties(now, state, [&](std::size_t t) {
          const bool active = state.tie.status[t] == static_cast<std::uint8_t>(TieStatus::active);
          return active && (state.tie.spheres[t] >> sphere & 1U) != 0;
        });
      }};
}

template <double (*measure)(const World&, const Ties&)>
double of_network(const StepContext& now, const State& state) {
  return measure(now.model.world, state.tie);
}

/// Representative pairs of the classes from `least` up: each agglomeration once.
template <AgglomerationClass least>
double agglomerations(const StepContext& now, const State& state) {
  const Agglomerations& found = state.agglomeration;
  double number = 0;
  for (std::size_t k = 0; k < found.pair_a.size(); ++k) {
    const bool enough = found.agglomeration_class[k] >= static_cast<std::uint8_t>(least);
    if (enough && found.representative[k] != 0 && counts(now, found.pair_a[k], found.pair_b[k]))
      ++number;
  }
  return number;
}

/// Events since the start, of agglomerations with an id.
template <AgglomerationEvent kind>
double events(const StepContext& /*now*/, const State& state) {
  const auto& kinds = state.agglomeration.event_kind;
  return static_cast<double>(
      std::count(kinds.begin(), kinds.end(), static_cast<std::uint8_t>(kind)));
}

double count_of(const State& state, Counter what) {
  return static_cast<double>(state.counter.value[static_cast<std::size_t>(what)]);
}

template <Counter what>
double total(const StepContext& /*now*/, const State& state) {
  return count_of(state, what);
}

/// Σ of a column over Σ of another, buffer excluded; 0 before the yearly phases have filled it.
double ratio(const World& world, const std::vector<double>& of, const std::vector<double>& by) {
  double sum = 0;
  double total = 0;
  for (std::size_t i = 0; i < of.size(); ++i) {
    if (world.territories.buffer[i] != 0) continue;
    sum += of[i];
    total += by[i];
  }
  return total > 0 ? sum / total : 0;
}

/// 0 before the first commuting.
double border_cost(const StepContext& now, const State& state) {
  const auto& m = state.municipality;
  const std::vector<double> without = accessibility_without_borders(now, state);
  double lost = 0;
  double people = 0;
  for (std::size_t i = 0; i < m.accessibility.size(); ++i) {
    const bool known = m.accessibility[i] > 0 && without[i] > 0;
    if (now.model.world.territories.buffer[i] != 0 || !known) continue;
    lost += m.population[i] * (1 - std::min(1.0, m.accessibility[i] / without[i]));
    people += m.population[i];
  }
  return people > 0 ? lost / people : 0;
}

Theil theil_of(const StepContext& now, const State& state) {
  return theil(income_groups(now.model.world, state.municipality));
}

constexpr std::array kRegionMeasures = {
    RegionMeasure{"ties_contact", "ties at level 1, contact", "1", ties_at<Rung::contact>},
    RegionMeasure{"ties_twinning", "ties at level 2, partner agreement", "1",
                  ties_at<Rung::twinning>},
    RegionMeasure{"ties_standard_agreement", "ties at level 3, standard agreement", "1",
                  ties_at<Rung::standard_agreement>},
    RegionMeasure{"ties_project", "ties at level 4, joint project", "1", ties_at<Rung::project>},
    RegionMeasure{"ties_joint_body", "ties at level 5, joint body without legal personality", "1",
                  ties_at<Rung::joint_body>},
    RegionMeasure{"ties_joint_body_legal", "ties at level 6, joint body with legal personality",
                  "1", ties_at<Rung::joint_body_legal>},
    RegionMeasure{"joint_bodies", "joint bodies of many members", "1",
                  [](const StepContext& now, const State& state) {
                    return static_cast<double>(bodies_that_count(now, state).size());
                  }},
    RegionMeasure{"joint_body_members", "municipalities in joint bodies of many members", "1",
                  [](const StepContext& now, const State& state) {
                    const auto& buffer = now.model.world.territories.buffer;
                    const auto& members = state.joint_body.member;
                    return static_cast<double>(std::ranges::count_if(
                        members, [&](std::uint32_t i) { return buffer[i] == 0; }));
                  }},
    RegionMeasure{"joint_bodies_founded",
                  "joint bodies of many members founded since the first step, spin-up and buffer "
                  "included",
                  "1", total<Counter::bodies_founded>},
    RegionMeasure{"joint_bodies_ended",
                  "joint bodies of many members that have ended since the first step, spin-up and "
                  "buffer included",
                  "1", total<Counter::bodies_ended>},
    RegionMeasure{"ties_active", "active ties", "1", ties_with<TieStatus::active>},
    RegionMeasure{"ties_dormant", "dormant ties", "1", ties_with<TieStatus::dormant>},
    ties_in<0>("ties_economic"),
    ties_in<1>("ties_cultural"),
    ties_in<2>("ties_educational"),
    ties_in<3>("ties_academic"),
    ties_in<4>("ties_humanitarian"),
    ties_in<5>("ties_social"),
    ties_in<6>("ties_housing_communal"),
    ties_in<7>("ties_youth"),
    ties_in<8>("ties_sport"),
    ties_in<9>("ties_ecological"),
    ties_in<10>("ties_emergency"),
    ties_in<11>("ties_investment"),
    ties_in<12>("ties_labour_exchange"),
    ties_in<13>("ties_science_technology"),
    ties_in<14>("ties_tourism"),
    ties_in<15>("ties_natural_resources"),
    RegionMeasure{"mean_partners", "mean number of partners by active ties of those who have any",
                  "1", of_network<mean_degree>},
    RegionMeasure{"clustering", "share closed of the paths of two active ties", "1",
                  of_network<clustering>},
    RegionMeasure{"degree_assortativity",
                  "correlation of the numbers of partners at the two ends of active ties", "1",
                  of_network<degree_assortativity>},
    RegionMeasure{"state_modularity",
                  "modularity of active ties by states: negative where they cross frontiers", "1",
                  of_network<state_modularity>},
    RegionMeasure{"civic_trust", "mean trust of active ties, weighted by their intensity", "1",
                  of_network<civic_trust>},
    RegionMeasure{"ties_virtual", "ties kept up online across a closed frontier", "1",
                  ties_with<TieStatus::virtual_contact>},
    RegionMeasure{"ties_suspended", "ties suspended by a shock", "1",
                  ties_with<TieStatus::suspended>},
    RegionMeasure{"ties_notice", "ties under notice", "1", ties_with<TieStatus::notice>},
    RegionMeasure{"ties_listed", "ties that have begun and not ended, whatever their status", "1",
                  [](const StepContext& now, const State& state) {
                    return count_ties(now, state, [](std::size_t) { return true; });
                  }},
    RegionMeasure{"ties_cut",
                  "ties that shocks cut since the first step, spin-up and buffer included", "1",
                  total<Counter::cut>},
    RegionMeasure{"ties_suspensions",
                  "ties that shocks suspended since the first step, spin-up and buffer included",
                  "1", total<Counter::suspended>},
    RegionMeasure{"approvals_asked",
                  "approvals asked since the first step, spin-up and buffer included", "1",
                  total<Counter::approvals_asked>},
    RegionMeasure{"approvals_granted",
                  "approvals granted since the first step, spin-up and buffer included", "1",
                  total<Counter::approvals_granted>},
    RegionMeasure{"approvals_refused",
                  "approvals refused since the first step, spin-up and buffer included", "1",
                  total<Counter::approvals_refused>},
    RegionMeasure{"approvals_waiting", "requests that wait for an approval, buffer included", "1",
                  [](const StepContext&, const State& state) {
                    return static_cast<double>(state.approval_request.size());
                  }},
    RegionMeasure{"cross_border_commuters", "employed residents who work in another state", "1",
                  [](const StepContext& now, const State& state) {
                    const auto& abroad = state.municipality.commuters_abroad;
                    double sum = 0;
                    for (std::size_t i = 0; i < abroad.size(); ++i) {
                      if (now.model.world.territories.buffer[i] == 0) sum += abroad[i];
                    }
                    return sum;
                  }},
    RegionMeasure{"approvals_success",
                  "share granted of the approvals decided since the first step, spin-up and buffer "
                  "included",
                  "1",
                  [](const StepContext&, const State& state) {
                    const double granted = count_of(state, Counter::approvals_granted);
                    const double decided = granted + count_of(state, Counter::approvals_refused);
                    return decided > 0 ? granted / decided : 0;
                  }},
    RegionMeasure{"ties_survival",
                  "share still there of the ties that have begun since the first step, spin-up and "
                  "buffer included",
                  "1",
                  [](const StepContext&, const State& state) {
                    const auto begun = [](std::uint8_t level) { return level > 0; };
                    const auto alive =
                        static_cast<double>(std::ranges::count_if(state.tie.level, begun));
                    const double all = alive + count_of(state, Counter::ended);
                    return all > 0 ? alive / all : 0;
                  }},
    RegionMeasure{"population", "inhabitants", "1",
                  [](const StepContext& now, const State& state) {
                    const auto& people = state.municipality.population;
                    double sum = 0;
                    for (std::size_t i = 0; i < people.size(); ++i) {
                      if (now.model.world.territories.buffer[i] == 0) sum += people[i];
                    }
                    return sum;
                  }},
    RegionMeasure{"self_containment",
                  "share of employed residents who work in their own municipality", "1",
                  [](const StepContext& now, const State& state) {
                    return ratio(now.model.world, state.municipality.working_at_home,
                                 state.municipality.employed_residents);
                  }},
    RegionMeasure{"border_cost",
                  "share of the jobs within reach that borders take away, mean over inhabitants",
                  "1", border_cost},
    RegionMeasure{
        "income_theil_within", "Theil index of income, within {border, interior} x state", "1",
        [](const StepContext& now, const State& state) { return theil_of(now, state).within; }},
    RegionMeasure{
        "income_theil_between", "Theil index of income, between {border, interior} x state", "1",
        [](const StepContext& now, const State& state) { return theil_of(now, state).between; }},
    RegionMeasure{"income_gini", "Gini coefficient of income among municipalities", "1",
                  [](const StepContext& now, const State& state) {
                    return gini(income_groups(now.model.world, state.municipality));
                  }},
    RegionMeasure{
        "income_discontinuity",
        "mean absolute difference of ln income of adjacent municipalities of two states, minus "
        "that within states",
        "1",
        [](const StepContext& now, const State& state) {
          return income_discontinuity(now.model.world, state.municipality);
        }},
    RegionMeasure{"agglomerations_formed", "cross-border agglomerations (AGGLO, TWIN_TOWN)", "1",
                  agglomerations<AgglomerationClass::twin_town>},
    RegionMeasure{"agglomerations_visible",
                  "cross-border agglomerations formed, partial or emerging", "1",
                  agglomerations<AgglomerationClass::emerging>},
    // Of merged cores of two states, formed or not.
    RegionMeasure{
        "agglomeration_births",
        "agglomerations that began without a predecessor, since the start, buffer included", "1",
        events<AgglomerationEvent::birth>},
    RegionMeasure{"agglomeration_growths",
                  "years in which one gained a municipality, since the start, buffer included", "1",
                  events<AgglomerationEvent::growth>},
    RegionMeasure{"agglomeration_mergers",
                  "agglomerations that another took in, since the start, buffer included", "1",
                  events<AgglomerationEvent::merger>},
    RegionMeasure{"agglomeration_splits",
                  "agglomerations that left another, since the start, buffer included", "1",
                  events<AgglomerationEvent::split>},
    RegionMeasure{"agglomeration_deaths",
                  "agglomerations that ended without a successor, since the start, buffer included",
                  "1", events<AgglomerationEvent::death>},
    RegionMeasure{"hidden_by_border",
                  "people in formed cross-border agglomerations to which they would not belong if "
                  "every frontier were closed",
                  "1",
                  [](const StepContext& now, const State& state) {
                    const auto& hidden = state.agglomeration.hidden;
                    double people = 0;
                    for (std::size_t i = 0; i < hidden.size(); ++i) {
                      const bool inside = now.model.world.territories.buffer[i] == 0;
                      if (inside && hidden[i] != 0) people += state.municipality.population[i];
                    }
                    return people;
                  }},
    // The first instrument in writing; 1 where it is forbidden, 0 without candidates.
    RegionMeasure{
        "legal_gap", "mean legal gap between candidate centres for a partner agreement", "1",
        [](const StepContext& now, const State& state) {
          const Agglomerations& found = state.agglomeration;
          double sum = 0;
          double number = 0;
          for (std::size_t k = 0; k < found.pair_a.size(); ++k) {
            if (!counts(now, found.pair_a[k], found.pair_b[k])) continue;
            sum += gap_of(now.law.between(found.pair_a[k], found.pair_b[k], Rung::twinning));
            ++number;
          }
          return number > 0 ? sum / number : 0;
        }},
};

}  // namespace

std::span<const RegionMeasure> region_measures() {
  return kRegionMeasures;
}

}  // namespace borderweave::sim
