#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/date.h"
#include "core/problem.h"
#include "geo/layer_sources.h"
#include "scenarios/resolved.h"
#include "sim/basics/parameters.h"
#include "sim/basics/shock.h"
#include "sim/law/law_book.h"
#include "sim/model/model.h"

namespace borderweave::scenarios {

/// What the user asked for, as plain values: every key of the file with its default. Paths are
/// resolved against the folder of the scenario file.
///
/// Example:
///     Problems problems;
///     const Scenario scenario = read_scenario("scenarios/amur.toml", {}, shipped, problems);
///     problems.throw_if_errors();
///     std::cout << scenario.text;    // every key, with the origin of its value
struct Scenario {
  std::filesystem::path file;
  std::vector<std::filesystem::path> bases;  ///< that it extends, the nearest first
  Resolved keys;     ///< every key with its value and origin; empty after an error
  std::string text;  ///< `keys` as a scenario file: all that is needed to repeat the run

  std::string title;
  Date start;
  Date end;
  int step_months = 1;  ///< 1, 3 or 12
  std::uint32_t replicates = 1;
  std::uint64_t seed = 1;
  sim::Scheduler scheduler = sim::Scheduler::synchronous;

  std::vector<geo::TerritorySource> territories;
  std::vector<geo::PlaceSource> places;
  std::optional<geo::PartnershipSource> partnerships;
  std::optional<geo::CrossingSource> crossings;
  std::vector<geo::BarrierSource> barriers;
  std::optional<geo::TravelSource> travel;
  std::optional<geo::PopulationGridSource> population_grid;
  std::optional<geo::LayerSource> outside;   ///< places beyond the region
  std::filesystem::path world;               ///< folder of countries.csv, blocs.csv, movement.csv
  std::optional<double> border_tolerance_m;  ///< of adjacency; else geo/border_tolerance.h
  std::string crs = "auto";                  ///< "auto" or "EPSG:n"

  sim::LawBook law;
  std::vector<std::filesystem::path> rule_files;     ///< for the list of inputs in the provenance
  std::vector<std::filesystem::path> network_files;  ///< likewise

  std::vector<sim::Shock> shocks;                  ///< those of the files first, in their order
  std::vector<std::filesystem::path> shock_files;  ///< likewise for the list of inputs

  std::optional<Date> spin_up;  ///< ties grow from this date where the table is incomplete
  sim::Parameters parameters;

  std::optional<std::filesystem::path> output_file;
  int snapshot_months = 12;
  /// By which ties may form; none given: the end, of a region that is not too large.
  std::optional<std::vector<Date>> formation_dates;
  std::vector<double> quantiles = {0.05, 0.5, 0.95};
  bool without_ties_effect = true;  ///< what is published beside a forecast (sim/ensemble)
};

/// A change from the command line: `--set scenario.replicates=10`; the value is TOML.
struct Setting {
  std::string path;
  std::string value;
};

/// Reads and checks a scenario. Every schema error goes into `problems` in one pass with line,
/// column and the closest known key; a syntax error ends the pass, since toml++ stops there.
/// `shipped` is the folder whose data/ and scenarios/regimes/ a scenario may leave unnamed.
Scenario read_scenario(const std::filesystem::path& file, const std::vector<Setting>& settings,
                       const std::filesystem::path& shipped, Problems& problems);

/// A scenario that a result carries: `text` is Scenario::text of a run whose scenario was `file`,
/// from whose folder file names start. The file itself is not read and need not be there any more.
Scenario read_scenario_text(const std::string& text, const std::filesystem::path& file,
                            const std::filesystem::path& shipped, Problems& problems);

}  // namespace borderweave::scenarios
