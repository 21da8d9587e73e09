#include "scenarios/rule_files.h"

#include <gmock/gmock.h>

#include "reading.h"

namespace borderweave::scenarios {
namespace {

using sim::bit;
using sim::Instrument;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

const std::string kRule = R"([[rule]]
id = "r"
title = "t"
source = "s"
basis = "A"
from = 2000-01-01
parties = ["PL"]
)";

std::vector<RuleDraft> read_rules(const std::string& text, Problems& problems) {
  Folder folder;
  return read_rule_file(folder.write("r.toml", text), problems);
}

sim::Rule rule_of(const std::string& more) {
  Problems problems;
  auto rules = read_rules(kRule + more, problems);
  EXPECT_TRUE(problems.empty()) << (problems.empty() ? "" : render(problems.list().front()));
  return rules.empty() ? sim::Rule{} : rules.front().rule;
}

std::string problem_of(const std::string& text) {
  Problems problems;
  read_rules(text, problems);
  return problems.list().size() == 1 ? render(problems.list().front())
                                     : std::to_string(problems.list().size()) + " problems";
}

TEST(Rules, PartiesMustNameOne) {
  std::string text = kRule + "allow = [\"contact\"]\n";
  text.replace(text.find("[\"PL\"]"), 6, "[]");
  EXPECT_THAT(problem_of(text), HasSubstr("`parties` needs at least one party"));
}

TEST(Rules, EveryKeyReachesTheModel) {
  Problems problems;
  const auto rules = read_rules(R"([[rule]]
id = "ru-179fz"
title = "Federal law 179-FZ"
source = "zakonrf.info"
basis = "P"
note = "a doubt"
from = 2017-07-26
until = 2030-01-01
level = "bilateral"
parties = ["RU", "CIS"]
eligible = { within = "500 m" }
counterpart = "parties"
counterparties = ["CN"]
channel = "cross-border"
counterpart_eligible = { border_region = true, regions = ["CN.08"], members_of = ["sister cities"] }
allow = ["contact", "twinning", "project"]
forbid = ["joint_body", "joint_body_legal"]
retroactive = true
spheres = ["economic", "natural-resources"]
certainty = 0.6
approval_for = ["project"]
[rule.approval]
authority = "region"
days = 45
silence = "consent"
success = 0.75
capacity = 2.5
competence = ["natural-resources"]
priority = ["economic"]
veto = ["BY", "CIS"]
)",
                                problems);
  ASSERT_TRUE(problems.empty());
  const sim::Rule& rule = rules.at(0).rule;
  EXPECT_EQ(rule.id, "ru-179fz");
  EXPECT_EQ(rule.title, "Federal law 179-FZ");
  EXPECT_EQ(rule.source, "zakonrf.info");
  EXPECT_EQ(rule.basis, "P");
  EXPECT_EQ(rule.note, "a doubt");
  EXPECT_EQ(rule.from, make_date(2017, 7, 26));
  EXPECT_EQ(rule.until, make_date(2030, 1, 1));
  EXPECT_EQ(rule.level, sim::Rule::Level::bilateral);
  EXPECT_THAT(rule.parties, ElementsAre("RU", "CIS"));
  EXPECT_EQ(rule.eligible, (sim::Condition{.within_km = 0.5}));
  EXPECT_TRUE(rule.counterpart.parties_only);
  EXPECT_THAT(rule.counterpart.among, ElementsAre("CN"));
  EXPECT_EQ(rule.counterpart.channel, sim::Channel::cross_border);
  EXPECT_EQ(rule.counterpart.eligible,
            (sim::Condition{
                .border_region = true, .regions = {"CN.08"}, .members_of = {"sister cities"}}));
  EXPECT_EQ(rule.allow,
            bit(Instrument::contact) | bit(Instrument::twinning) | bit(Instrument::project));
  EXPECT_EQ(rule.forbid, bit(Instrument::joint_body) | bit(Instrument::joint_body_legal));
  EXPECT_EQ(rule.spheres, 0x8001);
  EXPECT_EQ(rule.certainty, 0.6);
  EXPECT_TRUE(rule.retroactive);
  ASSERT_THAT(rule.approvals, SizeIs(1));
  const sim::Approval& approval = rule.approvals[0];
  EXPECT_EQ(approval.authority, "region");
  EXPECT_EQ(approval.days, 45);
  EXPECT_TRUE(approval.silence_is_consent);
  EXPECT_EQ(approval.success, 0.75);
  EXPECT_EQ(approval.capacity, 2.5);
  EXPECT_EQ(approval.competence, 0x8000);
  EXPECT_EQ(approval.priority, 0x0001);
  EXPECT_THAT(approval.veto, ElementsAre("BY", "CIS"));
  EXPECT_EQ(rule.approval_for, bit(Instrument::project));
}

