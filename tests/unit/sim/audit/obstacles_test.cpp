// Which obstacles in law block how many pairs, and what they cost in ties.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "core/parallel.h"
#include "sim/audit/audit.h"
#include "sim/audit/obstacle_cost.h"
#include "sim/choice/scan.h"
#include "sim/model/model.h"
#include "sim/ties/form_ties.h"
#include "sim/ties/propose.h"
#include "tests/support/random_law.h"
#include "tests/support/small_model.h"

namespace borderweave::sim {
namespace {

using test::allowing;
using test::forbidding;
using test::SmallModel;
using test::SmallWorld;

const Date kDay = make_date(2005, 6, 1);
const SmallWorld kMap{.map = {"DE DE PL PL BY", "DE DE PL PL BY"},
                      .populations = {9e3, 2e4, 5e4, 1e4, 3e4, 8e3, 2e4, 7e4, 1e4, 2e4}};

Rule named_obstacle(Rule rule, const char* id) {
  rule.id = id;
  return rule;
}

/// Germans of border regions and Poles may; Belarusians are silent, and Poles may not with them.
LawBook some_law() {
  LawBook book;
  Rule german = named_obstacle(allowing({"DE"}, 0.8), "german");
  german.eligible.border_region = true;
  Rule ban = named_obstacle(forbidding({"PL"}), "ban");
  ban.counterpart.parties_only = true;
  ban.counterpart.among = {"BY"};
  book.rules = {german, named_obstacle(allowing({"PL"}, 0.6), "polish"), ban};
  return book;
}

struct Weighed {
  LegalClasses classes;
  ObstacleTable table;
  PairCounts counts;
  ObstacleCosts ties;
};

Weighed weigh_all(const SmallModel& small, const LawBook& book,
                  Instrument instrument = Instrument::contact,
                  std::optional<RowPair> only = std::nullopt) {
  Weighed result{
      .classes = obstacle_classes(book, small.world), .table = {}, .counts = {}, .ties = {}};
  result.table =
      find_obstacles(book, small.world.countries, result.classes, instrument, kDay, only);
  result.counts = count_pairs(result.table, result.classes);
  result.ties =
      obstacle_costs(small.model, small.initial(), Key{}, result.table, result.classes, kDay);
  return result;
}

std::size_t number_of(const Weighed& weighed, const Obstacle& obstacle) {
  const auto at =
      std::lower_bound(weighed.table.obstacles.begin(), weighed.table.obstacles.end(), obstacle);
  EXPECT_TRUE(at != weighed.table.obstacles.end() && *at == obstacle);
  return static_cast<std::size_t>(at - weighed.table.obstacles.begin());
}

Obstacle of_rule(Obstacle::Kind kind, std::uint16_t rule) {
  return {.kind = kind, .rule = rule, .country = 0, .border_region = false};
}

Obstacle silence(const SmallModel& small, const char* iso2, bool border) {
  return {.kind = Obstacle::Kind::silent,
          .rule = kNoRule,
          .country = *small.world.countries.find(iso2),
          .border_region = border};
}

TEST(Obstacles, ABanAndTheSilenceBehindItAreToldApart) {
  const LawBook book = some_law();
  const SmallModel small(kMap, book);
  const Weighed all = weigh_all(small, book);
  EXPECT_EQ(all.counts.pairs, 4U * 4 + 4 * 2 + 4 * 2);
  EXPECT_EQ(all.counts.allowed, 2U * 4);  // the Germans of the border region with all Poles
  EXPECT_EQ(all.counts.forbidden, 4U * 2);
  EXPECT_EQ(all.counts.gap, 32U - 8 - 8);
  const auto& by = all.counts.by_obstacle;
  const PairCount ban = by[number_of(all, of_rule(Obstacle::Kind::forbids, 2))];
  EXPECT_EQ(ban.all, 8U);
  EXPECT_EQ(ban.alone, 0U);  // without it Belarusian law would be silent
  const PairCount inland = by[number_of(all, silence(small, "DE", false))];
  EXPECT_EQ(inland.all, 2U * 4 + 2 * 2);
  EXPECT_EQ(inland.alone, 2U * 4);
}

TEST(Obstacles, OfTwoStatesOnlyTheirPairsAreAuditedOnTheInstrument) {
  LawBook book = some_law();
  book.rules.push_back(named_obstacle(forbidding({"BY"}), "none"));
  const SmallModel small(kMap, book);
  const RowPair only{*small.world.countries.find("DE"), *small.world.countries.find("PL")};
  const Weighed two = weigh_all(small, book, Instrument::project, only);
  const auto of = [&](std::size_t municipality) { return two.classes.of[municipality]; };
  const ClassPair& asked = two.table.between(of(1), of(2));  // DE, PL
  const ClassPair& third = two.table.between(of(1), of(4));  // DE, BY
  EXPECT_TRUE(asked.counted);
  EXPECT_EQ(asked.asked.verdict.kind, Verdict::Kind::allowed);
  EXPECT_FALSE(third.counted);
  EXPECT_EQ(third.contact.verdict.kind, Verdict::Kind::forbidden) << "whom they choose among";
  EXPECT_EQ(third.asked.verdict, Verdict()) << "not audited";
}

TEST(Obstacles, AnExhaustiveActIsTheObstacleWhereATreatyWouldAllow) {
  LawBook book = some_law();
  Rule treaty = named_obstacle(allowing({"BY"}), "treaty");
  treaty.level = Rule::Level::treaty;
  Rule act = named_obstacle(allowing({"BY"}, 0.5, 0), "act");
  act.exhaustive = true;
  book.rules.push_back(treaty);
  book.rules.push_back(act);
  const SmallModel small(kMap, book);
  const Weighed all = weigh_all(small, book);
  const auto k = number_of(all, of_rule(Obstacle::Kind::excludes, 4));
  EXPECT_EQ(all.counts.by_obstacle[k].all, 2U * 8);
  EXPECT_EQ(all.counts.by_obstacle[k].alone, 2U * 2);  // with the Germans of the border region
}

TEST(Obstacles, ARuleSwitchedOffMovesItsPairs) {
  LawBook book = some_law();
  const SmallModel small(kMap, book);
  const Weighed before = weigh_all(small, book);
  book.rules.pop_back();
  const Weighed after = weigh_all(small, book);
  EXPECT_EQ(after.counts.forbidden, 0U);
  EXPECT_EQ(after.counts.gap, before.counts.gap + before.counts.forbidden);
  EXPECT_GT(before.ties.prohibitions.lost(), 0);
  EXPECT_EQ(after.ties.prohibitions.lost(), 0);
  EXPECT_GT(after.ties.today, before.ties.today);
}

/// Every pair asked by itself, straight from the rules.
TEST(Obstacles, CountsByClassesEqualThoseOfPairs) {
  for (std::uint32_t number = 0; number < 60; ++number) {
    const LawBook book = test::RandomLaw(number).book();
    const World world = kMap.build();
    const LegalClasses classes = obstacle_classes(book, world);
    for (const Instrument instrument : {Instrument::contact, Instrument::project}) {
      const ObstacleTable table = find_obstacles(book, world.countries, classes, instrument, kDay);
      const PairCounts counts = count_pairs(table, classes);
      std::map<Obstacle, PairCount> expected;
      std::array<std::uint64_t, 3> kinds{};
      for (std::size_t i = 0; i < world.size(); ++i) {
        for (std::size_t j = i + 1; j < world.size(); ++j) {
          if (world.country[i] == world.country[j]) continue;
          const LegalSubject a = legal_subject(world, i);
          const LegalSubject b = legal_subject(world, j);
          const Verdict verdict = interpret(book, world.countries, a, b, instrument, kDay);
          ++kinds[static_cast<std::size_t>(verdict.kind)];
          std::set<Obstacle> found;
          for (const auto& one : obstacles(book, world.countries, a, b, instrument, kDay))
            found.insert(one);
          for (const auto& one : obstacles(book, world.countries, b, a, instrument, kDay))
            found.insert(one);
          EXPECT_EQ(found.empty(), verdict.kind == Verdict::Kind::allowed);
          for (const Obstacle& one : found) {
            ++expected[one].all;
            if (found.size() == 1) ++expected[one].alone;
          }
        }
      }
      EXPECT_EQ(counts.forbidden, kinds[0]);
      EXPECT_EQ(counts.allowed, kinds[1]);
      EXPECT_EQ(counts.gap, kinds[2]);
      ASSERT_EQ(table.obstacles.size(), expected.size());
      for (std::size_t k = 0; k < table.obstacles.size(); ++k) {
        EXPECT_EQ(counts.by_obstacle[k].all, expected[table.obstacles[k]].all);
        EXPECT_EQ(counts.by_obstacle[k].alone, expected[table.obstacles[k]].alone);
      }
    }
  }
}

/// New ties a year that the model expects, summed over pairs that `counts(i, j)` picks.
template <typename Counts>
double expected_ties(const SmallModel& small, const LawBook& book, const Counts& counts) {
  const LawTimeline law(book, small.world, kDay, kDay + std::chrono::days(1));
  const Step year{.begin = kDay, .end = add_months(kDay, 12), .key = 0, .years = 1};
  const StepContext now{small.model, year, law.on(kDay), conditions_of(year), Key{}};
  const State state = small.initial();
  const ChoiceContext context = now.choice(state);
  const TiesByMunicipality ties(state.tie, small.world.size());
  double sum = 0;
  for (std::uint32_t i = 0; i < small.world.size(); ++i) {
    const ChoiceSet set = choice_weights(context, ties, i);
    for (std::uint32_t j = 0; j < small.world.size(); ++j) {
      if (set.weight[j] == 0 || !counts(i, j)) continue;
      const Verdict& verdict = now.law.between(i, j, Instrument::contact);
      sum += mean_opportunities(now, state, i) * set.weight[j] / set.total *
             willingness(small.model.parameters.tie, state.municipality.support[j]) *
             (1 - static_cast<double>(verdict.gap));
    }
  }
  return sum;
}

/// What lifting an obstacle would give is what a law book without it gives.
TEST(Obstacles, LostTiesAreThoseOfABookWithoutTheObstacle) {
  const LawBook book = some_law();
  const SmallModel small(kMap, book);
  const Weighed all = weigh_all(small, book);
  const auto country = [&](std::uint32_t i) {
    return small.world.countries[small.world.country[i]].iso2;
  };
  EXPECT_NEAR(all.ties.today, expected_ties(small, book, [](auto, auto) { return true; }), 1e-12);

  const auto inland = [&](std::uint32_t i) {
    return country(i) == "DE" && small.world.border_region[i] == 0;
  };
  const auto inland_poles = [&](std::uint32_t i, std::uint32_t j) {
    return (inland(i) && country(j) == "PL") || (inland(j) && country(i) == "PL");
  };
  LawBook open = book;
  Rule also_inland = named_obstacle(allowing({"DE"}, 0.6), "inland");  // as sure as the best today
  also_inland.counterpart.parties_only = true;
  also_inland.counterpart.among = {"PL"};
  open.rules.push_back(also_inland);
  const auto k = number_of(all, silence(small, "DE", false));
  EXPECT_NEAR(all.ties.alone[k].today, expected_ties(small, book, inland_poles), 1e-12);
  EXPECT_NEAR(all.ties.alone[k].if_allowed, expected_ties(small, open, inland_poles), 1e-9);
  EXPECT_GT(all.ties.alone[k].lost(), 0);
}

TEST(Obstacles, MunicipalitiesLoseWhatTheRegionLoses) {
  const LawBook book = some_law();
  const SmallModel small(kMap, book);
  const Weighed all = weigh_all(small, book);
  double gaps = 0;
  double prohibitions = 0;
  for (const MunicipalLoss& one : all.ties.municipality) {
    gaps += one.to_gaps;
    prohibitions += one.to_prohibitions;
    EXPECT_NE(one.main_obstacle, kNoObstacle);
  }
  EXPECT_NEAR(gaps, all.ties.gaps.lost(), 1e-12);
  EXPECT_NEAR(prohibitions, all.ties.prohibitions.lost(), 1e-12);
}

TEST(Obstacles, WhereEverythingIsAllowedNothingIsLost) {
  const LawBook book = test::free_for_all({"DE", "PL", "BY"});
  const SmallModel small(kMap, book);
  const Weighed all = weigh_all(small, book);
  EXPECT_EQ(all.counts.allowed, all.counts.pairs);
  EXPECT_TRUE(all.table.obstacles.empty());
  EXPECT_EQ(all.ties.gaps.lost(), 0);
  EXPECT_EQ(all.ties.municipality[0].main_obstacle, kNoObstacle);
  EXPECT_GT(all.ties.today, 0);
}

TEST(Obstacles, TwoStatesAloneAreChosenAmongAllOthers) {
  const LawBook book = some_law();
  const SmallModel small(kMap, book);
  const auto& countries = small.world.countries;
  const RowPair only(*countries.find("DE"), *countries.find("PL"));
  const Weighed two = weigh_all(small, book, Instrument::contact, only);
  EXPECT_EQ(two.counts.pairs, 16U);
  const auto german_polish = [&](std::uint32_t i, std::uint32_t j) {
    return small.world.country[i] != *countries.find("BY") &&
           small.world.country[j] != *countries.find("BY");
  };
  EXPECT_NEAR(two.ties.today, expected_ties(small, book, german_polish), 1e-12);
  EXPECT_EQ(comparisons(small.world, only), 8U * 10);
  EXPECT_EQ(comparisons(small.world, std::nullopt), 10U * 10);
}

TEST(Obstacles, AHigherInstrumentCountsTiesThatReachIt) {
  LawBook book = test::free_for_all({"DE", "PL", "BY"});
  book.rules.push_back(
      named_obstacle(forbidding({"PL"}, test::mask({Instrument::project})), "no projects"));
  const SmallModel small(kMap, book);
  const Weighed project = weigh_all(small, book, Instrument::project);
  EXPECT_EQ(project.ties.prohibitions.today, 0);  // contacts form, but no project
  EXPECT_GT(project.ties.prohibitions.if_allowed, 0);
  EXPECT_EQ(weigh_all(small, book, Instrument::contact).ties.prohibitions.lost(), 0);
}

TEST(Obstacles, SumsDoNotDependOnThreads) {
  const LawBook book = some_law();
  const SmallModel small(
      SmallWorld{.map = std::vector<std::string>(10, "DE DE PL PL BY BY DE DE PL PL")}, book);
  double one = 0;
  double many = 0;
  Arena(1).execute([&] { one = weigh_all(small, book).ties.gaps.lost(); });
  Arena(4).execute([&] { many = weigh_all(small, book).ties.gaps.lost(); });
  EXPECT_EQ(one, many);
}

}  // namespace
}  // namespace borderweave::sim
