#include <gmock/gmock.h>

#include "reading.h"
#include "scenarios/rule_files.h"

namespace borderweave::scenarios {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

TEST(ShippedScenarios, ReadWithoutAProblem) {
  for (const char* name : {"tri-border.toml", "amur.toml", "north.toml"}) {
    Problems problems;
    const auto scenario = read_scenario(kShipped / "scenarios" / name, {}, kShipped, problems);
    EXPECT_TRUE(problems.empty()) << (problems.empty() ? "" : render(problems.list().front()));
    EXPECT_GE(scenario.law.rules.size(), 5U);
    EXPECT_TRUE(std::filesystem::exists(scenario.world));
  }
}

TEST(ShippedScenarios, TheirReformToTryWorksOnceItIsTakenIn) {
  for (const char* name : {"tri-border.toml", "amur.toml", "north.toml"}) {
    std::ifstream stream(kShipped / "scenarios" / name);
    std::string text;
    bool reform = false;
    for (std::string line; std::getline(stream, line);) {
      if (line == "# [[regime.reform]]") reform = true;
      if (!line.starts_with("# ")) reform = false;
      text += (reform ? line.substr(2) : line) + "\n";
    }
    const auto reading = read_text_of(text);
    EXPECT_EQ(reading.report, "") << name;
    EXPECT_EQ(reading.scenario.law.rules.back().from, make_date(2027, 1, 1)) << name;
  }
}

TEST(ShippedRules, AllReadWithoutAProblemAndHaveTheirOwnId) {
  std::map<std::string, std::string> file_of;
  const RuleLibrary library("/nowhere", kShipped);
  for (const std::string& name : library.names()) {
    Problems problems;
    for (const RuleDraft& draft : read_rule_file(*library.find(name), problems)) {
      EXPECT_TRUE(file_of.emplace(draft.rule.id, name).second) << draft.rule.id;
      EXPECT_FALSE(draft.rule.basis.empty()) << draft.rule.id;
      EXPECT_FALSE(draft.rule.parties.empty()) << draft.rule.id;
    }
    EXPECT_TRUE(problems.empty()) << render(problems.list().front());
  }
  EXPECT_GE(file_of.size(), 20U);
}

TEST(ShippedRules, GroupingsStartInAugust2007) {
  Problems problems;
  const auto file = RuleLibrary("/nowhere", kShipped).find("eu-egtc");
  const auto rules = read_rule_file(*file, problems);
  ASSERT_THAT(rules, SizeIs(2));
  EXPECT_EQ(rules[0].rule.from, make_date(2007, 8, 1));
  EXPECT_EQ(rules[0].rule.until, rules[1].rule.from);
  EXPECT_EQ(rules[0].rule.allow, sim::bit(sim::Instrument::joint_body_legal));
}

/// What the scenario calls a gap: no rule for a rung before its act.
TEST(ShippedRules, NothingOpensJointBodiesWithLegalPersonalityToPolandBeforeThat) {
  Problems problems;
  const auto scenario =
      read_scenario(kShipped / "scenarios/tri-border.toml", {}, kShipped, problems);
  for (const sim::Rule& rule : scenario.law.rules) {
    const bool poland =
        testing::Value(rule.parties, testing::AnyOf(Contains("PL"), Contains("EU")));
    if (!poland || (rule.allow & sim::bit(sim::Instrument::joint_body_legal)) == 0) continue;
    EXPECT_GE(rule.from, make_date(2007, 8, 1)) << rule.id;
  }
}

TEST(RuleLibrary, TheScenariosOwnFolderComesFirst) {
  Folder folder;
  const auto own = folder.write("regimes/eu-egtc.toml", "");
  folder.write("regimes/mine.toml", "");
  const RuleLibrary library(folder.path(), kShipped);
  EXPECT_EQ(library.find("eu-egtc"), own);
  EXPECT_EQ(library.find("pl-national"), kShipped / "scenarios/regimes/pl-national.toml");
  EXPECT_THAT(library.names(), Contains("mine"));
}

TEST(RuleLibrary, APathStartsAtTheScenario) {
  Folder folder;
  const auto file = folder.write("law/mine.toml", "");
  const RuleLibrary library(folder.path() / "plans", kShipped);
  EXPECT_EQ(library.find("../law/mine.toml"), file);
  EXPECT_EQ(library.find("mine"), std::nullopt);
}

TEST(RuleLibrary, UnknownNameGetsTheClosest) {
  EXPECT_EQ(read_text_of(kShortest + "[regime]\nuse = [\"eu-egct\"]\n").report,
            R"(plan.toml:7:8: error[E0110]: no rule file "eu-egct"
    7 | use = ["eu-egct"]
      |        ^
  help: did you mean "eu-egtc"?
)");
}

TEST(RuleLibrary, NameLikeNothingGetsTheList) {
  EXPECT_THAT(read_text_of(kShortest + "[regime]\nuse = [\"x\"]\n").report,
              HasSubstr("help: known: baltic-national, br-national, brics-cities, "));
}

TEST(RuleLibrary, TheFilesInUseAreNoted) {
  const auto reading = read_text_of(kShortest + "[regime]\nuse = [\"eu-egtc\", \"cn-national\"]\n");
  EXPECT_THAT(reading.scenario.rule_files,
              ElementsAre(kShipped / "scenarios/regimes/eu-egtc.toml",
                          kShipped / "scenarios/regimes/cn-national.toml"));
}

}  // namespace
}  // namespace borderweave::scenarios
