#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/date.h"
#include "core/problem.h"
#include "study/score/tie_questions.h"
#include "study/score/tie_scores.h"

/// Runs beside tables of observed ties: `borderweave score --ties`.
namespace borderweave::study {

struct TieRequest {
  /// One for all runs, whose rows are found by their ids, or one for each run in their order.
  std::vector<std::filesystem::path> tables;
  Date cutoff;
  ListPriors priors;
  BootstrapOptions bootstrap;
};

struct ScoredQuestion {
  TieQuestionKind kind = TieQuestionKind::formed;
  std::string title;
  std::vector<std::string> notes;
  Date by;
  TieScores scores;
};

struct RunTies {
  std::string run;
  std::string title;
  std::string state_hash;
  std::int64_t replicates = 0;
  std::string table;
  std::size_t rows = 0;            ///< of the table, that the run can tell
  std::size_t not_of_the_run = 0;  ///< of the table, that it cannot
  std::size_t told = 0;  ///< pairs that the run's own table dates before the cut: not asked about
  std::vector<std::string> refused;        ///< of those, the table's rows that say them to be new
  std::vector<std::string> country_pairs;  ///< "CZ-DE", by pair of states of the scores
  std::vector<ScoredQuestion> questions;
  std::vector<std::string> not_asked;  ///< with the reason
};

/// Skill against one baseline over several runs, each forecast at its level in each run. Drawn are
/// pairs of states: one that two runs share is drawn as one.
struct PooledSkill {
  TieQuestionKind kind = TieQuestionKind::formed;
  std::string baseline;
  std::size_t runs = 0;
  std::size_t country_pairs = 0;  ///< that have a tie or a pair that is asked about
  double ties = 0;
  double skill = 0;
  Interval interval;  ///< NaN of a single pair of states: there is nothing to draw from
};

struct TieAnswer {
  Date cutoff;
  ListPriors priors;
  BootstrapOptions bootstrap;
  std::vector<RunTies> runs;
  std::vector<PooledSkill> pooled;  ///< of baselines that every run with the question has
};

/// What was read by score may be refused, but never silently: rows that a run has read are warnings
/// of `problems` (kReadByTheRun). Throws Failure with everything that is wrong in runs and tables,
/// and where nothing is left to be scored (kNothingToScore). REQUIRES one table, or as many as
/// runs.
TieAnswer score_ties_of_runs(const std::vector<std::filesystem::path>& runs,
                             const TieRequest& request, Problems& problems);

}  // namespace borderweave::study
