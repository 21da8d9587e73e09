#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/law/names.h"
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

}  // namespace
}  // namespace borderweave::sim