TEST(Rules, WhatIsLeftOutIsTheModelsDefault) {
  const auto rule = rule_of("allow = [\"contact\"]\n");
  const sim::Rule by_default;
  EXPECT_EQ(rule.until, std::nullopt);
  EXPECT_EQ(rule.level, by_default.level);
  EXPECT_EQ(rule.eligible, by_default.eligible);
  EXPECT_FALSE(rule.counterpart.parties_only);
  EXPECT_EQ(rule.counterpart.channel, sim::Channel::any);
  EXPECT_FALSE(rule.exhaustive);
  EXPECT_FALSE(rule.recognition);
  EXPECT_EQ(rule.spheres, sim::kAllSpheres);
  EXPECT_EQ(rule.certainty, by_default.certainty);
  EXPECT_THAT(rule.approvals, IsEmpty());
  EXPECT_EQ(rule.approval_for, 0);
}

TEST(Rules, ApprovalIsForAllButContactUnlessSaid) {
  const auto rule =
      rule_of("allow = [\"contact\", \"twinning\"]\napproval = { authority = \"region\" }\n");
  EXPECT_EQ(rule.approval_for, bit(Instrument::twinning));
  EXPECT_EQ(rule.approvals.at(0).days, std::nullopt);
  EXPECT_FALSE(rule.approvals.at(0).silence_is_consent);
}

TEST(Rules, SeveralAuthoritiesMayBeAsked) {
  const auto rule = rule_of(
      "allow = [\"twinning\"]\n"
      "approvals = [{ authority = \"ministry\" }, { authority = \"justice\", days = 10 }]\n");
  ASSERT_THAT(rule.approvals, SizeIs(2));
  EXPECT_EQ(rule.approvals[1].authority, "justice");
  EXPECT_EQ(rule.approvals[1].days, 10);
  EXPECT_EQ(rule.approval_for, bit(Instrument::twinning));
}

TEST(Rules, RecognisedByNobodyIsARecognitionToo) {
  const auto rule = rule_of("recognised_by = []\n");
  ASSERT_TRUE(rule.recognition);
  EXPECT_THAT(rule.recognition->by, IsEmpty());
}

TEST(Rules, NetworkMembershipIsAnInstrument) {
  EXPECT_EQ(rule_of("allow = [\"network\"]\n").allow, bit(Instrument::network));
}

TEST(Rules, EligibleIsAWordOrATable) {
  const std::string allow = "allow = [\"contact\"]\neligible = ";
  EXPECT_EQ(rule_of(allow + "\"any\"\n").eligible, sim::Condition{});
  EXPECT_EQ(rule_of(allow + "\"border-region\"\n").eligible, sim::Condition{.border_region = true});
  EXPECT_EQ(rule_of(allow + "{ within = \"50 km\" }\n").eligible.within_km, 50);
  EXPECT_THAT(problem_of(kRule + allow + "\"border region\"\n"),
              HasSubstr("did you mean \"border-region\"?"));
  EXPECT_THAT(problem_of(kRule + allow + "{ within = 50 }\n"), HasSubstr("error[E0104]"));
}

TEST(Rules, AnUnknownStartIsNotInForce) {
  std::string text = kRule + "allow = [\"contact\"]\n";
  text.replace(text.find("2000-01-01"), 10, "\"unknown\"");
  Problems problems;
  EXPECT_EQ(read_rules(text, problems).at(0).rule.from, std::nullopt);
  EXPECT_TRUE(problems.empty());
}

TEST(Rules, SeveralInOneFileWithTheirPlaces) {
  Problems problems;
  const auto rules =
      read_rules(kRule + "allow = [\"contact\"]\n" + kRule + "forbid = [\"project\"]\n", problems);
  ASSERT_THAT(rules, SizeIs(2));
  EXPECT_EQ(rules[1].at.line, 10);
}

TEST(Rules, ProblemsStandInTheRuleFile) {
  EXPECT_THAT(problem_of(kRule + "alow = [\"contact\"]\nallow = [\"contact\"]\n"),
              HasSubstr("r.toml:8:1: error[E0103]: unknown key `rule[1].alow`"));
}

