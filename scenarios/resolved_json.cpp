#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "scenarios/node_text.h"
#include "scenarios/resolved.h"

namespace borderweave::scenarios {
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
