#pragma once

#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "core/date.h"
#include "sim/law/law.h"

namespace borderweave::test {

inline sim::RungMask mask(std::initializer_list<sim::Rung> rungs) {
  sim::RungMask result = 0;
  for (const auto rung : rungs) result = static_cast<sim::RungMask>(result | sim::bit(rung));
  return result;
}

/// Every rung above `none`.
inline constexpr sim::RungMask kEveryRung = 0b1111110;

/// A rule in force since 1950 for all municipalities of `parties`, with anybody abroad. Further
/// fields are set on the result.
inline sim::Rule allowing(std::vector<std::string> parties, double certainty = 0.9,
                          sim::RungMask rungs = kEveryRung) {
  sim::Rule rule;
  rule.id = "allowing";
  rule.from = make_date(1950, 1, 1);
  rule.parties = std::move(parties);
  rule.allow = rungs;
  rule.certainty = certainty;
  return rule;
}

inline sim::Rule forbidding(std::vector<std::string> parties, sim::RungMask rungs = kEveryRung) {
  sim::Rule rule = allowing(std::move(parties), 0, 0);
  rule.id = "forbidding";
  rule.forbid = rungs;
  return rule;
}

}  // namespace borderweave::test
