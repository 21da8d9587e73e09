#pragma once

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <string>
#include <string_view>

/// The surroundings of the running program.
namespace borderweave::app {

/// The folder that holds what ships with the program (`data/`, `scenarios/`): the source tree when
/// the program runs from its build folder, `<prefix>/share/borderweave` when it is installed.
std::filesystem::path shipped_folder();

/// A file name quoted as one word of a command line that can be pasted into a shell.
inline std::string shell_word(const std::string& name) {
  const auto plain = [](char letter) {
    const auto byte = static_cast<unsigned char>(letter);
    return byte >= 0x80 || std::isalnum(byte) != 0 ||
           std::string_view("/._-+=:,@%").find(letter) != std::string_view::npos;
  };
  if (!name.empty() && std::ranges::all_of(name, plain)) return name;
  std::string word = "'";
  for (const char letter : name)
    word += letter == '\'' ? std::string("'\\''") : std::string(1, letter);
  return word + "'";
}

}  // namespace borderweave::app
