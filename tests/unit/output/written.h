#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>

#include "output/snapshot.h"
#include "tests/support/synthetic_run.h"

namespace borderweave::test {

/// A folder that goes away with its owner.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "borderweave-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  ~TemporaryFolder() { std::filesystem::remove_all(path_); }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// The synthetic run as a snapshot on disk.
struct Written {
  TemporaryFolder folder;
  SyntheticRun run;
  output::Provenance provenance{"Synthetic – run",
                                "title = \"Örtchen\"\n",
                                ~0ULL,
                                {{"data/places.shp", "cafe"}},
                                {{"host", "here"}}};
  std::filesystem::path file = folder.path() / "run.nc";

  Written() { output::write_snapshot(file, run.model, run.summary, "EPSG:3035", provenance); }
};

}  // namespace borderweave::test
