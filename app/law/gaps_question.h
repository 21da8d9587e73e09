#pragma once

#include <filesystem>
#include <optional>

#include "app/experiment.h"
#include "app/law/question.h"
#include "core/rows.h"
#include "scenarios/scenario.h"
#include "sim/basics/world.h"

namespace borderweave::app {

/// What `law --gaps` asks for beside the question, of which places, instrument and day may be left
/// out: all states, contact, the scenario's first day.
struct LawGapsOptions {
  LawOptions law;
  std::optional<std::filesystem::path> layer;
  bool overwrite = false;  ///< of the layer
};

/// Which obstacles `law --gaps` is asked for.
struct GapsQuestion {
  sim::Instrument instrument = sim::Instrument::contact;
  Date on;
  std::optional<RowPair> only;
};

/// Understands what can be told before the region's data are read. Throws Failure with everything
/// wrong.
GapsQuestion read_question(const LawGapsOptions& options);

/// Reads the scenario that the question is about. Adds warnings, also of a day outside the run,
/// whose law is answered beside ties and support of another time. Throws Failure, also where the
/// region has no municipality of a state that was asked for.
Experiment read_experiment(const LawGapsOptions& options, const GapsQuestion& question,
                           Problems& problems);

/// Membership in a network stands beside the ladder: it is no tie that the model would form, so
/// that its obstacles are counted in pairs alone.
bool is_weighed(sim::Instrument instrument);

}  // namespace borderweave::app
