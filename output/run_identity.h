#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "core/problem.h"

namespace borderweave::output {

/// All that the result of a run depends on. Files of one run carry one identity, and none of
/// another is ever mixed in.
struct RunIdentity {
  std::string program;        ///< version: another one may step differently
  std::string scenario_hash;  ///< SHA-256 over every key with its value, the output's name left out
  std::uint64_t seed = 0;
  std::uint32_t replicates = 0;
  std::vector<std::pair<std::string, std::string>> inputs;  ///< absolute file name, SHA-256
  std::vector<std::string> state_columns;                   ///< name and type

  bool operator==(const RunIdentity&) const = default;
};

/// As JSON; file names that are no UTF-8 are lists of bytes.
std::string identity_text(const RunIdentity& identity);

/// Reads it again. Throws Failure (kDamaged) when `text` of `file` is not one.
RunIdentity read_identity(const std::string& text, const std::filesystem::path& file);

/// The identity of a run of this program, without scenario, seed, replicates and inputs.
RunIdentity identity_of_program();

/// A problem (kOtherVersion) when the run was begun by another version, or has other columns.
void check_version(const RunIdentity& found, const std::filesystem::path& file, Problems& problems);

/// A problem (kForeign) for every input file that is not what it was when the run began.
void check_inputs_on_disk(const RunIdentity& found, Problems& problems);

/// A problem for everything in which `found`, which `file` carries, differs from the run that is
/// `wanted`: as check_version, and kForeign for the rest.
void check_identity(const RunIdentity& wanted, const RunIdentity& found,
                    const std::filesystem::path& file, Problems& problems);

}  // namespace borderweave::output
