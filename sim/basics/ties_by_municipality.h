#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "sim/basics/state.h"

namespace borderweave::sim {

/// The ties of each municipality, compressed sparse rows. Laws:
///   1. a tie is in the lists of both its municipalities: in `of` once it has begun (level 1 or
///      more), in `waiting` while its contact waits for approval;
///   2. a list holds a partner once at most, because a pair has at most one tie;
///   3. it is valid until the State's ties change in any other way than by being added at the end
///      and entered by `catch_up`.
///
/// Example:
///     const TiesByMunicipality by_municipality(state.tie, model.world.size());
///     for (const auto& entry : by_municipality.of(row)) total += state.tie.intensity[entry.tie];
class TiesByMunicipality {
 public:
  struct Entry {
    std::uint32_t partner = 0;  ///< municipality row
    std::uint32_t tie = 0;      ///< row in Ties
  };

  TiesByMunicipality(const Ties& ties, std::size_t municipalities);

  /// Enters the ties that were added at the end since the last time. Costs what the rows of their
  /// municipalities hold, not what there is in all.
  void catch_up();

  /// Those that have begun, sorted by partner; a pair has at most one tie.
  std::span<const Entry> of(std::size_t i) const {
    if (const Row* row = changed(i)) return row->begun;
    return std::span(entries_).subspan(first_[i], first_waiting_[i] - first_[i]);
  }

  /// Those that wait.
  std::span<const Entry> waiting(std::size_t i) const {
    if (const Row* row = changed(i)) return row->waiting;
    return std::span(entries_).subspan(first_waiting_[i], first_[i + 1] - first_waiting_[i]);
  }

 private:
  struct Row {
    std::vector<Entry> begun;
    std::vector<Entry> waiting;
  };

  /// The row that replaces a compressed one; null while there is none.
  const Row* changed(std::size_t i) const {
    if (changed_.empty()) return nullptr;
    const auto found = changed_.find(i);
    return found == changed_.end() ? nullptr : &found->second;
  }

  void add(std::size_t i, const Entry& entry);

  /// Enters the chosen ties at next[municipality], which moves on.
  template <typename Chosen>
  void add(std::vector<std::size_t>& next, const Chosen& chosen);

  const Ties* ties_;
  std::vector<std::size_t> first_;
  std::vector<std::size_t> first_waiting_;
  std::vector<Entry> entries_;
  std::unordered_map<std::size_t, Row> changed_;  ///< looked up, never iterated
  std::size_t entered_;                           ///< ties known
};

/// s · level/6 of one tie if it is active, else 0: how much of the ladder it really uses.
double cooperation(const Ties& ties, std::size_t tie);

/// Λ of model.md §3.3: the same of a tie with a sphere that acts on where people work (labour
/// exchange, investment, housing and communal services), 0 of any other.
double cooperation_at_work(const Ties& ties, std::size_t tie);

}  // namespace borderweave::sim
