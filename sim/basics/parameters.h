#pragma once

#include <cstdint>

/// The coefficients that a scenario can set, with their defaults, but those of partner choice, each
/// of which is defined with its effect (sim/choice/effects.h); docs/model.md §3.6 lists those that
/// are fixed in the code. Basis: [C] computed from public twin-town data, [P] published, [A]
/// assumption; the scenario's field table repeats the tag where a user sees it.
namespace borderweave::sim {

/// §3.1 How often a municipality looks for a partner. The stocks of five regions, corrected for
/// what the lists leave out, imply rates of .015, .046, .052, .056 and .18: the default is the
/// middle one, and each replicate draws how busy its region is. Factors of eras: eras.h.
struct OpportunityParameters {
  double rate = 0.05;           ///< λ0 per year at 20,000 inhabitants [C]
  double rate_spread = 0.9;     ///< sd of the logarithm of a replicate's factor on it [C]
  double size_exponent = 0.7;   ///< [A]
  double wave = 1.5;            ///< factor of Era::wave [A]
  double before_opening = 0.3;  ///< factor of Era::before_opening [A]
  double opening = 3;           ///< factor of Era::opening [A]
  double era_spread = 0.5;      ///< sd of the logarithm with which replicates draw those two [A]
};

/// §3.1 Life of a tie.
struct TieParameters {
  double consent_constant = 1.0;             ///< [A]
  double consent_support = 2.0;              ///< per (support - 1/2) [A]
  double approvals_per_municipality = 0.01;  ///< requests an approver takes up a month [A]
  double approval_spread = 0.5;              ///< σ of the log-normal delay [A]
  /// Hazards per year of the moves up the ladder [A]; where the two are not contiguous those to
  /// rungs 3 and 4 × `apart_low`, to 5 and 6 × `apart_high`.
  double to_twinning = 0.5;
  double to_standard_agreement = 0.10;
  double to_project = 0.15;
  double to_joint_body = 0.08;
  double to_joint_body_legal = 0.015;
  double apart_low = 0.3;
  double apart_high = 0.02;
  double complementarity = 0.5;      ///< hazard + so much per least of the three capacities [A]
  double contiguous_km = 10;         ///< centres this near count as contiguous [A]
  double start_intensity = 0.5;      ///< [A]
  double start_trust = 0.3;          ///< [A]
  double intensity_rate = 0.15;      ///< per year [A]
  double trust_gain = 0.1;           ///< per year and unit of intensity [A]
  double trust_loss = 0.05;          ///< per year [A]
  double leader_term_years = 4;      ///< [A]
  double leader_change_trust = 0.6;  ///< factor on trust when a leader changes [A]
  double dormant_below = 0.1;        ///< intensity [A]
  double revival_rate = 0.2;         ///< per year [A]
  double termination_rate = 0.003;   ///< h0 per year, median over replicates [C]
  double termination_spread = 1;     ///< its log-sd over replicates [A]
  double termination_hostility = 6;  ///< ln of what full hostility, all guided, does to it [C]
  double retaliation = 1;         ///< added where a tie with the other's state is under notice [A]
  double consent_hostility = -4;  ///< log-odds of consent per unit of hostility [A]
  double peace_below = 0.1;       ///< hostility under which ties deepen and revive [A]
  double virtual_effort = 0.5;    ///< what an online contact is worth, × digital [A]
  int notice_months = 6;          ///< [P] Łódź agreements
};

/// §3.1 Joint bodies of many members.
struct JointBodyParameters {
  double founding = 0.015;   ///< per year and group, × apart_high where not all are contiguous [A]
  double consent = 2.0 / 3;  ///< share of a group that has to consent [A]
  int least_members = 3;     ///< founders: two found one by their tie [A]
  double admission = 0.02;   ///< per year × (1 + partners among the members) [A]
  double leaving = 0.005;    ///< per year [A]
  int closed_years = 3;      ///< a body whose frontiers nobody passes ends after so many [A]
};

/// §3.1 Affinity of states: dA/dt = `per_ties` tanh(ties / 100) - `recovery` (A - A0).
struct AffinityParameters {
  bool drifts = true;      ///< false: stays what blocs made of it on the first day
  double per_ties = 0.01;  ///< per year [A]
  double recovery = 0.1;   ///< per year [A]
  double at_war = -0.8;    ///< added to A0 while a war lasts [A]
};

/// §3.3 Commuting. Each replicate draws its own D, ω, τ and θ from these priors (θ cut at 0), and
/// θ_n once more for each border: the defaults are a fit to a few published flows and assumptions,
/// so a forecast is an ensemble over them. θ_t, which no data identify, is not drawn.
struct CommutingParameters {
  bool border = true;                ///< false: commuting as if there were no frontier
  double decay_abroad_km = 15;       ///< D: flows abroad fall by e over so many km [C]
  double decay_abroad_spread = 1.2;  ///< factor of one standard deviation, of D [C]
  double state_border = 3.9;         ///< θ_n [C]
  double state_border_spread = 0.4;  ///< per border [C]
  double language = 0.2;             ///< θ_l: no common language [C]
  double checks = 0.3;               ///< θ_c [C]
  double visa = 2.3;                 ///< θ_v [A]
  double no_work = 4;                ///< θ_w: no right to work [C]
  double barrier_spread = 0.3;       ///< of θ_l and θ_c [C]
  double legal_spread = 1;           ///< of θ_v and θ_w [A]
  double pay = 2.25;                 ///< ω: elasticity to the ratio of pay [C]
  double pay_spread = 0.25;          ///< [C]
  double adjustment_years = 4;       ///< τ: how long flows take to follow a change [C]
  double adjustment_spread = 1.4;    ///< factor of one standard deviation, of τ [C]
  double ties = 0.3;                 ///< θ_t, per s · level/6; causality unproven [A]
  double closed = 0.01;              ///< factor on flows where a border is closed [A]
  double foreign_jobs = 0.9;  ///< share of a municipality's jobs that foreigners may hold [A]
  double balance = 0;         ///< φ: how far jobs bind at home, 0 (not) to 1 [A]
  double ferry_km = 20;       ///< distance equivalent of waiting for a ferry [A]
  double cutoff_km = 60;      ///< [A] flows beyond are 4-6 %
};

/// §3.8 Growth of population and income. Trends are drawn once per replicate and state, shocks once
/// a year and municipality, so that what is forecast spreads with the horizon.
struct GrowthParameters {
  bool active = true;                      ///< off: populations and incomes stay those of the data
  double income_trend_spread = 0.005;      ///< sd of a_y around the state's default, per year [A]
  double population_trend_spread = 0.003;  ///< likewise of a_n [A]
  double shock_spread = 0.01;              ///< sd of ε, per year [A]
  double income_access = 0.03;             ///< Δln y per Δln accessibility [A]
  double integration_growth = 0.0015;      ///< Δln population a year beside an opened border [A]
  double integration_reach_km = 70;        ///< how far from it [A]
  double integration_years = 30;           ///< and for how long [A]
  double population_wage = 0.01;           ///< Δln population per ln(w/w̄) [A]
};

/// §3.4 Agglomerations.
struct AgglomerationParameters {
  double disc_density = 3000;     ///< people per km² of a place's disc [A]
  double link_gap_km = 1;         ///< discs nearer than this link [A]
  double crossing_reach_km = 10;  ///< a bridge this near joins discs across water [A]
  double tier_a = 50000;          ///< people in a core component [P]
  double tier_b = 5000;
  double tier_b_side = 1000;   ///< people on each side [A]
  double merge_linked = 0.05;  ///< cross-commuting share that merges linked cores [A]
  double split_linked = 0.03;
  double merge_apart = 0.15;  ///< and cores that are not linked [P]
  double split_apart = 0.10;
  double join_share = 0.15;          ///< share of employed residents working in the core [P]
  double leave_share = 0.10;         ///< [A]
  int join_years = 2;                ///< consecutive years above join_share before joining [A]
  double minority_share = 0.05;      ///< of the population, on the smaller side [P] Metroborder
  double minority_people = 1000;     ///< and at least so many people [A]
  double minority_enough = 10000;    ///< people who are a minority side whatever their share [A]
  double cities_merge_apart = 0.10;  ///< two cores of tier A in two states that are not linked [A]
  double cities_split_apart = 0.07;  ///< [A]
  double passable_checks = 0.5;      ///< π of a frontier with checks [A]
  double passable_visa = 0.1;        ///< and with visas [A]
  bool twins_by_ties = true;         ///< twin towns by adjacency and co-operation
  double candidate_km = 30;          ///< foreign centres this near are candidates
};

/// How the opportunities of a step follow one another (model.md §1.3).
enum class Scheduler : std::uint8_t {
  synchronous,   ///< all decide from the state at the step's begin, in parallel
  asynchronous,  ///< one after another, each from what the one before left: exact, the reference
};

}  // namespace borderweave::sim
