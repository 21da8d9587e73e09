#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <utility>
#include <vector>

#include "core/rows.h"
#include "sim/ensemble/ensemble.h"

/// The time-major pass over finished replicates: date by date, in each the replicates in order, so
/// that no sum depends on which thread ran what. One part for each part of a Summary.
namespace borderweave::sim {

/// What the replicates measured at one date, in replicate order.
using Frames = std::span<const Frame>;

/// Collapses `series` (one per replicate, all of one length) to mean, deviation and quantiles.
Band summarise_band(const std::vector<std::span<const float>>& series,
                    const std::vector<double>& quantiles);

/// One date of every measure: [measure], each of the width of one date.
std::vector<Band> summarise_municipalities(Frames frames, const std::vector<double>& quantiles);
std::vector<Band> summarise_regions(Frames frames, const std::vector<double>& quantiles);

/// Share of replicates in which each municipality is in a formed agglomeration [row].
std::vector<float> summarise_membership(Frames frames, std::size_t municipalities);

/// The agglomerations of one date for the map, sorted by (a, b).
std::vector<AgglomerationSummary> summarise_agglomerations(Frames frames, std::uint32_t time);

/// A tie's rule at its last frame in each replicate that has it.
class RuleVotes {
 public:
  /// The later of two calls for one replicate counts.
  void add(std::uint32_t replicate, std::uint16_t rule);

  /// The most frequent one, the lowest of equals.
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

  /// Sorted by (a, b). Ends the computation: call once.
  std::vector<TieSummary> finish(std::uint32_t replicates);

 private:
  struct Votes {
    TieSummary summary;
    RuleVotes rule;
  };

  std::size_t times_;
  std::map<RowPair, Votes> found_;
};

/// Gathers the candidate pairs that are worth telling in some replicate and year.
class CandidateSummaries {
 public:
  explicit CandidateSummaries(std::size_t times) : times_(times) {}

  void add(Frames frames, std::size_t time);

  /// Sorted by (a, b). Ends the computation: call once.
  std::vector<CandidateSummary> finish(std::uint32_t replicates);

 private:
  struct Candidate {
    CandidateSummary summary;
    bool worth_telling = false;
  };

  std::size_t times_;
  std::map<RowPair, Candidate> found_;
};

/// Gathers what law stopped.
class LegalBlockSummaries {
 public:
  explicit LegalBlockSummaries(std::size_t times) : times_(times) {}

  void add(Frames frames, std::size_t time);

  /// Sorted by (rule, reason). Ends the computation: call once.
  std::vector<LegalBlockSummary> finish(std::uint32_t replicates);

 private:
  std::size_t times_;
  std::map<std::pair<std::uint16_t, std::uint8_t>, std::vector<double>> total_;
};

/// All of it.
class Summariser {
 public:
  Summariser(const Model& model, const EnsembleOptions& options);

  /// The next date.
  void add(Frames frames);

  /// All but the state hash, after the last date. Ends the computation: call once.
  Summary finish();

 private:
  std::size_t municipalities_;
  Summary summary_;
  TieSummaries ties_;
  CandidateSummaries candidates_;
  LegalBlockSummaries legal_blocks_;
  std::uint32_t time_ = 0;
};

}  // namespace borderweave::sim
