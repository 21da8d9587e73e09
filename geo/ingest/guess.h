#pragma once

#include <string>
#include <vector>

namespace borderweave::geo {

/// A key of a scenario, guessed or given. Without a value nothing fits, and `why` states what was
/// looked for.
struct Guess {
  std::string key;
  std::string value;
  std::string why;
  bool given = false;                  ///< by the user, not guessed
  bool optional = false;               ///< without a value nothing is missing: `why` is a remark
  std::vector<std::string> choices{};  ///< fields that it may be, where those of the layer are not
  std::string asked{};                 ///< by the user, where it does not fit: without a value
  std::string doubt{};                 ///< its numbers can be read in two ways (Column::doubt)
};

/// What the user says of a layer; empty: guess it.
struct Stated {
  std::string country;  ///< ISO code
  std::string layer, encoding, filter;
  std::string id, name, population, region;  ///< fields
};

}  // namespace borderweave::geo
