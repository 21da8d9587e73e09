#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/date.h"
#include "output/stored_ties.h"
#include "study/score/baselines.h"
#include "study/score/observed_ties.h"
#include "study/score/pair_forecast.h"
#include "study/score/tie_run.h"

/// What lists of ties ask of a run: four questions, scored apart, since each has its own pairs and
/// its own truth (docs/scoring.md).
namespace borderweave::study {

/// What the lists themselves are like; no run knows it and one pair of lists cannot tell it.
struct ListPriors {
  /// P(a living tie that was listed is listed again), where both towns stand in the later list:
  /// .86 of links of 2017 in 2026 [C]; .53 whatever the towns.
  double relisted = 0.86;
  /// P(a living tie stands in a list), whatever its age: the share above without a condition on
  /// the towns [A].
  double coverage = 0.53;
};

enum class TieQuestionKind { formed, newly_listed, survival, stock };

/// "formed", "newly_listed", "survival", "stock".
std::string_view key_of(TieQuestionKind kind);

struct TieQuestion {
  TieQuestionKind kind = TieQuestionKind::formed;
  std::string title;               ///< "ties formed after 2017-07-01, by 2026-07-01"
  std::vector<std::string> notes;  ///< what a reader has to know of it
  Outcome outcome;
  PairForecast forecast;
  Stock stock;  ///< on which baselines are fitted; for `survival` there is none
};

struct TieQuestions {
  std::vector<TieQuestion> asked;
  std::vector<std::string> not_asked;  ///< with the reason
};

/// The run beside lists, once leave_out_read_rows() has gone through them.
struct QuestionedRun {
  const TieRun& run;
  const PairSpace& space;
  const output::StoredTies& alive;
  std::vector<Date> frames;  ///< of `alive`
  const ObservedTies& ties;
  const ObservedOutcomes& said;
};

/// The middle of the year of the last list after the cut; without one, of the last dated tie.
Date last_observed(const ObservedTies& ties, Date cutoff);

/// Throws Failure where the run says nothing of the cut (span_after()).
TieQuestions tie_questions(const QuestionedRun& questioned, Date cutoff, const ListPriors& priors);

}  // namespace borderweave::study
