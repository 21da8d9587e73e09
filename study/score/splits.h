#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

#include "core/date.h"
#include "core/problem.h"
#include "study/score/case_scores.h"

namespace borderweave::study {

/// What counts as what in a score, written down before scoring. What is not given by a file is what
/// the program has anyway.
struct Splits {
  CaseRules cases;
  std::optional<Date> cut;    ///< ties of which later days are forecast
  std::uint32_t draws = 200;  ///< of the bootstrap
};

/// Reads [cases] and [ties] of a TOML file; its other tables are about which runs are made, and are
/// for who makes them. Laws:
///   1. Every key of the two tables has to be there, so that a misspelt one is never replaced by a
///      default in silence.
///   2. What the program cannot do otherwise (tops, bands of distance, the mass of intervals) is as
///      the program does it; anything else is an error, not a number that is read and ignored.
///   3. Everything wrong is reported in one pass.
///
/// Example:
///     const Splits splits = read_splits("tests/validity/splits.toml", problems);
///     problems.throw_if_errors();
Splits read_splits(const std::filesystem::path& file, Problems& problems);

}  // namespace borderweave::study
