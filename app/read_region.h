#pragma once

#include <optional>
#include <vector>

#include "core/problem.h"
#include "geo/barriers.h"
#include "geo/countries.h"
#include "geo/ingest_report.h"
#include "geo/outside_places.h"
#include "geo/read_progress.h"
#include "geo/region_tables.h"
#include "geo/territories.h"
#include "geo/travel.h"
#include "geo/urban_clusters.h"
#include "scenarios/scenario.h"

namespace borderweave::app {

/// The region of a scenario as read from its files.
struct RegionData {
  geo::Countries countries;
  geo::Territories territories;
  std::vector<geo::Crossing> crossings;
  std::vector<geo::Barrier> barriers;
  std::optional<geo::TravelTable> travel;
  geo::UrbanClusters clusters;  ///< of a population raster
  std::vector<geo::OutsidePlaces> outside;
  std::vector<geo::Partnership> partnerships;
  geo::IngestReport notes;
};

/// How a region is read.
struct Reading {
  enum class Extent {
    everything,
    municipalities  ///< and states; nothing else is read
  };
  enum class AfterErrors {
    stop,  ///< at the end of each stage: states and law, layers, partnerships
    go_on  ///< leaves out only what cannot be read at all
  };
  Extent extent = Extent::everything;
  AfterErrors after_errors = AfterErrors::stop;
  geo::ReadProgress progress;
};

/// Reads the region of a scenario and checks that the law's names of states and the partnerships'
/// spheres are known. This is the only way from the files of a scenario to a region. Laws:
/// 1. every problem that one pass can find is added to `problems`;
/// 2. with AfterErrors::stop, a stage that ends with errors throws Failure with all of them; with
///    go_on, only a table of states that cannot be read does.
///
/// Example:
///     const RegionData region =
///         read_region(scenario, {.extent = Reading::Extent::municipalities}, problems);
RegionData read_region(const scenarios::Scenario& scenario, const Reading& reading,
                       Problems& problems);

}  // namespace borderweave::app
