#include "scenarios/schema.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "scenarios/field.h"
#include "scenarios/field_values.h"
#include "scenarios/fields.h"
#include "scenarios/measurement_units.h"
#include "scenarios/reference.h"

namespace borderweave::scenarios {
namespace {

using Json = nlohmann::ordered_json;

Json item_of(const std::vector<FieldInfo>& fields);

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

Json quantity(const std::string& pattern) {
  return {{"type", "string"}, {"pattern", pattern}};
}

/// Units as they may be written, times also in the plural.
std::vector<std::string> spellings(const FieldInfo& field) {
  auto names = units_of(field);
  for (std::string& name : names) {
    if (find_unit(name)->dimension == Dimension::time) name += "s?";
  }
  return names;
}

/// A number and one of the units the field may have, in a text.
Json with_unit(const FieldInfo& field) {
  return quantity(
      fmt::format("^[+-]?[0-9.]+([eE][+-]?[0-9]+)? *({})$", fmt::join(spellings(field), "|")));
}

/// Bare, or as a text where the field has a unit.
Json number_or_quantity(const FieldInfo& field, Json bare) {
  if (units_of(field).empty()) return bare;
  return {{"anyOf", {std::move(bare), with_unit(field)}}};
}

/// The schema of a value, without description and default.
Json form(const FieldInfo& field) {
  switch (field.type) {
    case Type::text:
    case Type::file:
      return {{"type", "string"}};
    case Type::word:
      return {{"enum", field.words}};
    case Type::number:
      return number_or_quantity(field, number<double>("number", field.range));
    case Type::whole:
      return number_or_quantity(field, number<std::int64_t>("integer", field.range));
    case Type::date: {
      Json day = {{"type", "string"}, {"format", "date"}};
      if (field.words.empty()) return day;
      return {{"anyOf", {std::move(day), {{"enum", field.words}}}}};
    }
    case Type::dates:
      return list_of({{"type", "string"}, {"format", "date"}});
    case Type::months:
      return quantity("^[1-9][0-9]* *(month|quarter|year)s?$");
    case Type::texts:
      return list_of({{"type", "string"}});
    case Type::words:
      return list_of({{"enum", field.words}});
    case Type::numbers:
      return list_of(number_or_quantity(field, number<double>("number", field.range)));
    case Type::flag:
      return {{"type", "boolean"}};
    case Type::table:
      return item_of(field.items);
    case Type::tables:
      if (!field.single) return list_of(item_of(field.items));
      return {{"anyOf", {item_of(field.items), list_of(item_of(field.items))}}};
  }
  return true;
}

std::string description(const FieldInfo& field) {
  std::string text = field.documentation;
  if (!field.unit.empty()) text += " (" + field.unit + ")";
  if (!field.basis.empty()) text += " [" + field.basis + "]";
  return text;
}

Json leaf(const FieldInfo& field, Json schema) {
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

std::pair<std::string, std::string> split_first(const std::string& key) {
  const auto dot = key.find('.');
  return dot == std::string::npos ? std::pair{std::string(), key}
                                  : std::pair{key.substr(0, dot), key.substr(dot + 1)};
}

void insert(Json& object, const std::string& key, Json property) {
  const auto [step, rest] = split_first(key);
  if (!step.empty()) return insert(child_object(object, step), rest, std::move(property));
  object["properties"][rest] = std::move(property);
}

Json object_of(const std::vector<FieldInfo>& fields) {
  Json object = empty_object();
  for (const FieldInfo& field : fields) {
    insert(object, field.key, leaf(field, form(field)));
    const std::string bare = key_without_unit(field);
    if (!bare.empty()) insert(object, bare, leaf(field, with_unit(field)));
  }
  return object;
}

void require(Json& object, const std::string& key) {
  const auto [step, rest] = split_first(key);
  Json& keys = object["required"];
  const std::string& needed = step.empty() ? rest : step;
  if (std::find(keys.begin(), keys.end(), needed) == keys.end()) keys.push_back(needed);
  if (!step.empty()) require(object["properties"][step], rest);
}

void require(Json& object, const std::vector<FieldInfo>& fields) {
  for (const FieldInfo& field : fields) {
    if (field.required) require(object, field.key);
  }
}

Json item_of(const std::vector<FieldInfo>& fields) {
  Json object = object_of(fields);
  require(object, fields);
  return object;
}

std::string document(const char* title, const Json& body) {
  Json schema = {{"$schema", "https://json-schema.org/draft/2020-12/schema"}, {"title", title}};
  schema.update(body);
  return schema.dump(2) + "\n";
}

/// That of a file which holds a list of tables and nothing else.
std::string file_of(const char* title, const std::string& key, const char* documentation,
                    const std::vector<FieldInfo>& fields) {
  Json list = list_of(item_of(fields));
  list["description"] = documentation;
  Json body = empty_object();
  insert(body, key, std::move(list));
  require(body, key);
  return document(title, body);
}

}  // namespace

std::string scenario_schema() {
  const auto fields = infos_of(scenario_fields());
  Json body = object_of(fields);
  // A key that is missing may be in the scenario that this one extends.
  body["if"] = {{"not", {{"required", {"extends"}}}}};
  require(body["then"], fields);
  return document("Borderweave scenario", body);
}

std::string rule_schema() {
  return file_of("Borderweave rule file", "rule", "legal acts or articles",
                 infos_of(rule_fields()));
}

std::string shock_schema() {
  return file_of("Borderweave file of shocks", "shock", "dated events between states",
                 infos_of(shock_fields()));
}

std::string network_schema() {
  return file_of("Borderweave network file", "network", "networks of municipalities",
                 infos_of(network_fields()));
}

}  // namespace borderweave::scenarios
