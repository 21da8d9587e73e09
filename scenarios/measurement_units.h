#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Units that numbers are written in.
namespace borderweave::scenarios {

/// Units of one dimension can stand for each other.
enum class Dimension { length, time, share, density };

struct Unit {
  std::string_view name;
  Dimension dimension;
  double size;  ///< a whole multiple of the smallest unit's size, so that conversion rounds once
};

/// The unit of that name, times also in the plural; null when there is none.
const Unit* find_unit(std::string_view name);

/// Names of the units of a dimension, the smallest first.
std::vector<std::string> units_of(Dimension dimension);

/// Requires the same dimension. Exact to rounding among days and weeks, and among months, quarters
/// and years; between the two a year is 365.25 days and a month a twelfth of it.
double convert(double value, const Unit& from, const Unit& to);

/// A number and the text after it, without the blanks in between.
struct Quantity {
  double number = 0;
  std::string_view unit;
};

/// "60 km", "25%"; nothing when the text does not begin with a finite number.
std::optional<Quantity> parse_quantity(std::string_view text);

/// "1 month", "1 quarter", "5 years" in months of the calendar; nothing when it is not a whole
/// positive number of these.
std::optional<int> parse_months(std::string_view text);

}  // namespace borderweave::scenarios
