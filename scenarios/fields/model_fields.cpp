#include <fmt/format.h>

#include <string>

#include "scenarios/field_builders.h"
#include "scenarios/fields.h"
#include "sim/choice/effects.h"

namespace borderweave::scenarios {
namespace {

using sim::AffinityParameters;
using sim::ChoiceParameters;
using sim::CommutingParameters;
using sim::GrowthParameters;
using sim::JointBodyParameters;
using sim::OpportunityParameters;
using sim::TieParameters;

Fields<OpportunityParameters> opportunity_fields() {
  using P = OpportunityParameters;
  return {
      number("rate", &P::rate, {0, 100}, "per year", "C",
             "how often a municipality of 20,000 people looks for a partner"),
      number("rate_spread", &P::rate_spread, {0, 5}, "", "C",
             "standard deviation of ln of the factor on it that a replicate draws for its region"),
      number("size_exponent", &P::size_exponent, {-2, 3}, "", "A",
             "how that grows with population"),
      number("wave", &P::wave, {0, 100}, "", "A",
             "factor in 1957-79 where neither side is post-socialist"),
      number("before_opening", &P::before_opening, {0, 100}, "", "A",
             "factor until 1988 where a side is post-socialist"),
      number("opening", &P::opening, {0, 100}, "", "A",
             "factor in 1989-2009 where a side is post-socialist"),
      number("era_spread", &P::era_spread, {0, 5}, "", "A",
             "standard deviation of ln of the factor on those two that a replicate draws"),
  };
}

/// "standard deviation 0.127 (standard error of the fit)", "none (not identified by the data)".
std::string in_words(const sim::Prior& prior) {
  return prior.sd > 0 ? fmt::format("standard deviation {} ({})", prior.sd, prior.description)
                      : fmt::format("none ({})", prior.description);
}

/// Each is defined with its effect.
Fields<ChoiceParameters> choice_fields() {
  using sim::ChoiceEquation;
  Fields<ChoiceParameters> fields = {word(
      "equation", &ChoiceParameters::equation,
      {{"border", ChoiceEquation::border}, {"eu_wide", ChoiceEquation::eu_wide}},
      "where the defaults below come from: pairs near a frontier, or all pairs of Europe, for a "
      "run in which far ties matter")};
  fields.back().info.basis = "A";
  fields.back().info.prior = "none (a choice of equation)";
  sim::for_each_coefficient([&](const auto& one) {
    const std::string far = one.eu_wide ? fmt::format("; {} in eu_wide", *one.eu_wide) : "";
    fields.push_back(number<ChoiceParameters>(
        std::string(one.key), one.member, {one.allowed.low, one.allowed.high},
        std::string(one.unit), std::string(one.basis), std::string(one.meaning) + far));
    fields.back().info.prior = in_words(one.prior);
  });
  return fields;
}

/// Consent, approval and the way up the ladder.
Fields<TieParameters> rise_fields() {
  using P = TieParameters;
  constexpr Range kHazard{0, 100};
  return {
      number("consent_constant", &P::consent_constant, {-20, 20}, "", "A",
             "log-odds that a partner of middling support says yes"),
      number("consent_support", &P::consent_support, {-20, 20}, "per support - 1/2", "A",
             "how much public support adds to it"),
      number("approvals_per_municipality", &P::approvals_per_municipality, {0, 1000},
             "requests a month", "A", "what an approver handles, per municipality it serves"),
      number("approval_spread", &P::approval_spread, {0, 5}, "", "A",
             "standard deviation of the logarithm of the delay"),
      number("to_twinning", &P::to_twinning, kHazard, "per year", "A", "contact to twinning"),
      number("to_standard_agreement", &P::to_standard_agreement, kHazard, "per year", "A",
             "twinning to standard agreement"),
      number("to_project", &P::to_project, kHazard, "per year", "A",
             "standard agreement to joint project"),
      number("to_joint_body", &P::to_joint_body, kHazard, "per year", "A",
             "joint project to joint body without legal personality"),
      number("to_joint_body_legal", &P::to_joint_body_legal, kHazard, "per year", "A",
             "any of these to a joint body with legal personality"),
      number("apart_low", &P::apart_low, kHazard, "", "A",
             "factor to standard agreement and joint project where the two are not contiguous"),
      number("apart_high", &P::apart_high, kHazard, "", "A",
             "factor to joint bodies (levels 5 and 6) where the two are not contiguous"),
      number("complementarity", &P::complementarity, {0, 100}, "", "A",
             "how much institutional, process and resource capacity together hasten all of these"),
      number("contiguous_km", &P::contiguous_km, {0, 1000}, "km", "A",
             "centres this near count as contiguous"),
  };
}

/// Intensity, trust and the end of a tie.
Fields<TieParameters> decay_fields() {
  using P = TieParameters;
  return {
      number("start_intensity", &P::start_intensity, {0, 1}, "", "A", "intensity of a new tie"),
      number("start_trust", &P::start_trust, {0, 1}, "", "A", "trust in a new tie"),
      number("intensity_rate", &P::intensity_rate, {0, 12}, "per year", "A",
             "how fast intensity follows the partners' effort"),
      number("trust_gain", &P::trust_gain, {0, 12}, "per year and intensity", "A",
             "growth of trust"),
      number("trust_loss", &P::trust_loss, {0, 12}, "per year", "A", "loss of trust"),
      number("leader_term_years", &P::leader_term_years, {0.5, 100}, "years", "A",
             "time between changes of a leader"),
      number("leader_change_trust", &P::leader_change_trust, {0, 1}, "", "A",
             "factor on trust when a leader changes"),
      number("dormant_below", &P::dormant_below, {0, 1}, "", "A",
             "intensity under which a tie is dormant"),
      number("revival_rate", &P::revival_rate, {0, 100}, "per year", "A",
             "how often dormant and suspended ties revive"),
      number("termination_rate", &P::termination_rate, {0, 100}, "per year", "C",
             "how often a side gives notice in peace, median over replicates"),
      number("termination_spread", &P::termination_spread, {0, 5}, "", "A",
             "standard deviation of its logarithm over replicates"),
      number("termination_hostility", &P::termination_hostility, {0, 20}, "", "C",
             "logarithm of what full hostility does to it where states tell municipalities what "
             "to do"),
      number("retaliation", &P::retaliation, {0, 100}, "", "A",
             "what is added to the factor 1 on it where another tie of one of the two with the "
             "other's state is under notice"),
      number("consent_hostility", &P::consent_hostility, {-20, 20}, "per unit of hostility", "A",
             "how much hostility of the states adds to the log-odds that a partner says yes"),
      number("peace_below", &P::peace_below, {0, 1}, "", "A",
             "hostility under which ties move up the ladder and suspended ones revive"),
      number("virtual_effort", &P::virtual_effort, {0, 1}, "", "A",
             "effort of partners who meet online only, times the share of internet users"),
      whole("notice_months", &P::notice_months, {0, 1200}, "months", "P", "time of notice"),
  };
}

Fields<JointBodyParameters> body_fields() {
  using P = JointBodyParameters;
  constexpr Range kHazard{0, 100};
  return {
      number("founding", &P::founding, kHazard, "per year", "A",
             "how often a group tied by joint projects founds a joint body of many members"),
      number("consent", &P::consent, {0, 1}, "share", "A",
             "of the group that has to consent to its founding"),
      whole("least_members", &P::least_members, {2, 1000}, "municipalities", "A",
            "that found it at least"),
      number("admission", &P::admission, kHazard, "per year", "A",
             "how often a body admits a neighbour, times 1 + its partners among the members"),
      number("leaving", &P::leaving, kHazard, "per year", "A", "how often a member leaves"),
      whole("closed_years", &P::closed_years, {1, 100}, "years", "A",
            "after which a body ends between whose states nobody passes"),
  };
}

Fields<AffinityParameters> affinity_fields() {
  using P = AffinityParameters;
  return {
      flag("drifts", &P::drifts,
           "affinity of states follows ties, blocs and wars; false: it stays what blocs make of it "
           "on the first day",
           "A"),
      number("per_ties", &P::per_ties, {0, 1}, "per year", "A",
             "how much many ties bring two states together"),
      number("recovery", &P::recovery, {0, 12}, "per year", "A",
             "how fast it tends to what blocs and wars make of it"),
      number("at_war", &P::at_war, {-2, 0}, "", "A", "what war adds to that"),
  };
}

Fields<CommutingParameters> commuting_fields() {
  using P = CommutingParameters;
  constexpr Range kBarrier{0, 20};
  constexpr Range kSpread{0, 5};
  constexpr Range kFactor{1, 10};
  return {
      flag("border", &P::border,
           "frontiers stand in the way of commuters; false: as within a state, for comparison",
           "A"),
      number("decay_abroad_km", &P::decay_abroad_km, {1, 1000}, "km", "C",
             "flows abroad fall by e over so many kilometres"),
      number("decay_abroad_spread", &P::decay_abroad_spread, kFactor, "", "C",
             "factor of one standard deviation with which replicates draw it"),
      number("state_border", &P::state_border, kBarrier, "", "C",
             "barrier of a state border: flows are exp(-x) of those without"),
      number("state_border_spread", &P::state_border_spread, kSpread, "", "C",
             "standard deviation with which replicates draw it, for each border"),
      number("language", &P::language, kBarrier, "", "C", "barrier where languages differ"),
      number("checks", &P::checks, kBarrier, "", "C", "barrier of passport checks"),
      number("visa", &P::visa, kBarrier, "", "A", "barrier of a visa"),
      number("no_work", &P::no_work, kBarrier, "", "C", "barrier without the right to work"),
      number("barrier_spread", &P::barrier_spread, kSpread, "", "C",
             "standard deviation with which replicates draw those of language and checks"),
      number("legal_spread", &P::legal_spread, kSpread, "", "A",
             "the same for those of visa and right to work"),
      number("pay", &P::pay, {0, 20}, "", "C",
             "elasticity of flows abroad to pay there over pay at home"),
      number("pay_spread", &P::pay_spread, kSpread, "", "C",
             "standard deviation with which replicates draw it"),
      number("adjustment_years", &P::adjustment_years, {0.1, 100}, "years", "C",
             "how long flows abroad take to follow a change of law or pay"),
      number("adjustment_spread", &P::adjustment_spread, kFactor, "", "C",
             "factor of one standard deviation with which replicates draw it"),
      number("ties", &P::ties, {0, 20}, "", "A",
             "how far a full tie lowers the barrier; causality unproven, so compare with 0"),
      number("closed", &P::closed, {0, 1}, "", "A", "factor on flows over a closed border"),
      number("foreign_jobs", &P::foreign_jobs, {0, 1}, "share", "A",
             "share of a municipality's jobs that people from abroad may hold"),
      number("balance", &P::balance, {0, 0.95}, "", "A",
             "how far the number of jobs binds commuters at home: 0 not, 1 would be fully"),
      number("ferry_km", &P::ferry_km, {0, 1000}, "km", "A",
             "distance equivalent of waiting for a ferry"),
      number("cutoff_km", &P::cutoff_km, {1, 1000}, "km", "A", "longest commute"),
  };
}

Fields<GrowthParameters> growth_fields() {
  using P = GrowthParameters;
  constexpr Range kRate{0, 1};
  return {
      flag("active", &P::active,
           "populations and incomes change over time; false: those of the data throughout", "A"),
      number("income_trend_spread", &P::income_trend_spread, kRate, "per year", "A",
             "standard deviation with which replicates draw a state's growth of income"),
      number("population_trend_spread", &P::population_trend_spread, kRate, "per year", "A",
             "the same for its growth of population"),
      number("shock_spread", &P::shock_spread, kRate, "", "A",
             "standard deviation of a municipality's shock to income in a year"),
      number("income_access", &P::income_access, {-2, 2}, "", "A",
             "elasticity of income to the jobs within reach"),
      number("integration_growth", &P::integration_growth, {-1, 1}, "per year", "A",
             "growth of population beside a border that has opened"),
      number("integration_reach_km", &P::integration_reach_km, {0, 1000}, "km", "A",
             "how far from it"),
      number("integration_years", &P::integration_years, {0, 200}, "years", "A",
             "and for how long after it opened"),
      number("population_wage", &P::population_wage, {-2, 2}, "per year", "A",
             "growth of population per logarithm of the wage over the state's mean"),
  };
}

}  // namespace

Fields<Draft> model_fields() {
  const auto lift = [](const std::string& name, auto member, const auto& fields) {
    return part<Draft>(
        "model." + name,
        [member](Draft & draft) -> auto& { return draft.scenario.parameters.*member; }, fields);
  };
  Fields<Draft> fields = lift("opportunity", &sim::Parameters::opportunity, opportunity_fields());
  append(fields, lift("choice", &sim::Parameters::choice, choice_fields()));
  append(fields, lift("ties", &sim::Parameters::tie, rise_fields()));
  append(fields, lift("ties", &sim::Parameters::tie, decay_fields()));
  append(fields, lift("bodies", &sim::Parameters::body, body_fields()));
  append(fields, lift("affinity", &sim::Parameters::affinity, affinity_fields()));
  append(fields, lift("commuting", &sim::Parameters::commuting, commuting_fields()));
  append(fields, lift("growth", &sim::Parameters::growth, growth_fields()));
  append(fields, lift("agglomeration", &sim::Parameters::agglomeration, agglomeration_fields()));
  return fields;
}

}  // namespace borderweave::scenarios
