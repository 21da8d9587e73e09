#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/date.h"
#include "core/problem.h"
#include "geo/territories.h"
#include "output/formation_file.h"
#include "study/score/pair_forecast.h"

/// A run as scores of ties see it: its municipalities, and what its formation file says of all
/// pairs of two states.
namespace borderweave::study {

struct TieRun {
  std::filesystem::path file;  ///< the snapshot
  std::string title;
  std::string state_hash;
  std::int64_t replicates = 0;
  Date start;                ///< from which probabilities count
  std::optional<Date> end;   ///< of its scenario; empty: not known
  std::vector<Date> frames;  ///< of the snapshot; the first is the start
  output::FormationForecast formation;
  /// As the run had them; without outlines, areas and places.
  geo::Territories territories;
};

/// Reads a snapshot and the formation file beside it. Throws Failure: kNoFormationFile where there
/// is none, kFormationOfAnotherRun where it belongs to another run, and what the readers throw.
TieRun read_tie_run(const std::filesystem::path& snapshot);

/// The municipalities of a run for PairSpace.
ScoredPlaces scored_places(const TieRun& run);

/// Which dates of the formation file say what happened from the cut on. Probabilities count from
/// the start of the run; where the cut lies later, what formed until then is taken out
/// (formed_between()).
struct ForecastSpan {
  std::optional<std::size_t> from;  ///< the date that is the cut; empty: the run starts there
  std::size_t to = 0;               ///< the date nearest to the one wanted, after the cut
};

/// Throws Failure (kNoDateForTheCut), with the lines that the scenario lacks, its end among them
/// where that is too early: no date after the cut, none at a cut after the start, none within a
/// year of the one wanted, or a run that starts after the cut.
ForecastSpan span_after(const TieRun& run, Date cutoff, Date wanted);

/// P(a tie forms in the span) of every pair, of one without a tie at its beginning: 1 − (1 − P_to)
/// / (1 − P_from), and P_to where the span begins with the run. The variance of a mean over
/// replicates takes what happens before and after the cut as independent. REQUIRES the space of
/// scored_places(run). Throws Failure (kMalformed) where the file counts other pairs than the
/// space.
PairForecast formed_between(const TieRun& run, const PairSpace& space, const ForecastSpan& span);

}  // namespace borderweave::study
