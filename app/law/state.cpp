#include "app/law/state.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <string_view>
#include <utility>
#include <vector>

#include "app/problems.h"
#include "core/closest.h"

namespace borderweave::app {
namespace {

/// The code of a state by its name or a misspelt code, for "did you mean".
std::string likely_state(std::string_view text, const geo::Countries& countries) {
  std::vector<std::string> words;
  for (std::size_t row = 0; row < countries.size(); ++row) {
    words.push_back(countries[row].name);
    words.push_back(countries[row].iso2);
  }
  std::string capitals(text);
  std::ranges::transform(capitals, capitals.begin(), [](unsigned char letter) {
    return static_cast<char>(std::toupper(letter));
  });
  if (countries.find(capitals)) return capitals;
  const auto at = std::ranges::find(words, closest(text, words));
  if (at == words.end()) return {};
  return countries[static_cast<std::size_t>(at - words.begin()) / 2].iso2;
}

}  // namespace

void add_unknown_place(Problems& problems, std::string message, std::string help) {
  problems.add({.kind = &kUnknownLawPlace, .message = std::move(message), .help = std::move(help)});
}

std::optional<std::uint32_t> find_state(const std::string& asked, const std::string& code,
                                        const geo::Countries& countries, Problems& problems) {
  const auto row = countries.find(code);
  if (row) return row;
  const std::string likely = likely_state(code, countries);
  add_unknown_place(problems, fmt::format("\"{}\": no state has the code \"{}\"", asked, code),
                    likely.empty() ? "use an ISO 3166-1 code of countries.csv, such as PL"
                                   : fmt::format("did you mean {}?", likely));
  return std::nullopt;
}

}  // namespace borderweave::app
