#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "sim/saom/saom_statistics.h"

namespace borderweave::app {

/// A period of a network under a stochastic actor-oriented model, as tables describe it
/// (saom_tables.h).
struct SaomRequest {
  std::filesystem::path actors;
  std::filesystem::path dyad;
  std::filesystem::path start;
  std::filesystem::path theta;
  std::string model;  ///< one of sim::saom::kDecisionNames
  double rate = 0;
  double offset = 0;  ///< of the model confirmation alone
  std::uint32_t replicates = 1;
  std::uint64_t seed = 1;
};

/// Reads the tables and simulates the period; the answer is bit-identical for any number of
/// `threads`. Throws Failure with everything wrong.
sim::saom::Moments simulate_saom(const SaomRequest& request, int threads);

}  // namespace borderweave::app
