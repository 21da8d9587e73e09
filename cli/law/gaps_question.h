#pragma once

#include <optional>

#include "cli/law/gaps.h"
#include "scenarios/scenario.h"
#include "sim/basics/number_pair.h"
#include "sim/basics/world.h"

namespace borderweave::cli {

/// Which obstacles `law --gaps` is asked for.
struct GapsQuestion {
  sim::Instrument instrument = sim::Instrument::contact;
  Date on;
  std::optional<sim::NumberPair> only;
};

/// Understands what can be told before the region's data are read. Throws Failure with everything
/// wrong.
GapsQuestion read_question(const LawGapsOptions& options);

/// Throws Failure where the region has no municipality of a state that was asked for.
void check_region(const GapsQuestion& question, const sim::World& world);

/// The law of a day outside the run is answered, beside ties and support of another time.
void warn_of_day(const GapsQuestion& question, const scenarios::Scenario& scenario,
                 Problems& problems);

}  // namespace borderweave::cli
