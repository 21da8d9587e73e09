#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <type_traits>
#include <vector>

#include "sim/basics/column.h"
#include "sim/basics/state.h"

namespace borderweave::sim {

/// How many there are of what columns point to.
struct Bounds {
  std::size_t municipalities = 0;
  std::size_t countries = 0;
  std::size_t states = 0;              ///< those of the countries that have municipalities
  std::vector<std::size_t> approvals;  ///< how many each rule asks for, by rule
  std::size_t formation_dates = 0;     ///< Model::formation_dates
  std::size_t formation_classes = 0;   ///< of municipalities, see FormationPlan
  std::size_t admin_units = 0;         ///< World::admin_units
  std::size_t frontiers = 0;           ///< World::near_states

  /// The values of a column that are no "none".
  Allowed range(const Allowed& allowed) const;

  /// What the values of a column are expected to be, in words.
  std::string expected(const Allowed& allowed) const;

  /// The first row whose value is not allowed; the number of rows when all are.
  template <typename Number>
  std::size_t first_forbidden(const std::vector<Number>& column, const Allowed& allowed) const {
    const Allowed known = range(allowed);
    const auto forbidden = [&](Number value) {
      if (known.or_none && value == none_of<Number>()) return false;
      if constexpr (std::is_floating_point_v<Number>) {
        if (!(value <= kReal.most)) return true;  // not a number, too
      }
      const auto number = static_cast<double>(value);
      return number < known.least || number > known.most;
    };
    return static_cast<std::size_t>(std::find_if(column.begin(), column.end(), forbidden) -
                                    column.begin());
  }
};

/// What is wrong with a State whose tables are each sound by themselves (columns of one length,
/// values allowed): how many rows a table must have, and what one table says of another. So checked
/// a State from a file cannot lead a step astray. Empty: nothing.
std::string fault_in(const State& state, const Bounds& bounds);

}  // namespace borderweave::sim
