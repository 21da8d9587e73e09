#pragma once

#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "core/date.h"
#include "sim/law/law_book.h"

namespace borderweave::test {

inline sim::InstrumentMask mask(std::initializer_list<sim::Instrument> instruments) {
  sim::InstrumentMask result = 0;
  for (const auto one : instruments) {
    result |= sim::bit(one);
  }
  return result;
}

inline constexpr sim::InstrumentMask kEveryInstrument =
    static_cast<sim::InstrumentMask>((std::uint64_t{1} << sim::kInstruments) - 1);

/// A rule in force since 1950 for all municipalities of `parties`, with anybody abroad. Further
/// fields are set on the result.
inline sim::Rule allowing(std::vector<std::string> parties, double certainty = 0.9,
                          sim::InstrumentMask instruments = kEveryInstrument) {
  sim::Rule rule;
  rule.id = "allowing";
  rule.from = make_date(1950, 1, 1);
  rule.parties = std::move(parties);
  rule.allow = instruments;
  rule.certainty = certainty;
  return rule;
}

inline sim::Rule forbidding(std::vector<std::string> parties,
                            sim::InstrumentMask instruments = kEveryInstrument) {
  sim::Rule rule = allowing(std::move(parties), 0, 0);
  rule.id = "forbidding";
  rule.forbid = instruments;
  return rule;
}

/// Everything is allowed between Germany and Poland, and two Polish authorities are asked for every
/// step; the second takes its time.
inline sim::LawBook poland_asks_twice() {
  sim::LawBook book{.rules = {allowing({"DE"}), allowing({"PL"})}};
  book.rules.front().id = "DE allows";
  book.rules.back().approval_for = kEveryInstrument;
  book.rules.back().approvals = {{.authority = "region", .days = 20},
                                 {.authority = "government", .days = 200, .success = 0.5}};
  return book;
}

}  // namespace borderweave::test
