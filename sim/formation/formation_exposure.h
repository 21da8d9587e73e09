#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include "sim/basics/check_state.h"
#include "sim/basics/column.h"

namespace borderweave::sim {

/// What one replicate has accumulated towards the probabilities that its pairs form ties: sums of
/// hazards, from which FormationChances makes probabilities of pairs. Periods are those of a
/// FormationPlan: what forms in period p has formed by date p. Laws:
///   1. in `period` the cumulative hazard of a pair a < b of two states is, with W of the plan,
///
///          W_ab · appeal[b] · sent[period][a][class b] + W_ba · appeal[a] · sent[period][b][class
///          a]
///            + correction[k][period]
///
///      for the pair's place k in (pair_a, pair_b), and no correction where it has none;
///   2. all columns are empty before the first step that was measured.
///
/// Example:
///     const FormationExposure exposure;  // of a run without dates
///     if (const std::string fault = fault_in(exposure, bounds); !fault.empty()) std::cerr <<
///     fault;
struct FormationExposure {
  std::vector<double> appeal;  ///< per municipality: a_j times the probability that j consents
  std::vector<double> sent;    ///< [period × municipality × class]
  // Pairs that are taken one by one, in the order of their first appearance.
  std::vector<std::uint32_t> pair_a;
  std::vector<std::uint32_t> pair_b;
  std::vector<double> correction;      ///< [pair × period] what the sums above miss of the pair
  std::vector<std::uint32_t> intense;  ///< [0] how many of the first pairs are always among them

  friend bool operator==(const FormationExposure&, const FormationExposure&) = default;
};

/// What the ledger stores of it.
inline constexpr std::tuple kFormationColumns{
    Column<&FormationExposure::appeal>{"formation/appeal", "1",
                                       "what makes a municipality be chosen and agree", kAmount},
    Column<&FormationExposure::sent>{"formation/sent", "1", "proposals by class of the partner",
                                     kAmount},
    Column<&FormationExposure::pair_a>{"formation/pair_a", "", "municipality row",
                                       kMunicipalityRow},
    Column<&FormationExposure::pair_b>{"formation/pair_b", "", "municipality row",
                                       kMunicipalityRow},
    Column<&FormationExposure::correction>{"formation/correction", "1",
                                           "hazards of single pairs beyond the above", kReal},
    Column<&FormationExposure::intense>{"formation/intense", "1", "pairs that are always single"}};

/// What is wrong with an exposure whose columns hold what they may: their lengths, and pairs that
/// are none. Empty: nothing. An exposure without anything is sound.
std::string fault_in(const FormationExposure& exposure, const Bounds& bounds);

}  // namespace borderweave::sim
