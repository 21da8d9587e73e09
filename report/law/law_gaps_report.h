#pragma once

#include <string>

#include "app/law/gaps.h"

namespace borderweave::report {

/// The ties that law costs: the answer of `borderweave law --gaps`.
std::string gaps_text(const app::LawGaps& gaps);
std::string gaps_json(const app::LawGaps& gaps);

}  // namespace borderweave::report
