// Numbers with their unit, in the key or in the text.

#include "scenarios/field_values.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <bit>
#include <cmath>
#include <set>

#include "core/random.h"
#include "reading.h"
#include "scenarios/field_builders.h"
#include "scenarios/fields.h"
#include "scenarios/rule_files.h"

namespace borderweave::scenarios {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const std::string kCommuting = kShortest + "[model.commuting]\n";

double cutoff(const std::string& line) {
  const auto reading = read_text_of(kCommuting + line + "\n");
  EXPECT_EQ(reading.report, "") << line;
  return reading.scenario.parameters.commuting.cutoff_km;
}

TEST(Quantities, ANumberIsInTheUnitOfItsKey) {
  EXPECT_EQ(cutoff("cutoff_km = 60"), 60);
}

TEST(Quantities, ATextSaysItsUnit) {
  EXPECT_EQ(cutoff("cutoff_km = \"60 km\""), 60);
  EXPECT_EQ(cutoff("cutoff_km = \"60000 m\""), 60);
}

TEST(Quantities, TheKeyWithoutItsUnitTakesATextOnly) {
  EXPECT_EQ(cutoff("cutoff = \"60 km\""), 60);
  EXPECT_EQ(
      read_text_of(kCommuting + "cutoff = 60\n").report,
      R"(plan.toml:7:10: error[E0104]: `model.commuting.cutoff` is 60; expected a text with its unit
    7 | cutoff = 60
      |          ^
  help: write it as "60 km", or give the bare number to `model.commuting.cutoff_km`
)");
}

TEST(Quantities, OneKeyInTwoSpellingsIsAnError) {
  EXPECT_EQ(
      read_text_of(kCommuting + "cutoff = \"60 km\"\ncutoff_km = 50\n").report,
      R"(plan.toml:7:1: error[E0113]: `model.commuting.cutoff` and `cutoff_km` are the same key
    7 | cutoff = "60 km"
      | ^
  help: keep one of the two
)");
}

TEST(Quantities, ASettingMayUseTheOtherSpelling) {
  for (const auto& [in_file, key, value] :
       {std::tuple{"cutoff = \"60 km\"\n", "cutoff_km", "50"},
        std::tuple{"cutoff_km = 60\n", "cutoff", "\"50 km\""}}) {
    const auto reading =
        read_text_of(kCommuting + in_file, {{std::string("model.commuting.") + key, value}});
    EXPECT_EQ(reading.report, "") << key;
    EXPECT_EQ(reading.scenario.parameters.commuting.cutoff_km, 50) << key;
  }
}

TEST(Quantities, AForeignUnitNamesThosePossible) {
  EXPECT_EQ(
      read_text_of(kCommuting + "cutoff_km = \"60 miles\"\n").report,
      R"(plan.toml:7:13: error[E0108]: `model.commuting.cutoff_km` is "60 miles"; expected a number from 1 to 1000 (km)
    7 | cutoff_km = "60 miles"
      |             ^
  help: units it may have: m, km
)");
  EXPECT_THAT(read_text_of(kCommuting + "cutoff_km = \"3 days\"\n").report,
              HasSubstr("help: units it may have: m, km"));
  EXPECT_THAT(read_text_of(kShortest + "[model.ties]\nnotice_months = \"6 monts\"\n").report,
              HasSubstr("help: did you mean \"month\"?"));
}

TEST(Quantities, ATextWithoutItsUnit) {
  const auto reading = read_text_of(kCommuting + "cutoff_km = \"60\"\n");
  EXPECT_THAT(codes(reading), ElementsAre("E0104"));
  EXPECT_THAT(reading.report, HasSubstr("write numbers without quotes, or say the unit"));
  EXPECT_THAT(codes(read_text_of(kCommuting + "cutoff_km = \"far\"\n")), ElementsAre("E0104"));
}

TEST(Quantities, TheRangeHoldsAfterConversion) {
  EXPECT_THAT(read_text_of(kCommuting + "cutoff = \"999 m\"\n").report,
              HasSubstr("error[E0105]: `model.commuting.cutoff_km` is \"999 m\""));
}

TEST(Quantities, WholeNumbersStayWhole) {
  const auto notice = [](const std::string& value) {
    return read_text_of(kShortest + "[model.ties]\nnotice = \"" + value + "\"\n");
  };
  EXPECT_EQ(notice("2 quarters").scenario.parameters.tie.notice_months, 6);
  EXPECT_EQ(notice("1 year").scenario.parameters.tie.notice_months, 12);
  EXPECT_THAT(notice("100 days").report, HasSubstr("help: that is 3.28542 months"));
}

TEST(Quantities, SharesAsPerCent) {
  const auto reading = read_text_of(kShortest +
                                    "[regime]\ndefault_gap = \"25 %\"\n"
                                    "[model.agglomeration]\njoin_share = \"12.5%\"\n");
  EXPECT_EQ(reading.report, "");
  EXPECT_EQ(reading.scenario.law.default_gap, 0.25);
  EXPECT_EQ(reading.scenario.parameters.agglomeration.join_share, 0.125);
}

TEST(Quantities, Densities) {
  const auto reading =
      read_text_of(kShortest + "[model.agglomeration]\ndisc_density = \"2500 people per km²\"\n");
  EXPECT_EQ(reading.report, "");
  EXPECT_EQ(reading.scenario.parameters.agglomeration.disc_density, 2500);
}

TEST(Quantities, AKeyWithoutAUnitTakesNone) {
  EXPECT_THAT(codes(read_text_of(kShortest + "[model.choice]\nlanguage = \"1 km\"\n")),
              ElementsAre("E0104"));
}

/// No short key is another key's name, in any table of fields.
TEST(Quantities, ShortKeysAreUnambiguous) {
  const auto expect_unambiguous = [](const std::vector<FieldInfo>& fields) {
    std::set<std::string> keys;
    std::size_t count = 0;
    for (const FieldInfo& field : fields) {
      for (const std::string& key : {field.key, key_without_unit(field)}) {
        if (key.empty()) continue;
        keys.insert(key);
        ++count;
      }
    }
    EXPECT_EQ(keys.size(), count);
  };
  expect_unambiguous(infos_of(scenario_fields()));
  expect_unambiguous(infos_of(rule_fields()));
  expect_unambiguous(infos_of(reform_fields()));
}

TEST(Quantities, AnyNumberWithItsUnitReadsAsTheSameNumber) {
  const FieldInfo field{.key = "reach_km", .type = Type::number, .unit = std::string("km")};
  const auto source = std::make_shared<const Source>();
  Node node;
  node.at.source = source;
  const Stream stream(Key{.seed = 1}, 0, 0);
  for (std::uint32_t draw = 0; draw < 10000; ++draw) {
    const auto number = std::bit_cast<double>(stream.bits(draw));
    if (!std::isfinite(number)) continue;
    Problems problems;
    node.value = fmt::format("{} km", number);
    EXPECT_EQ(read_quantity(field, node, problems), number);
  }
}

}  // namespace
}  // namespace borderweave::scenarios
