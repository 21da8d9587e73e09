#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "core/problem.h"

namespace borderweave::output {

/// Everything that the result of a run depends on. All files of a run carry the same identity, so
/// that files of another run are never mixed in.
struct RunIdentity {
  std::string program;        ///< version: another one may simulate differently
  std::string scenario_hash;  ///< SHA-256 over all keys and values except the output's name
  std::uint64_t seed = 0;
  std::uint32_t replicates = 0;
  std::vector<std::pair<std::string, std::string>> inputs;  ///< absolute file name, SHA-256
  std::vector<std::string> state_columns;                   ///< name and type

  bool operator==(const RunIdentity&) const = default;
};

/// As JSON; file names that are not UTF-8 become lists of bytes.
std::string identity_text(const RunIdentity& identity);

/// The inverse of identity_text(). Throws Failure (kDamaged) when `text`, which is in `file`,
/// is not an identity.
RunIdentity read_identity(const std::string& text, const std::filesystem::path& file);

/// The part of an identity that this program determines: version and columns.
RunIdentity identity_of_program();

/// Adds a problem (kOtherVersion) when another version began the run, or when its columns differ.
void check_version(const RunIdentity& found, const std::filesystem::path& file, Problems& problems);

/// Adds a problem (kForeign) for every input file that has changed since the run began.
void check_inputs_on_disk(const RunIdentity& found, Problems& problems);

/// Adds a problem for everything in which `found`, read from `file`, differs from `wanted`: those
/// of check_version(), and kForeign for the rest.
void check_identity(const RunIdentity& wanted, const RunIdentity& found,
                    const std::filesystem::path& file, Problems& problems);

}  // namespace borderweave::output
