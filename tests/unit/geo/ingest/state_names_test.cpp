#include "geo/ingest/state_names.h"

#include <gmock/gmock.h>

#include <string>
#include <utility>

#include "core/problem.h"
#include "geo/ingest/read_countries.h"

namespace borderweave::geo {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// The shipped table of states.
class StateNamesOf : public testing::Test {
 protected:
  std::string iso2(const std::string& text) { return names_.read(text).iso2.value_or("?"); }
  std::vector<std::string> proposals(const std::string& text) {
    return names_.read(text).proposals;
  }

  Problems problems_;
  Countries countries_ = read_countries(BORDERWEAVE_SOURCE_DIR "/data", problems_);
  StateNames names_{countries_};
};

TEST_F(StateNamesOf, CodesOfEveryPublisher) {
  for (const auto& [text, code] : {std::pair{"PL", "PL"},
                                   {"pl", "PL"},
                                   {" Pl ", "PL"},
                                   {"POL", "PL"},
                                   {"deu", "DE"},
                                   {"GRC", "GR"},
                                   {"EL", "GR"},
                                   {"el", "GR"},
                                   {"UK", "GB"},
                                   {"GBR", "GB"},
                                   {"USA", "US"},
                                   {"XK", "XK"}}) {
    EXPECT_EQ(iso2(text), code) << text;
  }
}

TEST_F(StateNamesOf, NamesInEveryOfficialLanguage) {
  for (const auto& [text, code] : {std::pair{"Germany", "DE"},
                                   {"Deutschland", "DE"},
                                   {"ALLEMAGNE", "DE"},
                                   {"Niemcy", "DE"},
                                   {"Alemania", "DE"},
                                   {"Polska", "PL"},
                                   {"Österreich", "AT"},
                                   {"Osterreich", "AT"},
                                   {"Россия", "RU"},
                                   {"Российская Федерация", "RU"},
                                   {"中国", "CN"},
                                   {"Ελλάδα", "GR"},
                                   {"Czech Republic", "CZ"},
                                   {"Česko", "CZ"},
                                   {"The Netherlands", "NL"},
                                   {"United States of America", "US"},
                                   {"U.S.A.", "US"},
                                   {"Côte d\u2019Ivoire", "CI"},
                                   {"Turkey", "TR"},
                                   {"Bosnia and Herzegovina", "BA"}}) {
    EXPECT_EQ(iso2(text), code) << text;
  }
}

TEST_F(StateNamesOf, EveryStateIsFoundByItsNameAndCodes) {
  ASSERT_FALSE(problems_.has_errors());
  for (std::size_t i = 0; i < countries_.size(); ++i) {
    EXPECT_EQ(iso2(countries_[i].iso2), countries_[i].iso2);
    EXPECT_EQ(iso2(countries_[i].name), countries_[i].iso2) << countries_[i].name;
  }
}

TEST_F(StateNamesOf, ProposalsFollowSense) {
  EXPECT_THAT(proposals("SP"), ElementsAre("ES (Spain)"));
  EXPECT_THAT(proposals("GER"), ElementsAre("DE (Germany)"));
  EXPECT_THAT(proposals("Germnay"), ElementsAre("DE (Germany)"));
  EXPECT_THAT(proposals("SW"), ElementsAre("CH (Switzerland)", "SE (Sweden)"));
  EXPECT_THAT(proposals("ZZ"), IsEmpty());
  EXPECT_THAT(proposals("QQQ"), IsEmpty());
  EXPECT_THAT(proposals(""), IsEmpty());
}

}  // namespace
}  // namespace borderweave::geo
