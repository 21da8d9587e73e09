#pragma once

#include <string>

namespace borderweave::app {

/// A file name quoted as one word of a command line that can be pasted into a shell.
std::string shell_word(const std::string& name);

}  // namespace borderweave::app
