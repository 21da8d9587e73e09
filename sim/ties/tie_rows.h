#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/basics/state.h"
#include "sim/basics/state_columns.h"
#include "sim/model/model.h"

/// The rows of State::tie: adding, raising and removing ties.
namespace borderweave::sim {

/// Removes from every column of a structure of arrays the rows whose `gone` is not 0; the others
/// keep their order.
template <typename Table, typename Columns>
void drop_rows(Table& table, const Columns& columns, const std::vector<std::uint8_t>& gone) {
  for_each(columns, [&](const auto& of_table) {
    auto& column = of_table.of(table);
    std::size_t kept = 0;
    for (std::size_t row = 0; row < column.size(); ++row) {
      if (gone[row] == 0) column[kept++] = column[row];
    }
    column.resize(kept);
  });
}

/// The pair's number in random keys, made from the lower 32 bits of the municipalities' permanent
/// ids, so that scenarios draw alike for the same pair. Ids that agree in these bits merely share
/// draws.
std::uint64_t pair_key(const World& world, std::uint32_t i, std::uint32_t j);
std::uint64_t pair_key(const World& world, const Ties& ties, std::size_t row);

/// Adds a tie of i and j at Rung::none, with a new id, that starts on `since`. Returns its row.
std::size_t add_tie(const TieParameters& parameters, State& state, std::uint32_t i, std::uint32_t j,
                    Date since);

/// The spheres that the step to `rung` under `verdict` is about, for a tie that has the spheres
/// `present`: the one that it would add, drawn for this pair and rung among those that law allows
/// and the tie lacks; if none is left, `present`.
std::uint16_t step_spheres(const StepContext& now, std::uint64_t pair, Rung rung,
                           const Verdict& verdict, std::uint16_t present);

/// Raises the tie to `rung` under `verdict` (of that rung, side a being the tie's a); adds those of
/// `spheres` that law allows, and records the deciding rule.
void raise_tie(const StepContext& now, State& state, std::size_t row, Rung rung,
               const Verdict& verdict, std::uint16_t spheres);

/// Gives the tie notice from the beginning of the step; an earlier last day stands.
void put_under_notice(const StepContext& now, Ties& tie, std::size_t row);

/// Row of the tie with this id, which must exist.
std::size_t row_of(const Ties& ties, std::uint64_t id);

/// Removes the ties whose `ended` is not 0, keeping the order of the others. Requires that they
/// have no requests.
void remove_ties(State& state, const std::vector<std::uint8_t>& ended);

/// The verdict on `rung` for the tie in `row`, side a being the tie's a.
const Verdict& law_of(const StepContext& now, const Ties& ties, std::size_t row, Rung rung);

}  // namespace borderweave::sim
