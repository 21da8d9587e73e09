#pragma once

#include <array>
#include <span>
#include <vector>

#include "core/date.h"
#include "geo/countries.h"
#include "sim/audit/bearing.h"
#include "sim/law/law.h"
#include "sim/law/person.h"
#include "sim/law/verdict.h"

/// What a lawyer asks of a verdict: which rules bear, how long approvals take, whom to ask for.
namespace borderweave::sim {

/// A verdict between two persons and every rule that bears on it.
struct Audit {
  Person a;
  Person b;
  Verdict verdict;
  std::array<std::vector<Bearing>, 2> bearings;  ///< of side a, of side b
  int delay_days = 0;
};

/// Days until all approvals have been given when every authority takes the time it has by law: all
/// are asked at the same time, on both sides.
int delay_days(const LawBook& book, const Verdict& verdict);

Audit audit(const LawBook& book, const geo::Countries& countries, const Person& a, const Person& b,
            Instrument instrument, Date on);

/// The audit of the pair that law favours most among those of `a` with those of `b`: allowed before
/// a gap before forbidden, then the greatest certainty, then the shortest delay, then the first.
/// Requires persons on both sides.
Audit most_favoured(const LawBook& book, const geo::Countries& countries, std::span<const Person> a,
                    std::span<const Person> b, Instrument instrument, Date on);

}  // namespace borderweave::sim
