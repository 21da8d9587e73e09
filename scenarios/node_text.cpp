#include "scenarios/node_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

namespace borderweave::scenarios {
namespace {

using Json = nlohmann::ordered_json;

/// JSON's escapes are TOML's, which also wants DEL escaped.
std::string quoted(const std::string& text) {
  std::string json = Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
  for (auto at = json.find('\x7F'); at != std::string::npos; at = json.find('\x7F', at)) {
    json.replace(at, 1, "\\u007F");
  }
  return json;
}

std::string key_text(const std::string& key) {
  const bool bare = !key.empty() && std::all_of(key.begin(), key.end(), [](unsigned char c) {
    return (std::isalnum(c) != 0 && c < 128) || c == '_' || c == '-';
  });
  return bare ? key : quoted(key);
}

/// Shortest text that reads back as the number, and not as a whole one.
std::string real_text(double number) {
  std::string text = fmt::format("{}", number);
  return text.find_first_of(".en") == std::string::npos ? text + ".0" : text;
}

Node to_node(const Json& json, const Origin& at) {
  Node node{at, Foreign{"nothing"}};
  if (json.is_string()) node.value = json.get<std::string>();
  if (json.is_boolean()) node.value = json.get<bool>();
  if (json.is_number()) node.value = json.get<double>();
  if (json.is_number_integer()) node.value = json.get<std::int64_t>();
  if (json.is_array()) {
    Node::List list;
    for (const Json& item : json) list.push_back(to_node(item, at));
    node.value = std::move(list);
  }
  if (json.is_object()) {
    Node::Table table;
    for (const auto& [key, value] : json.items()) table.push_back({key, at, to_node(value, at)});
    node.value = std::move(table);
  }
  return node;
}

}  // namespace

std::string toml_text(const Node& node) {
  struct {
    std::string operator()(const std::string& text) const { return quoted(text); }
    std::string operator()(std::int64_t number) const { return fmt::format("{}", number); }
    std::string operator()(double number) const { return real_text(number); }
    std::string operator()(bool flag) const { return flag ? "true" : "false"; }
    std::string operator()(Date date) const { return to_string(date); }
    std::string operator()(const Node::List& list) const {
      std::vector<std::string> items;
      for (const Node& item : list) items.push_back(toml_text(item));
      return fmt::format("[{}]", fmt::join(items, ", "));
    }
    std::string operator()(const Node::Table& table) const {
      std::vector<std::string> entries;
      for (const Entry& entry : table) {
        entries.push_back(fmt::format("{} = {}", key_text(entry.key), toml_text(entry.node)));
      }
      return fmt::format("{{ {} }}", fmt::join(entries, ", "));
    }
    std::string operator()(const Foreign& foreign) const { return quoted(foreign.description); }
  } words;
  return std::visit(words, node.value);
}

nlohmann::ordered_json json_value(const Node& node) {
  struct {
    Json operator()(const std::string& text) const { return text; }
    Json operator()(std::int64_t number) const { return number; }
    Json operator()(double number) const { return number; }
    Json operator()(bool flag) const { return flag; }
    Json operator()(Date date) const { return to_string(date); }
    Json operator()(const Node::List& list) const {
      Json json = Json::array();
      for (const Node& item : list) json.push_back(json_value(item));
      return json;
    }
    Json operator()(const Node::Table& table) const {
      Json json = Json::object();
      for (const Entry& entry : table) json[entry.key] = json_value(entry.node);
      return json;
    }
    Json operator()(const Foreign& foreign) const { return foreign.description; }
  } values;
  return std::visit(values, node.value);
}

Node default_node(const FieldInfo& field, const std::shared_ptr<const Source>& source) {
  Node node = to_node(Json::parse(field.default_value), {source, 0, 0});
  const auto* text = node.as<std::string>();
  if (field.type != Type::date || text == nullptr) return node;
  if (const auto date = parse_date(*text)) node.value = *date;
  return node;
}

}  // namespace borderweave::scenarios
