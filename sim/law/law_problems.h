#pragma once

#include <array>

#include "core/problem.h"

namespace borderweave::sim {

inline constexpr ProblemKind kUnknownParty{
    "E0301", ExitCode::invalid_scenario, Severity::error,
    "a rule or gap names an unknown state or bloc",
    "A rule, reform or gap names a state or bloc that neither countries.csv nor blocs.csv has, so "
    "it would bind nobody. States are ISO 3166-1 codes of two letters (\"PL\"), blocs the names of "
    "blocs.csv (\"EU\", \"BRICS\"). Correct the name, or add the bloc with its members and dates "
    "to your own copy."};
inline constexpr ProblemKind kUnknownSphere{
    "E0302", ExitCode::bad_data, Severity::error, "a partnership names an unknown sphere",
    "Partnerships may say their sphere of cooperation, because laws may cover only some of them. "
    "The table has a word that is none of these. Correct the column `sphere`, or leave it empty; "
    "the message lists the words."};

inline constexpr ProblemKind kUnknownNetwork{
    "E0303", ExitCode::invalid_scenario, Severity::error, "a rule names an unknown network",
    "A rule asks under `members_of` for members of a network that the scenario does not have, so "
    "nobody would meet it. A network is known by its `name`, not by that of its file. Correct the "
    "name, list the network's file under [regime] networks, or add a [[regime.network]]."};
inline constexpr ProblemKind kUnknownPlace{
    "E0304", ExitCode::ok, Severity::warning,
    "a rule or network names a place the data do not have",
    "A rule asks for a region or municipality, or a network has a member, that the region's data "
    "do "
    "not have, so it reaches nobody there. Regions are written with their state (\"MD.58\"), as in "
    "the data's field `region`, municipalities by their ids. Regions of states of which the data "
    "have no municipality are not reported, because shipped rules name them."};

inline constexpr ProblemKind kUnknownShockParty{
    "E0305", ExitCode::invalid_scenario, Severity::error, "a shock names an unknown state or bloc",
    "`states`, `with` or `cut_shares` of a [[shock]] name something that is neither a state of "
    "countries.csv nor a bloc of blocs.csv, so it would happen to nobody. States are ISO 3166-1 "
    "codes of two capitals (\"PL\"), blocs are written as in blocs.csv (\"EU\"); \"all\", every "
    "state, stands under `states` and `with` only. Correct the name."};

/// Every kind above, for `borderweave explain` and docs/errors.md.
inline constexpr std::array kKinds{&kUnknownParty, &kUnknownSphere, &kUnknownNetwork,
                                   &kUnknownPlace, &kUnknownShockParty};

}  // namespace borderweave::sim
