#include "sim/basics/instrument.h"

#include <gtest/gtest.h>

#include <set>

namespace borderweave::sim {
namespace {

TEST(InstrumentTable, EveryKeyAndEveryWordIsThereOnce) {
  std::set<std::string_view> keys;
  std::set<std::string_view> words;
  for (const InstrumentRow& row : kInstrumentTable) {
    EXPECT_TRUE(keys.insert(row.key).second) << row.key;
    EXPECT_TRUE(words.insert(row.words).second) << row.words;
  }
  EXPECT_EQ(instrument_keys().size(), kInstruments);
}

TEST(InstrumentTable, TheModelsOwnNamesAreTheRowsOfTheirKeys) {
  EXPECT_EQ(find_instrument("network"), Instrument::network);
  EXPECT_EQ(find_instrument("contact"), Instrument::contact);
  EXPECT_EQ(find_instrument("twinning"), Instrument::twinning);
  EXPECT_EQ(find_instrument("standard_agreement"), Instrument::standard_agreement);
  EXPECT_EQ(find_instrument("project"), Instrument::project);
  EXPECT_EQ(find_instrument("joint_body"), Instrument::joint_body);
  EXPECT_EQ(find_instrument("joint_body_legal"), Instrument::joint_body_legal);
  EXPECT_EQ(find_instrument("none"), std::nullopt);
}

TEST(InstrumentTable, EveryRungIsReachedByAnInstrumentButNotEveryInstrumentReachesOne) {
  for (std::size_t rung = index(Rung::contact); rung < kRungs; ++rung) {
    EXPECT_EQ(rung_of(instrument_of(static_cast<Rung>(rung))), static_cast<Rung>(rung));
  }
  EXPECT_EQ(rung_of(Instrument::network), std::nullopt);
  EXPECT_EQ(instrument_row(Instrument::network).parties, Arity::n_ary);
}

TEST(InstrumentTable, WhereLawIsSilentAJointBodyIsOutOfReach) {
  EXPECT_TRUE(feasible_in_gap(Instrument::network));
  EXPECT_TRUE(feasible_in_gap(Instrument::project));
  EXPECT_FALSE(feasible_in_gap(Instrument::joint_body));
  EXPECT_FALSE(feasible_in_gap(Instrument::joint_body_legal));
}

TEST(InstrumentTable, AContactAloneNeedsNoApprovalUnlessTheRuleSaysSo) {
  for (std::size_t row = 0; row < kInstruments; ++row) {
    const auto instrument = static_cast<Instrument>(row);
    EXPECT_EQ(has(kApprovedByDefault, instrument), instrument != Instrument::contact);
  }
}

TEST(InstrumentMask, HasRoomForThirtyTwo) {
  constexpr auto last = static_cast<Instrument>(31);
  EXPECT_EQ(bit(last), 0x80000000U);
  EXPECT_TRUE(has(bit(last), last));
}

}  // namespace
}  // namespace borderweave::sim
