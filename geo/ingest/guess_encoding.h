#pragma once

#include <string>
#include <vector>

#include "geo/countries.h"

namespace borderweave::geo {

/// The encoding in which text of no stated one reads best: the one with the most letters of the
/// states' languages (CLDR's exemplar characters) and the fewest signs and misplaced capitals; of
/// equals, the one in which those languages are usually written. `usual`: it is that one.
struct ProposedEncoding {
  std::string name;  ///< empty: none reads well
  bool usual = false;
};

/// `bytes` are those of all texts with letters beyond ASCII, one on each line.
ProposedEncoding propose_encoding(const std::string& bytes, const std::vector<std::string>& states,
                                  const Countries& countries);

}  // namespace borderweave::geo
