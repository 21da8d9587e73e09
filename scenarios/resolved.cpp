#include "scenarios/resolved.h"

#include <cmath>
#include <string_view>
#include <utility>
#include <variant>

#include "scenarios/node_text.h"
#include "scenarios/quantity.h"
#include "scenarios/values.h"

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

/// The value in the form that the field's own file would have it.
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
  return full->at.source->layer > brief->at.source->layer ? full : brief;
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

}  // namespace borderweave::scenarios
