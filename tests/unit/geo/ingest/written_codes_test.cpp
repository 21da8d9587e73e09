#include "geo/ingest/written_codes.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <algorithm>

#include "geo/ingest/read.h"
#include "tests/unit/geo/ingest/files.h"

namespace borderweave::geo {
namespace {

using test::TempFolder;
using test::text_of;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::UnorderedElementsAre;

Countries two_states() {
  std::vector<Country> rows(2);
  rows[0].iso2 = "DE";
  rows[1].iso2 = "PL";
  return {rows, {}, {}};
}

class Codes : public testing::Test {
 protected:
  /// A layer of squares in two states by turns, with these ids as texts.
  Territories read(const std::vector<std::string>& codes, const std::string& prefix,
                   bool text_ids) {
    std::string features;
    for (std::size_t k = 0; k < codes.size(); ++k) {
      const double west = 15 + 0.1 * static_cast<double>(k), east = west + 0.1;
      features += fmt::format(
          R"({}{{"type":"Feature","properties":{{"id":"{}","name":"N{}","country":"{}",)"
          R"("population":{}}},"geometry":{{"type":"Polygon","coordinates":[[[{},51],[{},51],)"
          R"([{},51.1],[{},51.1],[{},51]]]}}}})",
          k == 0 ? "" : ",", codes[k], k, k % 2 == 0 ? "DE" : "PL", 1000 + k, west, east, east,
          west, west);
    }
    source_.from.file =
        folder_.write("m.geojson", R"({"type":"FeatureCollection","features":[)" + features + "]}");
    source_.id_prefix = prefix;
    source_.text_ids = text_ids;
    return read_territories({source_}, {}, states_, notes_, problems_);
  }

  /// Names of the two municipalities of each row of the table.
  std::vector<std::string> partners(const Territories& all, const std::string& rows) {
    const PartnershipSource source{
        .from = {.file = folder_.write("p.csv", "from_id,to_id,level\n" + rows)}};
    std::vector<std::string> names;
    for (const Partnership& one : read_partnerships(source, all, states_, notes_, problems_)) {
      names.push_back(std::min(all.name[one.a], all.name[one.b]) +
                      std::max(all.name[one.a], all.name[one.b]));
    }
    return names;
  }

  TempFolder folder_;
  Countries states_ = two_states();
  TerritorySource source_;
  IngestReport notes_;
  Problems problems_;
};

TEST_F(Codes, ComeOutAsTheyWentIn) {
  struct Case {
    std::vector<std::string> codes;
    std::string prefix;
    bool text_ids;
  };
  for (const Case& one :
       {Case{{"1", "2"}, "", false}, Case{{"0201011", "0201022"}, "", false},
        Case{{"0201011", "0201022"}, "PL-", false}, Case{{"2A004", "02B01"}, "", true},
        Case{{"012", "12"}, "", true}, Case{{"012", "12"}, "PL-", true},
        Case{{"A-012", "A-12"}, "", true}, Case{{"0", "00"}, "", true},
        Case{{"007", "07"}, "", true}, Case{{"01", "1"}, "A1", true}}) {
    problems_ = Problems();
    const Territories all = read(one.codes, one.prefix, one.text_ids);
    EXPECT_EQ(text_of(problems_), "") << one.codes[0];
    EXPECT_THAT(readable_ids(all),
                UnorderedElementsAre(one.prefix + one.codes[0], one.prefix + one.codes[1]));
    const std::string row =
        fmt::format("{}{},{}{},2\n", one.prefix, one.codes[0], one.prefix, one.codes[1]);
    EXPECT_THAT(partners(all, row), ElementsAre("N0N1")) << one.codes[0];
  }
}

TEST_F(Codes, ThatAreWholeNumbersKeepTheNumberAsTheirId) {
  EXPECT_THAT(read({"0201011", "12"}, "", false).id, ElementsAre(12, 201011));
}

TEST_F(Codes, WithoutTheirZerosAreStillFoundWhereNoOtherResemblesThem) {
  const Territories all = read({"0201011", "0201022"}, "", true);
  EXPECT_THAT(partners(all, "201011,201022,2\n"), ElementsAre("N0N1"));
}

TEST_F(Codes, ThatOnlyZerosKeepApartAreNeverTakenForEachOther) {
  const Territories all = read({"012", "12", "5"}, "", true);
  ASSERT_EQ(text_of(problems_), "");
  EXPECT_THAT(partners(all, "012,12,2\n12,5,2\n"), UnorderedElementsAre("N0N1", "N1N2"));
  EXPECT_THAT(partners(all, "0012,5,2\n"), ElementsAre());
  EXPECT_THAT(text_of(problems_), HasSubstr("0012"));
}

TEST_F(Codes, ThatOnlyZerosKeepApartAreDuplicatesWithoutTextIds) {
  read({"012", "12"}, "", false);
  EXPECT_THAT(text_of(problems_), HasSubstr("the ids '12' and '012' are one"));
  EXPECT_THAT(text_of(problems_), HasSubstr("text_ids = true"));
}

TEST_F(Codes, OfAnAttributeTableFindTheirOwnMunicipality) {
  source_.attributes = AttributeSource{
      .from = {.file = folder_.write("t.csv", "id,people\n12,700\n012,800\n")}, .id = "id"};
  source_.population = "people";
  const Territories all = read({"012", "12"}, "", true);
  EXPECT_EQ(text_of(problems_), "");
  for (std::uint32_t row = 0; row < all.size(); ++row) {
    EXPECT_EQ(all.population[row], readable_id(all, row) == "012" ? 800 : 700);
  }
}

}  // namespace
}  // namespace borderweave::geo
