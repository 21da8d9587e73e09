#include "sim/basics/state.h"

#include <fmt/format.h>

#include <array>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>

#include "sim/basics/state_columns.h"

namespace borderweave::sim {
namespace {

/// The name under which a column enters the hash: that of the version in which it was first stored,
/// so that hashes stay comparable where only a name has changed.
std::string hashed_name(std::string_view name) {
  using Renamed = std::pair<std::string_view, std::string_view>;
  constexpr std::array kRenamed{Renamed{"approval_request/", "file/"},
                                Renamed{"legal_block/", "stop/"},
                                Renamed{"agglomeration/representative", "agglomeration/leading"}};
  for (const auto& [now, first] : kRenamed) {
    if (name.starts_with(now)) return std::string(first).append(name.substr(now.size()));
  }
  return std::string(name);
}

/// "f8", "i4", "u2": kind and bytes of a column's elements.
template <typename Element>
std::string element_type() {
  const char kind = std::is_floating_point_v<Element> ? 'f' : std::is_signed_v<Element> ? 'i' : 'u';
  return fmt::format("{}{}", kind, sizeof(Element));
}

}  // namespace

void LegalBlocks::count(std::uint16_t rule_that_decides, LegalBlockReason why) {
  const std::pair key(rule_that_decides, static_cast<std::uint8_t>(why));
  std::size_t row = 0;
  while (row < size() && std::pair(rule[row], reason[row]) < key) ++row;
  if (row == size() || std::pair(rule[row], reason[row]) != key) {
    const auto at = static_cast<std::ptrdiff_t>(row);
    rule.insert(rule.begin() + at, key.first);
    reason.insert(reason.begin() + at, key.second);
    number.insert(number.begin() + at, 0);
  }
  ++number[row];
}

StateHash& StateHash::add(const State& replicate) {
  for_each_column(
      replicate, [&]<typename Element>(std::string_view name, const std::vector<Element>& column) {
        digest_.update(
            fmt::format("{} {} {}\n", hashed_name(name), element_type<Element>(), column.size()));
        digest_.update(std::as_bytes(std::span(column)));
      });
  return *this;
}

std::size_t memory(const State& state) {
  std::size_t bytes = 0;
  for_each_column(state,
                  [&]<typename Element>(std::string_view, const std::vector<Element>& column) {
                    bytes += column.capacity() * sizeof(Element);
                  });
  return bytes;
}

}  // namespace borderweave::sim
