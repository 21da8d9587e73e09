#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "output/run_identity.h"

namespace borderweave::output {

/// What the folder of an unfinished run says about it: all that is needed to go on.
struct Manifest {
  RunIdentity identity;
  std::filesystem::path scenario;     ///< absolute
  std::vector<std::string> settings;  ///< "path=value", as with --set
  std::filesystem::path output;       ///< snapshot to write, absolute
  bool overwrite = false;             ///< may it replace an existing one?
  std::uint32_t checkpoint_steps = 0;
};

/// `FOLDER/manifest.json`, a JSON text that carries its own checksum; whole or not there. Throws
/// Failure (kCannotWrite).
void write_manifest(const std::filesystem::path& folder, const Manifest& manifest);

/// Throws Failure: kForeign where there is none, kDamaged, kOtherVersion for a newer one.
Manifest read_manifest(const std::filesystem::path& folder);

}  // namespace borderweave::output
