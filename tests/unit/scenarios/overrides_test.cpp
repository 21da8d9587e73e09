// A scenario that says only what differs from another.

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <regex>

#include "reading.h"

namespace borderweave::scenarios {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

const std::string kExtends = "extends = \"base.toml\"\n";

/// The keys whose values differ between two scenarios.
std::vector<std::string> difference(const Scenario& a, const Scenario& b) {
  std::vector<std::string> keys;
  for (std::size_t i = 0; i < a.keys.size(); ++i) {
    const Resolved one = {a.keys[i]}, other = {b.keys[i]};
    const auto without_origin = [](const Resolved& key) {
      return std::regex_replace(resolved_toml(key), std::regex("  # .*"), "");
    };
    if (without_origin(one) != without_origin(other)) keys.push_back(a.keys[i].field.key);
  }
  return keys;
}

TEST(Extends, ChangesOnlyWhatDiffers) {
  Folder folder;
  const std::string base = kShortest + "[model.commuting]\nvisa = 1.0\nchecks = 0.5\n";
  folder.write("base.toml", base);
  const auto variant = read_in(folder, kExtends + "[model.commuting]\nvisa = 2.0\n").scenario;
  const auto baseline = read_in(folder, base).scenario;
  EXPECT_THAT(difference(baseline, variant), ElementsAre("model.commuting.visa"));
  EXPECT_EQ(variant.parameters.commuting.visa, 2);
  EXPECT_EQ(variant.parameters.commuting.checks, 0.5);
  EXPECT_THAT(variant.bases, ElementsAre(folder.path() / "base.toml"));
}

TEST(Extends, AloneIsTheBaseUnderItsOwnTitle) {
  Folder folder;
  folder.write("base.toml", kShortest);
  const auto reading = read_in(folder, kExtends);
  EXPECT_EQ(reading.report, "");
  EXPECT_EQ(reading.scenario.title, "plan");
  EXPECT_EQ(reading.scenario.start, make_date(2004, 1, 1));
}

TEST(Extends, ListsAreReplacedWhole) {
  Folder folder;
  folder.write("base.toml", kShortest +
                                "[regime]\nuse = [\"eu-egtc\", \"coe-madrid\"]\n"
                                "gaps = [{ pair = [\"EU\", \"EU\"], size = 0.1 }]\n"
                                "[[regime.reform]]\nrule = \"a\"\nfrom = 2004-02-01\n"
                                "allow = [\"twinning\"]\n"
                                "[[regime.reform]]\nrule = \"b\"\nfrom = 2004-02-01\n"
                                "allow = [\"twinning\"]\n");
  const auto reading =
      read_in(folder, kExtends +
                          "[regime]\nuse = []\ngaps = []\n[[regime.reform]]\nrule = \"c\"\n"
                          "from = 2004-02-01\nallow = [\"twinning\"]\n");
  EXPECT_EQ(reading.report, "");
  ASSERT_THAT(reading.scenario.law.rules, SizeIs(1));
  EXPECT_EQ(reading.scenario.law.rules[0].id, "c");
  EXPECT_THAT(reading.scenario.law.gaps, IsEmpty());
}

TEST(Extends, ASettingWorksOnTheMergedScenario) {
  Folder folder;
  folder.write("base.toml", kShortest + "[regime]\nuse = [\"eu-egtc\"]\n");
  const auto reading = read_in(folder, kExtends, {{"regime.use.0", "\"coe-madrid\""}});
  EXPECT_EQ(reading.report, "");
  EXPECT_THAT(reading.scenario.rule_files,
              ElementsAre(kShipped / "scenarios/regimes/coe-madrid.toml"));
}

TEST(Extends, TheOtherSpellingOfAKeyOverridesIt) {
  for (const auto& [below, above] : {std::pair{"cutoff = \"60 km\"\n", "cutoff_km = 50\n"},
                                     std::pair{"cutoff_km = 60\n", "cutoff = \"50 km\"\n"}}) {
    Folder folder;
    folder.write("base.toml", kShortest + "[model.commuting]\n" + below);
    const auto reading = read_in(folder, kExtends + "[model.commuting]\n" + above);
    EXPECT_EQ(reading.report, "");
    EXPECT_EQ(reading.scenario.parameters.commuting.cutoff_km, 50) << above;
  }
}

TEST(Extends, FileNamesStartAtTheFileTheyAreWrittenIn) {
  Folder folder;
  folder.write("shared/base.toml", kShortest + "[regime]\nuse = [\"law/own.toml\", \"beside\"]\n");
  const std::string rule =
      "title = \"t\"\nsource = \"s\"\nbasis = \"A\"\nfrom = 2000-01-01\nparties = [\"PL\"]\n"
      "allow = [\"contact\"]\n";
  folder.write("shared/law/own.toml", "[[rule]]\nid = \"a\"\n" + rule);
  folder.write("shared/regimes/beside.toml", "[[rule]]\nid = \"b\"\n" + rule);
  const auto reading = read_in(
      folder, "extends = \"shared/base.toml\"\n[region.places]\nfile = \"own/places.shp\"\n");
  EXPECT_EQ(reading.report, "");
  EXPECT_THAT(reading.scenario.rule_files,
              ElementsAre(folder.path() / "shared/law/own.toml",
                          folder.path() / "shared/regimes/beside.toml"));
  EXPECT_THAT(reading.scenario.text, HasSubstr("file = \"shared/towns.shp\"  # "));
  EXPECT_THAT(reading.scenario.text, HasSubstr("file = \"own/places.shp\"  # "));
  EXPECT_THAT(reading.scenario.text,
              HasSubstr("use = [\"shared/law/own.toml\", \"shared/regimes/beside.toml\"]"));
}

TEST(Extends, ErrorsPointIntoTheFileWhereTheValueStands) {
  Folder folder;
  folder.write("base.toml", kShortest + "[output]\nquantile = [0.5]\n[regime]\ndefault_gap = 3\n");
  EXPECT_EQ(read_in(folder, kExtends + "\n[scenario]\nend = 2003-01-01\n").report,
            R"(base.toml:7:1: error[E0103]: unknown key `output.quantile`
    7 | quantile = [0.5]
      | ^
  help: did you mean `output.quantiles`?
base.toml:9:15: error[E0105]: `regime.default_gap` is 3; expected a number from 0 to 1 (share)
    9 | default_gap = 3
      |               ^
plan.toml:4:7: error[E0109]: `scenario.end` 2003-01-01 is not after `scenario.start` 2004-01-01
    4 | end = 2003-01-01
      |       ^
  help: the last day simulated is the one before `end`
)");
}

TEST(Extends, AMissingBase) {
  const auto reading = read_text_of("extends = \"baseline.toml\"\n" + kShortest);
  EXPECT_EQ(reading.report,
            R"(plan.toml:1:11: error[E0101]: cannot read baseline.toml, which this file extends
    1 | extends = "baseline.toml"
      |           ^
  help: the name starts at the folder of this file; plan.toml extends baseline.toml
)");
}

TEST(Extends, ABaseThatIsNotToml) {
  Folder folder;
  folder.write("base.toml", "[scenario\n");
  const auto reading = read_in(folder, kExtends);
  EXPECT_THAT(codes(reading), ElementsAre("E0102"));
  EXPECT_THAT(reading.report, HasSubstr("base.toml:1:"));
  EXPECT_THAT(reading.report, HasSubstr("; plan.toml extends base.toml"));
}

TEST(Extends, ANameThatIsNoText) {
  EXPECT_THAT(read_text_of("extends = 3\n" + kShortest).report,
              HasSubstr("plan.toml:1:11: error[E0104]: `extends` is 3; expected a file name"));
}

TEST(Extends, BelongsAboveTheFirstSection) {
  EXPECT_THAT(read_text_of(kShortest + "extends = \"base.toml\"\n").report,
              HasSubstr("help: `extends` comes before the first [section]"));
  EXPECT_THAT(read_text_of(kShortest, {{"extends", "\"base.toml\""}}).report,
              HasSubstr("--set extends: error[E0112]: `extends` cannot be set"));
}

TEST(Extends, ItselfUnderAnyNameIsAnError) {
  Folder folder;
  folder.write("other/x.toml", "");
  std::filesystem::create_symlink("plan.toml", folder.path() / "alias.toml");
  for (const char* name : {"plan.toml", "./plan.toml", "other/../plan.toml", "alias.toml"}) {
    const auto reading = read_in(folder, "extends = \"" + std::string(name) + "\"\n" + kShortest);
    EXPECT_THAT(codes(reading), ElementsAre("E0114")) << name;
  }
}

TEST(Extends, ACircleShowsItsChain) {
  Folder folder;
  folder.write("base.toml", "extends = \"third.toml\"\n");
  folder.write("third.toml", "\nextends = \"plan.toml\"\n");
  EXPECT_EQ(read_in(folder, kExtends).report,
            R"(third.toml:2:11: error[E0114]: `extends` leads back to plan.toml
    2 | extends = "plan.toml"
      |           ^
  help: plan.toml extends base.toml extends third.toml extends plan.toml
)");
}

TEST(Extends, ThirtyTwoFilesAtMost) {
  const auto chain_of = [](int files) {
    Folder folder;
    for (int i = 2; i < files; ++i) {
      folder.write(fmt::format("{}.toml", i), fmt::format("extends = \"{}.toml\"\n", i + 1));
    }
    folder.write(fmt::format("{}.toml", files), kShortest);
    return codes(read_in(folder, "extends = \"2.toml\"\n"));
  };
  EXPECT_THAT(chain_of(32), IsEmpty());
  EXPECT_THAT(chain_of(33), ElementsAre("E0114"));
}

}  // namespace
}  // namespace borderweave::scenarios
