#include "scenarios/schema.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "scenarios/fields.h"
#include "scenarios/rule_files.h"

namespace borderweave::scenarios {
namespace {

using nlohmann::json;

/// The object among the forms of a property; itself when it has one form.
const json& object_form(const json& property) {
  return property.contains("anyOf") ? property["anyOf"].back() : property;
}

/// What the schema says of a dotted key; null when it does not name it.
json property(const json& schema, std::string key) {
  const json* object = &schema;
  for (auto dot = key.find('.'); dot != std::string::npos; dot = key.find('.')) {
    const auto& properties = object_form(*object).at("properties");
    if (!properties.contains(key.substr(0, dot))) return nullptr;
    object = &properties[key.substr(0, dot)];
    key = key.substr(dot + 1);
  }
  const auto& properties = object_form(*object).at("properties");
  return properties.contains(key) ? properties[key] : json(nullptr);
}

void expect_all_named(const json& schema, const std::vector<FieldInfo>& fields) {
  for (const FieldInfo& field : fields) {
    const json found = property(schema, field.key);
    ASSERT_FALSE(found.is_null()) << field.key;
    EXPECT_NE(found.dump().find("description"), std::string::npos) << field.key;
    if (field.type == Type::table) expect_all_named(found, field.items);
    if (field.type != Type::tables) continue;
    expect_all_named(field.single ? found["anyOf"][1]["items"] : found["items"], field.items);
  }
}

/// The table among the forms of a list that may be a single table.
const json& single(const json& property) {
  return property["anyOf"][0];
}

TEST(JsonSchema, NamesEveryKeyOfTheTableAndNoOther) {
  std::vector<FieldInfo> fields;
  for (const auto& field : scenario_fields()) fields.push_back(field.info);
  const json schema = json::parse(scenario_schema());
  EXPECT_EQ(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
  expect_all_named(schema, fields);
  EXPECT_EQ(schema["additionalProperties"], false);
  EXPECT_EQ(single(property(schema, "region.territories"))["additionalProperties"], false);
}

TEST(JsonSchema, CarriesRangeUnitBasisAndDefault) {
  const json rate = property(json::parse(scenario_schema()), "model.opportunity.rate");
  EXPECT_EQ(rate["type"], "number");
  EXPECT_EQ(rate["minimum"], 0);
  EXPECT_EQ(rate["maximum"], 100);
  EXPECT_EQ(rate["default"], sim::OpportunityParameters{}.rate);
  EXPECT_THAT(rate["description"], testing::HasSubstr("(per year) [C]"));
}

TEST(JsonSchema, ANumberMaySayItsUnitAndThenItsKeyNeedNot) {
  const json schema = json::parse(scenario_schema());
  const json gap = property(schema, "model.agglomeration.link_gap_km");
  EXPECT_EQ(gap["anyOf"][0]["type"], "number");
  EXPECT_THAT(gap["anyOf"][1]["pattern"].get<std::string>(), testing::HasSubstr("(m|km)"));
  EXPECT_EQ(property(schema, "model.agglomeration.link_gap")["type"], "string");
}

TEST(JsonSchema, SaysWhatIsRequiredUnlessAnotherScenarioIsExtended) {
  const json schema = json::parse(scenario_schema());
  EXPECT_FALSE(schema.contains("required"));
  EXPECT_EQ(schema["if"], json::parse(R"({"not": {"required": ["extends"]}})"));
  EXPECT_EQ(schema["then"]["required"], json({"scenario", "region"}));
  EXPECT_EQ(schema["then"]["properties"]["scenario"]["required"], json({"start", "end"}));
  EXPECT_EQ(single(property(schema, "region.territories"))["required"], json({"file"}));
  EXPECT_EQ(property(schema, "regime.reform")["items"]["required"], json({"rule", "from"}));
}

TEST(JsonSchema, OfRuleFilesNamesEveryKeyOfARule) {
  const json schema = json::parse(rule_schema());
  EXPECT_EQ(schema["required"], json({"rule"}));
  std::vector<FieldInfo> fields;
  for (const auto& field : rule_fields()) fields.push_back(field.info);
  expect_all_named(schema["properties"]["rule"]["items"], fields);
}

TEST(JsonSchema, AKeyThatIsAWordOrATableHasBothForms) {
  const json approval =
      property(property(json::parse(scenario_schema()), "regime.reform")["items"], "approval");
  EXPECT_EQ(approval["anyOf"][0]["enum"], json({"none"}));
  EXPECT_TRUE(approval["anyOf"][1]["properties"].contains("authority"));
}

}  // namespace
}  // namespace borderweave::scenarios
