#include "report/answer_parts.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace borderweave::report {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;

constexpr ProblemKind kWrong{"E9001", ExitCode::bad_data, Severity::error, "wrong"};
constexpr ProblemKind kOdd{"E9002", ExitCode::ok, Severity::warning, "odd"};

Problem of_feature(int feature, const std::string& field) {
  return {.kind = &kWrong,
          .message = fmt::format("bad value {}", feature),
          .file = "towns.shp",
          .field = field};
}

TEST(Report, EndsOnceWithHowToLearnMoreOfTheFirstError) {
  Problems problems;
  problems.add({.kind = &kOdd, .message = "odd"});
  problems.add(of_feature(1, "name"));
  const std::string text = problems_text(problems);
  EXPECT_THAT(text, EndsWith("borderweave explain E9001 shows more\n"));
  EXPECT_EQ(text.find("shows more"), text.rfind("shows more"));
}

TEST(Report, OfManyAlikeShowsTenAndCountsTheRest) {
  Problems problems;
  for (int feature = 1; feature <= 13; ++feature) problems.add(of_feature(feature, "population"));
  problems.add(of_feature(99, "name"));
  const std::string text = problems_text(problems);
  EXPECT_THAT(text, HasSubstr("bad value 10\n"));
  EXPECT_THAT(text, Not(HasSubstr("bad value 11")));
  EXPECT_THAT(text, HasSubstr("and 3 more like these"));
  EXPECT_THAT(text, HasSubstr("bad value 99")) << "another field is another problem";
}

TEST(Report, TenAlikeAreAllShown) {
  Problems problems;
  for (int feature = 1; feature <= 10; ++feature) problems.add(of_feature(feature, "population"));
  EXPECT_THAT(problems_text(problems), HasSubstr("bad value 10\n"));
  EXPECT_THAT(problems_text(problems), Not(HasSubstr("more like these")));
}

TEST(Report, OfNothingIsEmpty) {
  EXPECT_EQ(problems_text({}), "");
}

}  // namespace
}  // namespace borderweave::report
