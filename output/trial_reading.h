#pragma once

#include <filesystem>
#include <functional>

namespace borderweave::output {

/// HDF5 believes what the heaps and the metadata of a file say, and crashes where damage made them
/// say nonsense; nobody can check those from outside. So a file that may come from anybody is read
/// in a child process first. Throws Failure (kMalformed) when a signal ended the child: it crashed,
/// or took far longer than a file of this size needs. Whatever `reading` throws is left to the
/// caller's own reading, which follows. To be called once a file, before threads are at work.
void try_reading(const std::filesystem::path& file, const std::function<void()>& reading);

}  // namespace borderweave::output
