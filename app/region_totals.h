#pragma once

#include <cstddef>
#include <map>
#include <string>

#include "app/experiment.h"
#include "geo/territories.h"

/// What a region and its partnerships amount to: totals that several answers show.
namespace borderweave::app {

/// Municipalities by country code.
std::map<std::string, int> municipalities_by_country(const geo::Territories& territories);

/// Pairs of touching municipalities of two states, and the border they share.
struct Frontier {
  std::size_t pairs = 0;
  double km = 0;
};

Frontier frontier_of(const sim::World& world);

/// Sum over all municipalities.
double total_population(const geo::Territories& territories);

/// How a run uses the rows of the table of partnerships.
struct PartnershipUse {
  std::size_t observed = 0;
  std::size_t undated = 0;         ///< of unknown beginning: counted from the start of the run
  std::size_t later = 0;           ///< begin after the start: held out
  geo::PartnershipRowCounts rows;  ///< of the table
  std::size_t doubtful = 0;        ///< rows that fit no place or several

  /// Was more than half of the table not found?
  bool few_found() const { return 2 * rows.found < rows.all; }
};

PartnershipUse partnership_use(const Experiment& experiment);

}  // namespace borderweave::app
