// The whole scenario with nothing left unsaid.

#include "scenarios/resolved.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "reading.h"

namespace borderweave::scenarios {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

/// Every value by its key, without origins.
json resolved_values(const Scenario& scenario) {
  json resolved_values;
  for (const json& entry : json::parse(resolved_json(scenario.keys))) {
    resolved_values[entry["key"].get<std::string>()] = entry["value"];
  }
  return resolved_values;
}

json entry(const Scenario& scenario, const std::string& key) {
  for (const json& entry : json::parse(resolved_json(scenario.keys))) {
    if (entry["key"] == key) return entry;
  }
  return nullptr;
}

std::string law(const Scenario& scenario) {
  std::string text;
  for (const sim::Rule& rule : scenario.law.rules) {
    text += rule.id + (rule.from ? to_string(*rule.from) : "") +
            (rule.until ? to_string(*rule.until) : "") + std::to_string(rule.allow) +
            std::to_string(rule.certainty) + "\n";
  }
  return text;
}

/// Read again from the same folder, under another name.
Scenario again(const Scenario& scenario) {
  const auto file = scenario.file.parent_path() / "borderweave-resolved-test.toml";
  std::ofstream(file) << scenario.text;
  Problems problems;
  auto second = read_scenario(file, {}, kShipped, problems);
  std::filesystem::remove(file);
  for (const Problem& problem : problems.list()) ADD_FAILURE() << render(problem);
  return second;
}

/// As a result carries it: the file is gone.
Scenario from_text(const Scenario& scenario) {
  Problems problems;
  auto second = read_scenario_text(scenario.text, scenario.file.parent_path() / "gone.toml",
                                   kShipped, problems);
  for (const Problem& problem : problems.list()) ADD_FAILURE() << render(problem);
  return second;
}

void expect_same(const Scenario& second, const Scenario& first) {
  EXPECT_EQ(resolved_values(second), resolved_values(first));
  EXPECT_EQ(law(second), law(first));
  EXPECT_EQ(second.rule_files, first.rule_files);
  EXPECT_EQ(second.world, first.world);
  EXPECT_EQ(second.title, first.title);
}

void expect_round_trip(const Scenario& first) {
  expect_same(again(first), first);
}

TEST(Resolved, NumbersInListsAreInTheUnitOfTheFieldToo) {
  const FieldInfo field{.key = "bands_km", .type = Type::numbers, .unit = "km"};
  const auto source = std::make_shared<const Source>(Source{.name = "plan.toml"});
  const Origin at{source};
  const Node bands{at, Node::List{{at, std::string("500 m")}, {at, 2.0}}};
  const Node root{at, Node::Table{{"bands_km", at, bands}}};
  EXPECT_EQ(json::parse(resolved_json(resolve(root, {field}, "/")))[0]["value"], json({0.5, 2}));
}

TEST(Resolved, EveryShippedScenarioReadsToItself) {
  int count = 0;
  Folder folder;  // the shipped one may be read-only
  std::filesystem::copy(kShipped / "scenarios", folder.path() / "scenarios",
                        std::filesystem::copy_options::recursive);
  for (const auto& file : std::filesystem::directory_iterator(folder.path() / "scenarios")) {
    if (file.path().extension() != ".toml") continue;
    Problems problems;
    const auto scenario = read_scenario(file.path(), {}, kShipped, problems);
    EXPECT_FALSE(problems.has_errors()) << file.path();
    expect_round_trip(scenario);
    ++count;
  }
  EXPECT_GE(count, 2);
}

TEST(Resolved, WhatIsHardToWriteReadsToItself) {
  Folder folder;
  folder.write("shared/base.toml", kShortest + "[ties]\nspin_up = 1957-01-01\n");
  const auto reading = read_in(folder, R"(extends = "shared/base.toml"
[scenario]
title = "\"Amur\"\t\u007F Благовещенск \\ # no comment"
step = "1 quarter"
[region]
world = "/nowhere/data"
[regime]
use = ["eu-egtc", "coe-madrid"]
gaps = []
default_gap = "12.5 %"
[model.commuting]
cutoff = "60500 m"
visa = 1e-7
[[regime.reform]]
rule = "ets-106"
from = 2004-09-01
eligible = { within = "500 m" }
approval = { authority = "government", days = "2 weeks" }
[[regime.reform]]
rule = "new"
from = 2004-06-01
eligible = "border-region"
approval = "none"
allow = ["twinning"]
)",
                               {{"scenario.seed", "9"}});
  EXPECT_EQ(reading.report, "");
  expect_round_trip(reading.scenario);
  expect_same(from_text(reading.scenario), reading.scenario);
}

