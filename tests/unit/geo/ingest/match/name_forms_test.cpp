#include "geo/ingest/match/name_forms.h"

#include <gmock/gmock.h>

#include <string>
#include <vector>

namespace borderweave::geo {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

class NameFormsOf : public testing::Test {
 protected:
  NameForms of(const std::string& name) const { return forms_of(name, spelling_); }

  bool same(const std::string& a, const std::string& b) const {
    return is_same(of(a), of(b)) && is_same(of(b), of(a));
  }

 private:
  LatinSpelling spelling_;
};

TEST_F(NameFormsOf, BothOfficialNamesAreNames) {
  for (const std::string name :
       {"Bolzano/Bozen", "Bozen - Bolzano", "Bolzano | Bozen", "Bolzano \u2013 Bozen"}) {
    EXPECT_TRUE(same(name, "Bozen")) << name;
    EXPECT_TRUE(same(name, "Bolzano")) << name;
    EXPECT_FALSE(same(name, "Bolz")) << name;
  }
}

TEST_F(NameFormsOf, OfSeveralNamesOneIsNotEnoughWhereBothHaveSeveral) {
  EXPECT_TRUE(same("Bolzano/Bozen", "Bozen/Bolzano"));
  EXPECT_TRUE(same("Donostia/San Sebastián", "San Sebastian / Donostia"));
  EXPECT_FALSE(same("Frankfurt/Oder", "Frankfurt/Main"));
  EXPECT_FALSE(same("Neustadt - Sachsen", "Neustadt - Holstein"));
}

TEST_F(NameFormsOf, UmlautsAreSpeltInBothWays) {
  for (const std::string name : {"Görlitz", "Goerlitz", "Gorlitz"}) {
    EXPECT_TRUE(same(name, "Görlitz, Stadt")) << name;
  }
  EXPECT_FALSE(same("Goerlitz", "Gorlitz, Stadt"));
}

TEST_F(NameFormsOf, DesignationsAreNoPartOfTheName) {
  for (const std::string name :
       {"Gmina Cybinka", "Cybinka (gmina)", "Cybinka, Stadt", "Comune di Cybinka",
        "City of Cybinka", "Município de Cybinka", "Cybinka kommun", "gm. Cybinka",
        "Miasto Cybinka", "Cybinka (miasto)", "Obec Cybinka", "Cybinka (miejsko-wiejska)"}) {
    EXPECT_TRUE(same(name, "Cybinka")) << name;
  }
  EXPECT_TRUE(same("г. Благовещенск", "Благовещенск"));
}

TEST_F(NameFormsOf, SmallWordsAndAbbreviationsMakeNoDifference) {
  EXPECT_TRUE(same("Frankfurt (Oder)", "Frankfurt an der Oder"));
  EXPECT_TRUE(same("Frankfurt/Oder", "Frankfurt a.d. Oder"));
  EXPECT_FALSE(same("Frankfurt/Oder", "Oder"));
  EXPECT_TRUE(same("Neustadt a.d. Spree", "Neustadt an der Spree"));
  EXPECT_TRUE(same("Sankt Jodok", "St. Jodok"));
  EXPECT_TRUE(same("Saint-Louis", "St-Louis"));
  EXPECT_TRUE(same("S. Candido", "San Candido"));
}

TEST_F(NameFormsOf, ANameWithoutItsQualifierIsAPartOnly) {
  EXPECT_FALSE(same("Frankfurt (Oder)", "Frankfurt"));
  EXPECT_FALSE(same("Frankfurt (Oder)", "Frankfurt am Main"));
  EXPECT_THAT(of("Frankfurt (Oder)").part, ElementsAre("frankfurt", "oder"));
  EXPECT_THAT(of("Vitoria-Gasteiz").part, ElementsAre("gasteiz", "vitoria"));
  EXPECT_THAT(of("Vitoria-Gasteiz").full, ElementsAre("vitoriagasteiz"));
}

TEST_F(NameFormsOf, ADesignationAloneIsAName) {
  EXPECT_THAT(of("Stadt").full, ElementsAre("stadt"));
  EXPECT_THAT(of("Commune").part, IsEmpty());
  EXPECT_THAT(of("Am Ende").full, Contains("amende"));
  EXPECT_THAT(of("Gries am Brenner").full, Not(Contains("brenner")));
}

TEST_F(NameFormsOf, OtherScriptsAreSpeltInLatin) {
  EXPECT_TRUE(same("Słubice", "Слубице"));
  EXPECT_TRUE(same("Δήμος Ορεστιάδα", "Orestiada"));
}

}  // namespace
}  // namespace borderweave::geo
