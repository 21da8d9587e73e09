#pragma once

#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace borderweave::output {

/// A file name as JSON: a text, or, since a name need not be UTF-8 and JSON must be, its bytes.
inline nlohmann::ordered_json name_json(const std::string& name) {
  nlohmann::ordered_json json = name;
  try {
    (void)json.dump();
  } catch (const nlohmann::ordered_json::type_error&) {
    json = std::vector<unsigned char>(name.begin(), name.end());
  }
  return json;
}

/// A whole number that fits; another value is an exception as those of the library are, which would
/// convert it in silence.
template <typename Number>
Number whole(const nlohmann::ordered_json& json) {
  if (!json.is_number_unsigned() ||
      json.get<std::uint64_t>() > std::numeric_limits<Number>::max()) {
    throw nlohmann::ordered_json::type_error::create(
        302, "expected a whole number that is not too large", &json);
  }
  return json.get<Number>();
}

inline std::string name_of(const nlohmann::ordered_json& json) {
  if (json.is_string()) return json;
  std::string name;
  for (const auto& byte : json) name.push_back(static_cast<char>(whole<unsigned char>(byte)));
  return name;
}

/// Parses what this program wrote, which nests a few values: what is nested deeply overflows the
/// stack when it is written out again, and is an exception as those of the library are.
inline nlohmann::ordered_json parse_stored(const std::string& text) {
  constexpr int kDeepest = 8;
  return nlohmann::ordered_json::parse(
      text, [](int depth, nlohmann::ordered_json::parse_event_t, nlohmann::ordered_json& json) {
        if (depth <= kDeepest) return true;
        throw nlohmann::ordered_json::type_error::create(302, "nested too deeply", &json);
      });
}

}  // namespace borderweave::output
