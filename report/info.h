#pragma once

#include <string>

namespace borderweave::report {

/// What output::describe() tells of a snapshot, as lines to read.
std::string info_text(const std::string& facts);

}  // namespace borderweave::report
