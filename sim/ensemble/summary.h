#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/date.h"
#include "core/rows.h"
#include "sim/measure/measure.h"

namespace borderweave::sim {

/// Mean, standard deviation and quantiles of a quantity [time × width] over replicates.
struct Band {
  std::vector<float> mean;
  std::vector<float> deviation;              ///< sample standard deviation; 0 for one replicate
  std::vector<std::vector<float>> quantile;  ///< [quantile][time × width], exact (type 7)
  friend bool operator==(const Band&, const Band&) = default;
};

/// A pair that is tied in some replicate.
struct TieSummary {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  /// Deciding rule in the last frame in which the tie is alive: the most frequent one over the
  /// replicates; of equals the first in the book, kNoRule last.
  std::uint16_t rule = kNoRule;
  std::vector<float> probability;  ///< [time] share of replicates in which the tie is alive
  /// [series][time] mean over the replicates in which it is alive; 0 if there is none.
  std::array<std::vector<float>, TieSeries::kNumber> mean;
  /// Likewise the standard error of that mean; NaN where it is alive in fewer than two.
  std::array<std::vector<float>, TieSeries::kNumber> error;
};

/// A candidate pair of centres in two states that is reportable in some replicate and year:
/// P(agglomeration, year) and both scores. All are means over all replicates; a replicate in which
/// the pair is no candidate in that year counts as 0. Never keyed by run-local ids.
struct CandidateSummary {
  std::uint32_t centre_a = 0;
  std::uint32_t centre_b = 0;
  std::array<std::vector<float>, CandidateSeries::kNumber> mean;  ///< [series][time]
  /// [class][time] share of replicates; in the others the pair is no candidate.
  std::array<std::vector<float>, kClassNames.size()> class_share;
};

/// An agglomeration for a map: a pair that is representative and visible in some replicate in one
/// year. Class, tier, scores, population and members are those of the replicates in which it is
/// representative; the probability is over all replicates, and equals that of CandidateSummary.
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

/// What was stopped by one rule, for one reason.
struct LegalBlockSummary {
  std::uint16_t rule = kNoRule;  ///< see LegalBlocks
  LegalBlockReason reason = LegalBlockReason::gap;
  std::vector<float> number;  ///< [time] mean over all replicates of the running total
};

/// P(a tie of the pair forms by a date), of every pair of two states: of the probable ones by
/// themselves, of the others by states and distance band, so that none is without.
struct FormationSummary {
  /// Of pairs that are listed.
  static constexpr double kListedFrom = 1e-5;

  std::vector<Date> dates;             ///< none: not asked for
  std::vector<RowPair> pairs;          ///< municipality rows, a < b, sorted: P >= kListedFrom …
  std::vector<double> probability;     ///< … by the last date. [date × pair]
  std::vector<double> deviation;       ///< likewise, over replicates; 0 for one replicate
  std::vector<RowPair> country_pairs;  ///< rows in Countries, a < b, sorted
  std::vector<std::uint64_t> others;   ///< [country pair × band] number of pairs that are not
  std::vector<double> others_mean;     ///< [date × country pair × band] their mean P
};

/// The levels of a tie that has begun: Rung::contact and up.
inline constexpr std::size_t kLevels = kRungs - 1;

/// What is counted between two states beside ties by level. An event is told from two frames, one
/// and the one before: what began and ended between them is none.
enum class StatePairCount : std::uint8_t {
  agglomerations,
  ties_begun,
  ties_ended,
  agglomerations_formed,
  agglomerations_dissolved,
};
inline constexpr std::size_t kStatePairCounts = 5;

/// Counts between two states, in each replicate: scores of counts need the members of an ensemble.
/// What counts is as in the measures of the region: one end lies outside the buffer, formed
/// agglomerations once each, by the states of their leading centres. All pairs together are the
/// region's ties_… and agglomerations_formed; begun less ended, and formed less dissolved, is how
/// the number grew since the frame before. Events are 0 in the first frame.
struct StatePairNumbers {
  std::vector<RowPair> states;     ///< rows in Countries, a < b, sorted; a pair that never has any
                                   ///< is left out
  std::vector<std::int32_t> ties;  ///< [time × replicate × pair × level], levels from 1 up
  std::array<std::vector<std::int32_t>, kStatePairCounts> count;  ///< [time × replicate × pair]
  friend bool operator==(const StatePairNumbers&, const StatePairNumbers&) = default;
};

/// Commuters from one to another, in each replicate.
struct DirectedFlows {
  std::vector<RowPair> from_to;  ///< sorted; where nobody ever commutes is left out
  std::vector<float> people;     ///< [time × replicate × pair]
  friend bool operator==(const DirectedFlows&, const DirectedFlows&) = default;
};

/// Employed residents who work in another state (commuter_records.h).
struct CommuterNumbers {
  DirectedFlows between_units;   ///< rows in World::admin_units
  DirectedFlows between_states;  ///< rows in Countries
  Band out;                      ///< [time × municipality], without quantiles
  Band in;
  friend bool operator==(const CommuterNumbers&, const CommuterNumbers&) = default;
};

/// What the same replicates give, with the same draws, where ties do not raise commuting (θ_t = 0):
/// published beside the forecast, since that ties do is not proven (without_ties_effect.h).
struct WithoutTiesEffect {
  std::vector<std::vector<float>> candidate;  ///< P(formed) as Summary::candidates, [time]
  std::vector<float> agglomeration;           ///< P(formed) as Summary::agglomerations
  std::vector<float> probability;             ///< as Summary::probability
  std::vector<Band> region;                   ///< as Summary::region
  friend bool operator==(const WithoutTiesEffect&, const WithoutTiesEffect&) = default;
};

/// The summary of an ensemble. Sums are in replicate order, whichever thread ran what.
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
  StatePairNumbers state_pairs;
  CommuterNumbers commuters;
  FormationSummary formation;
  std::optional<WithoutTiesEffect> without_ties_effect;  ///< where it was asked for
  std::string state_hash;  ///< of the States of the model itself, whatever is run beside it
};

/// The Frames of all replicates at one date, in replicate order.
using Frames = std::span<const Frame>;

/// Mean, deviation and quantiles of `series` (one per replicate, all of the same length).
Band summarise_band(const std::vector<std::span<const float>>& series,
                    const std::vector<double>& quantiles);

/// Appends the bands of one date to `dates`, measure by measure.
void append(std::vector<Band>& dates, const std::vector<Band>& date);

/// The bands of one date: [measure], each of the width of one date.
std::vector<Band> summarise_municipalities(Frames frames, const std::vector<double>& quantiles);
std::vector<Band> summarise_regions(Frames frames, const std::vector<double>& quantiles);

/// Share of replicates in which each municipality is in a formed agglomeration [row].
std::vector<float> summarise_membership(Frames frames, std::size_t municipalities);

}  // namespace borderweave::sim
