#include "scenarios/key_depth.h"

#include <algorithm>
#include <cstddef>
#include <string>

namespace borderweave::scenarios {
namespace {

/// The length of the comment or text that `rest` begins with; 0: it begins with neither.
std::size_t length_of_words(std::string_view rest) {
  const auto within = [&](std::size_t end) { return std::min(end, rest.size()); };
  if (rest.front() == '#') return within(rest.find('\n'));
  if (rest.front() != '"' && rest.front() != '\'') return 0;
  const std::string three(3, rest.front());
  const std::string_view quote = std::string_view(three).substr(0, rest.starts_with(three) ? 3 : 1);
  std::size_t at = quote.size();
  while (at < rest.size() && !rest.substr(at).starts_with(quote)) {
    if (quote.size() == 1 && rest[at] == '\n') return at;  // never closed: TOML refuses it
    at += rest.front() == '"' && rest[at] == '\\' ? 2U : 1U;
  }
  return within(at + quote.size());
}

bool ends_key(char c) {
  return std::string_view("=,[]{}\n").find(c) != std::string_view::npos;
}

}  // namespace

int line_of_deep_key(std::string_view toml) {
  int line = 1;
  int parts = 1;
  while (!toml.empty()) {
    const std::size_t words = length_of_words(toml);
    const std::string_view passed = toml.substr(0, std::max<std::size_t>(words, 1));
    if (passed == "." && ++parts > kMostKeyParts) return line;
    if (words == 0 && ends_key(toml.front())) parts = 1;
    line += static_cast<int>(std::count(passed.begin(), passed.end(), '\n'));
    toml.remove_prefix(passed.size());
  }
  return 0;
}

}  // namespace borderweave::scenarios
