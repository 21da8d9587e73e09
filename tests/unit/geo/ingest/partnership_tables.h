#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "geo/ingest/read.h"
#include "geo/ingest/read_countries.h"
#include "tests/unit/geo/ingest/files.h"
#include "tests/unit/geo/shapes.h"

namespace borderweave::geo::test {

/// Municipalities 1 and 3 in one state and 2 in the other, and place 11 in municipality 1.
inline Territories three_towns() {
  Territories all = territories_of({square(15, 51, .1), square(15.1, 51, .1), square(15, 51.1, .1)},
                                   {"DE", "PL", "DE"});
  all.name = {"Görlitz", "Zgorzelec", "Niesky"};
  all.places = {{11, "Ortsteil", {15, 51}, 100, 0}, {2, "Zgorzelec", {15.1, 51}, 100, 1}};
  return all;
}

/// The shipped table of states, read once.
inline const Countries& shipped_states() {
  static const Countries states = [] {
    Problems problems;
    return read_countries(BORDERWEAVE_SOURCE_DIR "/data", problems);
  }();
  return states;
}

/// Reads tables of partnerships between those towns.
class PartnershipTables : public testing::Test {
 protected:
  std::vector<Partnership> read_table(std::string_view text) {
    source_.from.file = folder_.write("p.csv", text);
    return read_partnerships(source_, towns_, states_, notes_, problems_);
  }

  /// Qualities of all sides in order, such as {"id", "exact"}.
  std::vector<MatchQuality> qualities() const {
    std::vector<MatchQuality> all;
    for (const PartnershipMatch& match : notes_.matches) all.push_back(match.quality);
    return all;
  }

  TempFolder folder_;
  Territories towns_ = three_towns();
  const Countries& states_ = shipped_states();
  PartnershipSource source_;
  IngestReport notes_;
  Problems problems_;
};

}  // namespace borderweave::geo::test
