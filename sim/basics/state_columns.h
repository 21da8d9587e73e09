#pragma once

#include <string_view>
#include <tuple>

#include "sim/basics/column.h"
#include "sim/basics/state.h"

/// The tables of columns of a State. Names and order enter the state hash and the checkpoints. Who
/// renames a stored column lets kSealVersion (output/ledger/replicate_file.h) rise, and StateHash
/// go on with the old name.
namespace borderweave::sim {

inline constexpr Allowed kRung = below(kRungs);
inline constexpr Allowed kPeople{0, 1e11};

inline constexpr std::tuple kMunicipalityColumns{
    Column<&Municipalities::population>{"municipality/population", "1", "inhabitants", kPeople},
    Column<&Municipalities::income>{"municipality/income", "1", "income", kAmount},
    Column<&Municipalities::employed_residents>{"municipality/employed_residents", "1",
                                                "employed residents", kAmount},
    Column<&Municipalities::jobs>{"municipality/jobs", "1", "jobs", kAmount},
    Column<&Municipalities::wage>{"municipality/wage", "1", "wage", kAmount},
    Column<&Municipalities::capacity_institutional>{"municipality/capacity_institutional", "1",
                                                    "institutional capacity", kShare},
    Column<&Municipalities::capacity_process>{"municipality/capacity_process", "1",
                                              "capacity to run processes", kShare},
    Column<&Municipalities::capacity_resource>{"municipality/capacity_resource", "1", "resources",
                                               kShare},
    Column<&Municipalities::knowledge>{"municipality/knowledge", "1", "knowledge", kShare},
    Column<&Municipalities::digital>{"municipality/digital", "1", "internet users", kShare},
    Column<&Municipalities::autonomy>{"municipality/autonomy", "1", "autonomy", kShare},
    Column<&Municipalities::support>{"municipality/support", "1", "support", kShare},
    Column<&Municipalities::strategy>{"municipality/strategy", "1", "has a strategy", kFlag},
    Column<&Municipalities::leader_phase>{"municipality/leader_phase", "month",
                                          "into the leader's term at year 0"},
    Column<&Municipalities::outside_degree>{"municipality/outside_degree", "1",
                                            "partners found beyond the region"},
    Column<&Municipalities::commuters_abroad>{"municipality/commuters_abroad", "1",
                                              "employed residents who work in another state",
                                              kAmount},
    Column<&Municipalities::working_at_home>{
        "municipality/working_at_home", "1",
        "employed residents who work in their own municipality", kAmount},
    Column<&Municipalities::accessibility>{"municipality/accessibility", "1",
                                           "jobs within reach, of last year", kAmount},
    Column<&Municipalities::accessibility_before>{"municipality/accessibility_before", "1",
                                                  "and of the year before that one", kAmount}};

inline constexpr std::tuple kTieColumns{
    Column<&Ties::id>{"tie/id", "", "permanent id"},
    Column<&Ties::a>{"tie/a", "", "municipality row", kMunicipalityRow},
    Column<&Ties::b>{"tie/b", "", "municipality row", kMunicipalityRow},
    Column<&Ties::level>{"tie/level", "1", "rung", kRung,
                         "mean level where alive, 0: nowhere alive"},
    Column<&Ties::pending>{"tie/pending", "1", "rung under approval, 0: none", kRung},
    Column<&Ties::status>{"tie/status", "", "active, dormant, notice, virtual, suspended",
                          below(kTieStatuses)},
    Column<&Ties::intensity>{"tie/intensity", "1", "intensity s", kAmount,
                             "mean intensity where alive"},
    Column<&Ties::trust>{"tie/trust", "1", "trust", kAmount},
    Column<&Ties::commuting_share>{"tie/commuting_share", "1",
                                   "larger over directions, of employed residents", kAmount},
    Column<&Ties::spheres>{"tie/spheres", "", "bits by sphere"},
    Column<&Ties::rule>{"tie/rule", "", "rule that decided the level", kRuleRow.with_none()},
    Column<&Ties::since>{"tie/since", "day", "day number of its start", kDay},
    Column<&Ties::ends>{"tie/ends", "day", "day number of its end", kDay.with_none()}};

inline constexpr std::tuple kApprovalRequestColumns{
    Column<&ApprovalRequests::tie>{"approval_request/tie", "", "id of the tie"},
    Column<&ApprovalRequests::level>{"approval_request/level", "1", "rung asked for", kRung},
    Column<&ApprovalRequests::spheres>{"approval_request/spheres", "",
                                       "what the step is about, by sphere"},
    Column<&ApprovalRequests::country>{"approval_request/country", "", "whose authority",
                                       kCountryRow},
    Column<&ApprovalRequests::rule>{"approval_request/rule", "", "rule that asks for it", kRuleRow},
    Column<&ApprovalRequests::approval>{"approval_request/approval", "",
                                        "which of the rule's approvals"},
    Column<&ApprovalRequests::step>{"approval_request/step", "", "key of the step of filing"},
    Column<&ApprovalRequests::priority>{"approval_request/priority", "", "draw"},
    Column<&ApprovalRequests::decision>{"approval_request/decision", "day",
                                        "day number of the decision", kDay.with_none()}};

/// Of JointBodies: per body …
inline constexpr std::tuple kJointBodyColumns{
    Column<&JointBodies::id>{"joint_body/id", "", "permanent id"},
    Column<&JointBodies::since>{"joint_body/since", "day", "day number of its founding", kDay},
    Column<&JointBodies::closed_years>{"joint_body/closed_years", "year",
                                       "in which nobody passed between its states"}};

/// … and per membership.
inline constexpr std::tuple kJointBodyMemberColumns{
    Column<&JointBodies::member_of>{"joint_body_member/body", "", "id of the body"},
    Column<&JointBodies::member>{"joint_body_member/municipality", "", "municipality row",
                                 kMunicipalityRow},
    Column<&JointBodies::member_since>{"joint_body_member/since", "day", "day number of its entry",
                                       kDay}};

/// Of Agglomerations: per municipality, all empty before the first detection …
inline constexpr std::tuple kMembershipColumns{
    Column<&Agglomerations::core>{"agglomeration/core", "", "core that it commutes to",
                                  kMunicipalityRow.with_none()},
    Column<&Agglomerations::candidate>{"agglomeration/candidate", "", "core it is about to join",
                                       kMunicipalityRow.with_none()},
    Column<&Agglomerations::candidate_years>{"agglomeration/candidate_years", "year", "since when"},
    Column<&Agglomerations::functional>{"agglomeration/functional", "1", "best F of its pairs",
                                        kAmount},
    Column<&Agglomerations::formed>{"agglomeration/formed", "1", "in a cross-border agglomeration",
                                    kFlag},
    Column<&Agglomerations::hidden>{"agglomeration/hidden", "1",
                                    "of which it is part across the frontier only", kFlag}};

/// … per pair of cores that hold together …
inline constexpr std::tuple kMergedCoreColumns{
    Column<&Agglomerations::merged_a>{"agglomeration/merged_a", "", "core", kMunicipalityRow},
    Column<&Agglomerations::merged_b>{"agglomeration/merged_b", "", "core", kMunicipalityRow}};

/// … per merged agglomeration alive, of which `member` holds the lists one after another …
inline constexpr std::tuple kAliveColumns{
    Column<&Agglomerations::id>{"agglomeration/id", "", "permanent id"}};
inline constexpr std::tuple kFirstMemberColumns{
    Column<&Agglomerations::first_member>{"agglomeration/first_member", "", "offset in member"}};
inline constexpr std::tuple kMemberColumns{Column<&Agglomerations::member>{
    "agglomeration/member", "", "municipality row", kMunicipalityRow}};

/// … per candidate pair of foreign centres, kHistoryYears values each in the histories …
inline constexpr std::tuple kCandidateColumns{
    Column<&Agglomerations::pair_a>{"agglomeration/pair_a", "", "centre", kMunicipalityRow},
    Column<&Agglomerations::pair_b>{"agglomeration/pair_b", "", "centre", kMunicipalityRow},
    Column<&Agglomerations::best_functional>{"agglomeration/best_functional", "1",
                                             "highest F so far", kAmount},
    Column<&Agglomerations::ever_formed>{"agglomeration/ever_formed", "1",
                                         "formed in some year so far", kFlag}};
inline constexpr std::tuple kHistoryColumns{
    Column<&Agglomerations::functional_history>{"agglomeration/functional_history", "1",
                                                "F of the last years, oldest first", kAmount},
    Column<&Agglomerations::level_history>{"agglomeration/level_history", "1",
                                           "highest rung of an active tie, likewise", kRung}};
inline constexpr std::tuple kCandidateClassColumns{
    Column<&Agglomerations::agglomeration_class>{"agglomeration/agglomeration_class", "",
                                                 "AgglomerationClass this year", below(7)},
    Column<&Agglomerations::representative>{"agglomeration/representative", "1",
                                            "represents its agglomeration this year", kFlag}};

/// … and per event in the lives of agglomerations.
inline constexpr std::tuple kAgglomerationEventColumns{
    Column<&Agglomerations::event_day>{"agglomeration_event/day", "day", "day number", kDay},
    Column<&Agglomerations::event_kind>{"agglomeration_event/kind", "",
                                        "birth, growth, merger, split, death",
                                        below(kAgglomerationEvents)},
    Column<&Agglomerations::event_id>{"agglomeration_event/id", "", "permanent id"},
    Column<&Agglomerations::event_from>{"agglomeration_event/from", "",
                                        "the id it came from or has taken in, 0: none"}};

inline constexpr std::tuple kCounterColumns{
    Column<&Counters::value>{"counter/value", "1", "running totals by Counter"}};

inline constexpr std::tuple kLegalBlockColumns{
    Column<&LegalBlocks::rule>{"legal_block/rule", "", "rule that decided; empty: law is silent",
                               kRuleRow.with_none()},
    Column<&LegalBlocks::reason>{
        "legal_block/reason", "",
        "why: lost by chance to the legal gap (of an allowed pair to what its certainty lacks), a "
        "refusal, a veto, a permission that lapsed before the last approval, a rung that law bars, "
        "notice by a retroactive prohibition, a partner whom law forbids to contact",
        below(kLegalBlockReasonNames.size())},
    Column<&LegalBlocks::number>{
        "legal_block/number", "1", "running total", kAny,
        "what law stopped since the first step, spin-up and buffer included, mean over "
        "replicates"}};

inline constexpr std::tuple kReplicateColumns{
    Column<&State::affinity>{"affinity", "1", "affinity of every two states", kReal},
    Column<&State::rate_factor>{"rate_factor", "1", "of the region, of every era", kAmount},
    Column<&State::pair_propensity>{"pair_propensity", "1",
                                    "standard normal of every state and country", kReal},
    Column<&State::theta>{"theta", "1", "barriers of this replicate", kReal},
    Column<&State::border_resistance>{"border_resistance", "1", "barrier of every frontier", kReal},
    Column<&State::permeability>{"permeability", "1", "ln M of every frontier and direction",
                                 kReal},
    Column<&State::income_trend>{"income_trend", "year-1", "of every state", kReal},
    Column<&State::population_trend>{"population_trend", "year-1", "of every state", kReal},
    Column<&State::next_id>{"next_id", "", "of the next tie, agglomeration, joint body"}};

/// Calls visit(structure of arrays, its columns) for every table of a State, in the order in which
/// they are hashed and stored. Works for State and const State.
template <typename AnyState, typename Visit>
void for_each_table(AnyState& state, const Visit& visit) {
  visit(state.municipality, kMunicipalityColumns);
  visit(state.tie, kTieColumns);
  visit(state.approval_request, kApprovalRequestColumns);
  visit(state.joint_body, kJointBodyColumns);
  visit(state.joint_body, kJointBodyMemberColumns);
  visit(state.agglomeration, kMembershipColumns);
  visit(state.agglomeration, kMergedCoreColumns);
  visit(state.agglomeration, kAliveColumns);
  visit(state.agglomeration, kFirstMemberColumns);
  visit(state.agglomeration, kMemberColumns);
  visit(state.agglomeration, kCandidateColumns);
  visit(state.agglomeration, kHistoryColumns);
  visit(state.agglomeration, kCandidateClassColumns);
  visit(state.agglomeration, kAgglomerationEventColumns);
  visit(state.counter, kCounterColumns);
  visit(state.legal_block, kLegalBlockColumns);
  visit(state, kReplicateColumns);
}

/// Calls visit(name, column) for every column of every table.
template <typename AnyState, typename Visit>
void for_each_column(AnyState& state, const Visit& visit) {
  for_each_table(state, [&](auto& table, const auto& columns) {
    for_each(columns, [&](const auto& column) { visit(column.name, column.of(table)); });
  });
}

}  // namespace borderweave::sim
