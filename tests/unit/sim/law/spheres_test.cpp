#include "sim/law/spheres.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace borderweave::sim {
namespace {

using testing::HasSubstr;

Problems problems_of(const std::string& sphere) {
  geo::Territories territories;
  territories.id = {20, 30};
  Problems problems;
  check_spheres("towns.csv", {{.a = 0, .b = 1, .level = 2, .sphere = sphere, .line = 7}},
                territories, problems);
  return problems;
}

TEST(Spheres, known_ones_and_none_are_fine) {
  EXPECT_TRUE(problems_of("cultural").empty());
  EXPECT_TRUE(problems_of("").empty());
}

TEST(Spheres, a_misspelt_one_is_an_error_that_names_row_and_pair) {
  const Problems problems = problems_of("cultral");
  ASSERT_TRUE(problems.has_errors());
  const std::string text = render(problems.list().front());
  EXPECT_THAT(text, HasSubstr("towns.csv:7: error[E0302]"));
  EXPECT_THAT(text, HasSubstr("partnership of 20 and 30"));
  EXPECT_THAT(text, HasSubstr("did you mean `cultural`?"));
}

TEST(Spheres, a_strange_one_gets_the_list) {
  EXPECT_THAT(problems_of("x").list().at(0).help, HasSubstr("economic, cultural"));
}

}  // namespace
}  // namespace borderweave::sim
