#pragma once

#include <filesystem>

#include "core/atomic_file.h"
#include "study/score/score_ties_of_runs.h"

namespace borderweave::study {

/// Writes the scores as netCDF-4 (docs/scoring.md): rows by question, by baseline
/// of a question, by question and bin of P, by question and distance band, and over all runs.
/// Throws Failure (E04xx).
void write_tie_scores(const std::filesystem::path& file, const TieAnswer& answer,
                      IfExists if_exists);

/// Is a file of such scores there, in whatever version?
bool is_tie_score_file(const std::filesystem::path& file);

}  // namespace borderweave::study
