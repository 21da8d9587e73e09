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

/// The answer of `law A B`.
struct LawAnswer {
  sim::Audit audit;
  std::array<std::string, 2> parts;        ///< "any", else the part whose law it is (part_of)
  std::array<std::string, 2> names;        ///< in words
  std::vector<ApplicableRuleRow> rows;     ///< those that decide first, then side a, side b
  std::vector<std::size_t> silent;         ///< for a gap: the sides on which no rule allows
  std::vector<sim::LegalPeriod> timeline;  ///< when requested
};

/// Of a verdict, 0 to 1, as the decimal number that a rule or gap states: 0.6, not 0.60000002384.
double certainty_of(const sim::Verdict& verdict);

/// Interprets the law. For a state as a whole its most favoured class counts.
LawAnswer answer_law_question(const LawQuestion& question, bool timeline);

}  // namespace borderweave::app
