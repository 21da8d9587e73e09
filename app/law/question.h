#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "app/law/place.h"
#include "app/law/source.h"
#include "core/date.h"
#include "sim/basics/instrument.h"

namespace borderweave::app {

/// What the command line asks, as text.
struct LawOptions {
  std::string a;
  std::string b;
  std::string instrument;
  std::string on;
  std::optional<std::filesystem::path> scenario;
  bool timeline = false;
};

/// What may two places do together by an instrument on a day?
struct LawQuestion {
  LawSource source;
  LawPlace a;
  LawPlace b;
  sim::Instrument instrument = sim::Instrument::contact;
  Date on;
};

/// Adds that law cannot answer the question.
void add_bad_question(Problems& problems, std::string message, std::string help);

/// Understands the instrument; nothing after a problem.
std::optional<sim::Instrument> parse_instrument(const std::string& text, Problems& problems);

/// Understands the day; nothing after a problem.
std::optional<Date> parse_day(const std::string& text, Problems& problems);

/// Reads the law and understands the question; the region's data are read only where a place is one
/// of its municipalities. Adds warnings; throws Failure with everything wrong.
LawQuestion read_question(const LawOptions& options, Problems& problems);

}  // namespace borderweave::app
