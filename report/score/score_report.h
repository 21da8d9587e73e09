#pragma once

#include <string>

#include "study/score/score_runs.h"

/// The answer of `borderweave score`: how far a forecast of known cases came true, beside what
/// needs no model.
namespace borderweave::report {

std::string score_text(const study::ScoreAnswer& answer);
std::string score_json(const study::ScoreAnswer& answer);

}  // namespace borderweave::report
