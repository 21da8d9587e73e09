#pragma once

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

inline std::string name_of(const nlohmann::ordered_json& json) {
  if (json.is_string()) return json;
  const auto bytes = json.get<std::vector<unsigned char>>();
  return {bytes.begin(), bytes.end()};
}

}  // namespace borderweave::output
