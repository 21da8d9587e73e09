#include "core/named_place.h"

#include <algorithm>
#include <cctype>

namespace borderweave {

std::string without_blanks_around(std::string_view text) {
  constexpr std::string_view kBlanks = " \t";
  const auto first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return "";
  return std::string(text.substr(first, text.find_last_not_of(kBlanks) - first + 1));
}

std::optional<NamedPlace> named_place(std::string_view text) {
  const auto comma = text.rfind(',');
  if (comma == std::string_view::npos) return std::nullopt;
  NamedPlace place{.name = without_blanks_around(text.substr(0, comma)),
                   .state = without_blanks_around(text.substr(comma + 1))};
  if (place.state.size() == 2) {
    std::ranges::transform(place.state, place.state.begin(), [](unsigned char letter) {
      return static_cast<char>(std::toupper(letter));
    });
  }
  return place;
}

}  // namespace borderweave
