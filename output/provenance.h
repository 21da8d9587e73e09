#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "output/netcdf/netcdf.h"

namespace borderweave::output {

inline const std::string kProvenance = "/provenance";

/// What every reader of a result must keep in mind, whatever the region.
inline const std::string kCaveat =
    "Scenario consequences of a model, not predictions. Numbers are tagged in docs/model.md: C "
    "computed from data, P published, A assumption. Outlines of regions built by `borderweave "
    "region` are approximate municipal cells, not administrative borders. Not legal advice.";

/// What it takes to repeat this run. Written to /provenance only (the title to the root as well),
/// since `inputs` and `notes` may differ between equal runs.
struct Provenance {
  std::string title;  ///< equal for equal runs, so it is an attribute of the root as well
  std::string scenario_text;
  std::uint64_t seed = 0;
  std::vector<std::pair<std::string, std::string>> inputs;  ///< file as named, SHA-256
  std::vector<std::pair<std::string, std::string>> notes;  ///< host, threads, command line, times…
  std::string gdal_version;                                ///< of the library that read inputs
};

/// What a file is: `borderweave-snapshot`, say, and the version of its format.
struct FileType {
  std::string name;
  std::int32_t version = 1;
};

/// Group /provenance: short facts, then `further` ones, as attributes; the scenario as text;
/// inputs, notes and dependencies as JSON.
void write_provenance(const Hdf5File& file, const FileType& type, const Provenance& provenance,
                      const std::string& state_hash, const Attributes& further = {});

}  // namespace borderweave::output
