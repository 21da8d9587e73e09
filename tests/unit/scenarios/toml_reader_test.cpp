#include "scenarios/toml_reader.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "reading.h"

namespace borderweave::scenarios {
namespace {

using testing::HasSubstr;

std::string nested(int parts) {
  std::string key(1, 'a');
  for (int i = 1; i < parts; ++i) key += ".a";
  return key;
}

TEST(KeyDepth, SixteenPartsAreAllowed) {
  EXPECT_EQ(line_of_deep_key(nested(16) + " = 1"), 0);
  EXPECT_EQ(line_of_deep_key(fmt::format("x = 1\n{} = 1", nested(17))), 2);
  EXPECT_EQ(line_of_deep_key(fmt::format("[{}]", nested(17))), 1);
  EXPECT_EQ(line_of_deep_key(fmt::format("x = {{ {} = 1 }}", nested(17))), 1);
  EXPECT_EQ(line_of_deep_key(fmt::format("\"a.b\" . 'c'{}", nested(17))), 1);
}

TEST(KeyDepth, DotsInTextsCommentsAndNumbersDoNotCount) {
  const std::string dots(100, '.');
  EXPECT_EQ(line_of_deep_key(fmt::format("a = \"{0}\\\"{0}\"  # {0}", dots)), 0);
  EXPECT_EQ(line_of_deep_key(fmt::format("a = '{0}\\'\nb = '''{0}'\n{0}'''", dots)), 0);
  EXPECT_EQ(line_of_deep_key("a = [" + std::string(17, '1') + ".5, .5, 1.5\n, 0.5]"), 0);
  EXPECT_EQ(line_of_deep_key("a = \"\"\"\n\\\"\"\"\" " + dots), 2);
}

TEST(KeyDepth, AKeyThatWouldOverflowTheStackIsASyntaxError) {
  const Reading reading = read_text_of(fmt::format("[scenario]\n{} = 1\n", nested(500'000)));
  EXPECT_THAT(reading.report,
              HasSubstr("plan.toml:2:1: error[E0102]: a key of more than 16 parts"));
}

TEST(KeyDepth, TheValueOfASettingIsCheckedToo) {
  const Reading reading =
      read_text_of(kShortest, {{"region", fmt::format("{{{} = 1}}", nested(500'000))}});
  EXPECT_THAT(reading.report, HasSubstr("a key of more than 16 parts"));
}

TEST(KeyDepth, AFileWithoutEndIsRefused) {
  const Reading reading = read_text_of("extends = \"/dev/zero\"");
  EXPECT_THAT(reading.report, HasSubstr("cannot read /dev/zero"));
}

}  // namespace
}  // namespace borderweave::scenarios
