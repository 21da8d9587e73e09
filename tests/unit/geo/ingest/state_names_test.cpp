#include "geo/ingest/state_names.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

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

TEST_F(StateNamesOf, SignsOfVehiclesAndGamesAndNumbers) {
  for (const auto& [code, texts] :
       {std::pair{"DE", std::vector<std::string>{"D", "d", "GER", "276", "BRD"}},
        {"AT", {"A", "AUT", "040"}},
        {"PL", {"616", "POL"}},
        {"IT", {"I", "380"}},
        {"FR", {"F", "250"}},
        {"SI", {"SLO", "705"}},
        {"CH", {"SUI", "756"}},
        {"LI", {"FL", "438"}},
        {"SE", {"S", "752"}}}) {
    for (const std::string& text : texts) EXPECT_EQ(iso2(text), code) << text;
  }
  EXPECT_EQ(iso2("999"), "?");
  EXPECT_EQ(iso2("W"), "?");
}

TEST_F(StateNamesOf, FormalNames) {
  for (const auto& [text, code] : {std::pair{"Republic of Poland", "PL"},
                                   {"Rzeczpospolita Polska", "PL"},
                                   {"Republik Österreich", "AT"},
                                   {"Kingdom of Norway", "NO"},
                                   {"Kingdom of the Netherlands", "NL"},
                                   {"Republic of Austria", "AT"},
                                   {"Republic of Korea", "KR"},
                                   {"Republic of China", "TW"},
                                   {"People's Republic of China", "CN"},
                                   {"Republic of the Congo", "CG"},
                                   {"Federative Republic of Brazil", "BR"},
                                   {"Grand Duchy of Luxembourg", "LU"},
                                   {"Konungariket Sverige", "SE"},
                                   {"Republika Srbija", "RS"},
                                   {"Repubblica Italiana", "IT"},
                                   {"República de Chile", "CL"}}) {
    EXPECT_EQ(iso2(text), code) << text;
  }
}

TEST_F(StateNamesOf, OtherReadingsOfACode) {
  const auto means = [&](const std::string& text, const std::string& iso2) {
    const auto readings = names_.other_readings(text);
    const auto found = std::ranges::find(readings, iso2, &StateNames::OtherReading::iso2);
    return found == readings.end() ? "" : found->what;
  };
  EXPECT_EQ(means("BY", "DE"), "Bavaria in Germany");
  EXPECT_EQ(means("ca", "US"), "California in United States");
  EXPECT_EQ(means("AU", "AT"), "Austria in FIPS 10-4");
  EXPECT_EQ(means("SV", "SE"), "the language of Sweden");
  EXPECT_EQ(means("DK", "DE"), "");
}

TEST_F(StateNamesOf, ProposalsFollowSense) {
  EXPECT_THAT(proposals("SP"), ElementsAre("ES (Spain)"));
  EXPECT_THAT(proposals("TX"),
              ElementsAre("TM (Turkmenistan)", "US (United States), for Texas in United States"));
  EXPECT_THAT(proposals("40"), ElementsAre("AT (Austria)"));
  EXPECT_THAT(proposals("Germnay"), ElementsAre("DE (Germany)"));
  EXPECT_THAT(proposals("SW"), ElementsAre("CH (Switzerland)", "SE (Sweden)"));
  EXPECT_THAT(proposals("ZZ"), IsEmpty());
  EXPECT_THAT(proposals("QQQ"), IsEmpty());
  EXPECT_THAT(proposals(""), IsEmpty());
}

}  // namespace
}  // namespace borderweave::geo
