#include "geo/ingest/read_labour.h"

#include <gmock/gmock.h>

#include <string_view>

#include "tests/unit/geo/ingest/files.h"

namespace borderweave::geo {
namespace {

using test::TempFolder;
using test::text_of;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

class ReadLabour : public testing::Test {
 protected:
  ReadLabour() {
    for (const char* code : {"CH", "LU"}) countries_.emplace_back().iso2 = code;
  }

  void incomes(std::string_view text) {
    folder_.write("income.csv", text);
    read_nominal_incomes(folder_ / "income.csv", countries_, problems_);
  }

  std::vector<UnitFacts> tables(std::string_view jobs, std::string_view pay) {
    folder_.write("jobs.csv", jobs);
    folder_.write("regional_pay.csv", pay);
    return read_labour_tables(folder_ / "", countries_, problems_);
  }

  TempFolder folder_;
  Problems problems_;
  std::vector<Country> countries_;
};

TEST_F(ReadLabour, ReadsIncomesOfTheYearsThatHaveThem) {
  incomes("iso2,2010,1995,2000,source\nCH,77000,50000,,x\n");
  ASSERT_EQ(text_of(problems_), "");
  const auto row = [](int year, double dollars) {
    return AllOf(testing::Field(&IncomeOfYear::year, year),
                 testing::Field(&IncomeOfYear::dollars, dollars));
  };
  EXPECT_THAT(countries_[0].nominal_income, ElementsAre(row(1995, 50000), row(2010, 77000)));
  EXPECT_TRUE(countries_[1].nominal_income.empty());
}

TEST_F(ReadLabour, EveryWrongIncomeIsReportedWithItsLine) {
  incomes("iso2,1995,source\nCH,rich,x\nLU,-3,x\nXX,5000,x\nCH,50000,x\nLux,1,x\n");
  EXPECT_THAT(text_of(problems_),
              AllOf(HasSubstr("income.csv:2: error[E0207]: expected a number, not 'rich'"),
                    HasSubstr("income.csv:3: error[E0207]: expected a number from 1 to"),
                    HasSubstr("income.csv:4: error[E0210]: country XX is not in countries.csv"),
                    HasSubstr("income.csv:5: error[E0208]: CH stands on line 2 already"),
                    HasSubstr("income.csv:6: error[E0207]: expected an ISO 3166-1")));
}

TEST_F(ReadLabour, ATableWithoutYearsIsAnError) {
  incomes("iso2,income,source\nCH,50000,x\n");
  EXPECT_THAT(text_of(problems_), HasSubstr("no column has the name of a year"));
}

TEST_F(ReadLabour, ReadsJobsAndPayOfStatesAndUnits) {
  const auto units = tables("area,jobs_per_worker,source\nLU,1.65,x\nCH.GE,1.3,x\n",
                            "unit,pay,source\nCH.TI,0.83,x\nCH.GE,1.09,x\n");
  ASSERT_EQ(text_of(problems_), "");
  EXPECT_EQ(countries_[0].jobs_per_worker, 1);
  EXPECT_EQ(countries_[1].jobs_per_worker, 1.65);
  const Countries all(countries_, {}, {}, units);
  EXPECT_EQ(all.unit("CH.GE")->jobs_per_worker, 1.3);
  EXPECT_EQ(all.unit("CH.GE")->pay, 1.09);
  EXPECT_EQ(all.unit("CH.TI")->pay, 0.83);
  EXPECT_FALSE(all.unit("CH.TI")->jobs_per_worker);
}

TEST_F(ReadLabour, EveryWrongRowOfJobsAndPayIsReportedWithItsLine) {
  tables("area,jobs_per_worker,source\nXX,1,x\nCH.GE,many,x\nYY.1,1,x\nCH.GE,1,x\nLU,0,x\n",
         "unit,pay,source\nCH,1.1,x\nCH.,1.1,x\nCH.BS,,x\n");
  EXPECT_THAT(text_of(problems_),
              AllOf(HasSubstr("jobs.csv:2: error[E0210]: country XX is not in countries.csv"),
                    HasSubstr("jobs.csv:3: error[E0207]: expected a number, not 'many'"),
                    HasSubstr("jobs.csv:4: error[E0210]: country YY is not in countries.csv"),
                    HasSubstr("jobs.csv:5: error[E0208]: CH.GE stands on line 3 already"),
                    HasSubstr("jobs.csv:6: error[E0207]: expected a number from 0.01 to 100"),
                    HasSubstr("regional_pay.csv:2: error[E0207]: expected an admin-1 unit"),
                    HasSubstr("regional_pay.csv:3: error[E0207]: expected an admin-1 unit"),
                    HasSubstr("regional_pay.csv:4: error[E0206]: 'pay' is empty")));
}

TEST_F(ReadLabour, AFolderMayDoWithout) {
  read_nominal_incomes(folder_ / "income.csv", countries_, problems_);
  EXPECT_TRUE(read_labour_tables(folder_ / "", countries_, problems_).empty());
  EXPECT_EQ(text_of(problems_), "");
}

}  // namespace
}  // namespace borderweave::geo
