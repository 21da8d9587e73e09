#pragma once

#include <filesystem>
#include <optional>

#include "core/problem.h"
#include "geo/countries.h"
#include "scenarios/scenario.h"
#include "sim/law/law_book.h"

namespace borderweave::app {

/// The law that is asked, and the states it is about.
struct LawSource {
  sim::LawBook book;
  geo::Countries countries;
  std::optional<scenarios::Scenario> scenario;
};

/// The law of a scenario, its reforms included; without one every shipped rule file with the
/// default gaps. Reads no data of regions. Throws Failure with everything wrong.
LawSource read_law(const std::optional<std::filesystem::path>& scenario);

}  // namespace borderweave::app
