#include "report/join/check_report.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <cmath>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/unit/geo/zigzag.h"

namespace borderweave::report {
namespace {

using geo::test::Drawn;
using geo::test::two_publishers;
using nlohmann::json;

app::CheckedData checked_data(const std::vector<Drawn>& map, const geo::IngestReport& notes) {
  app::CheckedData checked;
  checked.territories = geo::test::map_of(map);
  checked.join = geo::make_border_join(checked.territories, geo::Countries({}, {}, {}), notes, 5);
  return checked;
}

json join_of(const app::CheckedData& checked) {
  return json::parse(check_data_json(checked, Problems()))["join"];
}

/// Errors may have taken the municipality of a repaired outline away.
TEST(CheckReport, ARepairNamesItsMunicipalityAlsoWhereThatIsNotThere) {
  auto checked = checked_data(two_publishers(0), {});
  checked.territories.code = std::vector<std::string>(checked.territories.size());
  checked.territories.code[1] = "PL-02";
  const auto repair_of = [](std::int64_t id) {
    geo::Repair repair;
    repair.municipality = id;
    return repair;
  };
  checked.join.notes.repairs = {repair_of(1), repair_of(2), repair_of(0), repair_of(999)};
  const json repairs = join_of(checked)["repairs"];
  ASSERT_EQ(repairs.size(), 4U);
  EXPECT_EQ(repairs[0]["municipality"], 1);
  EXPECT_EQ(repairs[1]["municipality"], "PL-02");
  EXPECT_EQ(repairs[2]["municipality"], 0);
  EXPECT_EQ(repairs[3]["municipality"], 999);
}

TEST(CheckReport, TextAndJsonNameTheSamePlaceOfAFault) {
  const std::vector<Drawn> map{{"PL", geo::test::rectangle(-1000, 0, -2, 1000)},
                               {"DE", geo::test::rectangle(2, 0, 1000, 1000)}};
  for (const auto& one : {map, geo::test::across_the_antimeridian(map)}) {
    const app::CheckedData checked = checked_data(one, {});
    const json faults = join_of(checked)["frontier"]["faults"];
    ASSERT_EQ(faults.size(), 1U);
    const double lon = faults[0]["lon"];
    EXPECT_LE(std::abs(lon), 180);
    EXPECT_THAT(check_data_text(checked, Problems()),
                testing::HasSubstr(
                    fmt::format("; at {:.5f}, {:.5f}", lon, faults[0]["lat"].get<double>())));
  }
}

}  // namespace
}  // namespace borderweave::report
