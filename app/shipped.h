#pragma once

#include <filesystem>

namespace borderweave::app {

/// The folder that holds what ships with the program (`data/`, `scenarios/`): the source tree when
/// the program runs from its build folder, `<prefix>/share/borderweave` when it is installed.
std::filesystem::path shipped_folder();

}  // namespace borderweave::app