TEST(Rules, WhatDoesNotFitTogether) {
  EXPECT_THAT(problem_of(kRule), HasSubstr("r.toml:1:1: error[E0113]: the rule neither allows"));
  EXPECT_THAT(problem_of(kRule + "allow = [\"contact\"]\nforbid = [\"contact\"]\n"),
              HasSubstr("r.toml:9:10: error[E0113]: an instrument is both allowed"));
  EXPECT_THAT(problem_of(kRule + "allow = [\"contact\"]\nuntil = 2000-01-01\n"),
              HasSubstr("r.toml:9:9: error[E0109]: `until` 2000-01-01 is not after `from`"));
  EXPECT_THAT(problem_of(kRule + "allow = [\"contact\"]\ncounterparties = [\"CN\"]\n"),
              HasSubstr("r.toml:9:18: error[E0113]: `counterparties` counts only"));
  EXPECT_THAT(problem_of(kRule + "allow = [\"contact\"]\nretroactive = true\n"),
              HasSubstr("r.toml:9:15: error[E0113]: `retroactive` without `forbid`"));
  EXPECT_THAT(problem_of(kRule + "allow = [\"contact\"]\nlevel = \"treaty\"\nexhaustive = true\n"),
              HasSubstr("r.toml:10:14: error[E0113]: only national and regional law"));
  EXPECT_THAT(problem_of(kRule + "allow = [\"contact\"]\napproval = { authority = \"x\" }\n"
                                 "approvals = [{ authority = \"y\" }]\n"),
              HasSubstr("r.toml:10:13: error[E0113]: `approval` and `approvals`"));
  EXPECT_THAT(problem_of(kRule + "recognised_by = []\nallow = [\"contact\"]\n"),
              HasSubstr("r.toml:9:9: error[E0113]: a rule of recognition cannot allow"));
  EXPECT_THAT(problem_of(kRule + "recognised_by = []\ncounterpart = \"parties\"\n"),
              HasSubstr("error[E0113]: a rule of recognition covers"));
  EXPECT_THAT(problem_of(kRule + "allow = [\"twinning\"]\napproval = { days = 3 }\n"),
              HasSubstr("r.toml:9:21: error[E0106]: `approval.authority` is missing"));
  EXPECT_THAT(problem_of(kRule + "allow = [\"twinning\"]\napproval = { authority = \"region\" }\n"
                                 "approval_for = [\"project\"]\n"),
              HasSubstr("r.toml:10:16: error[E0113]: `approval_for` names an instrument"));
}

TEST(Rules, TheStarIsForLevers) {
  std::string text = kRule + "allow = [\"contact\"]\n";
  text.replace(text.find("\"r\""), 3, "\"r*\"");
  EXPECT_THAT(problem_of(text), HasSubstr("r.toml:2:6: error[E0113]: the `id` of a rule cannot"));
}

TEST(Rules, AFileWithoutRules) {
  EXPECT_THAT(problem_of("# nothing\n"), HasSubstr("error[E0106]: `rule` is missing"));
}

TEST(Rules, NameNetworksOfTheScenario) {
  const auto problem = [](const std::string& network) {
    Folder folder;
    folder.write("regimes/a.toml", kRule +
                                       "allow = [\"contact\"]\neligible = { members_of = "
                                       "[\"sister cities\"] }\n");
    return read_in(folder, kShortest + "[regime]\nuse = [\"a\"]\n" + network).report;
  };
  EXPECT_EQ(problem("network = [{ name = \"sister cities\", members = [\"1\"] }]\n"), "");
  EXPECT_EQ(problem("network = [{ name = \"sister city\", members = [\"1\"] }]\n"),
            R"(error[E0303]: no network is called `sister cities`
  at: rule r
  field: eligible.members_of
  help: did you mean `sister city`?)"
            "\n");
  EXPECT_THAT(problem("network = 3\n"), Not(HasSubstr("E0303")));
}

TEST(Rules, OneIdInTwoFilesIsAnError) {
  Folder folder;
  folder.write("regimes/a.toml", kRule + "allow = [\"contact\"]\n");
  folder.write("regimes/b.toml", kRule + "allow = [\"twinning\"]\n");
  const auto reading = read_in(folder, kShortest + "[regime]\nuse = [\"a\", \"b\"]\n");
  EXPECT_EQ(reading.report, R"(regimes/b.toml:2:6: error[E0111]: the id "r" is taken
    2 | id = "r"
      |      ^
  help: regimes/a.toml line 2 has it too
)");
}

TEST(Pattern, WithoutAStarIsTheId) {
  EXPECT_TRUE(matches_pattern("ru-33fz", "ru-33fz"));
  EXPECT_FALSE(matches_pattern("ru-33fz", "ru-33f"));
  EXPECT_FALSE(is_pattern("ru-33fz"));
  EXPECT_TRUE(is_pattern("ru-*"));
}

TEST(Pattern, AStarStandsForAnyLettersOrNone) {
  EXPECT_TRUE(matches_pattern("egtc-2006", "egtc-*"));
  EXPECT_TRUE(matches_pattern("egtc-", "egtc-*"));
  EXPECT_TRUE(matches_pattern("egtc-2006", "*2006"));
  EXPECT_TRUE(matches_pattern("abcbcd", "a*bcd"));
  EXPECT_TRUE(matches_pattern("a-b-c-b", "a*b*b"));
  EXPECT_FALSE(matches_pattern("ab", "a*b*b"));
  EXPECT_FALSE(matches_pattern("aba", "ab*ba"));
  EXPECT_TRUE(matches_pattern("", "*"));
}

TEST(Pattern, NothingElseIsSpecial) {
  EXPECT_FALSE(matches_pattern("ru-33fz", "ru-?3fz"));
  EXPECT_FALSE(matches_pattern("ru-33fz", "ru-[0-9]*"));
  EXPECT_FALSE(matches_pattern("ru-33fz", "ru-33f[yz]"));
  EXPECT_TRUE(matches_pattern("a[1]?", "a[1]*"));
}

}  // namespace
}  // namespace borderweave::scenarios
