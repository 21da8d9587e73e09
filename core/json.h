#pragma once

#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>

/// The one way in which the program writes JSON for its users, and reads back what it wrote itself.
/// Laws:
///   1. everything written is valid JSON in UTF-8, whatever bytes names hold;
///   2. keys are written in the order in which they were set;
///   3. name_from_json(name_json(name)) is `name`, byte for byte;
///   4. whole_from_json() converts a number only if it fits.
///
/// Example:
///     const nlohmann::ordered_json answer = {{"format_version", 1}, {"file", name_json("a.nc")}};
///     std::cout << json_answer(answer);
namespace borderweave {

/// Indented JSON. Names from files may be in any encoding: bytes that are not UTF-8 become U+FFFD
/// instead of ending the program. A negative indent gives one line. No line break at the end.
std::string json_text(const nlohmann::ordered_json& value, int indent = 2);

/// The whole answer of a command: json_text() and a line break.
std::string json_answer(const nlohmann::ordered_json& value);

/// A file name without loss: a text or, since a name need not be UTF-8 and JSON must be, its bytes.
nlohmann::ordered_json name_json(const std::string& name);

/// The inverse of name_json(). Throws the library's exception when `json` is neither.
std::string name_from_json(const nlohmann::ordered_json& json);

/// A whole number that fits; throws the library's exception where the library itself would convert
/// silently.
template <typename Number>
Number whole_from_json(const nlohmann::ordered_json& json) {
  if (!json.is_number_unsigned() ||
      json.get<std::uint64_t>() > std::numeric_limits<Number>::max()) {
    throw nlohmann::ordered_json::type_error::create(
        302, "expected a whole number that is not too large", &json);
  }
  return json.get<Number>();
}

/// Parses what this program wrote, which is nested a few levels deep. Deep nesting would overflow
/// the stack when the value is written out again, so it throws the library's exception.
nlohmann::ordered_json parse_stored(const std::string& text);

}  // namespace borderweave
