#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/basics/state.h"
#include "sim/basics/world.h"

/// Inequality of income per head among municipalities, each as many equal people as live there.
namespace borderweave::sim {

/// People with one income.
struct IncomeGroup {
  double people = 0;
  double income = 0;       ///< per head, > 0
  std::uint32_t part = 0;  ///< by which inequality is decomposed
};

/// The municipalities outside the buffer that have people. Parts are {border, interior} × state;
/// border is what lies within kBorderKm of a foreign outline.
std::vector<IncomeGroup> income_groups(const World& world, const Municipalities& municipalities);

/// Half of whose people live within this distance of a border is a border region of the EU [P].
inline constexpr double kBorderKm = 25;

/// Theil's T, 0 where all incomes are equal, and its exact decomposition: T = within + between.
struct Theil {
  double within = 0;   ///< mean over the parts of their own T, weighted by their incomes
  double between = 0;  ///< what is left if everybody had the mean income of the own part
};
Theil theil(std::span<const IncomeGroup> groups);

/// Gini coefficient, 0 (all equal) to 1.
double gini(std::vector<IncomeGroup> groups);

/// Mean |Δ ln income| over pairs of municipalities that touch across a frontier, minus the mean
/// over those that touch within a state: how far incomes jump at the border. Pairs with an end
/// outside the buffer; 0 without a pair of either kind.
double income_discontinuity(const World& world, const Municipalities& municipalities);

}  // namespace borderweave::sim
