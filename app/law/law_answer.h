#pragma once

#include <array>
#include <string>
#include <vector>

#include "app/law/law_question.h"
#include "sim/audit/audit.h"
#include "sim/audit/history.h"

namespace borderweave::app {

/// A rule that applies to a verdict, as an answer lists it.
struct ApplicableRuleRow {
  std::size_t side = 0;  ///< 0: a, 1: b
  sim::ApplicableRule applicable;
  bool decides = false;
};

/// The answer about two places.
struct LawAnswer {
  std::array<std::string, 2> asked;  ///< as the user wrote them
  sim::Audit audit;
  std::array<std::string, 2> parts;        ///< "any", else the part whose law it is (part_of)
  std::array<std::string, 2> names;        ///< in words
  std::vector<ApplicableRuleRow> rows;     ///< those that decide first, then side a, side b
  std::vector<std::size_t> silent;         ///< for a gap: the sides on which no rule allows
  std::vector<sim::LegalPeriod> timeline;  ///< when requested
};

/// Of a verdict, 0 to 1, as the decimal number that a rule or gap states: 0.6, not 0.60000002384.
double certainty_of(const sim::Verdict& verdict);

/// Interprets the law between the first two places. For a state as a whole its most favoured class
/// counts.
LawAnswer answer_law_question(const LawQuestion& question, bool timeline);

/// What several places may do together: law binds every two of them that are of different states.
/// Laws:
///   1. forbidden if any pair is forbidden, allowed if all are allowed, else a gap;
///   2. of two places of two states it is the verdict of `law A B`;
///   3. the order of the places changes nothing but that of the pairs.
/// Each pair is of the classes that law favours most, so that states as a whole may be answered by
/// parts of theirs that differ from pair to pair: ask for parts to have the same ones throughout.
///
/// Example:
///     const JointLawAnswer answer = answer_joint_question(law_question, false);
///     if (answer.permitted) total += answer.certainty;
struct JointLawAnswer {
  sim::Verdict::Kind kind = sim::Verdict::Kind::allowed;
  bool permitted = true;         ///< of every pair
  double certainty = 1;          ///< the least
  int delay_days = 0;            ///< the longest: all authorities are asked at the same time
  std::vector<LawAnswer> pairs;  ///< a before b in the order of the places
};

JointLawAnswer answer_joint_question(const LawQuestion& question, bool timeline);

}  // namespace borderweave::app
