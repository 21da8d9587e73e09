#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "core/date.h"
#include "sim/basics/world.h"
#include "sim/law/law_book.h"
#include "sim/law/rule_scope.h"

namespace borderweave::sim {

/// Numbers distinct values 0, 1, … in the order of their first appearance.
template <typename Value>
class ValueIndex {
 public:
  std::uint32_t of(const Value& value) {
    const auto [entry, fresh] =
        known_.try_emplace(value, static_cast<std::uint32_t>(values_.size()));
    if (fresh) values_.push_back(value);
    return entry->second;
  }

  std::size_t size() const { return values_.size(); }
  const Value& operator[](std::uint32_t number) const { return values_[number]; }
  const std::vector<Value>& values() const { return values_; }

 private:
  std::map<Value, std::uint32_t> known_;
  std::vector<Value> values_;
};

/// Municipalities that no rule of a book can distinguish: the same country, the same answer to
/// every condition on location, the same networks. Independent of the date.
struct LegalClasses {
  std::vector<std::uint16_t> of;      ///< per municipality
  std::vector<LegalSubject> example;  ///< per class, one of its members

  std::size_t size() const { return example.size(); }
};

LegalClasses classify(const LawBook& book, const World& world);

/// Groups of classes that no rule in force can distinguish as counterparts: the same state, the
/// same answers to every condition on counterparts on that day.
struct CounterpartKinds {
  std::vector<std::uint32_t> of;       ///< per class
  std::vector<std::uint32_t> example;  ///< per kind, one of its classes

  std::size_t size() const { return example.size(); }
};

CounterpartKinds counterpart_kinds(const LawBook& book, const LegalClasses& classes, Date on);

/// The states of legal classes, numbered 0, 1, … in the order of their rows in Countries.
class StateIndex {
 public:
  explicit StateIndex(const LegalClasses& classes);

  std::size_t size() const { return rows_.size(); }
  std::uint32_t row(std::size_t state) const { return rows_[state]; }
  std::span<const std::uint32_t> rows() const { return rows_; }
  std::size_t of(std::size_t legal_class) const { return of_[legal_class]; }

 private:
  std::vector<std::uint32_t> rows_;
  std::vector<std::size_t> of_;  ///< per class
};

/// The jurisdictions of authorities: the municipalities of a state, or of one of its admin-1 units.
/// The municipalities of a state that have no unit code share one entry in `unit`.
struct Jurisdictions {
  std::vector<std::uint32_t> unit;        ///< per municipality
  std::vector<std::uint32_t> unit_size;   ///< municipalities in it
  std::vector<std::uint32_t> state_size;  ///< municipalities by row in Countries
};

Jurisdictions jurisdictions(const World& world);

}  // namespace borderweave::sim
