#include "geo/unmatched_units.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

#include "core/problem.h"
#include "tests/unit/geo/ingest/files.h"

namespace borderweave::geo {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

/// What is said of German and Polish municipalities with these regions.
std::string warnings(const std::vector<std::string>& regions) {
  Country germany;
  germany.iso2 = "DE";
  Country poland;
  poland.iso2 = "PL";
  const Countries countries({germany, poland}, {}, {},
                            {{"DE.13", {}, 0.77}, {"DE.14", {}, 0.77}, {"CH.GE", 1.3, {}}});
  Territories all;
  for (const std::string& region : regions) {
    all.id.push_back(static_cast<std::int64_t>(all.id.size()));
    all.country.emplace_back("DE");
    all.region.push_back(region);
  }
  all.id.push_back(1000);
  all.country.emplace_back("PL");
  all.region.emplace_back("PL.72");
  Problems problems;
  warn_of_unmatched_units(all, countries, problems);
  EXPECT_FALSE(problems.has_errors());
  return test::text_of(problems);
}

TEST(UnmatchedUnits, CodesOfAnotherFormAreReported) {
  EXPECT_THAT(warnings({"DED2", "DED4"}),
              HasSubstr("figures for DE.13, DE.14, and the units of DE in "
                        "the region are written in another way (DED2, "
                        "DED4): they do nothing"));
}

TEST(UnmatchedUnits, ALayerWithoutUnitsAsksForNone) {
  EXPECT_THAT(warnings({"", ""}), IsEmpty());
}

TEST(UnmatchedUnits, OtherUnitsOfTheStateAreInOrder) {
  EXPECT_THAT(warnings({"DE.13"}), IsEmpty());
  EXPECT_THAT(warnings({"DE.02", ""}), IsEmpty()) << "Bavaria, which the tables do not name";
}

}  // namespace
}  // namespace borderweave::geo
