#include "report/join/join_text.h"

#include <gmock/gmock.h>

#include "tests/unit/geo/zigzag.h"

namespace borderweave::report {
namespace {

using geo::test::Drawn;
using geo::test::two_publishers;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

std::string page_of(const std::vector<Drawn>& map, std::optional<double> stated = {}) {
  const geo::Territories all = geo::test::map_of(map);
  const geo::BorderJoin join = geo::make_border_join(all, geo::Countries({}, {}, {}), {}, stated);
  return join_text({.title = "T", .errors = 0, .tolerance_advice = "ADVICE\n"}, all, join);
}

constexpr const char* kTable = "Neighbours across borders, and their common border, by tolerance:";

TEST(JoinText, AFrontierThatMeetsSaysSoAndHasTheTableAllTheSame) {
  EXPECT_THAT(page_of(two_publishers(0)),
              AllOf(HasSubstr("The sides meet: 4 pairs of neighbours across borders."),
                    HasSubstr("tolerance of 5 m"), HasSubstr("no frontier was drawn twice"),
                    HasSubstr(kTable), HasSubstr("5 m: 4, 44 km"), Not(HasSubstr("ADVICE"))));
}

TEST(JoinText, AFrontierThatDoesNotMeetNeverSaysTheSidesMeet) {
  for (const double amplitude_m : {40., 100., 250.}) {
    const std::string page = page_of(two_publishers(amplitude_m), 5.);
    EXPECT_THAT(
        page, AllOf(Not(HasSubstr("The sides meet:")), HasSubstr(" km only: "), HasSubstr(kTable),
                    HasSubstr("ADVICE"), HasSubstr("drawn twice"), Not(HasSubstr("no tolerance"))))
        << amplitude_m;
  }
}

TEST(JoinText, AToleranceFromTheDataIsExplained) {
  EXPECT_THAT(page_of(two_publishers(100)),
              AllOf(HasSubstr("The sides meet: "), HasSubstr("states no border_tolerance_m"),
                    HasSubstr("as deep as the overlaps of the two sides go"),
                    HasSubstr("river or lake that parts the two"), HasSubstr(kTable)));
}

TEST(JoinText, ARiverIsToldWithItsWidth) {
  EXPECT_THAT(page_of(two_publishers(0, 60)),
              AllOf(HasSubstr("do not meet"), HasSubstr("a gap 60 m wide"), HasSubstr(kTable),
                    HasSubstr("ADVICE")));
}

}  // namespace
}  // namespace borderweave::report
