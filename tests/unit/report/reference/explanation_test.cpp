#include "report/reference/explanation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace borderweave::report {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

/// "key scenario.start", "error E0205": what was found.
std::vector<std::string> found(std::string_view name) {
  std::vector<std::string> all;
  for (const HelpTopic& topic : help_topics_named(name)) {
    const std::string kind = topic.at("topic");
    const std::string field = kind == "error" ? "code" : kind;
    all.push_back(kind + " " + topic.at(field).get<std::string>());
  }
  return all;
}

TEST(Topics, AnErrorIsFoundByItsCode) {
  EXPECT_THAT(found("E0205"), ElementsAre("error E0205"));
  EXPECT_EQ(help_topics_named("E0205").front().at("exit_code"), 4);
}

TEST(Topics, AKeyIsFoundByItsPathOrTheEndOfIt) {
  EXPECT_THAT(found("scenario.start"), ElementsAre("key scenario.start"));
  EXPECT_THAT(found("start"), ElementsAre("key scenario.start"));
  EXPECT_THAT(found("region.territories.file"), ElementsAre("key region.territories.file"));
  EXPECT_THAT(found("rule.allow"), ElementsAre("key rule.allow"));
}

TEST(Topics, AllKeysOfThatEndAreListed) {
  EXPECT_THAT(found("certainty"),
              UnorderedElementsAre("key regime.reform.certainty", "key rule.certainty"));
}

TEST(Topics, PlacesInListsAndBracketsDoNotMatter) {
  EXPECT_THAT(found("regime.reform.0.from"), ElementsAre("key regime.reform.from"));
  EXPECT_THAT(found("[model.growth]"), ElementsAre("section model.growth"));
}

TEST(Topics, AKeyIsFoundWithoutTheUnitAtItsEnd) {
  EXPECT_THAT(found("model.agglomeration.link_gap"),
              ElementsAre("key model.agglomeration.link_gap_km"));
}

TEST(Topics, ASectionBringsThoseInIt) {
  EXPECT_THAT(found("model"), Contains("section model.choice"));
  EXPECT_THAT(found("region"), Contains("section region.places"));
}

TEST(Topics, ASectionIsFoundByTheEndOfItsName) {
  EXPECT_THAT(found("commuting"), ElementsAre("section model.commuting"));
  EXPECT_EQ(closest_help_topic("comuting"), "commuting");
}

TEST(Topics, EveryErrorIsATopic) {
  const auto errors = error_help_topics();
  EXPECT_EQ(errors.front().at("code"), "E0001");
  EXPECT_GT(errors.size(), 80U);
}

TEST(Topics, AKeyTellsRangeUnitDefaultAndBasis) {
  const HelpTopic key = help_topics_named("model.agglomeration.link_gap_km").at(0);
  EXPECT_EQ(key.at("unit"), "km");
  EXPECT_EQ(key.at("minimum"), 0);
  EXPECT_EQ(key.at("maximum"), 1000);
  EXPECT_EQ(key.at("basis"), "[A] assumption");
  EXPECT_TRUE(key.at("default").is_number());
}

TEST(Topics, ShippedRulesAreFoundByFileAndById) {
  EXPECT_THAT(found("egtc-2013"), ElementsAre("rule egtc-2013"));
  EXPECT_THAT(found("eu-egtc"), Contains("rule egtc-2013"));
}

TEST(Topics, WhatNothingGoesByGetsTheClosestName) {
  EXPECT_THAT(found("scenaro.start"), IsEmpty());
  EXPECT_THAT(found(""), IsEmpty());
  EXPECT_THAT(found("."), IsEmpty());
  EXPECT_EQ(closest_help_topic("scenaro.start"), "scenario.start");
  EXPECT_EQ(closest_help_topic("replicats"), "replicates");
}

}  // namespace
}  // namespace borderweave::report
