#include "scenarios/units.h"

#include <charconv>

namespace borderweave::scenarios {
namespace {

template <class Number>
struct Quantity {
  Number number;
  std::string_view unit;
};

template <class Number>
std::optional<Quantity<Number>> parse_quantity(std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc()) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  while (text.starts_with(' ')) text.remove_prefix(1);
  return Quantity<Number>{number, text};
}

std::optional<int> months_in(std::string_view unit) {
  if (unit.ends_with('s')) unit.remove_suffix(1);
  if (unit == "month") return 1;
  if (unit == "quarter") return 3;
  if (unit == "year") return 12;
  return std::nullopt;
}

std::optional<double> kilometres_in(std::string_view unit) {
  if (unit == "km") return 1.0;
  if (unit == "m") return 0.001;
  return std::nullopt;
}

constexpr int kLongest = 10000;  // keeps the product far from overflow

}  // namespace

std::optional<int> parse_months(std::string_view text) {
  const auto quantity = parse_quantity<int>(text);
  if (!quantity || quantity->number < 1 || quantity->number > kLongest) return std::nullopt;
  const auto unit = months_in(quantity->unit);
  if (!unit) return std::nullopt;
  return quantity->number * *unit;
}

std::optional<double> parse_kilometres(std::string_view text) {
  const auto quantity = parse_quantity<double>(text);
  if (!quantity || !(quantity->number >= 0) || quantity->number > 1e6) return std::nullopt;
  const auto unit = kilometres_in(quantity->unit);
  if (!unit) return std::nullopt;
  return quantity->number * *unit;
}

}  // namespace borderweave::scenarios
