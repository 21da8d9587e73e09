#pragma once

#include <vector>

#include "core/problem.h"
#include "geo/countries.h"
#include "geo/ingest_report.h"
#include "geo/outside_places.h"
#include "geo/read_progress.h"
#include "geo/region_tables.h"
#include "geo/territories.h"
#include "scenarios/scenario.h"

namespace borderweave::app {

/// What the files of a scenario say about its region.
struct RegionData {
  geo::Countries countries;
  geo::Territories territories;
  std::vector<geo::Crossing> crossings;
  std::vector<geo::OutsidePlaces> outside;
  std::vector<geo::Partnership> partnerships;
  geo::IngestReport notes;
};

/// How a region is read.
struct Reading {
  enum class Extent {
    everything,
    municipalities  ///< the states too; table of partnerships, crossings and law are not looked at
  };
  enum class AfterErrors {
    stop,  ///< at the end of the stage: states and law, layers, partnerships
    go_on  ///< only what cannot be read at all is left out
  };
  Extent extent = Extent::everything;
  AfterErrors after_errors = AfterErrors::stop;
  geo::ReadProgress progress;
};

/// Reads the region of a scenario and checks that the law's names of states and the partnerships'
/// spheres are known. What is wrong is added to `problems`, as many as one pass can find; throws
/// Failure with all of them where it stops.
RegionData read_region(const scenarios::Scenario& scenario, const Reading& reading,
                       Problems& problems);

}  // namespace borderweave::app
