#include <cmath>
#include <nlohmann/json.hpp>

#include "scenarios/fields.h"
#include "scenarios/scenario.h"

namespace borderweave::scenarios {
namespace {

using Json = nlohmann::ordered_json;

Json object_of(const std::vector<FieldInfo>& fields);

template <class Number>
Json number(const char* type, Range range) {
  Json schema = {{"type", type}};
  if (std::isfinite(range.min)) schema["minimum"] = static_cast<Number>(range.min);
  if (std::isfinite(range.max)) schema["maximum"] = static_cast<Number>(range.max);
  return schema;
}

Json list_of(Json items) {
  return {{"type", "array"}, {"items", std::move(items)}};
}

Json quantity(const char* pattern) {
  return {{"type", "string"}, {"pattern", pattern}};
}

/// The form of a value, without what is said about it.
Json form(const FieldInfo& field) {
  switch (field.type) {
    case Type::text:
    case Type::file:
      return {{"type", "string"}};
    case Type::word:
      return {{"enum", field.words}};
    case Type::number:
      return number<double>("number", field.range);
    case Type::whole:
      return number<std::int64_t>("integer", field.range);
    case Type::date: {
      Json day = {{"type", "string"}, {"format", "date"}};
      if (field.words.empty()) return day;
      return {{"anyOf", {std::move(day), {{"enum", field.words}}}}};
    }
    case Type::months:
      return quantity("^[1-9][0-9]* *(month|quarter|year)s?$");
    case Type::texts:
      return list_of({{"type", "string"}});
    case Type::words:
      return list_of({{"enum", field.words}});
    case Type::numbers:
      return list_of(number<double>("number", field.range));
    case Type::flag:
      return {{"type", "boolean"}};
    case Type::table:
      return object_of(field.items);
    case Type::tables:
      if (!field.single) return list_of(object_of(field.items));
      return {{"anyOf", {object_of(field.items), list_of(object_of(field.items))}}};
  }
  return true;
}

std::string description(const FieldInfo& field) {
  std::string text = field.documentation;
  if (!field.unit.empty()) text += " (" + field.unit + ")";
  if (!field.basis.empty()) text += " [" + field.basis + "]";
  return text;
}

Json leaf(const FieldInfo& field) {
  Json schema = form(field);
  schema["description"] = description(field);
  if (!field.default_value.empty()) schema["default"] = Json::parse(field.default_value);
  return schema;
}

Json empty_object() {
  return {{"type", "object"}, {"properties", Json::object()}, {"additionalProperties", false}};
}

/// The object under `key`, made where it is missing; a key that is also a word gets both forms.
Json& child_object(Json& object, const std::string& key) {
  Json& property = object["properties"][key];
  if (property.is_null()) return property = empty_object();
  if (property.contains("properties")) return property;
  if (!property.contains("anyOf")) property = {{"anyOf", {std::move(property), empty_object()}}};
  return property["anyOf"].back();
}

void require(Json& object, const std::string& key) {
  Json& keys = object["required"];
  if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
}

void insert(Json& root, const FieldInfo& field) {
  Json* object = &root;
  std::string rest = field.key;
  for (auto dot = rest.find('.'); dot != std::string::npos; dot = rest.find('.')) {
    const std::string step = rest.substr(0, dot);
    if (field.required) require(*object, step);
    object = &child_object(*object, step);
    rest = rest.substr(dot + 1);
  }
  if (field.required) require(*object, rest);
  (*object)["properties"][rest] = leaf(field);
}

Json object_of(const std::vector<FieldInfo>& fields) {
  Json object = empty_object();
  for (const FieldInfo& field : fields) insert(object, field);
  return object;
}

}  // namespace

std::string json_schema() {
  std::vector<FieldInfo> fields;
  for (const auto& field : scenario_fields()) fields.push_back(field.info);
  Json schema = {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                 {"title", "Borderweave scenario"}};
  schema.update(object_of(fields));
  return schema.dump(2) + "\n";
}

}  // namespace borderweave::scenarios
