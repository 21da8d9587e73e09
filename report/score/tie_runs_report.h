#pragma once

#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <utility>
#include <vector>

#include "study/score/score_ties_of_runs.h"

/// The part of the answer of `borderweave score` about ties: every question of every run
/// (tie_report.h), and skill over all runs.
namespace borderweave::report {

std::string tie_answer_text(const study::TieAnswer& answer);
nlohmann::ordered_json tie_answer_json(const study::TieAnswer& answer);

/// Names and contents of the figures (tie_figures.h): three for each question of each run, such as
/// "tri-border.formed.reliability.svg". Runs of one name are numbered.
std::vector<std::pair<std::filesystem::path, std::string>> tie_answer_figures(
    const study::TieAnswer& answer);

/// The names that figures of these snapshots may have, whatever turns out to be asked of them.
std::vector<std::filesystem::path> possible_tie_figures(
    const std::vector<std::filesystem::path>& runs);

}  // namespace borderweave::report
