#include "geo/ingest/state_column.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "tests/unit/geo/ingest/partnership_tables.h"

/// States as users write them, in tables of partnerships and in layers.
namespace borderweave::geo {
namespace {

using test::codes_of;
using test::text_of;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

struct Writings {
  const char* iso2;
  std::vector<std::string> texts;
};

const std::vector<Writings>& writings() {
  static const std::vector<Writings> all{
      {"DE",
       {"DE", "DEU", "Germany", "Deutschland", "Allemagne", "Niemcy", "Alemania", "Германия"}},
      {"GR", {"GR", "EL", "GRC", "Greece", "Ελλάδα", "Griechenland", "Grèce", "Grecja"}},
      {"GB", {"GB", "UK", "GBR", "United Kingdom", "Great Britain", "Reino Unido"}},
      {"AT", {"AT", "AUT", "Austria", "Österreich", "Osterreich", "Autriche"}},
      {"BR", {"BR", "BRA", "Brazil", "Brasil", "Brésil"}},
      {"US", {"US", "USA", "U.S.A.", "United States", "Estados Unidos"}},
      {"CZ", {"CZ", "CZE", "Czechia", "Czech Republic", "Česko", "Česká republika"}}};
  return all;
}

/// As written, in capitals and small letters (of ASCII), and between blanks.
std::array<std::string, 4> spellings(const std::string& text) {
  std::string high = text, low = text;
  for (char& letter : high) letter = 'a' <= letter && letter <= 'z' ? char(letter - 32) : letter;
  for (char& letter : low) letter = 'A' <= letter && letter <= 'Z' ? char(letter + 32) : letter;
  return {text, high, low, " " + text + " "};
}

class StatesOfPartnerships : public test::PartnershipTables {
 protected:
  void read_states(const std::vector<std::string>& texts) {
    std::string table = "from_id,to_name,to_country\n";
    for (const std::string& text : texts) table += fmt::format("1,Zgorzelec,\"{}\"\n", text);
    read_table(table);
  }
};

TEST_F(StatesOfPartnerships, EveryCodeAndNameInEverySpelling) {
  std::vector<std::string> texts, wanted;
  for (const auto& [iso2, names] : writings()) {
    for (const std::string& name : names) {
      for (const std::string& spelling : spellings(name)) {
        texts.push_back(spelling);
        wanted.push_back(fmt::format("Zgorzelec, {}", iso2));
      }
    }
  }
  read_states(texts);
  ASSERT_EQ(notes_.matches.size(), 2 * texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    EXPECT_EQ(notes_.matches[2 * i + 1].wanted, wanted[i]) << texts[i];
  }
}

TEST_F(StatesOfPartnerships, ATextThatIsNoStateIsOneErrorForItsRowsAndNeverOutside) {
  EXPECT_THAT(read_table("from_id,to_name,to_country\n1,Zgorzelec,Polnd\n3,Zgorzelec,Polnd\n"
                         "3,Zgorzelec,PL\n1,Zgorzelec,QQ\n"),
              testing::SizeIs(1));
  EXPECT_THAT(codes_of(problems_), Not(testing::Contains("E0212")));
  EXPECT_THAT(text_of(problems_),
              AllOf(HasSubstr("p.csv:2: error[E0210]: unknown country 'Polnd' in 2 rows"),
                    HasSubstr("did you mean PL (Poland)?"), HasSubstr("to_country"),
                    HasSubstr("p.csv:5: error[E0210]: unknown country 'QQ'\n"),
                    Not(HasSubstr("CK")), Not(HasSubstr("p.csv:3"))));
}

TEST_F(StatesOfPartnerships, ProposalsAreBySenseNotByTwoLetters) {
  read_states({"Germnay", "SP", "Portugl"});
  for (const std::string proposal : {"DE (Germany)", "ES (Spain)", "PT (Portugal)"}) {
    EXPECT_THAT(text_of(problems_), HasSubstr(fmt::format("did you mean {}?", proposal)));
  }
  problems_ = {};
  read_states({"ZZ"});
  EXPECT_THAT(text_of(problems_),
              AllOf(HasSubstr("unknown country 'ZZ'"), Not(HasSubstr("did you mean"))));
}

class StatesOfLayers : public testing::Test {
 protected:
  std::vector<std::string> states(const std::vector<std::string>& texts,
                                  const std::string& code = {}) {
    problems_ = {};
    std::vector<test::Feature> towns;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      towns.push_back({{std::to_string(i + 1), "Town", texts[i], "10"},
                       test::square_wkt(15 + .1 * static_cast<double>(i), 51, .1)});
    }
    TerritorySource source;
    source.from.file =
        test::write_layer(folder_ / fmt::format("{}.gpkg", files_++), 4326,
                          {{"id", 'i'}, {"name"}, {"country"}, {"population"}}, towns);
    source.country_code = code;
    IngestReport notes;
    return read_territories({source}, {}, without_ground(), notes, problems_).country;
  }

  /// The shipped states, that may lie anywhere.
  static Countries without_ground() {
    std::vector<Country> rows;
    for (std::size_t i = 0; i < test::shipped_states().size(); ++i) {
      rows.push_back(test::shipped_states()[i]);
      rows.back().extent.reset();
    }
    return {rows, {}, {}};
  }

  test::TempFolder folder_;
  int files_ = 0;
  Problems problems_;
};

TEST_F(StatesOfLayers, EveryCodeAndNameInAFieldAndForTheWholeLayer) {
  for (const auto& [iso2, texts] : writings()) {
    EXPECT_THAT(states(texts), testing::Each(iso2)) << text_of(problems_);
    for (const std::string& text : {texts[1], texts.back()}) {
      EXPECT_THAT(states({"-"}, text), ElementsAre(iso2)) << text << text_of(problems_);
    }
  }
}

TEST_F(StatesOfLayers, ATextThatIsNoStateIsOneErrorForItsRows) {
  EXPECT_THAT(states({"Germnay", "Germnay", "Germnay", "PL"}), ElementsAre("", "", "", "PL"));
  EXPECT_THAT(codes_of(problems_), testing::Contains("E0210").Times(1));
  EXPECT_THAT(text_of(problems_), AllOf(HasSubstr("unknown country 'Germnay' in 3 rows"),
                                        HasSubstr("did you mean DE (Germany)?")));
  states({"-"}, "Polnd");
  EXPECT_THAT(text_of(problems_), AllOf(HasSubstr("unknown country_code 'Polnd'"),
                                        HasSubstr("did you mean PL (Poland)?")));
}

}  // namespace
}  // namespace borderweave::geo
