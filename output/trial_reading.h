#pragma once

#include <filesystem>
#include <functional>

namespace borderweave::output {

/// HDF5 believes what the heaps and the metadata of a file say, and crashes where damage made them
/// say nonsense; nobody can check those from outside. So a file that may come from anybody is read
/// in a child process first. Throws Failure (kMalformed) when the child does not come to an end: it
/// crashed, or took more than a minute of CPU time. Whatever `reading` throws is left to the
/// caller's own reading, which follows.
void try_reading(const std::filesystem::path& file, const std::function<void()>& reading);

}  // namespace borderweave::output
