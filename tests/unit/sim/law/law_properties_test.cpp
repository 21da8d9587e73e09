// Laws of the law: what holds for every law book and world, tried on many without sense.

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <tuple>

#include "tests/support/rapid_law.h"

namespace borderweave::sim {
namespace {

using Kind = Verdict::Kind;
using test::for_each_pair_and_instrument;

LawTimeline timeline(const LawBook& book, const World& world) {
  return {book, world, test::kLawStart, test::kLawEnd};
}

std::string id_of(const LawTimeline& law, std::uint16_t rule) {
  return rule == kNoRule ? "" : law.rules()[rule].id;
}

/// A verdict with the names of its rules in place of their numbers.
auto said(const LawTimeline& law, Date on, std::size_t i, std::size_t j, Instrument instrument) {
  const Verdict& verdict = law.on(on).between(i, j, instrument);
  return std::tuple(verdict.kind, verdict.permitted, verdict.gap, verdict.spheres,
                    id_of(law, verdict.rule_a), id_of(law, verdict.rule_b),
                    id_of(law, verdict.approval_a), id_of(law, verdict.approval_b));
}

/// Days on which something may change, and the days before them.
std::vector<Date> days_around_changes(const LawBook& book) {
  std::vector<Date> days;
  const auto add = [&](const std::optional<Date>& day) {
    if (day && test::kLawStart < *day && *day < test::kLawEnd) {
      days.insert(days.end(), {*day - std::chrono::days(1), *day});
    }
  };
  const auto add_all = [&](const auto& list) {
    for (const auto& one : list) {
      add(one.from);
      add(one.until);
    }
  };
  add_all(book.rules);
  add_all(book.gaps);
  add_all(book.networks);
  for (const int year : {2004, 2011, 2015}) {
    for (const unsigned month : {3U, 5U, 6U}) add(make_date(year, month, 1));
  }
  return days;
}

RC_GTEST_PROP(LawProperties, TheTableSaysWhatTheRulesSay, ()) {
  const World world = test::any_world();
  const LawBook book = *test::any_book();
  const LawTimeline law = timeline(book, world);
  std::vector<Date> days = days_around_changes(book);
  days.push_back(*test::any_day());
  bool forbids = false;
  bool allows = false;
  for (int k = 0; k < 12; ++k) {
    const Date day = *rc::gen::elementOf(days);
    for_each_pair_and_instrument(world, [&](std::size_t i, std::size_t j, Instrument instrument) {
      const Verdict& table = law.on(day).between(i, j, instrument);
      RC_ASSERT(table == test::read_off(law.book(), world, i, j, instrument, day));
      forbids |= table.kind == Kind::forbidden;
      allows |= table.kind == Kind::allowed;
    });
  }
  RC_CLASSIFY(forbids, "forbids something");
  RC_CLASSIFY(allows, "allows something");
}

RC_GTEST_PROP(LawProperties, ToLeaveOutWhatBindsNobodyChangesNoVerdict, ()) {
  const World world = test::any_world();
  const LawBook book = *test::any_book();
  const LawTimeline law = timeline(book, world);
  const Date day = *test::any_day();
  for_each_pair_and_instrument(world, [&](std::size_t i, std::size_t j, Instrument instrument) {
    const Verdict& table = law.on(day).between(i, j, instrument);
    const Verdict whole = test::read_off(book, world, i, j, instrument, day);
    RC_ASSERT(table.kind == whole.kind);
    RC_ASSERT(table.gap == whole.gap);
    RC_ASSERT(table.permitted == whole.permitted);
  });
}

RC_GTEST_PROP(LawProperties, BothSidesSeeTheSameLaw, ()) {
  const World world = test::any_world();
  const LawTimeline law = timeline(*test::any_book(), world);
  const VerdictTable& table = law.on(*test::any_day());
  for_each_pair_and_instrument(world, [&](std::size_t i, std::size_t j, Instrument instrument) {
    Verdict turned = table.between(j, i, instrument);
    std::swap(turned.rule_a, turned.rule_b);
    std::swap(turned.approval_a, turned.approval_b);
    RC_ASSERT(table.between(i, j, instrument) == turned);
  });
}

RC_GTEST_PROP(LawProperties, OnePermissionMoreForbidsNothing, ()) {
  const World world = test::any_world();
  LawBook book = *test::any_book();
  const LawTimeline before = timeline(book, world);
  book.rules.push_back(*test::any_rule());
  book.rules.back().forbid = 0;
  book.rules.back().recognition.reset();
  const LawTimeline after = timeline(book, world);
  const Date day = *test::any_day();
  for_each_pair_and_instrument(world, [&](std::size_t i, std::size_t j, Instrument instrument) {
    const Verdict& old = before.on(day).between(i, j, instrument);
    const Verdict& now = after.on(day).between(i, j, instrument);
    RC_ASSERT(old.kind == Kind::forbidden || now.kind != Kind::forbidden);
    RC_ASSERT(book.rules.back().exhaustive || !old.permitted || now.permitted);
  });
}

RC_GTEST_PROP(LawProperties, OnePermissionLessTurnsWhatItCoveredIntoGapsAndNothingElse, ()) {
  const World world = test::any_world();
  LawBook book = *test::any_book();
  RC_PRE(!book.rules.empty());
  const std::size_t k = *rc::gen::inRange<std::size_t>(0, book.rules.size());
  Rule& rule = book.rules[k];
  rule.forbid = 0;
  rule.recognition.reset();
  rule.exhaustive = false;
  const LawTimeline with = timeline(book, world);
  const std::string id = rule.id;
  book.rules.erase(book.rules.begin() + static_cast<std::ptrdiff_t>(k));
  const LawTimeline without = timeline(book, world);
  const Date day = *test::any_day();
  for_each_pair_and_instrument(world, [&](std::size_t i, std::size_t j, Instrument instrument) {
    const Verdict& old = with.on(day).between(i, j, instrument);
    const bool decided = id_of(with, old.rule_a) == id || id_of(with, old.rule_b) == id;
    const Kind now = without.on(day).between(i, j, instrument).kind;
    RC_ASSERT(now == old.kind || (decided && old.kind == Kind::allowed && now == Kind::gap));
    RC_ASSERT(decided || said(with, day, i, j, instrument) == said(without, day, i, j, instrument));
  });
}

RC_GTEST_PROP(LawProperties, OneBanMorePermitsNothing, ()) {
  const World world = test::any_world();
  LawBook book = *test::any_book();
  const LawTimeline before = timeline(book, world);
  book.rules.push_back(*test::any_rule());
  Rule& ban = book.rules.back();
  ban.forbid = ban.allow;
  ban.recognition.reset();
  ban.exhaustive = false;
  const LawTimeline after = timeline(book, world);
  const Date day = *test::any_day();
  bool bans = false;
  for_each_pair_and_instrument(world, [&](std::size_t i, std::size_t j, Instrument instrument) {
    const Kind old = before.on(day).between(i, j, instrument).kind;
    const Kind now = after.on(day).between(i, j, instrument).kind;
    bans |= now != old;
    RC_ASSERT(now == old || now == Kind::forbidden);
  });
  RC_CLASSIFY(bans, "the ban counts");
}

RC_GTEST_PROP(LawProperties, ForbiddenIsNeverPermitted, ()) {
  const World world = test::any_world();
  const LawTimeline law = timeline(*test::any_book(), world);
  const Date day = *test::any_day();
  for_each_pair_and_instrument(world, [&](std::size_t i, std::size_t j, Instrument instrument) {
    const Verdict& verdict = law.on(day).between(i, j, instrument);
    RC_ASSERT(verdict.kind != Kind::forbidden || !verdict.permitted);
    RC_ASSERT(verdict.kind != Kind::allowed || verdict.permitted);
  });
}

RC_GTEST_PROP(LawProperties, TheOrderOfRulesInFilesIsIrrelevant, ()) {
  const World world = test::any_world();
  LawBook book = *test::any_book();
  std::sort(book.rules.begin(), book.rules.end(),
            [](const Rule& left, const Rule& right) { return left.id < right.id; });
  const auto same_id = [](const Rule& left, const Rule& right) { return left.id == right.id; };
  RC_PRE(std::adjacent_find(book.rules.begin(), book.rules.end(), same_id) == book.rules.end());
  const LawTimeline sorted = timeline(book, world);
  std::reverse(book.rules.begin(), book.rules.end());
  const auto middle = static_cast<std::ptrdiff_t>(book.rules.size() / 2);
  std::rotate(book.rules.begin(), book.rules.begin() + middle, book.rules.end());
  const LawTimeline mixed = timeline(book, world);
  const Date day = *test::any_day();
  for_each_pair_and_instrument(world, [&](std::size_t i, std::size_t j, Instrument instrument) {
    RC_ASSERT(sorted.on(day).between(i, j, instrument) == mixed.on(day).between(i, j, instrument));
  });
}

/// Not even the number of a rule that a verdict names: State keeps it.
RC_GTEST_PROP(LawProperties, ARuleChangesNoBitBeforeItsFirstDay, ()) {
  const World world = test::any_world();
  LawBook book = *test::any_book();
  const LawTimeline without = timeline(book, world);
  book.rules.insert(book.rules.begin(), *test::any_rule());
  const Date from = *test::any_day();
  book.rules.front().from = from;
  book.rules.front().until.reset();
  const LawTimeline with = timeline(book, world);
  for (const Date day : days_around_changes(book)) {
    if (day >= from) continue;
    for_each_pair_and_instrument(world, [&](std::size_t i, std::size_t j, Instrument instrument) {
      RC_ASSERT(with.on(day).between(i, j, instrument) ==
                without.on(day).between(i, j, instrument));
    });
  }
}

RC_GTEST_PROP(LawProperties, AGapHasNoEffectBeforeItsFirstDay, ()) {
  const World world = test::any_world();
  LawBook book = *test::any_book();
  const LawTimeline without = timeline(book, world);
  const Date from = *test::any_day();
  book.gaps.insert(book.gaps.begin(), {"EU", "BY", 0.77, from});
  const LawTimeline with = timeline(book, world);
  for (const Date day : days_around_changes(book)) {
    if (day >= from) continue;
    for_each_pair_and_instrument(world, [&](std::size_t i, std::size_t j, Instrument instrument) {
      RC_ASSERT(with.on(day).between(i, j, instrument) ==
                without.on(day).between(i, j, instrument));
    });
  }
}

}  // namespace
}  // namespace borderweave::sim
