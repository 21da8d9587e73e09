#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "geo/ingest/match/name_key.h"

namespace borderweave::geo {

/// Large cities by their names in other languages: Vienna for Wien, Bukarest for București. They
/// are those after which time zones are called, one or a few in each state, as ICU's CLDR spells
/// them in its languages. Slow to construct.
class CityNames {
 public:
  CityNames(const std::vector<std::string>& countries, const LatinSpelling& spelling);

  /// The keys of all names of the cities of that state that have this key among theirs; sorted,
  /// without `key`.
  std::vector<std::string> others(std::string_view country, std::string_view key) const;

 private:
  void add_city(const std::string& country, const std::set<std::string>& keys);

  std::vector<std::set<std::string>> cities_;
  std::map<std::pair<std::string, std::string>, std::set<std::size_t>, std::less<>> by_key_;
};

}  // namespace borderweave::geo
