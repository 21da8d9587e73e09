#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "output/ledger/ledger_identity.h"

/// The folder of an unfinished run and the manifest in it (docs/runs.md).
namespace borderweave::output {

/// What the folder of an unfinished run says about it: all that is needed to resume.
struct Manifest {
  RunIdentity identity;
  std::filesystem::path scenario;     ///< absolute
  std::vector<std::string> settings;  ///< "path=value", as with --set
  std::filesystem::path output;       ///< snapshot to write, absolute
  bool overwrite = false;             ///< may it replace an existing one?
  std::uint32_t checkpoint_steps = 0;
};

/// Writes `FOLDER/manifest.json` atomically, with a checksum of its own. Throws Failure
/// (kCannotWrite).
void write_manifest(const std::filesystem::path& folder, const Manifest& manifest);

/// Throws Failure: kForeign when there is none, kDamaged, kOtherVersion when it is newer.
Manifest read_manifest(const std::filesystem::path& folder);

/// The folder of an unfinished run, `NAME.nc.parts` beside the future snapshot. One process at a
/// time holds it; the lock ends with the process, even when that is killed.
class RunFolder {
 public:
  /// The folder of the run that will write this snapshot.
  static std::filesystem::path beside(const std::filesystem::path& snapshot);

  /// Creates the folder, which must not exist, and writes its manifest. Throws Failure.
  static RunFolder begin(const std::filesystem::path& folder, Manifest manifest);

  /// Opens the folder of an unfinished run. Throws Failure: kFolderBusy when another process holds
  /// it, and what read_manifest() throws.
  static RunFolder open(const std::filesystem::path& folder);

  /// Removes the files of a run from a folder that no process holds, and the folder when nothing
  /// else is in it. Throws Failure.
  static void clear(const std::filesystem::path& folder);

  RunFolder(RunFolder&& other) noexcept;
  RunFolder& operator=(RunFolder&&) = delete;
  ~RunFolder();

  const std::filesystem::path& path() const { return path_; }
  const Manifest& manifest() const { return manifest_; }

  /// Removes the files of the run, and the folder when nothing else is in it.
  void discard() const;

 private:
  explicit RunFolder(std::filesystem::path path);

  std::filesystem::path path_;
  int lock_;
  Manifest manifest_;
};

}  // namespace borderweave::output
