#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/date.h"
#include "sim/basics/world.h"
#include "sim/law/law.h"
#include "sim/law/person.h"

namespace borderweave::sim {

/// Municipalities that no rule of a book can tell apart: the same country, the same answer to every
/// condition on places, the same networks. Independent of the date.
struct LegalClasses {
  std::vector<std::uint16_t> of;  ///< per municipality
  std::vector<Person> example;    ///< per class, one that stands for all of it

  std::size_t size() const { return example.size(); }
};

LegalClasses classify(const LawBook& book, const World& world);

/// Classes that no rule in force can tell apart as counterparts: the same state, the same answers
/// to every condition on counterparts on the day.
struct CounterpartKinds {
  std::vector<std::uint32_t> of;       ///< per class
  std::vector<std::uint32_t> example;  ///< per kind, a class that stands for all of it

  std::size_t size() const { return example.size(); }
};

CounterpartKinds counterpart_kinds(const LawBook& book, const LegalClasses& classes, Date on);

}  // namespace borderweave::sim
