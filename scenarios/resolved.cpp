#include "scenarios/resolved.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>
#include <variant>

#include "scenarios/field_values.h"
#include "scenarios/toml_tree.h"

namespace borderweave::scenarios {

namespace {

namespace fs = std::filesystem;

const Node* find_path(const Node& node, std::string_view path) {
  if (path.empty()) return nullptr;
  const auto* table = node.as<Node::Table>();
  if (table == nullptr) return nullptr;
  const auto dot = path.find('.');
  for (const Entry& entry : *table) {
    if (entry.key != path.substr(0, dot)) continue;
    return dot == std::string_view::npos ? &entry.node
                                         : find_path(entry.node, path.substr(dot + 1));
  }
  return nullptr;
}

/// A name written in a file of `written_in`, as a file of `folder` has to write it.
std::string seen_from(const fs::path& folder, const std::string& name, const fs::path& written_in) {
  if (constexpr std::string_view kZip = "/vsizip/"; name.starts_with(kZip)) {
    return kZip.data() + seen_from(folder, name.substr(kZip.size()), written_in);
  }
  const fs::path file = located(name, written_in);
  const bool connection = file == fs::path(name) && name.find(':') != std::string::npos;
  return connection || fs::path(name).is_absolute() ? name : relative_name(file, folder);
}

/// The value in its normal form: in the field's unit, file names relative to `folder`.
Node normal(const FieldInfo& field, Node node, const fs::path& folder) {
  if (auto* list = std::get_if<Node::List>(&node.value); list != nullptr && field.items.empty()) {
    for (Node& one : *list) one = normal(field, std::move(one), folder);
  }
  const auto* text = node.as<std::string>();
  if (text == nullptr) return node;
  if (field.type == Type::file) {
    node.value = seen_from(folder, *text, node.at.source->folder);
  } else if (!units_of(field).empty()) {
    Problems none;
    const double number = *read_quantity(field, node, none);
    if (field.type == Type::whole) {
      node.value = static_cast<std::int64_t>(std::llround(number));
    } else {
      node.value = number;
    }
  }
  return node;
}

Node to_node(const nlohmann::ordered_json& json, const Origin& at) {
  Node node{at, UnsupportedValue{"nothing"}};
  if (json.is_string()) node.value = json.get<std::string>();
  if (json.is_boolean()) node.value = json.get<bool>();
  if (json.is_number()) node.value = json.get<double>();
  if (json.is_number_integer()) node.value = json.get<std::int64_t>();
  if (json.is_array()) {
    Node::List list;
    for (const nlohmann::ordered_json& item : json) list.push_back(to_node(item, at));
    node.value = std::move(list);
  }
  if (json.is_object()) {
    Node::Table table;
    for (const auto& [key, value] : json.items()) table.push_back({key, at, to_node(value, at)});
    node.value = std::move(table);
  }
  return node;
}

Node default_node(const FieldInfo& field, const std::shared_ptr<const Source>& source) {
  Node node = to_node(Json::parse(field.default_value), {source, 0, 0});
  const auto* text = node.as<std::string>();
  if (field.type != Type::date || text == nullptr) return node;
  if (const auto date = parse_date(*text)) node.value = *date;
  return node;
}

std::vector<Resolved> rows_of(const FieldInfo& field, const Node& node, const fs::path& folder) {
  if (field.items.empty()) return {};
  std::vector<Resolved> rows;
  if (const auto* list = node.as<Node::List>()) {
    for (const Node& row : *list) rows.push_back(resolve(row, field.items, folder));
  } else {
    rows.push_back(resolve(node, field.items, folder));
  }
  return rows;
}

}  // namespace

const Node* find_value(const Node& table, const FieldInfo& field) {
  const Node* full = find_path(table, field.key);
  const Node* brief = find_path(table, key_without_unit(field));
  if (full == nullptr || brief == nullptr) return full == nullptr ? brief : full;
  return full->at.source->precedence > brief->at.source->precedence ? full : brief;
}

Resolved resolve(const Node& root, const std::vector<FieldInfo>& fields, const fs::path& folder) {
  const auto defaults = std::make_shared<const Source>(
      Source{.name = "default", .folder = folder, .kind = Source::Kind::preset});
  Resolved keys;
  for (const FieldInfo& field : fields) {
    ResolvedKey key{field, std::nullopt, {}};
    const Node* given = find_value(root, field);
    // A key that is a word or a table (`eligible`): its table has fields of its own.
    const bool own_table = given != nullptr && field.items.empty() && given->as<Node::Table>();
    if (given != nullptr && !own_table) {
      key.value = normal(field, *given, folder);
    } else if (!field.default_value.empty() && !own_table) {
      key.value = default_node(field, defaults);
    }
    if (key.value) key.rows = rows_of(field, *key.value, folder);
    keys.push_back(std::move(key));
  }
  return keys;
}

namespace {

constexpr std::size_t kWidest = 80;  // longer lists are split into several lines

/// Text for one line of a comment, whatever characters a file name contains.
std::string in_comment(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](unsigned char c) { return c < 32 || c == 127; }, '?');
  return text;
}

