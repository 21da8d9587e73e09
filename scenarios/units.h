#pragma once

#include <optional>
#include <string_view>

/// Quantities written with their unit.
namespace borderweave::scenarios {

/// "1 month", "1 quarter", "5 years" in months; nothing when it is not a whole positive time.
std::optional<int> parse_months(std::string_view text);

/// "500 m", "60 km" in kilometres; nothing when it is not a distance >= 0.
std::optional<double> parse_kilometres(std::string_view text);

}  // namespace borderweave::scenarios
