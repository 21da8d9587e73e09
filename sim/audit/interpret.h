#pragma once

#include "core/date.h"
#include "geo/countries.h"
#include "sim/law/law.h"
#include "sim/law/person.h"
#include "sim/law/verdict.h"

namespace borderweave::sim {

/// The verdict for one pair read straight off the rules, with no classes and no table: what the
/// compiled table must equal.
Verdict interpret(const LawBook& book, const geo::Countries& countries, const Person& a,
                  const Person& b, Instrument instrument, Date on);

}  // namespace borderweave::sim
