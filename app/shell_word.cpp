#include "app/shell_word.h"

#include <algorithm>
#include <cctype>
#include <string_view>

namespace borderweave::app {

std::string shell_word(const std::string& name) {
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