TEST(Resolved, LayersAndConnectionsReadToThemselves) {
  Folder folder;
  folder.write("shared/base.toml", R"([scenario]
start = 2004-01-01
end = 2005-01-01
[[region.territories]]
file = "west.gpkg"
attributes = { file = "west.csv", id = "code" }
[[region.territories]]
file = "/vsizip/east.zip/east.shp"
[region.places]
file = "PG:dbname=gis host=db"
[region.partnerships]
file = "/data/twins.csv"
)");
  const auto reading = read_in(folder, "extends = \"shared/base.toml\"\n");
  EXPECT_EQ(reading.report, "");
  const Scenario& scenario = reading.scenario;
  EXPECT_EQ(entry(scenario, "region.territories.0.attributes.file")["value"], "shared/west.csv");
  EXPECT_EQ(entry(scenario, "region.territories.1.file")["value"],
            "/vsizip/shared/east.zip/east.shp");
  EXPECT_EQ(entry(scenario, "region.places.file")["value"], "PG:dbname=gis host=db");
  EXPECT_EQ(entry(scenario, "region.partnerships.file")["value"], "/data/twins.csv");
  expect_round_trip(scenario);
}

TEST(Resolved, EveryKeyHasItsOrigin) {
  Folder folder;
  folder.write("base.toml", "extends = \"third.toml\"\n[scenario]\nreplicates = 4\nseed = 5\n");
  folder.write("third.toml",
               "[scenario]\nstart = 2004-01-01\nend = 2005-01-01\nreplicates = 3\n"
               "[region]\nterritories = { file = \"towns.shp\" }\n");
  const auto scenario = read_in(folder, "extends = \"base.toml\"\n[scenario]\nseed = 6\n",
                                {{"regime.default_gap", "0.1"}})
                            .scenario;
  const auto origin = [&](const std::string& key) {
    const json at = entry(scenario, key)["origin"];
    if (at["kind"] != "file") return at["kind"].get<std::string>();
    return std::filesystem::path(at["file"].get<std::string>()).filename().string() + ":" +
           std::to_string(at["line"].get<int>());
  };
  EXPECT_EQ(origin("scenario.start"), "third.toml:2");
  EXPECT_EQ(origin("scenario.replicates"), "base.toml:3");
  EXPECT_EQ(origin("scenario.seed"), "plan.toml:3");
  EXPECT_EQ(origin("regime.default_gap"), "--set");
  EXPECT_EQ(origin("scenario.step"), "default");
  EXPECT_EQ(origin("scenario.title"), "default");
}

TEST(Resolved, ValuesAreInTheUnitOfTheirKey) {
  const auto scenario =
      read_text_of(kShortest + "[model.commuting]\ncutoff = \"60500 m\"\n").scenario;
  const json cutoff = entry(scenario, "model.commuting.cutoff_km");
  EXPECT_EQ(cutoff["value"], 60.5);
  EXPECT_EQ(cutoff["unit"], "km");
  EXPECT_EQ(cutoff["basis"], "A");
  EXPECT_EQ(cutoff["origin"]["line"], 7);
  EXPECT_THAT(scenario.text, HasSubstr("cutoff_km = 60.5  # "));
}

TEST(Resolved, DefaultsShowTheirBasisAndOptionalKeysAreComments) {
  const auto text = read_text_of(kShortest).scenario.text;
  EXPECT_THAT(text, HasSubstr("\nnotice_months = 6  # default [P]\n"));
  EXPECT_THAT(text, HasSubstr("\nstep = \"1 month\"  # default\n"));
  EXPECT_THAT(text, HasSubstr("\n# spin_up =  # not set; ties grow by the model"));
  EXPECT_THAT(text, HasSubstr("\n[[regime.gaps]]\npair = [\"CIS\", \"CIS\"]  # default\n"));
  EXPECT_THAT(text, Not(HasSubstr("extends")));
}

TEST(Resolved, RowsAreCountedAsSettingsCountThem) {
  const auto scenario =
      read_text_of(kShortest +
                   "[[regime.reform]]\nrule = \"r\"\nfrom = 2004-02-01\nallow = [\"twinning\"]\n"
                   "approval = { authority = \"region\" }\n")
          .scenario;
  EXPECT_EQ(entry(scenario, "regime.reform.0.from")["value"], "2004-02-01");
  EXPECT_EQ(entry(scenario, "regime.reform.0.from")["origin"]["line"], 8);
  EXPECT_EQ(entry(scenario, "regime.reform.0.approval.authority")["value"], "region");
  EXPECT_THAT(scenario.text, HasSubstr("\n[[regime.reform]]\nrule = \"r\"  # "));
}

TEST(Resolved, IsEmptyAfterAnError) {
  EXPECT_EQ(read_text_of(kShortest + "[output]\nquantile = [0.5]\n").scenario.text, "");
}

}  // namespace
}  // namespace borderweave::scenarios
