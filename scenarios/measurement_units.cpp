#include "scenarios/measurement_units.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace borderweave::scenarios {

namespace {

constexpr double kMonth = 487;  // of 16ths of a day: 365.25 days / 12

constexpr std::array kUnits{
    Unit{"m", Dimension::length, 1},
    Unit{"km", Dimension::length, 1000},
    Unit{"day", Dimension::time, 16},
    Unit{"week", Dimension::time, 7 * 16},
    Unit{"month", Dimension::time, kMonth},
    Unit{"quarter", Dimension::time, 3 * kMonth},
    Unit{"year", Dimension::time, 12 * kMonth},
    Unit{"%", Dimension::share, 1},
    Unit{"share", Dimension::share, 100},
    Unit{"people per km²", Dimension::density, 1},
    Unit{"people/km²", Dimension::density, 1},
    Unit{"people per km2", Dimension::density, 1},
    Unit{"people/km2", Dimension::density, 1},
};

constexpr double kLongest = 10000;  // keeps the months far from overflow

}  // namespace

const Unit* find_unit(std::string_view name) {
  const auto named = [&](const Unit& unit) {
    return unit.name == name || (unit.dimension == Dimension::time && name.ends_with('s') &&
                                 unit.name == name.substr(0, name.size() - 1));
  };
  const auto* found = std::find_if(kUnits.begin(), kUnits.end(), named);
  return found == kUnits.end() ? nullptr : found;
}

std::vector<std::string> units_of(Dimension dimension) {
  std::vector<std::string> names;
  for (const Unit& unit : kUnits) {
    if (unit.dimension == dimension) names.emplace_back(unit.name);
  }
  return names;
}

double convert(double value, const Unit& from, const Unit& to) {
  return from.size == to.size ? value : value * from.size / to.size;
}

std::optional<Quantity> parse_quantity(std::string_view text) {
  Quantity quantity;
  const char* end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, quantity.number);
  if (error != std::errc() || !std::isfinite(quantity.number)) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(rest - text.data()));
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  quantity.unit = text;
  return quantity;
}

std::optional<int> parse_months(std::string_view text) {
  const auto quantity = parse_quantity(text);
  const Unit* unit = quantity ? find_unit(quantity->unit) : nullptr;
  if (unit == nullptr || unit->dimension != Dimension::time || unit->size < kMonth) {
    return std::nullopt;
  }
  const double number = quantity->number;
  if (number < 1 || number > kLongest || number != std::floor(number)) return std::nullopt;
  return static_cast<int>(number * unit->size / kMonth);
}

}  // namespace borderweave::scenarios
