#include "sim/basics/state.h"

#include <fmt/format.h>

#include <span>
#include <string_view>
#include <type_traits>

#include "sim/basics/state_columns.h"

namespace borderweave::sim {
namespace {

/// "f8", "i4", "u2": kind and bytes of a column's elements.
template <typename Element>
std::string element_type() {
  const char kind = std::is_floating_point_v<Element> ? 'f' : std::is_signed_v<Element> ? 'i' : 'u';
  return fmt::format("{}{}", kind, sizeof(Element));
}

}  // namespace

StateHash& StateHash::add(const State& replicate) {
  for_each_column(
      replicate, [&]<typename Element>(std::string_view name, const std::vector<Element>& column) {
        digest_.update(fmt::format("{} {} {}\n", name, element_type<Element>(), column.size()));
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
