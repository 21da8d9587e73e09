// Laws of the law: what holds for every law book, tried on many without sense.

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "sim/law/verdict.h"
#include "tests/support/random_law.h"
#include "tests/support/small_world.h"

namespace borderweave::sim {
namespace {

using Kind = Verdict::Kind;

constexpr std::uint32_t kBooks = 200;
const Date kStart = make_date(2000, 1, 1);
const Date kEnd = make_date(2020, 1, 1);

class LawProperties : public testing::Test {
 protected:
  World world =
      test::SmallWorld{
          .map = {"DE DE PL PL PL BY",   //
                  "DE DE CZ CZ PL BY"},  //
          .memberships = {{"EU", "DE", make_date(1958, 1, 1), {}},
                          {"EU", "PL", make_date(2004, 5, 1), make_date(2015, 3, 1)},
                          {"EU", "CZ", make_date(2004, 5, 1), {}},
                          {"CIS", "BY", make_date(1991, 12, 8), make_date(2011, 6, 1)}}}
          .build();

  using PairCheck = std::function<void(std::size_t, std::size_t, Rung)>;

  void for_each_pair_and_rung(const PairCheck& check) const {
    for (std::size_t i = 0; i < world.size(); ++i) {
      for (std::size_t j = 0; j < world.size(); ++j) {
        if (world.country[i] == world.country[j]) continue;
        for (std::size_t r = 0; r < kRungs; ++r) check(i, j, static_cast<Rung>(r));
      }
    }
  }

