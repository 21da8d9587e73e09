#include "core/problem.h"

#include <gtest/gtest.h>

namespace borderweave {
namespace {

constexpr ProblemKind kWrong{"E0999", ExitCode::invalid_scenario, Severity::error, "wrong"};
constexpr ProblemKind kOdd{"W0998", ExitCode::ok, Severity::warning, "odd"};

TEST(Problem, renders_position_caret_and_help) {
  Problem problem;
  problem.kind = &kWrong;
  problem.message = "unknown key 'titel'";
  problem.help = "did you mean 'title'?";
  problem.file = "amur.toml";
  problem.line = 2;
  problem.column = 3;
  problem.source_line = "  titel = 'ä'";
  EXPECT_EQ(render(problem),
            "amur.toml:2:3: error[E0999]: unknown key 'titel'\n"
            "    2 |   titel = 'ä'\n"
            "      |   ^\n"
            "  help: did you mean 'title'?");
}

TEST(Problem, renders_the_feature_and_field_of_data) {
  Problem problem;
  problem.kind = &kWrong;
  problem.message = "population is negative";
  problem.file = "towns.shp";
  problem.feature = "feature 7 (Zgorzelec)";
  problem.field = "pop";
  EXPECT_EQ(render(problem),
            "towns.shp: error[E0999]: population is negative\n"
            "  at: feature 7 (Zgorzelec)\n"
            "  field: pop");
}

TEST(Problems, warnings_do_not_fail_and_all_errors_are_kept) {
  Problems problems;
  problems.add({.kind = &kOdd, .message = "odd"});
  EXPECT_NO_THROW(problems.throw_if_errors());
  EXPECT_EQ(problems.exit_code(), ExitCode::ok);
  problems.add({.kind = &kWrong, .message = "first"});
  problems.add({.kind = &kWrong, .message = "second"});
  try {
    problems.throw_if_errors();
    FAIL() << "errors have to throw";
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.exit_code(), ExitCode::invalid_scenario);
    EXPECT_EQ(failure.problems().list().size(), 3U);
  }
}

}  // namespace
}  // namespace borderweave
