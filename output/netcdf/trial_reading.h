#pragma once

#include <filesystem>
#include <functional>

namespace borderweave::output {

/// HDF5 trusts the heaps and the metadata of a file and crashes when damage made them inconsistent;
/// they cannot be checked from outside. So an untrusted file is read in a child process first.
/// Throws Failure (kMalformed) when a signal ended the child: it crashed, or took far longer than a
/// file of this size needs. Exceptions of `reading` are ignored here: the caller's own reading,
/// which follows, throws them again. Call it once per file, before threads are started.
void try_reading(const std::filesystem::path& file, const std::function<void()>& reading);

}  // namespace borderweave::output
