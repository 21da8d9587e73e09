#pragma once

#include <filesystem>

namespace borderweave::output {

/// The first bytes of a file of an unfinished run, HDF5's user block: what it is, its version, and
/// the SHA-256 of all that follows. A damaged file is thus known before HDF5, which may crash on
/// one, has looked at it.
inline constexpr int kSealBytes = 512;
inline constexpr int kSealVersion = 3;

/// Seals a complete file, whose first kSealBytes are free. Throws Failure (kCannotWrite).
void seal(const std::filesystem::path& file);

/// Throws Failure when the file cannot be read (kCannotRead), is none of ours (kForeign), of a
/// another version (kOtherVersion), or not the bytes that were sealed (kDamaged).
void check_seal(const std::filesystem::path& file);

}  // namespace borderweave::output