  LawTimeline timeline(const LawBook& book) const { return LawTimeline(book, world, kStart, kEnd); }
};

/// The first day of every quarter, and the days around the accessions and exits of this world.
std::vector<Date> days() {
  std::vector<Date> result;
  for (int month = 0; month < 20 * 12; month += 3) result.push_back(add_months(kStart, month));
  for (const Date change : {make_date(2004, 5, 1), make_date(2011, 6, 1), make_date(2015, 3, 1)}) {
    result.push_back(change - std::chrono::days(1));
    result.push_back(change);
  }
  return result;
}

TEST_F(LawProperties, TheTableSaysWhatTheRulesSay) {
  int seen[3] = {0, 0, 0};
  for (std::uint32_t number = 0; number < kBooks; ++number) {
    test::RandomLaw random(number);
    const LawBook book = random.book();
    const LawTimeline law = timeline(book);
    for (int k = 0; k < 10; ++k) {
      const Date day = random.day();
      for_each_pair_and_rung([&](std::size_t i, std::size_t j, Rung rung) {
        const Verdict& fast = law.on(day).between(i, j, rung);
        ++seen[static_cast<std::size_t>(fast.kind)];
        ASSERT_EQ(fast, interpret(book, world, i, j, rung, day))
            << "book " << number << ", " << to_string(day) << ", " << i << "-" << j << " at "
            << kRungNames[index(rung)];
      });
    }
  }
  for (const int count : seen) EXPECT_GT(count, 10000) << "a kind of verdict is hardly tried";
}

TEST_F(LawProperties, TheTableSaysWhatTheRulesSayAroundEveryChange) {
  for (std::uint32_t number = 0; number < 20; ++number) {
    const LawBook book = test::RandomLaw(number).book();
    const LawTimeline law = timeline(book);
    auto dates = days();
    for (const Rule& rule : book.rules) {
      for (const auto& edge : {rule.from, rule.until}) {
        if (edge) dates.insert(dates.end(), {*edge - std::chrono::days(1), *edge});
      }
    }
    for (const LawBook::Gap& gap : book.gaps) {
      for (const auto& edge : {gap.from, gap.until}) {
        if (edge) dates.insert(dates.end(), {*edge - std::chrono::days(1), *edge});
      }
    }
    for (const Date day : dates) {
      if (day < kStart || day >= kEnd) continue;
      for_each_pair_and_rung([&](std::size_t i, std::size_t j, Rung rung) {
        ASSERT_EQ(law.on(day).between(i, j, rung), interpret(book, world, i, j, rung, day));
      });
    }
  }
}

TEST_F(LawProperties, BothSidesSeeTheSameLaw) {
  for (std::uint32_t number = 0; number < kBooks; ++number) {
    test::RandomLaw random(number);
    const LawTimeline law = timeline(random.book());
    const VerdictTable& table = law.on(random.day());
    for_each_pair_and_rung([&](std::size_t i, std::size_t j, Rung rung) {
      Verdict turned = table.between(j, i, rung);
      std::swap(turned.rule_a, turned.rule_b);
      std::swap(turned.approval_a, turned.approval_b);
      ASSERT_EQ(table.between(i, j, rung), turned);
    });
  }
}

TEST_F(LawProperties, OnePermissionMoreForbidsNothing) {
  for (std::uint32_t number = 0; number < kBooks; ++number) {
    test::RandomLaw random(number);
    LawBook book = random.book();
    const LawTimeline before = timeline(book);
    book.rules.push_back(random.rule());
    book.rules.back().forbid = 0;
    const LawTimeline after = timeline(book);
    const Date day = random.day();
    for_each_pair_and_rung([&](std::size_t i, std::size_t j, Rung rung) {
      const Verdict& old = before.on(day).between(i, j, rung);
      if (!old.permits(rung)) return;
      ASSERT_NE(after.on(day).between(i, j, rung).kind, Kind::forbidden);
      ASSERT_TRUE(after.on(day).between(i, j, rung).permits(rung));
    });
  }
}

TEST_F(LawProperties, OneBanMorePermitsNothing) {
  int newly_forbidden = 0;
  for (std::uint32_t number = 0; number < kBooks; ++number) {
    test::RandomLaw random(number);
    LawBook book = random.book();
    const LawTimeline before = timeline(book);
    book.rules.push_back(random.rule());
    book.rules.back().forbid = book.rules.back().allow;
    const LawTimeline after = timeline(book);
    const Date day = random.day();
    for_each_pair_and_rung([&](std::size_t i, std::size_t j, Rung rung) {
      const Verdict& old = before.on(day).between(i, j, rung);
      const Verdict& now = after.on(day).between(i, j, rung);
      ASSERT_TRUE(now.kind == old.kind || now.kind == Kind::forbidden);
      if (now.kind != old.kind) ++newly_forbidden;
    });
  }
  EXPECT_GT(newly_forbidden, 1000);
}

TEST_F(LawProperties, TheOrderOfRulesChangesNeitherKindNorGap) {
  for (std::uint32_t number = 0; number < kBooks; ++number) {
    test::RandomLaw random(number);
    LawBook book = random.book();
    const LawTimeline straight = timeline(book);
    std::reverse(book.rules.begin(), book.rules.end());
    const LawTimeline reversed = timeline(book);
    const Date day = random.day();
    for_each_pair_and_rung([&](std::size_t i, std::size_t j, Rung rung) {
      const Verdict& a = straight.on(day).between(i, j, rung);
      const Verdict& b = reversed.on(day).between(i, j, rung);
      ASSERT_EQ(a.kind, b.kind);
      ASSERT_EQ(a.gap, b.gap);
    });
  }
}

TEST_F(LawProperties, ARuleHasNoEffectBeforeItsFirstDay) {
  int effects = 0;
  for (std::uint32_t number = 0; number < kBooks; ++number) {
    test::RandomLaw random(number);
    LawBook book = random.book();
    const LawTimeline without = timeline(book);
    book.rules.push_back(random.rule());
    const Date from = random.day();
    book.rules.back().from = from;
    book.rules.back().until.reset();
    const LawTimeline with = timeline(book);
    for (const Date day : days()) {
      for_each_pair_and_rung([&](std::size_t i, std::size_t j, Rung rung) {
        const bool same = with.on(day).between(i, j, rung) == without.on(day).between(i, j, rung);
        ASSERT_TRUE(same || from <= day);
        if (!same) ++effects;
      });
    }
  }
  EXPECT_GT(effects, 1000) << "the added rules do something once in force";
}

TEST_F(LawProperties, AGapHasNoEffectBeforeItsFirstDay) {
  int effects = 0;
  for (std::uint32_t number = 0; number < kBooks; ++number) {
    test::RandomLaw random(number);
    LawBook book = random.book();
    const LawTimeline without = timeline(book);
    const Date from = random.day();
    book.gaps.insert(book.gaps.begin(), {"EU", "BY", 0.77, from});
    const LawTimeline with = timeline(book);
    for (const Date day : days()) {
      for_each_pair_and_rung([&](std::size_t i, std::size_t j, Rung rung) {
        const bool same = with.on(day).between(i, j, rung) == without.on(day).between(i, j, rung);
        ASSERT_TRUE(same || from <= day);
        if (!same) ++effects;
      });
    }
  }
  EXPECT_GT(effects, 1000) << "the added gaps do something once in force";
}

}  // namespace
}  // namespace borderweave::sim
