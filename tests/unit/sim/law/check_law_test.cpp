#include "sim/law/check_law.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/rules.h"
#include "tests/support/small_world.h"

namespace borderweave::sim {
namespace {

using testing::ElementsAre;

std::vector<std::string> fields_of(const LawBook& book) {
  const geo::Countries countries({test::SmallWorld::country("DE"), test::SmallWorld::country("PL")},
                                 {{"EU", "DE", make_date(1958, 1, 1), {}}}, {});
  Problems problems;
  check_names(book, countries, problems);
  std::vector<std::string> fields;
  for (const Problem& problem : problems.list()) {
    fields.push_back(problem.field + ": " + problem.message + " " + problem.help);
  }
  return fields;
}

TEST(LawNames, states_and_blocs_of_the_tables_are_known) {
  Rule rule;
  rule.parties = {"EU", "PL"};
  rule.counterpart.among = {"DE"};
  EXPECT_THAT(fields_of({.rules = {rule}, .gaps = {{"EU", "PL", 0.5}}}), ElementsAre());
}

TEST(LawNames, a_misspelt_party_is_an_error_with_the_likely_meaning) {
  Rule rule;
  rule.parties = {"DEE"};
  rule.counterpart.among = {"Mercosur"};
  EXPECT_THAT(fields_of({.rules = {rule}, .gaps = {{"EU", "PLL", 0.5}}}),
              ElementsAre("parties: `DEE` is neither a state nor a bloc did you mean `DE`?",
                          "counterparties: `Mercosur` is neither a state nor a bloc use an ISO "
                          "3166-1 code of countries.csv or a bloc of blocs.csv",
                          "regime.gaps: `PLL` is neither a state nor a bloc did you mean `PL`?"));
}

/// The warnings on a book in a world of one row of municipalities: DE.0, DE.1, PL.2, PL.3.
std::vector<std::string> warnings_of(const LawBook& book) {
  test::SmallWorld map{.map = {"DE DE PL PL"}};
  for (const char* code : {"DE", "PL", "MD"}) {
    map.countries.push_back(test::SmallWorld::country(code));
  }
  Problems problems;
  check_places(book, map.build(), problems);
  EXPECT_FALSE(problems.has_errors());
  std::vector<std::string> warnings;
  for (const Problem& problem : problems.list()) {
    warnings.push_back(problem.feature + " " + problem.field + ": " + problem.message + "; " +
                       problem.help);
  }
  return warnings;
}

Rule rule_for(const Condition& eligible, const Condition& counterpart) {
  Rule rule;
  rule.id = "r";
  rule.eligible = eligible;
  rule.counterpart.eligible = counterpart;
  return rule;
}

TEST(LawNames, places_of_the_data_are_known) {
  EXPECT_THAT(warnings_of({.rules = {rule_for({.regions = {"DE.0"}, .municipalities = {"1"}},
                                              {.regions = {"PL.3"}})},
                           .networks = {{"n", {"4"}, {}, {}}}}),
              ElementsAre());
}

TEST(LawNames, places_the_data_do_not_have_are_warned_of_once) {
  const Rule rule = rule_for({.regions = {"DE.00", "XX.1"}}, {.municipalities = {"first", "2"}});
  EXPECT_THAT(
      warnings_of({.rules = {rule, rule}, .networks = {{"n", {"40"}, {}, {}}}}),
      ElementsAre("rule r eligible.regions: no municipality of the data is in the region `DE.00`; "
                  "did you mean `DE.0`?",
                  "rule r eligible.regions: no municipality of the data is in the region `XX.1`; "
                  "write it as the data do in the field `region`, such as \"MD.58\"",
                  "network n regime.network.members: no municipality of the data has the id `40`; "
                  "did you mean `4`?",
                  "rule r counterpart_eligible.municipalities: no municipality of the data has the "
                  "id `first`; write it as the data do in the field `id`"));
}

TEST(LawNames, regions_of_states_beyond_the_data_are_not_warned_of) {
  EXPECT_THAT(warnings_of({.rules = {rule_for({.regions = {"MD.58"}}, {})}}), ElementsAre());
}

TEST(LawNames, an_unknown_network_is_an_error) {
  Problems problems;
  check_networks(
      {.rules = {rule_for({}, {.members_of = {"twons"}})}, .networks = {{"towns", {}, {}, {}}}},
      problems);
  ASSERT_EQ(problems.list().size(), 1U);
  EXPECT_TRUE(problems.has_errors());
  EXPECT_EQ(problems.list()[0].field, "counterpart_eligible.members_of");
  EXPECT_EQ(problems.list()[0].help, "did you mean `towns`?");
}

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
