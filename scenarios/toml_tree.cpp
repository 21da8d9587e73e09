#include "scenarios/toml_tree.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

namespace borderweave::scenarios {

namespace {

using Json = nlohmann::ordered_json;

/// JSON's escapes are TOML's, which also requires DEL escaped.
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

}  // namespace

const Node* value_of(const Node& table, std::string_view key) {
  const auto* entries = table.as<Node::Table>();
  if (entries == nullptr) return nullptr;
  const auto found = std::ranges::find(*entries, key, &Entry::key);
  return found == entries->end() ? nullptr : &found->node;
}

std::string_view line_of(const Source& source, int line) {
  std::string_view text = source.text;
  for (; line > 1 && !text.empty(); --line) {
    text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
  }
  std::string_view found = text.substr(0, text.find('\n'));
  if (found.ends_with('\r')) found.remove_suffix(1);
  return found;
}

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
    std::string operator()(const UnsupportedValue& value) const {
      return quoted(value.description);
    }
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
    Json operator()(const UnsupportedValue& value) const { return value.description; }
  } values;
  return std::visit(values, node.value);
}

std::string describe(const Node& node) {
  struct {
    std::string operator()(const std::string& text) const { return fmt::format("\"{}\"", text); }
    std::string operator()(std::int64_t number) const { return fmt::format("{}", number); }
    std::string operator()(double number) const { return fmt::format("{}", number); }
    std::string operator()(bool flag) const { return flag ? "true" : "false"; }
    std::string operator()(Date date) const { return to_string(date); }
    std::string operator()(const Node::List&) const { return "a list"; }
    std::string operator()(const Node::Table&) const { return "a table"; }
    std::string operator()(const UnsupportedValue& value) const { return value.description; }
  } words;
  return std::visit(words, node.value);
}

Problem problem_at(const Origin& at, const ProblemKind& kind, std::string message,
                   std::string help) {
  return {.kind = &kind,
          .message = std::move(message),
          .help = std::move(help),
          .file = at.source->name,
          .line = at.line,
          .column = at.column,
          .source_line = at.line > 0 ? std::string(line_of(*at.source, at.line)) : ""};
}

}  // namespace borderweave::scenarios
