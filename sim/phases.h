#pragma once

#include <cstdint>
#include <vector>

#include "sim/agglomeration/record.h"
#include "sim/basics/flows.h"
#include "sim/basics/state.h"
#include "sim/model/model.h"

/// The phases of a step, each in its own file in sim/phases/. A phase reads the state its
/// predecessors left, writes only what belongs to its own rows, and grants contested things by
/// (priority draw, id), never by arrival.
namespace borderweave::sim {

/// One actor's choice of one partner.
struct Intent {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
};

/// §3.2 The law of the step: the table in force on its last day, so that a dated event takes effect
/// in the step that contains it.
const VerdictTable& enact(const Model& model, const Step& step);

/// §3.2 Ties on a rung that a retroactive prohibition forbids get notice, and their files are
/// withdrawn: in a step in which law changes, and in the first of the calendar. Free in all others.
void give_notice(const Now& now, State& state);

/// Observed partnerships that start in the step, after its first day and up to the first day of the
/// next, become ties (or rise to the observed level); used while the past is being rebuilt, never
/// in the forecast.
void observe(const Now& now, State& state);

/// §3.1 Synchronous: every municipality draws its opportunities and, for each, one partner among
/// all foreign municipalities that law does not forbid, "outside the region" and "no change".
/// Intents are ordered by (from, opportunity).
std::vector<Intent> propose(const Now& now, State& state);

/// §3.1 Partners answer; consented pairs become ties at `contact`.
void consent(const Now& now, const std::vector<Intent>& intents, State& state);

/// §3.1 Asynchronous: the same opportunities at moments of the step, one after another; each
/// partner is asked at once and each choice knows the ties before it. What `propose` and `consent`
/// tend to as steps grow short.
void meet_in_turn(const Now& now, State& state);

/// §3.1 New ties of the step, by the model's scheduler: `propose` and `consent`, or `meet_in_turn`.
void form_ties(const Now& now, State& state);

/// §3.1 Authorities take up files, first those of spheres they favour, else first in, first out,
/// and decide after their delay. A tie rises when all of them have agreed.
void approve(const Now& now, State& state);

/// §3.1 Ties climb one rung when both sides want it and law permits; wishes that it bars are
/// counted.
void deepen(const Now& now, State& state);

/// §3.1 Intensity and trust relax, leaders change, ties sleep, wake and end.
void decay(const Now& now, State& state);

/// §3.3 Yearly: who works where, across borders too. Conserves each municipality's employed
/// residents; also writes commuters_abroad and the ties' commuting shares.
Flows commute(const Now& now, State& state);

/// §3.4 Yearly: cores, zones, mergers across borders, identities.
std::vector<AgglomerationRecord> agglomerate(const Now& now, const Flows& flows, State& state);

}  // namespace borderweave::sim
