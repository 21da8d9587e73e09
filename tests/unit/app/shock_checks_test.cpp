#include "app/shock_checks.h"

#include <gmock/gmock.h>

#include "core/date.h"
#include "geo/ingest/read_countries.h"
#include "scenarios/scenario_problems.h"
#include "tests/support/small_world.h"

namespace borderweave::app {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// The shipped tables of states.
const geo::Countries& countries() {
  static const geo::Countries all = [] {
    Problems problems;
    return geo::read_countries(std::filesystem::path(BORDERWEAVE_SOURCE_DIR) / "data", problems);
  }();
  return all;
}

sim::Shock shock(std::vector<std::string> states, std::vector<std::string> with = {"all"}) {
  return {.id = "a",
          .file = "plan.toml",
          .line = 7,
          .from = make_date(2010, 1, 1),
          .states = std::move(states),
          .with = std::move(with),
          .border = 0};
}

std::vector<std::string> codes(const Problems& problems) {
  std::vector<std::string> found;
  for (const Problem& problem : problems.list()) found.emplace_back(problem.kind->code);
  return found;
}

std::vector<std::string> pair_codes(const sim::Shock& one) {
  Problems problems;
  check_shock_pairs({one}, countries(), problems);
  for (const Problem& problem : problems.list()) EXPECT_EQ(problem.line, 7);
  return codes(problems);
}

TEST(ShockPairs, OneStateWithItselfIsAnError) {
  EXPECT_THAT(pair_codes(shock({"EE"}, {"EE"})), ElementsAre("E0126"));
  EXPECT_THAT(pair_codes(shock({"EE", "LV"}, {"EE"})), IsEmpty());
  EXPECT_THAT(pair_codes(shock({"EU"}, {"EU"})), IsEmpty());
  EXPECT_THAT(pair_codes(shock({"EE"})), IsEmpty());
}

TEST(ShockPairs, SharesOfOthersAreAnError) {
  const auto with_share = [](std::string a, std::string b) {
    sim::Shock one = shock({"RU"}, {"EU"});
    one.cut_shares = {{.a = std::move(a), .b = std::move(b), .cut = 0.5}};
    return pair_codes(one);
  };
  EXPECT_THAT(with_share("PL", "RU"), IsEmpty());
  EXPECT_THAT(with_share("RU", "EU"), IsEmpty());
  EXPECT_THAT(with_share("PL", "BY"), ElementsAre("E0126"));
  EXPECT_THAT(with_share("HR", "RU"), ElementsAre("E0126")) << "not yet a member in 2010";
  EXPECT_THAT(with_share("QQ", "RU"), IsEmpty()) << "reported as unknown";
}

/// What is reported of shocks in a region of Germany and Poland, 2004-2012, the file "file.toml"
/// being one of shocks.
Problems reported(std::vector<sim::Shock> shocks) {
  scenarios::Scenario scenario;
  scenario.start = make_date(2004, 1, 1);
  scenario.end = make_date(2012, 1, 1);
  scenario.shocks = std::move(shocks);
  scenario.shock_files = {"file.toml"};
  Problems problems;
  warn_of_shocks_elsewhere(scenario, countries(), test::SmallWorld{.map = {"DE PL"}}.draw(),
                           problems);
  return problems;
}

TEST(ShocksElsewhere, AreAWarningOfTheScenariosOwn) {
  const Problems problems = reported({shock({"FI"}, {"RU"}), shock({"PL"})});
  ASSERT_THAT(codes(problems), ElementsAre("E0127"));
  EXPECT_THAT(problems.list()[0].message, HasSubstr("it has DE, PL"));
  EXPECT_EQ(problems.list()[0].line, 7);
}

TEST(ShocksElsewhere, NeedBothStates) {
  EXPECT_THAT(codes(reported({shock({"PL"}, {"RU"})})), ElementsAre("E0127"));
  EXPECT_THAT(codes(reported({shock({"PL"}, {"EU"})})), IsEmpty());
}

TEST(ShocksElsewhere, AnAgendaMovesOneStateAlone) {
  sim::Shock one = shock({"PL"}, {"RU"});
  one.agenda = 1.2;
  EXPECT_THAT(codes(reported({one})), IsEmpty());
}

TEST(ShocksElsewhere, BlocsMeanTheirMembersWhileItLasts) {
  sim::Shock one = shock({"PL"}, {"Schengen"});
  one.from = make_date(1995, 3, 26);
  one.until = make_date(2005, 1, 1);
  EXPECT_THAT(codes(reported({one})), IsEmpty()) << "Germany";
  one.states = {"DE"};
  EXPECT_THAT(codes(reported({one})), ElementsAre("E0127")) << "Poland not before 2007";
  one.until.reset();
  EXPECT_THAT(codes(reported({one})), IsEmpty());
}

TEST(ShocksElsewhere, OfAFileAreANote) {
  const auto of_file = [](sim::Shock one, std::string id) {
    one.file = "file.toml";
    one.id = std::move(id);
    return one;
  };
  const auto some = reported({of_file(shock({"PL"}), "here"), of_file(shock({"FI"}, {"RU"}), "b")});
  ASSERT_THAT(codes(some), ElementsAre("E0128"));
  EXPECT_EQ(some.list()[0].file, "file.toml");
  const auto none = reported({of_file(shock({"FI"}, {"RU"}), "b")});
  EXPECT_EQ(none.list()[0].message,
            "all its shocks are about other states than those of the region: b");
  EXPECT_EQ(some.list()[0].message,
            "1 of its 2 shocks is about other states than those of the region: b");
}

}  // namespace
}  // namespace borderweave::app
