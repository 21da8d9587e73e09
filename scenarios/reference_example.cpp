#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "scenarios/reference.h"

namespace borderweave::scenarios {
namespace {

using Json = nlohmann::ordered_json;

std::string toml(const Json& value) {
  if (value.is_array()) {
    std::string text;
    for (const Json& item : value) text += (text.empty() ? "" : ", ") + toml(item);
    return fmt::format("[{}]", text);
  }
  if (!value.is_object()) return value.dump();
  std::string text;
  for (const auto& [key, item] : value.items()) {
    text += fmt::format("{}{} = {}", text.empty() ? "" : ", ", key, toml(item));
  }
  return fmt::format("{{ {} }}", text);
}

std::string quoted(const std::string& text) {
  return fmt::format("\"{}\"", text);
}

/// What the documentation quotes is an example, unless it is of what stands in a user's layer.
std::string text_like(const FieldInfo& key) {
  const std::string& said = key.documentation;
  const auto begin = said.find('"');
  const auto end = begin == std::string::npos ? begin : said.find('"', begin + 1);
  if (end == std::string::npos || said.starts_with("field")) return quoted(key.key);
  return said.substr(begin, end + 1 - begin);
}

/// The list that the documentation shows; most others name states.
std::string texts_like(const FieldInfo& key) {
  const std::string& said = key.documentation;
  const auto begin = said.find('[');
  const auto end = begin == std::string::npos ? begin : said.find(']', begin);
  return end == std::string::npos ? "[\"PL\", \"CZ\"]" : said.substr(begin, end + 1 - begin);
}

std::string number_like(const FieldInfo& key) {
  constexpr double kHandy = 50;
  return fmt::format("{}", std::clamp(kHandy, key.range.min, key.range.max));
}

std::string table_like(const FieldInfo& key) {
  std::string text;
  for (const FieldInfo& item : key.items) {
    if (item.required) text += (text.empty() ? "" : ", ") + example(item);
  }
  return fmt::format("{{ {} }}", text);
}

std::string value_like(const FieldInfo& key) {
  switch (key.type) {
    case Type::text:
      return text_like(key);
    case Type::file:
      return "\"towns.gpkg\"";
    case Type::word:
      return quoted(key.words.front());
    case Type::number:
    case Type::whole:
      return number_like(key);
    case Type::numbers:
      return fmt::format("[{}]", number_like(key));
    case Type::date:
      return "2027-01-01";
    case Type::months:
      return "\"1 year\"";
    case Type::texts:
      return texts_like(key);
    case Type::words:
      return fmt::format("[{}]", quoted(key.words.front()));
    case Type::flag:
      return "true";
    case Type::table:
      return table_like(key);
    case Type::tables:
      return key.single ? table_like(key) : fmt::format("[{}]", table_like(key));
  }
  return {};
}

}  // namespace

std::string default_as_toml(const FieldInfo& key) {
  if (key.default_value.empty()) return {};
  const Json value = Json::parse(key.default_value);
  return key.type == Type::date ? value.get<std::string>() : toml(value);
}

std::string example(const FieldInfo& key) {
  const std::string by_default = default_as_toml(key);
  const bool telling = !by_default.empty() && by_default != "[]";
  return key.key + " = " + (telling ? by_default : value_like(key));
}

}  // namespace borderweave::scenarios
