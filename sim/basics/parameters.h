#pragma once

#include <cstdint>

/// The coefficients that a scenario can set, with their defaults, but those of partner choice, each
/// of which is defined with its effect (sim/choice/effects.h); docs/model.md §3.6 lists those that
/// are fixed in the code. Basis: [C] computed from public twin-town data, [P] published, [A]
/// assumption; the scenario's field table repeats the tag where a user sees it.
namespace borderweave::sim {

/// §3.1 How often a municipality looks for a partner.
struct OpportunityParameters {
  double rate = 0.16;          ///< λ0 per year at 20,000 inhabitants [A]
  double size_exponent = 0.7;  ///< [A]
  double wave = 1.5;           ///< factor in the eras 1957-79 and 1989-2004 [A]
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
  double to_joint_body_legal = 0.15;
  double apart_low = 0.3;
  double apart_high = 0.1;
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
  double termination_rate = 0.002;   ///< h0 per year [A]
  int notice_months = 6;             ///< [P] Łódź agreements
};

/// §3.3 Commuting. Each replicate draws its own θ from N(default, spread²), cut at 0: the defaults
/// are assumptions, so a forecast is an ensemble over them.
struct CommutingParameters {
  double state_border = 1.6;  ///< θ_n [A]
  double language = 1.1;      ///< θ_l [A]
  double checks = 0.7;        ///< θ_c [A]
  double visa = 2.3;          ///< θ_v [A]
  double no_work = 1.2;       ///< θ_w [A]
  double ties = 0.3;          ///< θ_t, per s · level/6; causality unproven [A]
  double spread = 0.5;        ///< standard deviation of the priors of θ_n … θ_w [A]
  double closed = 0.01;       ///< factor on b where a border is closed [A]
  double ferry_km = 20;       ///< distance equivalent of waiting for a ferry [A]
  double cutoff_km = 60;      ///< [A] flows beyond are 4-6 %
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
  double join_share = 0.15;       ///< share of employed residents working in the core [P]
  double leave_share = 0.10;      ///< [A]
  int join_years = 2;             ///< consecutive years above join_share before joining [A]
  double minority_share = 0.05;   ///< of the population, on the smaller side [P] Metroborder
  double minority_people = 1000;  ///< [A]
  double candidate_km = 30;       ///< foreign centres this near are candidates
};

/// How the opportunities of a step follow one another (model.md §1.3).
enum class Scheduler : std::uint8_t {
  synchronous,   ///< all decide from the state at the step's begin, in parallel
  asynchronous,  ///< one after another, each from what the one before left: exact, the reference
};

}  // namespace borderweave::sim
