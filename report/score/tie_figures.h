#pragma once

#include <string>

#include "study/score/tie_scores.h"

/// Figures of the scores of a forecast of ties, each a whole SVG file of 480 × 360 without scripts
/// and outside references. They say in words what their axes are.
namespace borderweave::report {

/// The observed share of ties over the promised one, bin by bin, both in powers of ten; on the
/// diagonal a forecast is reliable. Bins without ties have no point, since their share has no
/// logarithm; the figure says how many there are.
std::string reliability_svg(const std::string& question, const study::TieScores& scores);

/// Skill against each baseline with its interval; left of the line the baseline is better.
std::string skill_svg(const std::string& question, const study::TieScores& scores);

/// Precision over recall, from the most probable pair on; precision in powers of ten, beside
/// that of pairs in any order.
std::string precision_recall_svg(const std::string& question, const study::TieScores& scores);

}  // namespace borderweave::report
