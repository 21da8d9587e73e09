#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/problem.h"
#include "geo/ingest_report.h"
#include "geo/layer_sources.h"
#include "geo/territories.h"
#include "sim/agglomeration/agglomeration_record.h"
#include "sim/basics/instrument.h"

/// Published facts that forecasts are scored against, beside lists of ties: what known twin cities
/// were in a year, how many people commuted, how many joint bodies there were. Tables with a
/// header, in any form that layers and tables of a scenario may have; every row names its source.
/// Like all readers, these report every fault with its line and go on; rows with faults are left
/// out.
namespace borderweave::study {

/// What two centres were in a year.
struct ObservedCase {
  std::string id;
  std::string name;  ///< empty where the table has no such column
  geo::LonLat a, b;
  std::vector<std::string> countries;  ///< ISO 3166-1 alpha-2, two or more
  int year = 0;
  sim::AgglomerationClass expected = sim::AgglomerationClass::low;
  std::string source;
  geo::Origin origin;
};

/// Columns id, lon_a, lat_a, lon_b, lat_b, countries ("PL;DE"), year, expected (one of
/// sim::kClassNames), source; optional name. Each id has one row a year.
std::vector<ObservedCase> read_observed_cases(const geo::LayerSource& source, Problems& problems);

/// What the number of a flow is.
enum class FlowKind {
  people,
  share_of_residents,  ///< of the employed people who live in `from`
  share_of_jobs,       ///< of the jobs in `to`
};

/// People who live in one place and work in another, beyond a border.
struct ObservedFlow {
  std::vector<std::string> from;  ///< codes of states, of admin-1 units ("DE.14"), ids; "abroad"
  std::vector<std::string> to;
  int year = 0;
  double value = 0;  ///< people, or a share 0…1
  FlowKind kind = FlowKind::people;
  /// The share of the total whose two ends lie inside the region; empty: unknown, and then the flow
  /// cannot be compared with a region's.
  std::optional<double> coverage;
  std::string source;
  geo::Origin origin;
};

/// Columns from, to, year, people, kind (flow, share_of_residents, share_of_jobs), source; optional
/// coverage, and coverage_basis, which a coverage other than 1 needs. Each flow has one row a year.
std::vector<ObservedFlow> read_observed_flows(const geo::LayerSource& source, Problems& problems);

/// How many things of a kind there were between states in a year.
struct ObservedCount {
  std::vector<std::string> countries;
  sim::Instrument kind = sim::Instrument::joint_body;
  int year = 0;
  double number = 0;
  std::optional<double> coverage;  ///< the share of it inside the region; empty: unknown
  std::string source;
  geo::Origin origin;
};

/// Columns countries, kind (an instrument, such as joint_body_legal), year, number, source;
/// optional coverage and coverage_basis, as of flows.
std::vector<ObservedCount> read_observed_counts(const geo::LayerSource& source, Problems& problems);

}  // namespace borderweave::study
