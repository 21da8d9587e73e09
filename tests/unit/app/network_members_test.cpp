#include "app/network_members.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/command_problems.h"
#include "tests/support/small_world.h"

namespace borderweave::app {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

/// "DE 1", "DE 2", "PL 3", "PL 3".
geo::Territories territories() {
  auto all = test::SmallWorld{.map = {"DE DE PL PL"}}.draw();
  all.name[3] = all.name[2];
  all.places[3].name = all.name[2];
  return all;
}

TEST(NetworkMembers, AreFoundByNameAndStateAndThoseElsewhereAreCounted) {
  sim::LawBook book;
  book.networks = {{.name = "ports", .members = {"DE 1, DE", "Lisboa, PT", "2"}}};
  Problems problems;
  resolve_network_members(book, territories(), problems);
  EXPECT_THAT(book.networks[0].members, ElementsAre("1", "2"));
  ASSERT_EQ(problems.list().size(), 1U);
  EXPECT_FALSE(problems.has_errors());
  EXPECT_EQ(problems.list()[0].message, "2 of 3 members are in the region");
}

TEST(NetworkMembers, ThatMayBeSeveralAreAnErrorWithThem) {
  sim::LawBook book;
  book.networks = {{.name = "ports", .members = {"PL 3, PL"}}};
  Problems problems;
  resolve_network_members(book, territories(), problems);
  ASSERT_TRUE(problems.has_errors());
  EXPECT_EQ(problems.list()[0].kind, &kAmbiguousMember);
  EXPECT_THAT(problems.list()[0].help, HasSubstr(" or "));
}

TEST(NetworkMembers, NearlyOfANameAreNamedWithIt) {
  sim::LawBook book;
  book.networks = {{.name = "ports", .members = {"PL Gdańsk, PL"}, .file = "a.toml", .line = 7}};
  auto all = territories();
  all.name[2] = all.places[2].name = "PL Gdansk Port";
  all.name[3] = all.places[3].name = "PL Gdynsk";
  Problems problems;
  resolve_network_members(book, all, problems);
  ASSERT_EQ(problems.list().size(), 2U);
  EXPECT_EQ(problems.list()[0].kind, &kMisspeltMember);
  EXPECT_EQ(problems.list()[0].file, "a.toml");
  EXPECT_EQ(problems.list()[0].line, 7);
  EXPECT_THAT(problems.list()[0].help, HasSubstr("did you mean PL Gdynsk, PL"));
}

TEST(NetworkMembers, NotFoundInStatesOfTheRegionAreNamedUpToFive) {
  sim::LawBook book;
  book.networks = {{.name = "ports", .members = {"Lisboa, PT"}}};
  for (const char* name : {"Aa", "Bb", "Cc", "Dd", "Ee", "Ff", "Gg"}) {
    book.networks[0].members.push_back(std::string(name) + "xyzq, DE");
  }
  Problems problems;
  resolve_network_members(book, territories(), problems);
  ASSERT_EQ(problems.list().size(), 1U);
  EXPECT_EQ(problems.list()[0].message,
            "0 of 8 members are in the region; not found in its states: \"Aaxyzq, DE\", "
            "\"Bbxyzq, DE\", \"Ccxyzq, DE\", \"Ddxyzq, DE\", \"Eexyzq, DE\" and 2 more");
}

TEST(NetworkMembers, OfSeveralTablesOfANetworkCountOnce) {
  sim::LawBook book;
  book.networks = {{.name = "ports", .members = {"DE 1, DE", "Aaxyzq, DE"}},
                   {.name = "ports", .members = {"Aaxyzq, DE", "DE 1, DE"}}};
  Problems problems;
  resolve_network_members(book, territories(), problems);
  ASSERT_EQ(problems.list().size(), 1U);
  EXPECT_EQ(problems.list()[0].message,
            "1 of 2 members are in the region; not found in its states: \"Aaxyzq, DE\"");
}

TEST(NetworkMembers, OfAStateThatIsNoneAreAnErrorWithTheirPlace) {
  sim::LawBook book;
  book.networks = {
      {.name = "ports", .members = {"A, XX", "B, DE", "3"}, .file = "a.toml", .line = 7}};
  Problems problems;
  check_member_states(book, test::SmallWorld{.map = {"DE PL"}}.build().countries, problems);
  ASSERT_EQ(problems.list().size(), 1U);
  EXPECT_EQ(problems.list()[0].kind, &kUnknownMemberState);
  EXPECT_EQ(problems.list()[0].line, 7);
}

TEST(NetworkMembers, OfTooManyNetworksTheFirstBeyondIsNamed) {
  sim::LawBook book;
  for (int i = 1; i <= 66; ++i) {
    book.networks.push_back({.name = std::to_string(i), .members = {"1"}, .line = i});
  }
  Problems problems;
  resolve_network_members(book, territories(), problems);
  ASSERT_EQ(problems.list().size(), 1U);
  EXPECT_EQ(problems.list()[0].kind, &kTooManyNetworks);
  EXPECT_EQ(problems.list()[0].line, 65);
}

TEST(NetworkMembers, GivenByIdStayAsTheyAreWithoutANote) {
  sim::LawBook book;
  book.networks = {{.name = "ports", .members = {"1", "99"}}};
  Problems problems;
  resolve_network_members(book, territories(), problems);
  EXPECT_THAT(book.networks[0].members, ElementsAre("1", "99"));
  EXPECT_TRUE(problems.list().empty());
}

}  // namespace
}  // namespace borderweave::app
