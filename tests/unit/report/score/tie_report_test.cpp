#include "report/score/tie_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "report/score/tie_figures.h"

namespace borderweave::report {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

/// A forecast that beats one baseline and loses to another.
study::TieScores two_baselines() {
  study::TieScores scores;
  scores.totals = {.pairs = 5000, .ties = 10, .expected = 20};
  scores.forecast.headline = {.per_tie = 6.5, .intercept = -0.7, .expected_over_ties = 2};
  scores.forecast.average_precision = 0.25;
  scores.forecast.hits = {4, 6.5, 9};
  study::ForecastScores baseline = scores.forecast;
  baseline.name = "climatology";
  baseline.fitted_on = "the stock before the cut";
  scores.baselines = {baseline, baseline};
  scores.baselines[1].name = "logit <of> distance & size";
  scores.skill = {{"climatology", 0.1, {0.05, 0.15}},
                  {"logit <of> distance & size", -0.2, {-0.3, -0.1}}};
  scores.reliability = {{0, 0.1, 4900, 2, 5}, {0.1, 0.2, 100, 8, 15}, {0.2, 1, 0, 0, 0}};
  scores.bands = {{1, {40, 3, 4}, study::LevelledScore{2.5, -0.3, 1.33}, 0.5}};
  scores.ranking = {{0.15, 100, 8}, {0.001, 5000, 10}};
  return scores;
}

TEST(TieReport, SaysWorseAsPlainlyAsBetter) {
  const std::string text = tie_scores_text("ties formed after 2017-07-01", two_baselines());
  EXPECT_THAT(text, AllOf(HasSubstr("ties formed after 2017-07-01: 5000 pairs, 10 of them tied"),
                          HasSubstr("promised 2 times as many ties as came true"),
                          HasSubstr("+0.1000  (+0.0500 to +0.1500)  better"),
                          HasSubstr("-0.2000  (-0.3000 to -0.1000)  WORSE"), HasSubstr("10-25 km"),
                          Not(HasSubstr("nan"))));
}

TEST(TieReport, SaysWhereThereIsNoSkill) {
  study::TieScores scores = two_baselines();
  scores.totals.ties = 0;
  scores.forecast.headline.reset();
  for (study::SkillAgainst& against : scores.skill) against.skill = std::nan("");
  EXPECT_THAT(
      tie_scores_text("ties formed", scores),
      AllOf(HasSubstr("no tie, so that there is no level and no skill"), HasSubstr("none")));
  EXPECT_TRUE(tie_scores_json(scores)["forecast"]["log_score"].is_null());
}

TEST(TieReport, JsonHoldsTheSameNumbers) {
  const auto json = tie_scores_json(two_baselines());
  EXPECT_EQ(json["totals"]["ties"], 10);
  EXPECT_EQ(json["forecast"]["log_score"]["per_tie"], 6.5);
  EXPECT_EQ(json["forecast"]["hits_in_top"]["500"], 6.5);
  EXPECT_EQ(json["baselines"][1]["skill"], -0.2);
  EXPECT_EQ(json["baselines"][0]["fitted_on"], "the stock before the cut");
  EXPECT_EQ(json["bands"][0]["band"], "10-25 km");
  EXPECT_EQ(json["reliability"].size(), 3U);
}

/// Marks of one kind, such as points.
std::size_t marks(const std::string& svg, const std::string& mark) {
  std::size_t number = 0;
  for (std::size_t at = svg.find(mark); at != std::string::npos; at = svg.find(mark, at + 1)) {
    ++number;
  }
  return number;
}

TEST(TieReport, FiguresHoldEveryPointAndEscapeNames) {
  const study::TieScores scores = two_baselines();
  EXPECT_EQ(marks(reliability_svg("", scores), "<circle"), 2U);  // a bin without ties has no point
  const std::string skill = skill_svg("amur <1>: ties formed", scores);
  EXPECT_THAT(skill, AllOf(HasSubstr("amur &lt;1&gt;: ties formed"), HasSubstr(">0</text>")));
  EXPECT_EQ(marks(skill, "<circle"), 2U);
  EXPECT_THAT(skill,
              AllOf(HasSubstr("logit &lt;of&gt; distance &amp; size"), Not(HasSubstr("nan"))));
  // Recall .8 at precision .08, then 1 at .002.
  EXPECT_THAT(precision_recall_svg("", scores), HasSubstr("points=\"384.0,142.5 465.0,283.5 \""));
  for (const std::string& svg :
       {reliability_svg("", scores), skill, precision_recall_svg("", scores)}) {
    EXPECT_TRUE(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\""));
    EXPECT_TRUE(svg.ends_with("</svg>\n"));
    EXPECT_EQ(marks(svg, "<text"), marks(svg, "</text>"));
  }
}

/// At 11 pixels a letter takes about 6: a longer line is cut off at the right.
TEST(TieReport, LongQuestionsTakeSeveralLines) {
  const std::string question =
      "north-tri-border: pairs listed after 2017-07-01 and in no list before (how a list is "
      "completed)";
  const std::string svg = skill_svg(question, two_baselines());
  EXPECT_THAT(svg, AllOf(HasSubstr(">north-tri-border: pairs listed after 2017-07-01 and in no list"
                                   "</text>"),
                         HasSubstr(">before (how a list is completed)</text>"),
                         HasSubstr("height=\"374\""), HasSubstr("translate(0,14)")));
  EXPECT_THAT(skill_svg("Благовещенск-Хэйхэ: связи, возникшие после 2017 года включительно", {}),
              HasSubstr("height=\"360\""))
      << "characters are counted, not bytes";
}

TEST(TieReport, FiguresOfNothingAreEmptyAndWhole) {
  for (const std::string& svg :
       {reliability_svg("", {}), skill_svg("", {}), precision_recall_svg("", {})}) {
    EXPECT_TRUE(svg.ends_with("</svg>\n"));
    EXPECT_THAT(svg, AllOf(Not(HasSubstr("nan")), Not(HasSubstr("inf"))));
  }
}

}  // namespace
}  // namespace borderweave::report
