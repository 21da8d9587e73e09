// What rules mean, one sentence of the specification a test. `interpret` is asked here; that the
// compiled tables say the same is the matter of law_properties_test.cpp.

#include <gtest/gtest.h>

#include "sim/audit/audit.h"
#include "sim/law/verdict.h"
#include "tests/support/rules.h"
#include "tests/support/small_world.h"

namespace borderweave::sim {
namespace {

using test::allowing;
using test::forbidding;
using test::mask;
using Kind = Verdict::Kind;

class LawVerdict : public testing::Test {
 protected:
  // Rows:                       0  1  2  3  4  5
  World world = test::SmallWorld{.map = {"DE DE PL PL BY BY"},
                                 .memberships = {{"EU", "DE", make_date(1958, 1, 1), {}},
                                                 {"EU", "PL", make_date(2004, 5, 1), {}}}}
                    .build();
  static constexpr std::size_t kGermanInland = 0, kGerman = 1, kPolish = 2, kPolishEast = 3,
                               kBelarusian = 4, kBelarusianInland = 5;
  Date today = make_date(2010, 6, 1);
  LawBook book;

  Verdict ask(std::size_t i, std::size_t j, Instrument instrument = Instrument::twinning) const {
    return interpret(book, world.countries, legal_subject(world, i), legal_subject(world, j),
                     instrument, today);
  }
};

TEST_F(LawVerdict, SilenceIsAGapAndPermitsUpToTheProject) {
  book.default_gap = 0.4;
  const Verdict verdict = ask(kGerman, kPolish);
  EXPECT_EQ(verdict.kind, Kind::gap);
  EXPECT_FLOAT_EQ(verdict.gap, 0.4F);
  EXPECT_EQ(verdict.rule_a, kNoRule);
  EXPECT_TRUE(ask(kGerman, kPolish, Instrument::project).permitted);
  EXPECT_FALSE(ask(kGerman, kPolish, Instrument::joint_body).permitted);
}

TEST_F(LawVerdict, PermissionTakesBothSides) {
  book.rules = {allowing({"DE"})};
  EXPECT_EQ(ask(kGerman, kPolish).kind, Kind::gap);
  EXPECT_EQ(ask(kGerman, kPolish).rule_a, 0);
  EXPECT_EQ(ask(kGerman, kPolish).rule_b, kNoRule);
  book.rules.push_back(allowing({"PL"}));
  EXPECT_EQ(ask(kGerman, kPolish).kind, Kind::allowed);
  EXPECT_TRUE(ask(kGerman, kPolish, Instrument::joint_body_legal).permitted);
}

TEST_F(LawVerdict, EachRungIsAllowedForItself) {
  book.rules = {allowing({"DE", "PL"}, 0.9, mask({Instrument::twinning}))};
  EXPECT_EQ(ask(kGerman, kPolish, Instrument::twinning).kind, Kind::allowed);
  EXPECT_EQ(ask(kGerman, kPolish, Instrument::project).kind, Kind::gap);
}

TEST_F(LawVerdict, ABanOnEitherSideBeatsEveryPermission) {
  book.rules = {allowing({"DE", "PL"}), forbidding({"PL"}, mask({Instrument::twinning}))};
  const Verdict verdict = ask(kGerman, kPolish);
  EXPECT_EQ(verdict.kind, Kind::forbidden);
  EXPECT_EQ(verdict.rule_a, kNoRule);
  EXPECT_EQ(verdict.rule_b, 1);
  EXPECT_FALSE(verdict.permitted);
  EXPECT_EQ(verdict.gap, 1);
  EXPECT_EQ(verdict.spheres, 0);
  EXPECT_EQ(ask(kPolish, kGerman).rule_a, 1);
  EXPECT_EQ(ask(kGerman, kPolish, Instrument::project).kind, Kind::allowed);
}

TEST_F(LawVerdict, AmongBansTheFirstIsNamed) {
  book.rules = {allowing({"PL"}), forbidding({"PL"}), forbidding({"PL"})};
  EXPECT_EQ(ask(kGerman, kPolish).rule_b, 1);
}

TEST_F(LawVerdict, TheGapIsLeftByTheLessCertainSideUnderItsBestRule) {
  book.rules = {allowing({"DE"}, 0.5), allowing({"DE"}, 0.95), allowing({"PL"}, 0.75)};
  const Verdict verdict = ask(kGerman, kPolish);
  EXPECT_FLOAT_EQ(verdict.gap, 0.25F);
  EXPECT_EQ(verdict.rule_a, 1);
  EXPECT_EQ(verdict.rule_b, 2);
}

TEST_F(LawVerdict, AmongEquallyCertainRulesTheMoreSpecialDecidesThenTheFirst) {
  book.rules = {allowing({"DE", "PL"}), allowing({"PL"})};
  EXPECT_EQ(ask(kGerman, kPolish).rule_b, 0);
  book.rules[0].level = Rule::Level::treaty;
  EXPECT_EQ(ask(kGerman, kPolish).rule_b, 1);
  book.rules[1].level = Rule::Level::bilateral;
  EXPECT_EQ(ask(kGerman, kPolish).rule_b, 1);
}

TEST_F(LawVerdict, ExhaustiveNationalLawLeavesTreatiesNoRoom) {
  Rule national = allowing({"PL"}, 0.6, mask({Instrument::twinning}));
  national.eligible.border_region = true;
  Rule treaty = allowing({"DE", "PL"});
  treaty.level = Rule::Level::treaty;
  book.rules = {national, treaty};
  const auto borderless = [&] { return ask(kGerman, kPolish, Instrument::project).kind; };
  EXPECT_EQ(borderless(), Kind::allowed);
  book.rules[0].exhaustive = true;
  EXPECT_EQ(borderless(), Kind::gap) << "a gap, not a prohibition";
  EXPECT_EQ(ask(kGerman, kPolish).kind, Kind::allowed);
  EXPECT_EQ(ask(kGerman, kPolish).rule_b, 0) << "although the treaty is more certain";
  EXPECT_EQ(ask(kGerman, kBelarusian).rule_a, 1) << "it is exhaustive for its own parties alone";
  book.rules[1].forbid = mask({Instrument::joint_body});
  book.rules[1].allow = 0;
  EXPECT_EQ(ask(kGerman, kPolish, Instrument::joint_body).kind, Kind::forbidden)
      << "treaties can still forbid";
}

TEST_F(LawVerdict, AnUnrecognisedTerritoryStandsOutsideLaw) {
  Rule contested = allowing({"PL"}, 0.9, 0);
  contested.eligible.regions = {"PL.3"};
  contested.recognition = {{"BY"}};
  book.rules = {contested, allowing({"DE", "PL", "BY"})};
  const Verdict contact = ask(kGerman, kPolishEast, Instrument::contact);
  EXPECT_EQ(contact.kind, Kind::gap);
  EXPECT_TRUE(contact.permitted);
  EXPECT_FLOAT_EQ(contact.gap, 0.9F);
  EXPECT_EQ(contact.rule_b, 0);
  EXPECT_EQ(ask(kGerman, kPolishEast).kind, Kind::gap);
  EXPECT_FALSE(ask(kGerman, kPolishEast).permitted) << "contact is all there can be";
  EXPECT_EQ(ask(kBelarusian, kPolishEast).kind, Kind::allowed) << "Belarus recognises it";
  EXPECT_EQ(ask(kGerman, kPolish).kind, Kind::allowed) << "the rest of Poland is not contested";
}

TEST_F(LawVerdict, ARuleMayNameRegionsMunicipalitiesAndNetworks) {
  const auto reached = [&](const Condition& condition) {
    book.rules = {allowing({"DE", "PL"})};
    book.rules[0].eligible = condition;
    return std::pair(ask(kGermanInland, kPolish).rule_a == 0, ask(kGerman, kPolish).rule_a == 0);
  };
  book.networks = {{"towns", {"1"}, make_date(2010, 1, 1), make_date(2011, 1, 1)}};
  EXPECT_EQ(reached({.regions = {"DE.0"}}), std::pair(true, false));
  EXPECT_EQ(reached({.municipalities = {"2", "3"}}), std::pair(false, true));
  EXPECT_EQ(reached({.members_of = {"towns"}}), std::pair(true, false));
  EXPECT_EQ(reached({.border_region = true, .members_of = {"towns"}}), std::pair(false, false));
  today = make_date(2011, 1, 1);
  EXPECT_EQ(reached({.members_of = {"towns"}}), std::pair(false, false)) << "it has left";
}

TEST_F(LawVerdict, ARuleMayAskSomethingOfTheCounterpart) {
  book.rules = {allowing({"DE", "PL", "BY"})};
  book.rules[0].counterpart.eligible.border_region = true;
  EXPECT_EQ(ask(kGermanInland, kPolish).rule_a, 0);
  EXPECT_EQ(ask(kGermanInland, kPolish).rule_b, kNoRule);
  EXPECT_EQ(ask(kGerman, kPolish).kind, Kind::allowed);
}

TEST_F(LawVerdict, ARetroactiveBanIsNamedBeforeOthers) {
  book.rules = {forbidding({"PL"}), forbidding({"PL"})};
  EXPECT_EQ(ask(kGerman, kPolish).rule_b, 0);
  book.rules[1].retroactive = true;
  EXPECT_EQ(ask(kGerman, kPolish).rule_b, 1);
}

TEST_F(LawVerdict, ApprovalIsThatOfTheDecidingRuleWhereItAsksForTheRung) {
  Rule german = allowing({"DE"});
  german.approvals = {Approval{.authority = "region", .days = 30}};
  german.approval_for = mask({Instrument::joint_body});
  Rule less_certain = allowing({"PL"}, 0.2);
  less_certain.approvals = {Approval{.authority = "government"}};
  less_certain.approval_for = test::kEveryInstrument;
  book.rules = {german, less_certain, allowing({"PL"}, 0.6)};
  EXPECT_EQ(ask(kGerman, kPolish, Instrument::joint_body).approval_a, 0);
  EXPECT_EQ(ask(kGerman, kPolish, Instrument::joint_body).approval_b, kNoRule);
  EXPECT_EQ(ask(kGerman, kPolish, Instrument::twinning).approval_a, kNoRule);
}

TEST_F(LawVerdict, SpheresAreThoseBothDecidingRulesOpen) {
  Rule german = allowing({"DE"});
  german.spheres = 0b0111;
  Rule polish = allowing({"PL"});
  polish.spheres = 0b1110;
  book.rules = {german, polish};
  EXPECT_EQ(ask(kGerman, kPolish).spheres, 0b0110);
  EXPECT_EQ(ask(kGerman, kBelarusian).spheres, 0b0111) << "a silent side limits nothing";
}

TEST_F(LawVerdict, ARuleForBorderRegionsLeavesOutTheInterior) {
  Rule rule = allowing({"DE", "PL"});
  rule.eligible.border_region = true;
  book.rules = {rule};
  EXPECT_EQ(ask(kGerman, kPolish).kind, Kind::allowed);
  EXPECT_EQ(ask(kGermanInland, kPolish).kind, Kind::gap);
}

TEST_F(LawVerdict, ARuleWithinKilometresMeasuresFromTheBorder) {
  Rule rule = allowing({"DE", "PL"});
  rule.eligible.within_km = 8;
  book.rules = {rule};
  EXPECT_EQ(ask(kGerman, kPolish).kind, Kind::allowed) << "its centre is 5 km from the border";
  EXPECT_EQ(ask(kGermanInland, kPolish).kind, Kind::gap) << "its centre is 15 km from it";
}

TEST_F(LawVerdict, ChannelsLeadAcrossACommonBorderOrBetweenAllOtherStates) {
  Rule rule = allowing({"DE", "PL", "BY"});
  rule.counterpart.channel = Channel::cross_border;
  book.rules = {rule};
  EXPECT_EQ(ask(kPolish, kBelarusian).kind, Kind::allowed);
  EXPECT_EQ(ask(kGerman, kBelarusian).kind, Kind::gap);
  rule.counterpart.channel = Channel::inter_territorial;
  book.rules = {rule};
  EXPECT_EQ(ask(kPolish, kBelarusian).kind, Kind::gap);
  EXPECT_EQ(ask(kGerman, kBelarusian).kind, Kind::allowed);
}

TEST_F(LawVerdict, ATreatyBindsItsPartiesAmongThemselves) {
  Rule treaty = allowing({"DE", "PL"});
  treaty.counterpart.parties_only = true;
  book.rules = {treaty, allowing({"BY"})};
  EXPECT_EQ(ask(kGerman, kPolish).kind, Kind::allowed);
  EXPECT_EQ(ask(kGerman, kBelarusian).kind, Kind::gap);
}

TEST_F(LawVerdict, ARuleMayNameItsCounterparties) {
  Rule ban = forbidding({"PL"});
  ban.counterpart = {.parties_only = true, .among = {"BY"}};
  book.rules = {ban};
  EXPECT_EQ(ask(kPolish, kBelarusian).kind, Kind::forbidden);
  EXPECT_EQ(ask(kBelarusian, kPolish).kind, Kind::forbidden);
  EXPECT_EQ(ask(kPolish, kGerman).kind, Kind::gap);
}

TEST_F(LawVerdict, ARuleWithoutPartiesBindsEveryState) {
  Rule rule = allowing({});
  book.rules = {rule};
  EXPECT_EQ(ask(kGerman, kBelarusian).kind, Kind::allowed);
  rule.counterpart.parties_only = true;
  book.rules = {rule};
  EXPECT_EQ(ask(kGerman, kBelarusian).kind, Kind::allowed) << "every other state is a party";
}

TEST_F(LawVerdict, ABlocMeansItsMembersOfTheDay) {
  book.rules = {allowing({"EU"})};
  today = make_date(2004, 4, 30);
  EXPECT_EQ(ask(kGerman, kPolish).kind, Kind::gap);
  today = make_date(2004, 5, 1);
  EXPECT_EQ(ask(kGerman, kPolish).kind, Kind::allowed);
  EXPECT_EQ(ask(kGerman, kBelarusian).kind, Kind::gap);
}

TEST_F(LawVerdict, ARuleIsInForceFromItsFirstDayUntilBeforeItsLast) {
  Rule rule = allowing({"DE", "PL"});
  rule.from = make_date(2007, 8, 1);
  rule.until = make_date(2009, 1, 1);
  book.rules = {rule};
  const auto kind_on = [&](Date day) {
    today = day;
    return ask(kGerman, kPolish).kind;
  };
  EXPECT_EQ(kind_on(make_date(2007, 7, 31)), Kind::gap);
  EXPECT_EQ(kind_on(make_date(2007, 8, 1)), Kind::allowed);
  EXPECT_EQ(kind_on(make_date(2008, 12, 31)), Kind::allowed);
  EXPECT_EQ(kind_on(make_date(2009, 1, 1)), Kind::gap);
}

TEST_F(LawVerdict, ARuleWithoutAFirstDayIsNotInForce) {
  Rule ban = forbidding({"DE"});
  ban.from.reset();
  book.rules = {ban};
  EXPECT_EQ(ask(kGerman, kPolish).kind, Kind::gap);
}

TEST_F(LawVerdict, TheFirstMatchingRowGivesTheSizeOfAGap) {
  book.gaps = {{"BY", "EU", 0.6}, {"DE", "BY", 0.9}, {"DE", "PL", 0.3}};
  EXPECT_FLOAT_EQ(ask(kGerman, kBelarusian).gap, 0.6F);
  EXPECT_FLOAT_EQ(ask(kBelarusian, kPolish).gap, 0.6F);
  EXPECT_FLOAT_EQ(ask(kPolish, kGerman).gap, 0.3F) << "rows count in either direction";
  today = make_date(2003, 1, 1);
  EXPECT_FLOAT_EQ(ask(kPolish, kBelarusian).gap, 0.5F) << "Poland was not in the bloc yet";
}

}  // namespace
}  // namespace borderweave::sim
