#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/date.h"
#include "geo/countries.h"
#include "sim/law/law.h"
#include "sim/law/person.h"

namespace borderweave::sim {

/// How one rule in force bears on one side of a pair.
struct Bearing {
  enum class Effect : std::uint8_t {
    allows,
    forbids,
    unrecognised,  ///< the side is not recognised by the other
    excludes,      ///< exhaustive national law: treaties give nothing
    excluded,      ///< would allow, but for exhaustive national law
  };

  std::uint16_t rule = 0;  ///< index in the book
  Effect effect = Effect::allows;
};

/// Every rule in force that bears on what `own` may do with `other` by the instrument, in book
/// order. The audit of a verdict, read straight off the rules.
std::vector<Bearing> bearings(const LawBook& book, const geo::Countries& countries,
                              const Person& own, const Person& other, Instrument instrument,
                              Date on);

}  // namespace borderweave::sim
