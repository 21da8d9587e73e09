#include <gmock/gmock.h>

#include <string>

#include "reading.h"
#include "sim/choice/effects.h"

namespace borderweave::scenarios {
namespace {

sim::ChoiceParameters choice_of(const std::string& text) {
  const auto reading = read_text_of(kShortest + text);
  EXPECT_EQ(reading.report, "");
  return reading.scenario.parameters.choice;
}

TEST(ChoiceEquation, ThatOfTheBorderIsTheDefault) {
  const sim::ChoiceParameters defaults;
  EXPECT_EQ(choice_of("").distance_far, defaults.distance_far);
  EXPECT_EQ(choice_of("[model.choice]\nequation = \"border\"\n").adjacent, defaults.adjacent);
}

TEST(ChoiceEquation, ThatOfAllPairsBringsItsOwnDefaults) {
  const sim::ChoiceParameters found = choice_of("[model.choice]\nequation = \"eu_wide\"\n");
  const sim::ChoiceParameters expected = sim::eu_wide_defaults();
  sim::for_each_coefficient(
      [&](const auto& one) { EXPECT_EQ(found.*one.member, expected.*one.member) << one.key; });
  EXPECT_EQ(found.equation, sim::ChoiceEquation::eu_wide);
  EXPECT_EQ(found.distance_far, -0.8);
  EXPECT_EQ(found.border_distance, 0);
  EXPECT_EQ(found.size, sim::ChoiceParameters{}.size);
}

TEST(ChoiceEquation, ChangesNoCoefficientThatIsGiven) {
  const auto found =
      choice_of("[model.choice]\ndistance_far = -2.9\nequation = \"eu_wide\"\nadjacent = 1\n");
  EXPECT_EQ(found.distance_far, -2.9);
  EXPECT_EQ(found.adjacent, 1);
  EXPECT_EQ(found.distance_near, -1.35);
}

TEST(ChoiceEquation, AnotherWordIsAnError) {
  const auto reading = read_text_of(kShortest + "[model.choice]\nequation = \"europe\"\n");
  EXPECT_THAT(reading.report, testing::HasSubstr("one of \"border\", \"eu_wide\""));
}

}  // namespace
}  // namespace borderweave::scenarios
