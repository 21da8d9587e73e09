#include "scenarios/reference.h"

#include <gmock/gmock.h>

#include "scenarios/toml_reader.h"

namespace borderweave::scenarios {
namespace {

std::vector<Section> all_sections() {
  auto all = scenario_sections();
  for (Section& section : rule_sections()) all.push_back(std::move(section));
  return all;
}

const Section* find(const std::string& name, const std::vector<Section>& all) {
  for (const Section& section : all) {
    if (section.name == name) return &section;
  }
  return nullptr;
}

TEST(Reference, EverySectionAndKeySaysWhatItIs) {
  for (const Section& section : all_sections()) {
    EXPECT_NE(section.documentation, "") << heading(section) << ": introductions() lacks it";
    for (const FieldInfo& key : section.keys) {
      EXPECT_NE(key.documentation, "") << path_of(section, key);
    }
  }
}

TEST(Reference, TablesInTablesAreSectionsOfTheirOwn) {
  const auto all = all_sections();
  ASSERT_NE(find("region.territories", all), nullptr);
  EXPECT_EQ(heading(*find("region.territories", all)), "[region.territories]");
  EXPECT_EQ(heading(*find("regime.reform", all)), "[[regime.reform]]");
  ASSERT_NE(find("rule.approval", all), nullptr);
  EXPECT_NE(find("rule.approval", all)->documentation, "");
}

TEST(Reference, EveryExampleIsALineOfToml) {
  for (const Section& section : all_sections()) {
    for (const FieldInfo& key : section.keys) {
      Problems problems;
      const auto source = std::make_shared<const Source>(Source{"example", example(key), {}});
      EXPECT_TRUE(parse(source, problems).has_value()) << example(key);
    }
  }
}

TEST(Reference, AnExampleOfTextsIsTheOneTheDocumentationShows) {
  EXPECT_EQ(example({.key = "use", .type = Type::texts, .documentation = R"(such as ["eu-egtc"])"}),
            R"(use = ["eu-egtc"])");
  EXPECT_EQ(example({.key = "parties", .type = Type::texts}), R"(parties = ["PL", "CZ"])");
}

TEST(Reference, DefaultsAreWrittenAsInTheFile) {
  EXPECT_EQ(default_as_toml({.key = "step", .type = Type::months, .default_value = R"("1 month")"}),
            R"("1 month")");
  EXPECT_EQ(default_as_toml({.key = "d", .type = Type::date, .default_value = R"("2027-01-01")"}),
            "2027-01-01");
  EXPECT_EQ(default_as_toml({.key = "gaps",
                             .type = Type::tables,
                             .default_value = R"([{"pair":["CIS","CIS"],"size":0.6}])"}),
            R"([{ pair = ["CIS", "CIS"], size = 0.6 }])");
  EXPECT_EQ(default_as_toml({.key = "title"}), "");
}

TEST(Reference, ABasisIsSpeltOut) {
  EXPECT_EQ(basis_in_words({.basis = "A"}), "[A] assumption");
  EXPECT_EQ(basis_in_words({.basis = "P"}), "[P] published");
  EXPECT_EQ(basis_in_words({.basis = "C"}), "[C] computed");
  EXPECT_EQ(basis_in_words({}), "");
}

}  // namespace
}  // namespace borderweave::scenarios
