#pragma once

#include <array>
#include <string>
#include <vector>

#include "app/law/question.h"
#include "sim/audit/audit.h"
#include "sim/audit/history.h"

namespace borderweave::app {

/// A rule that bears on a verdict, as an answer lists it.
struct BearingRow {
  std::size_t side = 0;  ///< 0: a, 1: b
  sim::ApplicableRule applicable;
  bool decides = false;
};

/// What `law A B` answers.
struct LawAnswer {
  sim::Audit audit;
  std::array<std::string, 2> parts;  ///< "any", else which part of the place answers (part_of)
  std::array<std::string, 2> names;  ///< in words
  std::vector<BearingRow> rows;      ///< those that decide first, then side a, side b
  std::vector<std::size_t> silent;   ///< in a gap: sides on which no rule allows
  std::vector<sim::LegalPeriod> timeline;  ///< where it was asked for
};

/// Asks the law. A state as a whole answers by its most favoured class.
LawAnswer answer(const LawQuestion& question, bool timeline);

}  // namespace borderweave::app
