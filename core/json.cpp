#include "core/json.h"

#include <vector>

namespace borderweave {

using Json = nlohmann::ordered_json;

std::string json_text(const Json& value, int indent) {
  return value.dump(indent, ' ', false, Json::error_handler_t::replace);
}

std::string json_answer(const Json& value) {
  return json_text(value) + "\n";
}

Json name_json(const std::string& name) {
  Json json = name;
  try {
    (void)json.dump();
  } catch (const Json::type_error&) {
    json = std::vector<unsigned char>(name.begin(), name.end());
  }
  return json;
}

std::string name_from_json(const Json& json) {
  if (json.is_string()) return json;
  std::string name;
  for (const auto& byte : json) {
    name.push_back(static_cast<char>(whole_from_json<unsigned char>(byte)));
  }
  return name;
}

Json parse_stored(const std::string& text) {
  constexpr int kDeepest = 8;
  return Json::parse(text, [](int depth, Json::parse_event_t, Json& json) {
    if (depth <= kDeepest) return true;
    throw Json::type_error::create(302, "nested too deeply", &json);
  });
}

}  // namespace borderweave
