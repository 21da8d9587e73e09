#pragma once

#include <fmt/format.h>

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "core/problem.h"

/// What the answers of several commands have in common: problems, counts, lists, wrapped text.
namespace borderweave::report {

/// Every problem in the order found, and a last line on how to learn more; empty without problems.
/// Of many problems of one kind, file and field only ten are shown: a wrong field of a layer with
/// 100,000 features would hide all others. `check --json` lists every one.
std::string problems_text(const Problems& problems);

/// A list with every problem and all its fields.
nlohmann::ordered_json problems_json(const Problems& problems);

/// "1 gap", "3 gaps"; `plural` for nouns that do not just take an s.
std::string counted(std::size_t number, std::string_view noun, std::string_view plural = "");

/// The text in lines of about 100 letters; those after the first begin with `indent` blanks. No
/// line break at the end.
std::string wrapped(std::string_view text, std::size_t indent);

/// One line `line(item)` for each of the first items, and the number of those left out.
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
