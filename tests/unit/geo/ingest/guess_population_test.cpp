#include "geo/ingest/guess_population.h"

#include <gmock/gmock.h>

#include "geo/ingest/people_words.h"

namespace borderweave::geo {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::UnorderedElementsAre;

/// Two rows for each column.
Sample table_of(const std::vector<std::pair<std::string, std::vector<std::string>>>& columns) {
  const LatinSpelling spelling;
  Sample sample;
  for (const auto& [name, values] : columns) {
    Column column{.name = name, .values = values};
    measure(column, spelling);
    sample.columns.push_back(column);
    sample.rows = values.size();
  }
  return sample;
}

TEST(PeopleWords, InTheLanguagesOfTheirOffices) {
  const LatinSpelling spelling;
  const std::vector<std::pair<PeopleWord, std::vector<std::string>>> headers = {
      {PeopleWord::all,
       {"Ludność ogółem", "Bevölkerung insgesamt", "Gesamtbevölkerung", "Einwohner gesamt",
        "Población total", "População total", "Population totale", "Popolazione totale",
        "Obyvatelstvo celkem", "Население, всего", "Total population 2021", "POBTOT", "PopTotal"}},
      {PeopleWord::people,
       {"Ludność", "Liczba ludności", "Einwohner", "Einwohnerzahl", "Anzahl Einwohner",
        "Habitantes", "Počet obyvatel", "Počet obyvatel k 1.1.2021", "Abitanti", "Folkmängd",
        "Väestö", "Население", "POP_2021", "Bevölkerung am 31.12.2022", "Inwoners", "Népesség"}},
      {PeopleWord::part,
       {"Mężczyźni",
        "Kobiety",
        "männlich",
        "Frauen",
        "Hombres",
        "Mujeres",
        "Homens",
        "Mulheres",
        "Hommes",
        "Femmes",
        "Maschi",
        "Femmine",
        "Muži",
        "Ženy",
        "Мужчины",
        "Женщины",
        "EWZ_M",
        "POP_F",
        "Wahlberechtigte",
        "Liczba wyborców",
        "Electores",
        "Einwohner je km²",
        "Bevölkerungsdichte",
        "Population 65+",
        "Ludność 0-14 2020",
        "Population growth",
        "Ludność miejska",
        "Haushalte",
        "Gęstość zaludnienia",
        "Ausländische Bevölkerung"}},
      {PeopleWord::perhaps, {"Ludność xyz", "Einwohner Hummel"}},
      {PeopleWord::total, {"Razem", "Insgesamt", "Total", "Celkem"}},
      {PeopleWord::none, {"GKZ", "Name", "Fläche", "Kod TERYT"}},
  };
  for (const auto& [word, names] : headers) {
    for (const std::string& name : names) {
      EXPECT_EQ(static_cast<int>(people_word(name, spelling)), static_cast<int>(word)) << name;
    }
  }
}

TEST(PeopleWords, YearsCodesAndWhatWasAreNoCounts) {
  const LatinSpelling spelling;
  for (const std::string header :
       {"pop_year", "Population year", "popYear", "POP_CAT", "POPCLASS", "pop_code", "kod ludnosci",
        "Einwohner Alt", "Einwohner (alt)", "population ancienne", "Old population",
        "habitantes_ano", "Población anterior", "former population", "pop_id",
        "Ludność (poprzednia)"}) {
    EXPECT_EQ(people_word(header, spelling), PeopleWord::part) << header;
  }
  for (const std::string header : {"Einwohner Neu", "Population year 2021", "New population",
                                   "Einwohner Jahr 2021 neu", "Ludność rok 2020"}) {
    const PeopleWord word = people_word(header, spelling);
    const bool german_year = header.find("Jahr") != std::string::npos;  // also of ages
    EXPECT_EQ(word, german_year ? PeopleWord::part : PeopleWord::people) << header;
  }
  EXPECT_EQ(people_word("Befolkning i alt", spelling), PeopleWord::all);
}

TEST(GuessPopulation, ThePlainOrTheLatestOfSeveralCounts) {
  const std::vector<std::string> five{"5", "6"}, seven{"7", "8"}, nine{"9", "10"};
  const std::vector<std::pair<std::vector<std::string>, std::string>> cases = {
      {{"population_total_2011", "population"}, "population"},
      {{"population", "population_total_2011"}, "population"},
      {{"Total population 2011", "Population 2021"}, "Population 2021"},
      {{"Population 2021", "Total population 2011"}, "Population 2021"},
      {{"Total population 2011", "Total population 2021", "Population 2001"},
       "Total population 2021"},
      {{"Einwohner Alt", "Einwohner Neu"}, "Einwohner Neu"},
      {{"pop_year", "inhabitants"}, "inhabitants"},
      {{"pop_year"}, ""},
      {{"Population 1939"}, ""},
      {{"Population 1939", "Population 2011"}, "Population 2011"},
      {{"POP_CAT", "POPCLASS"}, ""},
      {{"Population municipale 2021", "Population totale 2021", "Population 2011"}, ""}};
  for (const auto& [headers, wanted] : cases) {
    std::vector<std::pair<std::string, std::vector<std::string>>> columns;
    for (const std::string& header : headers) {
      columns.emplace_back(header, columns.empty() ? five : columns.size() == 1 ? seven : nine);
    }
    const Guess guess = guess_population(table_of(columns), {});
    EXPECT_EQ(guess.value, wanted) << testing::PrintToString(headers) << guess.why;
    if (wanted.empty()) EXPECT_NE(guess.why, "");
  }
}

TEST(GuessPopulation, FractionsThatMakeCountsTooSmallAreToldAndEstimatesTaken) {
  const Guess lost = guess_population(table_of({{"population", {"229.66", "32.7"}}}), {});
  EXPECT_EQ(lost.value, "");
  EXPECT_THAT(lost.why, HasSubstr("fractions: 229.66"));
  EXPECT_THAT(lost.choices, Contains("population"));
  EXPECT_EQ(guess_population(table_of({{"population", {"56000.5", "1300.25"}}}), {}).value,
            "population");
}

TEST(GuessPopulation, OfAllPeopleEvenWhereTheirNumbersAreTextAndOthersAreNot) {
  const Guess guess = guess_population(table_of({{"Kod", {"0201", "0202"}},
                                                 {"Ludność ogółem", {"56 000", "1 912"}},
                                                 {"Mężczyźni", {"27000", "900"}},
                                                 {"Kobiety", {"29000", "1012"}}}),
                                       {"Kod"});
  EXPECT_EQ(guess.value, "Ludność ogółem");
}

TEST(GuessPopulation, NeverWhatIsLeftOver) {
  const Guess guess = guess_population(
      table_of({{"Kod", {"1", "2"}}, {"Name", {"Aa", "Bb"}}, {"Wert", {"500", "12"}}}),
      {"Kod", "Name"});
  EXPECT_EQ(guess.value, "");
  EXPECT_THAT(guess.choices, UnorderedElementsAre("Wert"));
  EXPECT_EQ(guess_population(table_of({{"Wahlberechtigte", {"500", "12"}}}), {}).value, "");
}

TEST(GuessPopulation, AColumnThatHoldsNoNumbersIsNamedNotReplaced) {
  const Guess guess = guess_population(
      table_of({{"Einwohner insgesamt", {"56 000", "k. A."}}, {"Einwohner", {"1", "2"}}}), {});
  EXPECT_EQ(guess.value, "");
  EXPECT_THAT(guess.why, HasSubstr("'k. A.' in row 2"));
  EXPECT_THAT(guess.choices, Contains("Einwohner insgesamt"));
}

TEST(GuessPopulation, ATotalIsOfPeopleWhereMenAndWomenAddUpToIt) {
  EXPECT_EQ(guess_population(table_of({{"Ogółem", {"56 000", "1 912"}},
                                       {"Mężczyźni", {"27000", "900"}},
                                       {"Kobiety", {"29000", "1012"}}}),
                             {})
                .value,
            "Ogółem");
  EXPECT_EQ(guess_population(table_of({{"Ogółem", {"56 001", "1 912"}},
                                       {"Mężczyźni", {"27000", "900"}},
                                       {"Kobiety", {"29000", "1012"}}}),
                             {})
                .value,
            "");
}

TEST(GuessPopulation, TheLatestOfSeveralYears) {
  const Guess guess = guess_population(
      table_of({{"POP_2011", {"5", "6"}}, {"POP_2021", {"7", "8"}}, {"POP_2001", {"3", "4"}}}), {});
  EXPECT_EQ(guess.value, "POP_2021");
  EXPECT_THAT(guess.why, HasSubstr("POP_2011"));
}

TEST(GuessPopulation, NeverAProjectionAndNeverOneOfTwoOfTheSameName) {
  EXPECT_EQ(
      guess_population(table_of({{"POP_2021", {"5", "6"}}, {"POP_2095", {"7", "8"}}}), {}).value,
      "POP_2021");
  EXPECT_EQ(
      guess_population(table_of({{"POP_2095", {"5", "6"}}, {"POP_2090", {"7", "8"}}}), {}).value,
      "");
  const Guess twice =
      guess_population(table_of({{"Population", {"5", "6"}}, {"POPULATION", {"7", "8"}}}), {});
  EXPECT_EQ(twice.value, "");
  EXPECT_THAT(twice.choices, UnorderedElementsAre("Population", "POPULATION"));
}

TEST(GuessPopulation, TheGermanOfficialWordIsOfAllPeople) {
  const Guess guess =
      guess_population(table_of({{"Einwohner am Ort der Hauptwohnung", {"500", "12"}}}), {});
  EXPECT_THAT(guess.choices, Contains("Einwohner am Ort der Hauptwohnung"));
}

TEST(GuessPopulation, SeveralThatMayBeItAreNamed) {
  const Guess guess = guess_population(
      table_of({{"Population municipale", {"5", "6"}}, {"Population totale", {"7", "8"}}}), {});
  EXPECT_EQ(guess.value, "");
  EXPECT_THAT(guess.choices, UnorderedElementsAre("Population municipale", "Population totale"));
}

TEST(GuessPopulation, TwoWaysToReadTheNumbersAreTold) {
  const Guess guess = guess_population(table_of({{"Einwohner", {"56.000", "25.000"}}}), {});
  EXPECT_EQ(guess.value, "Einwohner");
  EXPECT_THAT(guess.doubt, HasSubstr("'56.000' is"));
  EXPECT_THAT(guess.doubt, HasSubstr("\".\" if it is 56000"));
  const Guess told = guess_population(table_of({{"Einwohner", {"56.000", "912"}}}), {});
  EXPECT_EQ(told.value, "Einwohner");
}

}  // namespace
}  // namespace borderweave::geo