std::string origin_of(const ResolvedKey& key) {
  const Origin& at = key.value->at;
  if (at.source->kind == Source::Kind::setting) return "--set";
  if (at.source->kind == Source::Kind::file) {
    return in_comment(fmt::format("{}:{}", at.source->name, at.line));
  }
  return key.field.basis.empty() ? "default" : fmt::format("default [{}]", key.field.basis);
}

std::string line_of(const ResolvedKey& key, const std::string& name) {
  const std::string value = toml_text(*key.value);
  const auto* list = key.value->as<Node::List>();
  if (list == nullptr || value.size() < kWidest) {
    return fmt::format("{} = {}  # {}\n", name, value, origin_of(key));
  }
  std::string lines = fmt::format("{} = [  # {}\n", name, origin_of(key));
  for (const Node& item : *list) lines += fmt::format("  {},\n", toml_text(item));
  return lines + "]\n";
}

/// The keys of a row, those of tables within it with dots.
std::string row_text(const Resolved& row, const std::string& prefix) {
  std::string text;
  for (const ResolvedKey& key : row) {
    const std::string name = prefix + key.field.key;
    const bool table = key.value && key.value->as<Node::Table>() != nullptr && !key.rows.empty();
    if (table) text += row_text(key.rows.front(), name + ".");
    if (key.value && !table) text += line_of(key, name);
  }
  return text;
}

/// The sections of a file. A section comes before its subtables.
class TomlSections {
 public:
  void add(const ResolvedKey& key) {
    const std::string& name = key.field.key;
    const auto dot = name.rfind('.');
    if (!key.rows.empty()) return add_rows(key);
    std::string& section = sections_[rank(name, 0)][name.substr(0, dot)];
    const std::string own = name.substr(dot + 1);
    section += key.value ? line_of(key, own)
                         : fmt::format("# {} =  # not set; {}\n", own,
                                       in_comment(key.field.documentation));
  }

  std::string text() const {
    std::string all;
    for (const auto& [rank, sections] : sections_) {
      for (const auto& [name, lines] : sections) {
        if (rank.second == 0) all += fmt::format("\n[{}]\n", name);
        all += lines;
      }
    }
    return all;
  }

 private:
  /// Order of appearance of the outermost section; then plain keys before rows.
  std::pair<std::size_t, int> rank(const std::string& key, int rows) {
    const std::string outermost = key.substr(0, key.find('.'));
    return {order_.try_emplace(outermost, order_.size()).first->second, rows};
  }

  /// One table, or a list of them, as it was written.
  void add_rows(const ResolvedKey& key) {
    const std::string& name = key.field.key;
    const std::string header = key.value->as<Node::List>() == nullptr
                                   ? fmt::format("\n[{}]\n", name)
                                   : fmt::format("\n[[{}]]\n", name);
    std::string& section = sections_[rank(name, 1)][name];
    for (const Resolved& row : key.rows) {
      section += header + row_text(row, "");
    }
  }

  std::map<std::string, std::size_t> order_;
  std::map<std::pair<std::size_t, int>, std::map<std::string, std::string>> sections_;
};

}  // namespace

std::string resolved_toml(const Resolved& keys) {
  TomlSections sections;
  std::string top;
  for (const ResolvedKey& key : keys) {
    const bool in_section = key.field.key.find('.') != std::string::npos;
    if (in_section || !key.rows.empty()) {
      sections.add(key);
    } else if (key.value) {
      top += line_of(key, key.field.key);
    }
  }
  return "# The whole scenario, defaults included. Behind each value: where it stands; [C] "
         "computed,\n"
         "# [P] published, [A] assumption. File names start at the folder of the scenario.\n" +
         top + sections.text();
}

namespace {

using Json = nlohmann::ordered_json;

Json origin_of(const Origin& at) {
  switch (at.source->kind) {
    case Source::Kind::file:
      return {{"kind", "file"}, {"file", at.source->name}, {"line", at.line}};
    case Source::Kind::setting:
      return {{"kind", "--set"}};
    case Source::Kind::preset:
      return {{"kind", "default"}};
  }
  return nullptr;
}

Json entry_of(const ResolvedKey& key, const std::string& name) {
  Json entry = {{"key", name}, {"value", nullptr}, {"origin", nullptr}};
  if (key.value) {
    entry["value"] = json_value(*key.value);
    entry["origin"] = origin_of(key.value->at);
  }
  entry["unit"] = key.field.unit;
  entry["basis"] = key.field.basis;
  entry["documentation"] = key.field.documentation;
  return entry;
}

void add(Json& list, const Resolved& keys, const std::string& prefix) {
  for (const ResolvedKey& key : keys) {
    const std::string name = prefix + key.field.key;
    if (key.rows.empty()) list.push_back(entry_of(key, name));
    const bool counted = key.value && key.value->as<Node::List>() != nullptr;
    for (std::size_t row = 0; row < key.rows.size(); ++row) {
      add(list, key.rows[row],
          counted ? fmt::format("{}.{}.", name, row) : fmt::format("{}.", name));
    }
  }
}

}  // namespace

std::string resolved_json(const Resolved& keys) {
  Json list = Json::array();
  add(list, keys, "");
  return list.dump(2, ' ', false, Json::error_handler_t::replace);
}

}  // namespace borderweave::scenarios
