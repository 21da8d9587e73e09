#pragma once

#include <array>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "cli/law/question.h"
#include "sim/audit/audit.h"
#include "sim/audit/history.h"

namespace borderweave::cli {

/// A rule that bears on a verdict, as an answer lists it.
struct BearingRow {
  std::size_t side = 0;  ///< 0: a, 1: b
  sim::Bearing bearing;
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

nlohmann::ordered_json law_json(const LawQuestion& question, const LawAnswer& answer);

/// For a reader who is no lawyer of either state; ends with "This is not legal advice."
std::string law_text(const LawQuestion& question, const LawAnswer& answer);

}  // namespace borderweave::cli
