#pragma once

#include <fmt/format.h>

#include <cstddef>
#include <string>
#include <string_view>

namespace borderweave::report {

/// "1 gap", "3 gaps"; `plural` where an s at the end does not make it.
inline std::string counted(std::size_t number, std::string_view noun,
                           std::string_view plural = "") {
  if (number == 1) return fmt::format("1 {}", noun);
  return plural.empty() ? fmt::format("{} {}s", number, noun)
                        : fmt::format("{} {}", number, plural);
}

/// Lines of the first items, `line(item)` each, and how many more there are.
template <class Items, class Line>
std::string first_lines(const Items& items, const Line& line) {
  constexpr std::size_t kShown = 5;
  std::string text;
  std::size_t shown = 0;
  for (const auto& item : items) {
    if (shown++ == kShown) break;
    text += fmt::format("    {}\n", line(item));
  }
  if (items.size() > kShown) {
    text += fmt::format("    … and {} more: --json and --layer have all\n", items.size() - kShown);
  }
  return text;
}

}  // namespace borderweave::report
