#include "core/named_place.h"

#include <gtest/gtest.h>

namespace borderweave {
namespace {

TEST(NamedPlaces, AreANameAndTheCodeBehindTheLastComma) {
  const auto place = named_place(" Frankfurt, Oder ,\tde ");
  ASSERT_TRUE(place);
  EXPECT_EQ(place->name, "Frankfurt, Oder");
  EXPECT_EQ(place->state, "DE");
}

TEST(NamedPlaces, KeepWordsThatAreNoCode) {
  EXPECT_EQ(named_place("Tallinn, Eesti")->state, "Eesti");
  EXPECT_EQ(named_place(", ")->name, "");
  EXPECT_EQ(named_place(", ")->state, "");
}

TEST(NamedPlaces, HaveAComma) {
  EXPECT_FALSE(named_place("554234"));
}

}  // namespace
}  // namespace borderweave
