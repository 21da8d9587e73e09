#pragma once

#include <cstdint>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "core/problem.h"
#include "output/netcdf/hdf5.h"
#include "output/provenance.h"

/// Group /provenance of a result read again, the same for every type of file.
namespace borderweave::output {

/// How a file is refused that is not of the type asked for.
struct WrongFile {
  const ProblemKind& kind;
  std::string message;
  std::string help;
};

/// The format version of a file that has to be of this type. Throws Failure: `wrong` when it is
/// not, kNewerFormat when its version is above that of the type. Older ones are up to the caller.
std::int64_t version_of(const Hdf5File& file, const std::filesystem::path& path,
                        const FileType& type, const WrongFile& wrong);

/// A JSON object of texts in /provenance, the only form that is written there. Throws Failure
/// (kMalformed) for anything else, deep nesting too.
nlohmann::ordered_json provenance_texts(const Hdf5File& file, const std::string& name);

}  // namespace borderweave::output
