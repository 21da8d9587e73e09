#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "geo/ingest/match/name_forms.h"
#include "geo/ingest/match/place_names.h"

namespace borderweave::geo {

/// Names of some states by their forms (name_forms.h).
class FormNames {
 public:
  /// `countries` is sorted.
  FormNames(const std::vector<PlaceName>& names, const Territories& territories,
            const std::vector<std::string>& countries);

  /// Numbers of the names of that state that are the same (is_same), each once, ascending.
  std::vector<std::uint32_t> same(std::string_view country, const NameForms& wanted) const;

  /// Those that are like it in part: a part of one is the whole other, or one of several names.
  std::vector<std::uint32_t> partly(std::string_view country, const NameForms& wanted) const;

 private:
  /// Sorted by (country, key, part, name).
  struct Entry {
    std::string_view country;
    std::string key;
    bool part = false;
    std::uint32_t name = 0;
  };

  void add(std::string_view country, const std::vector<std::string>& keys, bool part,
           std::vector<std::uint32_t>& found) const;

  std::vector<Entry> entries_;
  std::map<std::uint32_t, NameForms> several_;  ///< by number: forms of those of several names
};

/// The forms of many names, in parallel.
std::vector<NameForms> forms_of_all(const std::vector<std::string_view>& names);

}  // namespace borderweave::geo
