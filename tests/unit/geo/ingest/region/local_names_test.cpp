#include "geo/ingest/region/local_names.h"

#include <gtest/gtest.h>

namespace borderweave::geo {
namespace {

TEST(LocalNames, RussianNameIsTheOneThatReadsLikeTheLatin) {
  EXPECT_EQ(local_name("RU", "Blagoveshchensk",
                       "BQS,Hailanpao,Благавешчанск,Благовешенск,Благовешченск,Благовещенск,"
                       "Благовєщенськ,Благовјешченск,海兰泡"),
            "Благовещенск");
  EXPECT_EQ(local_name("RU", "Zavitinsk", "Завитинск,Завітінськ,Завіцінск"), "Завитинск");
  EXPECT_EQ(local_name("RU", "Svobodnyy", "Svobodny,Свободный"), "Свободный");
}

TEST(LocalNames, ChineseNameIsBareOfItsKind) {
  EXPECT_EQ(local_name("CN", "Heihe", "Aigun,Heihe Shi,Хэйхэ,黑河,黑河市,黒河,黒河市"), "黑河");
  EXPECT_EQ(local_name("CN", "Aihui", "兴安,爱辉,爱辉区"), "爱辉");
}

TEST(LocalNames, WithoutAFittingAlternateTheNameStays) {
  EXPECT_EQ(local_name("RU", "Talakan", "Talakan,Zupełnie inaczej,Черноград"), "Talakan");
  EXPECT_EQ(local_name("CN", "Bei’an", ""), "Bei’an");
}

TEST(LocalNames, OtherCountriesKeepTheirOwnName) {
  EXPECT_EQ(local_name("PL", "Słubice", "Слубице,斯武比采"), "Słubice");
}

}  // namespace
}  // namespace borderweave::geo
