#pragma once

#include <string>

#include "app/law/law_gaps.h"

namespace borderweave::report {

/// What law costs, as a page of text and for programs.
std::string gaps_text(const app::LawGaps& gaps);
std::string gaps_json(const app::LawGaps& gaps);

}  // namespace borderweave::report
