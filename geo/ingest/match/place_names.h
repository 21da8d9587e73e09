#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "geo/ingest/match/name_key.h"
#include "geo/ingest/match/spelling_index.h"
#include "geo/territories.h"

namespace borderweave::geo {

/// A name by which a municipality can be found: its own, or that of a place in it.
struct PlaceName {
  std::string_view name;
  LonLat at;                       ///< its centre, or the place
  std::uint32_t municipality = 0;  ///< row
};

/// Names of the municipalities, by row, then those of places that differ from their municipality's.
/// They point into `territories`.
std::vector<PlaceName> place_names(const Territories& territories);

/// A name under one of its keys.
struct KeyedName {
  std::string key;
  std::uint32_t name = 0;  ///< number of the PlaceName
};

/// Names by state and exact key (name_key.h).
class ExactNames {
 public:
  ExactNames(const std::vector<PlaceName>& names, const Territories& territories);

  /// Those of that state and name.
  std::span<const KeyedName> find(std::string_view country, std::string_view name) const;

 private:
  std::vector<KeyedName> names_;  ///< sorted by (key, name)
};

/// A name whose spelling is close to the one wanted.
struct CloseName {
  std::uint32_t name = 0;  ///< number of the PlaceName
  std::size_t edits = 0;   ///< between the Latin keys
};

/// Names of some states by their Latin keys (name_key.h).
class LatinNames {
 public:
  /// `countries` is sorted.
  LatinNames(const std::vector<PlaceName>& names, const Territories& territories,
             const std::vector<std::string>& countries);

  /// Numbers of the names of that state that share a key with `keys`, ascending.
  std::vector<std::uint32_t> same(std::string_view country, const LatinKeys& keys) const;

  /// Those whose key differs by no more than the slack, each once, ascending.
  std::vector<CloseName> close(std::string_view country, const LatinKeys& keys) const;

 private:
  /// Sorted by (country, length, key, name).
  struct Entry {
    std::string_view country;
    std::string key;
    std::uint32_t letters = 0;  ///< a bit for each letter that occurs
    std::uint32_t name = 0;
  };

  void add_same(std::string_view country, const std::string& key,
                std::vector<std::uint32_t>& found) const;
  void add_close(std::string_view country, const std::string& key,
                 std::vector<CloseName>& found) const;

  std::vector<Entry> entries_;
  SpellingIndex spellings_;  ///< of the entries, in their order
};

/// The names in some states, which are sorted: their numbers, ascending, and their texts.
struct NamesOfStates {
  std::vector<std::uint32_t> numbers;
  std::vector<std::string_view> texts;
};
NamesOfStates names_of_states(const std::vector<PlaceName>& names, const Territories& territories,
                              const std::vector<std::string>& countries);

/// Calls spell(spelling, i) for i below `count`, in parallel, with a few spellings, which are dear
/// to make. Each call may write only what belongs to its i.
void spell_all(std::size_t count,
               const std::function<void(const LatinSpelling&, std::size_t)>& spell);

/// The Latin keys of many names, in parallel.
std::vector<LatinKeys> latin_keys(const std::vector<std::string_view>& names);

}  // namespace borderweave::geo
