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
  EXPECT_EQ(problems.list()[0].message, "network \"ports\": 2 of 3 members are in the region");
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
