#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/law/law_place.h"
#include "core/date.h"
#include "core/problem.h"
#include "geo/countries.h"
#include "scenarios/scenario.h"
#include "sim/basics/instrument.h"
#include "sim/law/law_book.h"

namespace borderweave::app {

/// The law that is queried, and the states it covers.
struct LawSource {
  sim::LawBook book;
  geo::Countries countries;
  std::optional<scenarios::Scenario> scenario;
};

/// The law of a scenario, its reforms included; without one every shipped rule file with the
/// default gaps. Reads no data of regions. Throws Failure with everything wrong.
LawSource read_law(const std::optional<std::filesystem::path>& scenario);

/// The options of `law`, as text.
struct LawOptions {
  std::vector<std::string> places;
  std::string instrument;
  std::string on;
  std::optional<std::filesystem::path> scenario;
  bool timeline = false;
};

/// What may two or more places do together by an instrument on a day? Of at least two states.
struct LawQuestion {
  LawSource source;
  std::vector<LawPlace> places;
  sim::Instrument instrument = sim::Instrument::contact;
  Date on;
};

/// Adds a problem with the question (kBadLawQuestion).
void add_bad_question(Problems& problems, std::string message, std::string help);

/// Nothing after a problem.
std::optional<sim::Instrument> parse_instrument(const std::string& text, Problems& problems);

/// "YYYY-MM-DD"; nothing after a problem.
std::optional<Date> parse_day(const std::string& text, Problems& problems);

/// Reads the law and parses the question; the data of the region are read only where a place is one
/// of its municipalities. Adds warnings; throws Failure with everything wrong.
LawQuestion read_law_question(const LawOptions& options, Problems& problems);

}  // namespace borderweave::app
