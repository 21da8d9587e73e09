#include "geo/ingest/table_values.h"

#include <gmock/gmock.h>

namespace borderweave::geo {
namespace {

TEST(IdOfCode, WholeNumbersStayAndTextsBecomeNumbersAboveThem) {
  EXPECT_EQ(id_of_code("0012", "", false), 12);
  EXPECT_EQ(id_of_code("0012", "", true), 12);
  EXPECT_EQ(id_of_code("2A004", "", false), std::nullopt);
  const auto text = id_of_code("2A004", "", true);
  ASSERT_TRUE(text);
  EXPECT_GE(*text, std::int64_t{1} << 52);
  EXPECT_LT(*text, std::int64_t{1} << 53);
  EXPECT_EQ(text, id_of_code("2A004", "", true));
}

TEST(IdOfCode, APrefixKeepsTheSameNumbersOfTwoLayersApart) {
  EXPECT_NE(id_of_code("12", "PL-", false), id_of_code("12", "DE-", false));
  EXPECT_EQ(id_of_code("012", "PL-", false), id_of_code("12", "PL-", false));
}

}  // namespace
}  // namespace borderweave::geo
