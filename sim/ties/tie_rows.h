#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/basics/state.h"
#include "sim/model/model.h"

/// The rows of State::tie: how they come, rise and go.
namespace borderweave::sim {

/// Number of the pair in random keys: from the municipalities' permanent ids (their lower 32 bits;
/// ids that agree there only share draws), so that scenarios draw alike for the same pair.
std::uint64_t pair_key(const World& world, std::uint32_t i, std::uint32_t j);
std::uint64_t pair_key(const World& world, const Ties& ties, std::size_t row);

/// Adds a tie of i and j at Rung::none, with a new id, that starts on `since`. Returns its row.
std::size_t add_tie(const TieParameters& parameters, State& state, std::uint32_t i, std::uint32_t j,
                    Date since);

/// What the step to `rung` under `verdict` is about for a tie of the pair that has the spheres
/// `present`: the one it would bring, drawn for this pair and rung among those that law allows and
/// the tie lacks; where none is left, those that are present.
std::uint16_t step_spheres(const StepContext& now, std::uint64_t pair, Rung rung,
                           const Verdict& verdict, std::uint16_t present);

/// Lifts the tie to `rung` under `verdict` (of that rung, side a being the tie's a); it gains those
/// of `spheres` that law allows, and the deciding rule is remembered.
void raise_tie(const StepContext& now, State& state, std::size_t row, Rung rung,
               const Verdict& verdict, std::uint16_t spheres);

/// Gives the tie notice from the step's beginning; it does not outlast a last day that it has.
void put_under_notice(const StepContext& now, Ties& tie, std::size_t row);

/// Row of the tie with this id, which must exist.
std::size_t row_of(const Ties& ties, std::uint64_t id);

/// Removes the ties whose `ended` is not 0, keeping the order. Their requests must have been
/// closed.
void remove_ties(State& state, const std::vector<std::uint8_t>& ended);

/// The law on `rung` of the tie in `row`, side a being the tie's a.
const Verdict& law_of(const StepContext& now, const Ties& ties, std::size_t row, Rung rung);

}  // namespace borderweave::sim
