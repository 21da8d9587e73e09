#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/problem.h"
#include "study/score/case_scores.h"
#include "study/score/number_forecast.h"
#include "study/score/score_ties_of_runs.h"

namespace borderweave::study {

/// What `borderweave score` is asked.
struct ScoreRequest {
  std::vector<std::filesystem::path> runs;  ///< snapshots, one or more
  std::filesystem::path cases;              ///< a table of known cases; empty: not asked
  CaseRules rules;                          ///< of `cases`
  std::optional<TieRequest> ties;
  std::optional<NumberTables> numbers;
};

struct RunFacts {
  std::string file;
  std::string title;
  std::string state_hash;
  std::int64_t replicates = 0;
  std::size_t cases = 0;  ///< scored in this run
};

/// The answer, for renderers.
struct ScoreAnswer {
  std::string cases_file;
  CaseRules rules;
  std::vector<RunFacts> runs;
  std::vector<ScoredCase> cases;
  CasesScored scores;
  std::vector<std::string> not_told;  ///< rows that no run has: "26 San Diego-Tijuana in 2004"
  Negatives negatives;                ///< of all runs
  std::optional<TieAnswer> ties;
  std::optional<NumbersAnswer> numbers;
};

/// Scores what is asked: the cases, the ties, the numbers. Throws Failure with everything wrong: a
/// run or a table that cannot be read, a run that is given twice (kSameRun), or nothing of a table
/// that any run can tell.
ScoreAnswer score_runs(const ScoreRequest& request, Problems& problems);

}  // namespace borderweave::study
