#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "core/rows.h"
#include "sim/ensemble/moments.h"
#include "sim/ensemble/summary.h"

/// Summaries of pairs of municipalities and of legal blocks, gathered date by date and, within each
/// date, replicate by replicate, so that no sum depends on which thread ran what.
namespace borderweave::sim {

/// The agglomerations of one date for a map, sorted by (a, b).
std::vector<AgglomerationSummary> summarise_agglomerations(Frames frames, std::uint32_t time);

/// The deciding rule of a tie in its last frame, in each replicate that has the tie.
class RuleVotes {
 public:
  /// The last call for a replicate counts.
  void add(std::uint32_t replicate, std::uint16_t rule);

  /// The most frequent rule, the lowest of equals.
  std::uint16_t winner() const;

 private:
  std::vector<std::pair<std::uint32_t, std::uint16_t>> rules_;  ///< sorted by replicate
};

/// Gathers the pairs that are tied in some replicate.
class TieSummaries {
 public:
  explicit TieSummaries(std::size_t times) : times_(times) {}

  /// Dates come in order.
  void add(Frames frames, std::size_t time);

  /// Sorted by (a, b). Call once, at the end.
  std::vector<TieSummary> finish(std::uint32_t replicates);

 private:
  struct Votes {
    TieSummary summary;
    RuleVotes rule;
  };

  /// The values of one tie over the replicates in which it is alive at one date.
  using Values = std::array<Moments, TieSeries::kNumber>;

  Votes& votes_of(RowPair pair);

  std::size_t times_;
  std::map<RowPair, Votes> found_;
};

/// Gathers the candidate pairs that are reportable in some replicate and year.
class CandidateSummaries {
 public:
  explicit CandidateSummaries(std::size_t times) : times_(times) {}

  void add(Frames frames, std::size_t time);

  /// Sorted by (a, b). Call once, at the end.
  std::vector<CandidateSummary> finish(std::uint32_t replicates);

 private:
  struct Candidate {
    CandidateSummary summary;
    bool reportable = false;
  };

  std::size_t times_;
  std::map<RowPair, Candidate> found_;
};

/// Gathers legal blocks.
class LegalBlockSummaries {
 public:
  explicit LegalBlockSummaries(std::size_t times) : times_(times) {}

  void add(Frames frames, std::size_t time);

  /// Sorted by (rule, reason). Call once, at the end.
  std::vector<LegalBlockSummary> finish(std::uint32_t replicates);

 private:
  std::size_t times_;
  std::map<std::pair<std::uint16_t, std::uint8_t>, std::vector<double>> total_;
};

}  // namespace borderweave::sim
