#pragma once

#include <filesystem>
#include <string>

/// The surroundings of the running program.
namespace borderweave::app {

/// The folder that holds what ships with the program (`data/`, `scenarios/`): the source tree when
/// the program runs from its build folder, `<prefix>/share/borderweave` when it is installed.
std::filesystem::path shipped_folder();

/// A file name quoted as one word of a command line that can be pasted into a shell.
std::string shell_word(const std::string& name);

}  // namespace borderweave::app
