#include "report/run_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

namespace borderweave::report {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

app::RunResult finished_run() {
  return {.file = "x.nc",
          .project = "x.qgz",
          .formation = {},
          .title = "Amur",
          .state_hash = "cafe",
          .last = make_date(2034, 1, 1),
          .agglomerations_formed = {.mean = 3.125, .without_ties_effect = 2.5},
          .cross_border_commuters = {.mean = 1200, .without_ties_effect = 900}};
}

/// A forecast never stands without the one in which ties do not raise commuting, where there is it.
TEST(RunReport, HasBothForecastsSideBySide) {
  app::RunResult run = finished_run();
  EXPECT_THAT(run_text(run),
              AllOf(HasSubstr("3.12 agglomerations on 2034-01-01; 2.50 where ties do not raise"),
                    HasSubstr("1200 commuters abroad; 900 where ties do not raise commuting")));
  auto answer = nlohmann::json::parse(run_json(run));
  EXPECT_EQ(answer["agglomerations_formed"]["mean"], 3.125);
  EXPECT_EQ(answer["agglomerations_formed"]["without_ties_effect"], 2.5);
  EXPECT_EQ(answer["cross_border_commuters"]["without_ties_effect"], 900);
  run.agglomerations_formed.without_ties_effect.reset();
  run.cross_border_commuters.without_ties_effect.reset();
  EXPECT_THAT(run_text(run), AllOf(HasSubstr("3.12 agglomerations on 2034-01-01\n"),
                                   Not(HasSubstr("where ties"))));
  answer = nlohmann::json::parse(run_json(run));
  EXPECT_TRUE(answer["agglomerations_formed"]["without_ties_effect"].is_null());
}

}  // namespace
}  // namespace borderweave::report
