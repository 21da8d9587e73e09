#include "geo/ingest/municipality.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <span>

namespace borderweave::geo {

std::string readable_id(const Municipality& row) {
  return row.code.empty() ? std::to_string(row.id) : row.code;
}

std::string singular(std::size_t number, const char* one, const char* many) {
  return number == 1 ? one : many;
}

std::string examples(const std::vector<std::string>& names) {
  constexpr std::size_t kMost = 10;
  const auto shown = std::span(names).first(std::min(names.size(), kMost));
  const std::string list = fmt::format("{}", fmt::join(shown, "; "));
  return names.size() <= kMost ? list : fmt::format("{} and {} more", list, names.size() - kMost);
}

}  // namespace borderweave::geo
