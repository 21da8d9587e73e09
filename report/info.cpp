#include "report/info.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

namespace borderweave::report {
namespace {

using Json = nlohmann::ordered_json;

std::string plain(const Json& value) {
  return value.is_string() ? value.get<std::string>() : value.dump();
}

}  // namespace

std::string info_text(const std::string& facts) {
  const Json json = Json::parse(facts);
  std::string text;
  for (const auto& [key, value] : json.items()) {
    if (value.is_primitive()) text += fmt::format("{:<18}{}\n", key, plain(value));
  }
  for (const auto& [key, value] : json.items()) {
    if (value.is_primitive()) continue;
    text += fmt::format("\n{}\n", key);
    for (const auto& [name, item] : value.items()) {
      text += fmt::format("  {:<40} {}\n", value.is_array() ? "" : name, plain(item));
    }
  }
  return text;
}

}  // namespace borderweave::report
