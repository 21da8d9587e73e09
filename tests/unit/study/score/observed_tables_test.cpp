#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

#include "core/problem.h"
#include "study/score/observed_numbers.h"
#include "study/score/observed_ties.h"
#include "tests/support/temp_folder.h"

namespace borderweave::study {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

/// Six towns: 1, 2, 3 in AA, 11, 12, 13 in BB.
geo::Territories towns() {
  geo::Territories towns;
  towns.id = {1, 2, 3, 11, 12, 13};
  towns.name = {"Ay", "Be", "Ce", "Ka", "El", "Em"};
  towns.country = {"AA", "AA", "AA", "BB", "BB", "BB"};
  return towns;
}

struct ReadTies {
  ObservedTies ties;
  std::vector<std::string> problems;
};

std::vector<std::string> rendered(const Problems& problems) {
  std::vector<std::string> texts;
  for (const Problem& problem : problems.list()) texts.push_back(render(problem));
  return texts;
}

ReadTies read_ties(const std::string& csv) {
  const test::TempFolder folder;
  Problems problems;
  ReadTies read{read_observed_ties({.file = folder.write("ties.csv", csv)}, towns(), problems), {}};
  read.problems = rendered(problems);
  return read;
}

const std::string kTies =
    "from_id,to_id,listed_2017,listed_2026,first_year,source\n"
    "11,1,1,1,,list\n"       // known
    "2,11,0,1,,list\n"       // new, undated
    "2,12,0,1,2009,list\n"   // new in the list, but old
    "3,12,0,1,2019,list\n"   // formed
    "1,12,1,0,1995,list\n"   // lapsed, and both towns stand in the later list
    "3,13,1,0,1995,list\n"   // lapsed, but 13 is in no later list
    "3,11,0,0,2021,news\n";  // formed, never listed

TEST(ObservedTies, AreSortedPairsWithTheirLists) {
  const ReadTies read = read_ties(kTies);
  EXPECT_THAT(read.problems, IsEmpty());
  EXPECT_THAT(read.ties.lists, ElementsAre(2017, 2026));
  ASSERT_THAT(read.ties.rows, SizeIs(7));
  EXPECT_EQ(read.ties.rows[0].pair, (RowPair{0, 3}));
  EXPECT_THAT(read.ties.rows[0].listed, ElementsAre(1, 1));
  EXPECT_EQ(read.ties.rows[0].origin.line, 2);
  EXPECT_EQ(read.ties.rows[3].first_year, 2009);
  EXPECT_EQ(read.ties.rows[0].first_year, std::nullopt);
  EXPECT_EQ(read.ties.rows[4].source, "news");
}

TEST(ObservedTies, WhatFormsIsDatedAndWhatIsNewlyListedMayBeOld) {
  const ObservedOutcomes said = outcomes_at(read_ties(kTies).ties, make_date(2018, 1, 1));
  EXPECT_THAT(said.formed, ElementsAre(RowPair{2, 3}, RowPair{2, 4}));
  EXPECT_THAT(said.known, ElementsAre(RowPair{0, 3}, RowPair{0, 4}, RowPair{1, 4}, RowPair{2, 5}));
  EXPECT_THAT(said.newly_listed, ElementsAre(RowPair{1, 3}, RowPair{1, 4}, RowPair{2, 4}));
  EXPECT_THAT(said.listed_before, ElementsAre(RowPair{0, 3}, RowPair{0, 4}, RowPair{2, 5}));
  EXPECT_THAT(said.survived, IsEmpty());  // 1-11 is the only later entry of 1
  EXPECT_THAT(said.at_risk_of_lapse, ElementsAre(RowPair{0, 4}));
}

/// In the year of the cut itself nobody knows which half: only a cut on its first day is before it.
TEST(ObservedTies, TheYearOfTheCutIsAfterItsFirstDayOnly) {
  const ObservedTies ties = read_ties(kTies).ties;
  EXPECT_THAT(outcomes_at(ties, make_date(2019, 1, 1)).formed,
              ElementsAre(RowPair{2, 3}, RowPair{2, 4}));
  EXPECT_THAT(outcomes_at(ties, make_date(2019, 1, 2)).formed, ElementsAre(RowPair{2, 3}));
  EXPECT_THAT(outcomes_at(ties, make_date(2026, 12, 31)).newly_listed, IsEmpty());
  EXPECT_THAT(outcomes_at(ties, make_date(2016, 1, 1)).listed_before, IsEmpty());
}

TEST(ObservedTies, ARowThatTheRunHasReadIsRefusedByName) {
  const ObservedTies ties = read_ties(kTies).ties;
  ObservedOutcomes said = outcomes_at(ties, make_date(2018, 1, 1));
  Problems problems;
  // 2-3 was held out by the run, so that it may be asked for as a new entry, not as a new tie.
  const std::vector<ReadRow> read{{{2, 4}, "own.csv", 7, true},
                                  {{0, 3}, "own.csv", 8, true},
                                  {{2, 3}, "own.csv", 9, false},
                                  {{1, 3}, "own.csv", 10, false}};
  leave_out_read_rows(said, ties, read, towns(), problems);
  EXPECT_THAT(said.refused, ElementsAre("Ce and Ka (line 8; own.csv:9 dates them before it)",
                                        "Ce and El (line 5; own.csv:7 gave them to the run)"));
  EXPECT_THAT(said.formed, IsEmpty());
  EXPECT_THAT(said.newly_listed, ElementsAre(RowPair{1, 3}, RowPair{1, 4}));
  EXPECT_THAT(said.told, ElementsAre(RowPair{0, 3}, RowPair{1, 3}, RowPair{2, 3}, RowPair{2, 4}));
  EXPECT_THAT(said.given, ElementsAre(RowPair{0, 3}, RowPair{2, 4}));
  ASSERT_THAT(problems.list(), SizeIs(2));
  EXPECT_THAT(render(problems.list().front()),
              testing::AllOf(HasSubstr("ties.csv:8"), HasSubstr("E0603"), HasSubstr("Ce and Ka"),
                             HasSubstr("own.csv:9 dates them before it")));
  EXPECT_THAT(render(problems.list().back()),
              testing::AllOf(HasSubstr("ties.csv:5"), HasSubstr("Ce and El"),
                             HasSubstr("own.csv:7 gave them to the run")));
}

TEST(ObservedTies, RowsThatTheRunCannotTellAreCounted) {
  const ReadTies read = read_ties("from_id,to_id,listed_2017\n1,11,1\n1,99,1\n1,2,1\n");
  EXPECT_EQ(read.ties.not_of_the_run, 2U);
  EXPECT_THAT(read.ties.rows, SizeIs(1));
  EXPECT_THAT(read.problems,
              ElementsAre(testing::AllOf(HasSubstr("ties.csv:3"), HasSubstr("E0604"),
                                         HasSubstr("2 rows are left out"), HasSubstr("to_id 99"))));
}

struct Fault {
  std::string csv;
  std::string code;
  std::string says;
};

TEST(ObservedTies, EveryFaultIsNamedInOnePass) {
  const std::vector<Fault> faults{
      {"from_id,to_id\n1,11\n", "E0601", "no column listed_YYYY"},
      {"from_id,to_id,listed_17\n1,11,1\n", "E0601", "'listed_17' does not name the year"},
      {"from_id,listed_2017\n1,1\n", "E0205", "to_id"},
      {"from_id,to_id,listed_2017\n1,11,2\n", "E02", "expected 0 or 1, not 2"},
      {"from_id,to_id,listed_2017\n1,11,\n", "E02", "'listed_2017' is empty"},
      {"from_id,to_id,listed_2017\n1,11,1\n11,1,1\n", "E02", "stand on line 2 already"},
      {"from_id,to_id,listed_2017,first_year\n1,11,1,2018\n", "E0602", "the list of 2017 has it"},
      {"from_id,to_id,listed_2017,last_seen\n1,11,1,2012\n", "E0602",
       "the list of 2017 still has it"},
      {"from_id,to_id,listed_2017,first_year,last_seen\n1,11,0,2018,2016\n", "E0602",
       "seen last in 2016"},
      {"from_id,to_id,listed_2017,first_year\n1,11,1,17\n", "E02", "expected a year"}};
  for (const Fault& fault : faults) {
    EXPECT_THAT(read_ties(fault.csv).problems,
                testing::Contains(testing::AllOf(HasSubstr(fault.code), HasSubstr(fault.says))))
        << fault.csv;
  }
  EXPECT_THAT(read_ties("from_id,to_id,listed_2017\n1,11,7\nx,12,8\n").problems, SizeIs(3));
}

/// What a misspelt optional column holds would be ignored without a word.
TEST(ObservedTies, AColumnThatLooksMisspeltIsNamed) {
  const ReadTies read = read_ties(
      "from_id,to_id,listed_2017,list_2026,frist_year,Last_Seen,note\n1,11,1,1,2001,2017,x\n");
  EXPECT_THAT(read.ties.rows, SizeIs(1)) << "it is a warning";
  EXPECT_THAT(read.problems,
              testing::UnorderedElementsAre(
                  testing::AllOf(HasSubstr("warning[E0616]"), HasSubstr("frist_year"),
                                 HasSubstr("did you mean 'first_year'?")),
                  testing::AllOf(HasSubstr("warning[E0616]"), HasSubstr("list_2026"),
                                 HasSubstr("a list is called listed_YYYY"))));
  EXPECT_THAT(read_ties("from_id,to_id,listed_2017,first_year,first_years\n1,11,1,,x\n").problems,
              IsEmpty())
      << "the table has the column that it could be";
}

TEST(ObservedTies, AColumnThatStandsTwiceIsReportedOnce) {
  EXPECT_THAT(read_ties("from_id,to_id,listed_2017,LISTED_2017\n1,11,1,0\n").problems,
              ElementsAre(HasSubstr("several columns are called")));
}

template <typename Reader>
auto read_table(const Reader& reader, const std::string& csv, std::vector<std::string>& problems) {
  const test::TempFolder folder;
  Problems found;
  auto rows = reader({.file = folder.write("table.csv", csv)}, found);
  problems = rendered(found);
  return rows;
}

TEST(ObservedCases, AreReadWithTheirClass) {
  std::vector<std::string> problems;
  const auto cases = read_table(read_observed_cases,
                                "id,name,lon_a,lat_a,lon_b,lat_b,countries,year,expected,source\n"
                                "14,Görlitz,14.99,51.15,15.01,51.15,DE;PL,2019,AGGLO,MOT\n"
                                "14,Görlitz,14.99,51.15,15.01,51.15,DE;PL,2004,LOW,MOT\n",
                                problems);
  EXPECT_THAT(problems, IsEmpty());
  ASSERT_THAT(cases, SizeIs(2));
  EXPECT_EQ(cases[0].b.lon, 15.01);
  EXPECT_THAT(cases[0].countries, ElementsAre("DE", "PL"));
  EXPECT_EQ(cases[0].expected, sim::AgglomerationClass::agglomeration);
  EXPECT_EQ(cases[1].expected, sim::AgglomerationClass::low);
  EXPECT_EQ(cases[0].name, "Görlitz");
}

TEST(ObservedCases, EveryFaultIsNamed) {
  const std::string header = "id,lon_a,lat_a,lon_b,lat_b,countries,year,expected,source\n";
  const std::vector<Fault> faults{
      {"1,15,51,15,51,DE;PL,2019,AGLO,x\n", "E0605", "did you mean 'AGGLO'?"},
      {"1,15,51,15,51,DE,2019,AGGLO,x\n", "E02", "expected two or more states"},
      {"1,15,51,15,51,DE;DE,2019,AGGLO,x\n", "E02", "expected two or more states"},
      {"1,15,51,15,51,DE;Poland,2019,AGGLO,x\n", "E02", "not 'DE;Poland'"},
      {"1,15,95,15,51,DE;PL,2019,AGGLO,x\n", "E02", "95"},
      {"1,15,51,15,51,DE;PL,19,AGGLO,x\n", "E02", "expected a year"},
      {"1,15,51,15,51,DE;PL,2019,AGGLO,\n", "E0606", "names no source"},
      {"1,15,51,15,51,DE;PL,2019,AGGLO,x\n1,15,51,15,51,DE;PL,2019,LOW,x\n", "E02",
       "case 1 has a row for 2019 on line 2 already"}};
  for (const Fault& fault : faults) {
    std::vector<std::string> problems;
    read_table(read_observed_cases, header + fault.csv, problems);
    EXPECT_THAT(problems,
                testing::Contains(testing::AllOf(HasSubstr(fault.code), HasSubstr(fault.says))))
        << fault.csv;
  }
}

TEST(ObservedFlows, HaveEndsKindsAndCoverage) {
  std::vector<std::string> problems;
  const std::string header = "from,to,year,people,kind,coverage,coverage_basis,source\n";
  const auto flows = read_table(read_observed_flows,
                                header +
                                    "PL,DE.14;DE.11,2017,16600,flow,0.4,border counties,svz\n"
                                    "abroad,LU,2019,197000,flow,,,grossregion.net\n"
                                    "CZ,2918987,2020,0.092,share_of_jobs,1,,BBSR\n",
                                problems);
  EXPECT_THAT(problems, IsEmpty());
  ASSERT_THAT(flows, SizeIs(3));
  EXPECT_THAT(flows[0].to, ElementsAre("DE.14", "DE.11"));
  EXPECT_EQ(flows[0].coverage, 0.4);
  EXPECT_EQ(flows[1].coverage, std::nullopt);
  EXPECT_EQ(flows[2].kind, FlowKind::share_of_jobs);
  EXPECT_EQ(flows[2].value, 0.092);
  const std::vector<Fault> faults{
      {"Poland,DE,2017,1,flow,,,x\n", "E02", "not 'Poland'"},
      {"abroad;PL,DE,2017,1,flow,,,x\n", "E02", "not 'abroad;PL'"},
      {"PL,DE,2017,1,flows,,,x\n", "E0605", "did you mean 'flow'?"},
      {"PL,DE,2017,9.2,share_of_jobs,,,x\n", "E02", "9.2"},
      {"PL,DE,2017,-1,flow,,,x\n", "E02", "-1"},
      {"PL,DE,2017,1,flow,0.4,,x\n", "E0606", "coverage_basis does not say why"},
      {"PL,DE,2017,1,flow,4,,x\n", "E02", "4"},
      {"PL;PL,DE,2017,1,flow,,,x\n", "E02", "stands twice in 'PL;PL'"},
      {"PL;DE,DE,2017,1,flow,,,x\n", "E02", "DE is at both ends"},
      {"abroad,abroad,2017,1,flow,,,x\n", "E02", "abroad is at both ends"},
      {"PL,DE,2017,1,flow,,,\n", "E0606", "names no source"}};
  for (const Fault& fault : faults) {
    EXPECT_THAT(read_table(read_observed_flows, header + fault.csv, problems), IsEmpty());
    EXPECT_THAT(problems,
                testing::Contains(testing::AllOf(HasSubstr(fault.code), HasSubstr(fault.says))))
        << fault.csv;
  }
}

TEST(ObservedNumbers, AColumnThatLooksMisspeltIsNamed) {
  std::vector<std::string> problems;
  read_table(read_observed_flows,
             "from,to,year,people,kind,source,covrage\nPL,DE,2017,1,flow,x,1\n", problems);
  EXPECT_THAT(problems, ElementsAre(testing::AllOf(HasSubstr("E0616"), HasSubstr("covrage"),
                                                   HasSubstr("did you mean 'coverage'?"))));
  read_table(read_observed_counts,
             "countries,kind,year,number,source,coverage,coverage_basics\n"
             "FR;ES,joint_body,2020,9,x,1,y\n",
             problems);
  EXPECT_THAT(problems, ElementsAre(HasSubstr("did you mean 'coverage_basis'?")));
  read_table(read_observed_cases,
             "id,nmae,lon_a,lat_a,lon_b,lat_b,countries,year,expected,source\n"
             "1,Ay,15,51,15,51,DE;PL,2019,AGGLO,x\n",
             problems);
  EXPECT_THAT(problems, ElementsAre(HasSubstr("did you mean 'name'?")));
}

/// A row that stands twice would weigh twice, in whatever order its codes are written.
TEST(ObservedFlows, StandOnceForAYear) {
  const std::string header = "from,to,year,people,kind,source\n",
                    row = "PL;CZ,DE.14,2019,5000,flow,x\n";
  std::vector<std::string> problems;
  const auto flows = read_table(read_observed_flows,
                                header + row +
                                    "CZ;PL,DE.14,2019,6000,flow,y\n"
                                    "DE.14,PL;CZ,2019,700,flow,x\n"
                                    "PL;CZ,DE.14,2020,5100,flow,x\n"
                                    "PL;CZ,DE.14,2019,0.1,share_of_jobs,x\n",
                                problems);
  EXPECT_THAT(flows, SizeIs(4));
  EXPECT_THAT(problems, ElementsAre(testing::AllOf(
                            HasSubstr("csv:3"), HasSubstr("the flow stands on line 2 already"))));
}

TEST(ObservedCounts, StandOnceForAYear) {
  const std::string header = "countries,kind,year,number,source\n";
  std::vector<std::string> problems;
  const auto counts = read_table(read_observed_counts,
                                 header +
                                     "FR;ES,joint_body,2020,9,x\n"
                                     "FR;ES,joint_body_legal,2020,4,x\n"
                                     "FR;ES,joint_body,2021,9,x\n"
                                     "ES;FR,joint_body,2020,9,x\n",
                                 problems);
  EXPECT_THAT(counts, SizeIs(3));
  EXPECT_THAT(problems, ElementsAre(testing::AllOf(
                            HasSubstr("csv:5"), HasSubstr("the count stands on line 2 already"))));
}

TEST(ObservedCounts, MayHaveACoverageThatSaysItsBasis) {
  std::vector<std::string> problems;
  const std::string header = "countries,kind,year,number,coverage,coverage_basis,source\n";
  const auto counts = read_table(
      read_observed_counts,
      header + "FR;ES,joint_body,2020,9,0.5,list,x\n" + "FR;ES,joint_body,2021,9,,,x\n", problems);
  EXPECT_THAT(problems, IsEmpty());
  ASSERT_THAT(counts, SizeIs(2));
  EXPECT_EQ(counts[0].coverage, 0.5);
  EXPECT_EQ(counts[1].coverage, std::nullopt);
  EXPECT_THAT(
      read_table(read_observed_counts, header + "FR;ES,joint_body,2020,9,0.5,,x\n", problems),
      IsEmpty());
  EXPECT_THAT(problems,
              ElementsAre(testing::AllOf(HasSubstr("table.csv:2"), HasSubstr("coverage_basis"))));
}

TEST(ObservedCounts, AreOfAnInstrument) {
  std::vector<std::string> problems;
  const std::string header = "countries,kind,year,number,source\n";
  const auto counts =
      read_table(read_observed_counts,
                 header + "FR;ES,joint_body_legal,2020,9,Committee of the Regions\n", problems);
  EXPECT_THAT(problems, IsEmpty());
  ASSERT_THAT(counts, SizeIs(1));
  EXPECT_EQ(counts[0].kind, sim::Instrument::joint_body_legal);
  EXPECT_EQ(counts[0].number, 9);
  std::vector<std::string> halves;
  EXPECT_THAT(read_table(read_observed_counts, header + "FR;ES,joint_body,2020,2.5,x\n", halves),
              IsEmpty());
  EXPECT_THAT(halves, ElementsAre(HasSubstr("expected a whole number, not 2.5")));
  EXPECT_THAT(read_table(read_observed_counts, header + "FR;ES,egtc,2020,9,x\n", problems),
              IsEmpty());
  EXPECT_THAT(problems, ElementsAre(testing::AllOf(HasSubstr("E0605"), HasSubstr("table.csv:2"),
                                                   HasSubstr("joint_body_legal"))));
}

}  // namespace
}  // namespace borderweave::study
