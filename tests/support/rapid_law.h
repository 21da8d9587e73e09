#pragma once

#include <rapidcheck.h>

#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "sim/audit/audit.h"
#include "sim/law/verdict.h"
#include "tests/support/random_law.h"
#include "tests/support/small_world.h"

/// Law books and worlds for RapidCheck, which takes rules away from a book that breaks a law of the
/// law until only the guilty ones are left.
namespace borderweave::sim {

inline void showValue(const Rule& rule, std::ostream& out) {
  out << rule.id << " of " << (rule.from ? to_string(*rule.from) : "no day") << ", allows "
      << rule.allow << ", forbids " << rule.forbid;
}

}  // namespace borderweave::sim

namespace borderweave::test {

inline const Date kLawStart = make_date(2000, 1, 1);
inline const Date kLawEnd = make_date(2020, 1, 1);

/// One of RandomLaw's, by a number that also names it.
inline rc::Gen<sim::Rule> any_rule() {
  return rc::gen::map(rc::gen::arbitrary<std::uint32_t>(), [](std::uint32_t number) {
    sim::Rule rule = RandomLaw(number).rule();
    rule.id = std::to_string(number);
    return rule;
  });
}

inline rc::Gen<sim::LawBook> any_book() {
  return rc::gen::map(rc::gen::pair(rc::gen::arbitrary<std::uint32_t>(),
                                    rc::gen::container<std::vector<sim::Rule>>(any_rule())),
                      [](std::pair<std::uint32_t, std::vector<sim::Rule>> parts) {
                        sim::LawBook book = RandomLaw(parts.first).book();
                        book.rules = std::move(parts.second);
                        return book;
                      });
}

inline rc::Gen<Date> any_day() {
  return rc::gen::map(rc::gen::inRange(0, 20 * 365),
                      [](int days) { return kLawStart + std::chrono::days(days); });
}

/// Six by two municipalities of up to four states; Germany and Belarus have no common border unless
/// the map gives them one.
inline sim::World any_world() {
  const std::vector<std::string> codes = {"DE", "PL", "CZ", "BY"};
  std::vector<std::string> map(2);
  for (std::string& line : map) {
    for (int k = 0; k < 6; ++k) line += codes[*rc::gen::inRange<std::size_t>(0, 4)] + " ";
  }
  return SmallWorld{.map = map,
                    .memberships = {{"EU", "DE", make_date(1958, 1, 1), {}},
                                    {"EU", "PL", make_date(2004, 5, 1), make_date(2015, 3, 1)},
                                    {"EU", "CZ", make_date(2004, 5, 1), {}},
                                    {"CIS", "BY", make_date(1991, 12, 8), make_date(2011, 6, 1)}}}
      .build();
}

inline sim::Verdict read_off(const sim::LawBook& book, const sim::World& world, std::size_t i,
                             std::size_t j, sim::Instrument instrument, Date on) {
  return interpret(book, world.countries, legal_subject(world, i), legal_subject(world, j),
                   instrument, on);
}

/// Calls check(i, j, instrument) for all municipalities of different states.
template <typename Check>
void for_each_pair_and_instrument(const sim::World& world, const Check& check) {
  for (std::size_t i = 0; i < world.size(); ++i) {
    for (std::size_t j = 0; j < world.size(); ++j) {
      if (world.country[i] == world.country[j]) continue;
      for (std::size_t n = 0; n < sim::kInstruments; ++n) {
        check(i, j, static_cast<sim::Instrument>(n));
      }
    }
  }
}

}  // namespace borderweave::test
