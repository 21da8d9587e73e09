#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "sim/ensemble/store.h"

namespace borderweave::sim {

/// Mean, standard deviation and quantiles over replicates of a quantity [time × width].
struct Band {
  std::vector<float> mean;
  std::vector<float> deviation;              ///< sample standard deviation; 0 for one replicate
  std::vector<std::vector<float>> quantile;  ///< [quantile][time × width], exact (type 7)
};

/// A pair that is tied in some replicate.
struct TieSummary {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  /// Deciding rule of the last frame in which it lives: the most frequent one over the replicates,
  /// of equals the first in the book, kNoRule last.
  std::uint16_t rule = kNoRule;
  std::vector<float> probability;  ///< [time] share of replicates in which the tie is alive
  /// [series][time] mean where alive, 0 where nowhere alive.
  std::array<std::vector<float>, TieSeries::kNumber> mean;
};

/// A candidate pair of foreign centres that is worth telling in some replicate and year:
/// P(agglomeration, year) and both scores. All are means over all replicates; one in which the pair
/// is no candidate in that year counts as 0. Never keyed by run-local ids.
struct CandidateSummary {
  std::uint32_t centre_a = 0;
  std::uint32_t centre_b = 0;
  std::array<std::vector<float>, CandidateSeries::kNumber> mean;  ///< [series][time]
};

/// An agglomeration for the map: a pair that leads and is visible in some replicate in one year.
/// Class, tier, scores, population and members are of the replicates in which it leads; the
/// probability is of all of them, whether it leads or not, and equals CandidateSummary's.
struct AgglomerationSummary {
  std::uint32_t centre_a = 0;
  std::uint32_t centre_b = 0;
  std::uint32_t time = 0;                             ///< frame
  AgglomerationClass kind = AgglomerationClass::low;  ///< the most frequent, the higher of equals
  char tier = 'B';                                    ///< the more frequent, 'A' of equals
  float probability = 0;  ///< share of all replicates where AGGLO or TWIN_TOWN
  std::array<float, AgglomerationValues::kNumber> mean{};  ///< [value]
  std::vector<std::uint32_t> members;  ///< those of at least half of the replicates, ascending
};

/// What law stopped because of one rule, for one reason.
struct LegalBlockSummary {
  std::uint16_t rule = kNoRule;  ///< see LegalBlocks
  LegalBlockReason reason = LegalBlockReason::gap;
  std::vector<float> number;  ///< [time] mean over all replicates of the running total
};

/// What an ensemble says, in replicate order whatever thread ran what.
struct Summary {
  std::vector<Date> times;
  std::uint32_t replicates = 0;
  std::vector<double> quantiles;
  std::vector<Band> municipality;            ///< by municipality_measures()
  std::vector<Band> region;                  ///< by region_measures()
  std::vector<float> probability;            ///< [time × municipality] in a formed agglomeration
  std::vector<TieSummary> ties;              ///< sorted by (a, b)
  std::vector<CandidateSummary> candidates;  ///< sorted by (a, b)
  std::vector<AgglomerationSummary> agglomerations;  ///< sorted by (time, a, b)
  std::vector<LegalBlockSummary> legal_blocks;       ///< sorted by (rule, reason)
  std::string state_hash;
};

struct EnsembleOptions {
  std::uint64_t seed = 0;
  std::uint32_t replicates = 1;
  std::vector<double> quantiles;
  std::uint32_t checkpoint_steps = 0;  ///< a checkpoint after every so many steps; 0: none
};

/// Brings every replicate of `store` to its end on the threads of the enclosing Arena: skips the
/// finished ones, goes on with those that have a checkpoint, begins the others. Then sums up in one
/// pass over the dates, which holds the Frames of one date at a time, and one over the States.
///
/// `proceed(taken)` is asked before every step, with the number of steps that all replicates
/// together have taken or begun, those that the store already held included. Several threads call
/// it at once, in no order of `taken`: it must be thread-safe. When it answers false, every
/// replicate that runs leaves a checkpoint where it stands, no other one is begun, and there is no
/// result: the same call with the same store goes on from there, and its result has the same bits.
std::optional<Summary> run_ensemble(const Model& model, const EnsembleOptions& options,
                                    ReplicateStore& store,
                                    const std::function<bool(std::uint64_t)>& proceed);

}  // namespace borderweave::sim
