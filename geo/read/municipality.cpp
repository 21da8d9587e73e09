#include "geo/read/municipality.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <span>

namespace borderweave::geo {

std::string examples(const std::vector<std::string>& names) {
  constexpr std::size_t kMost = 10;
  const auto shown = std::span(names).first(std::min(names.size(), kMost));
  const std::string list = fmt::format("{}", fmt::join(shown, "; "));
  return names.size() <= kMost ? list : fmt::format("{} and {} more", list, names.size() - kMost);
}

}  // namespace borderweave::geo
