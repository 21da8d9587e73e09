#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

#include "app/experiment.h"
#include "app/law/law_question.h"
#include "core/rows.h"
#include "scenarios/scenario.h"
#include "sim/basics/world.h"

namespace borderweave::app {

/// The options of `law --gaps`. Places, instrument and day may be omitted: all states, contact,
/// the first day of the scenario.
struct LawGapsOptions {
  LawOptions law;
  std::optional<std::filesystem::path> layer;
  bool overwrite = false;  ///< of the layer
};

/// The question of `law --gaps`.
struct GapsQuestion {
  sim::Instrument instrument = sim::Instrument::contact;
  Date on;
  std::optional<RowPair> only;
};

/// Parses the question, without reading the data of the region. Throws Failure with everything
/// wrong.
GapsQuestion read_gaps_question(const LawGapsOptions& options);

/// Reads the scenario of the question. Adds warnings, also of a day outside the run: its law is
/// then combined with ties and support of another time. Throws Failure, also where the region has
/// no municipality of a state that was asked for.
Experiment read_gaps_experiment(const LawGapsOptions& options, const GapsQuestion& question,
                                Problems& problems);

/// False for membership in a network, which is not on the ladder: the model forms no such ties, so
/// its obstacles are counted in pairs only.
bool is_weighed(sim::Instrument instrument);

/// About ten minutes on two cores.
inline constexpr std::uint64_t kComparisonLimit = 30'000ULL * 30'000ULL;

/// Throws Failure (kTooManyPairs) where weighing obstacles would take more comparisons than `most`
/// (sim/audit/obstacle_cost.h); proposes the two states with the most municipalities that would
/// not, if any.
void refuse_too_many_comparisons(const sim::World& world, std::optional<RowPair> only,
                                 std::uint64_t most = kComparisonLimit);

}  // namespace borderweave::app
