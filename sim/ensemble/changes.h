#pragma once

#include <compare>
#include <cstdint>
#include <string_view>
#include <vector>

#include "sim/measure/measure.h"

/// The differences between two replicates with the same random draws under two models, A and B.
namespace borderweave::sim {

/// What an outcome belongs to.
enum class Subject : std::uint8_t { region, municipality, tie, agglomeration };

/// One outcome at one date: an entry of a table of outcomes, and whose it is.
struct Outcome {
  Subject subject = Subject::region;
  std::uint8_t measure = 0;  ///< index in the subject's table
  std::uint32_t a = 0;       ///< municipality row, or the first of a pair, a < b; 0 of a region
  std::uint32_t b = 0;       ///< the second of a pair, else 0

  friend auto operator<=>(const Outcome&, const Outcome&) = default;
};

/// Its name in a snapshot without the prefix of its layer: "ties_active", "partners"; of a tie
/// "probability", "level", "intensity"; of an agglomeration, which is a candidate pair of centres,
/// "probability" (AGGLO or TWIN_TOWN), "visible", "functional", "institutional", "cross_share".
/// The mean of those that are 0 or 1 in a replicate is a probability.
std::string_view name_of(const Outcome& outcome);

/// Is it listed even if it is equal under both models, so that its mean under each is known? True
/// of outcomes of the region, and of `probability` and `visible` of agglomerations.
bool listed_where_equal(const Outcome& outcome);

/// An outcome under both models. All outcomes of an absent tie or pair are 0.
struct Change {
  Outcome outcome;
  float before = 0;  ///< under A
  float after = 0;   ///< under B

  float difference() const { return after - before; }
};

/// The outcomes that differ between two Frames of the same date and municipalities, and those
/// listed although equal, if not 0; sorted by outcome.
std::vector<Change> changes_between(const Frame& a, const Frame& b);

}  // namespace borderweave::sim
