#pragma once

#include <filesystem>
#include <string>

#include "output/snapshot.h"
#include "tests/support/synthetic_run.h"
#include "tests/support/temp_folder.h"

namespace borderweave::test {

/// The synthetic run as a snapshot on disk.
struct Written {
  TempFolder folder;
  SyntheticRun run;
  output::Provenance provenance{"Synthetic – run",
                                "title = \"Örtchen\"\n",
                                ~0ULL,
                                {{"data/places.shp", "cafe"}},
                                {{"host", "here"}},
                                "3.6.2"};
  std::filesystem::path file = folder.path() / "run.nc";

  Written() { output::write_snapshot(file, run.model, run.summary, "EPSG:3035", provenance); }
};

}  // namespace borderweave::test
