#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "geo/ingest/match/loose_names.h"
#include "geo/ingest/match/name_forms.h"
#include "geo/ingest/match/place_names.h"

namespace borderweave::geo {

/// Names of some states by their forms (name_forms.h). A name that several municipalities of a
/// state add to theirs ("Frankfurt/Oder", "Lebus/Oder") qualifies them and is no name of any. In a
/// state whose units are mostly larger than municipalities are, "El Paso County" is El Paso.
class FormNames {
 public:
  /// `countries` is sorted.
  FormNames(const std::vector<PlaceName>& names, const Territories& territories,
            const std::vector<std::string>& countries);

  /// Numbers of the names of that state that are the same (is_same), or of which one is short for
  /// the other (is_short_for), each once, ascending.
  std::vector<std::uint32_t> same(std::string_view country, NameForms wanted) const;

  /// Those that are like it in part: a part of one is the whole other, or one of several names.
  std::vector<std::uint32_t> partly(std::string_view country, const NameForms& wanted) const;

  /// Municipalities that may be meant and are never taken: a run of the words wanted is their name
  /// (runs_of), or they are loosely called so (LooseNames).
  std::vector<std::uint32_t> loosely(std::string_view country, const NameForms& wanted) const;

 private:
  /// Sorted by (country, key, part, name).
  struct Entry {
    std::string_view country;
    std::string key;
    bool part = false;
    std::uint32_t name = 0;
  };

  /// The words of a name, sorted by (country, words, name).
  struct Written {
    std::string_view country;
    std::string words;
    std::uint32_t name = 0;
  };

  void add_forms(std::string_view country, std::uint32_t name, NameForms forms);
  void add_short(std::string_view country, const NameForms& wanted,
                 std::vector<std::uint32_t>& found) const;
  void add(std::string_view country, const std::vector<std::string>& keys, bool part,
           std::vector<std::uint32_t>& found) const;

  std::set<std::string, std::less<>> districts_;  ///< states of such units
  std::vector<Entry> entries_;
  std::vector<Written> written_;                ///< all names
  std::vector<Written> shortened_;              ///< those that are cut short
  std::map<std::uint32_t, NameForms> several_;  ///< by number: forms of those of several names
  std::uint32_t municipalities_ = 0;            ///< numbers below it are theirs, not of places
  LooseNames loose_;                            ///< of municipalities
};

/// The forms of many names, in parallel.
std::vector<NameForms> forms_of_all(const std::vector<std::string_view>& names);

}  // namespace borderweave::geo
