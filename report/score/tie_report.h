#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "study/score/tie_scores.h"

/// Scores of a forecast of ties (study/score/tie_scores.h) for planners and scripts. A skill below
/// zero is said as plainly as one above.
namespace borderweave::report {

/// `question`: what was asked, such as "ties formed after 2017-07-01".
std::string tie_scores_text(const std::string& question, const study::TieScores& scores);
nlohmann::ordered_json tie_scores_json(const study::TieScores& scores);

}  // namespace borderweave::report
