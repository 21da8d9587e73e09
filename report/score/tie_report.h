#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "study/score/tie_scores.h"

/// Scores of a forecast of ties (study/score/tie_scores.h) for planners and scripts. A skill below
/// zero is said as plainly as one above.
namespace borderweave::report {

/// `question`: what was asked, such as "ties formed after 2017-07-01".
std::string tie_scores_text(const std::string& question, const study::TieScores& scores);

/// "climatology  +0.1000  (+0.0500 to +0.1500)  better", without an end of line.
std::string skill_line_text(const study::SkillAgainst& against);

nlohmann::ordered_json tie_scores_json(const study::TieScores& scores);

}  // namespace borderweave::report
