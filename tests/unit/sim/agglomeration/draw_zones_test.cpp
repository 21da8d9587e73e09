#include "sim/agglomeration/draw_zones.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/support/small_world.h"

namespace borderweave::sim {
namespace {

/// A map of zones: letters are zones, capitals core municipalities, '.' nobody's.
struct ZoneMap {
  std::vector<std::string> lines;

  std::vector<std::uint32_t> zone() const {
    std::vector<std::uint32_t> zones;
    for (const char c : joined()) {
      zones.push_back(c == '.' ? kNoZone : static_cast<std::uint32_t>(c | 0x20) - 'a');
    }
    return zones;
  }

  std::vector<std::uint8_t> in_core() const {
    std::vector<std::uint8_t> core;
    for (const char c : joined()) core.push_back(c >= 'A' && c <= 'Z' ? 1 : 0);
    return core;
  }

  World world() const {
    test::SmallWorld small;
    for (const auto& line : lines) {
      small.map.emplace_back();
      for (std::size_t k = 0; k < line.size(); ++k) small.map.back() += "DE ";
    }
    return small.build();
  }

 private:
  std::string joined() const {
    std::string all;
    for (const auto& line : lines) all += line;
    return all;
  }
};

TEST(Exclaves, AreDroppedUnlessAChainOfMembersLeadsToACore) {
  const ZoneMap before{{"Aaa.", "..a.", "a..a", "Bb.b"}};
  const ZoneMap after{{"Aaa.", "..a.", "....", "Bb.."}};
  auto zone = before.zone();
  drop_exclaves(before.world(), before.in_core(), zone);
  EXPECT_EQ(zone, after.zone());
}

TEST(Exclaves, TwoCoresOfOneZoneNeedNotTouch) {
  const ZoneMap map{{"Aa.aA"}};
  auto zone = map.zone();
  drop_exclaves(map.world(), map.in_core(), zone);
  EXPECT_EQ(zone, map.zone());
}

TEST(Enclaves, OfOneZoneAreFilled) {
  const ZoneMap before{{"aaaaa", "a..Aa", "aaaaa"}};
  const ZoneMap after{{"aaaaa", "aaaAa", "aaaaa"}};
  auto zone = before.zone();
  fill_enclaves(before.world(), zone);
  EXPECT_EQ(zone, after.zone());
}

TEST(Enclaves, AreNotBetweenTwoZonesNorAtTheEdgeOfTheRegion) {
  for (const ZoneMap& map : {ZoneMap{{"aab", "a.b", "abb"}}, ZoneMap{{"aaa", "a.a"}}}) {
    auto zone = map.zone();
    fill_enclaves(map.world(), zone);
    EXPECT_EQ(zone, map.zone());
  }
}

}  // namespace
}  // namespace borderweave::sim
