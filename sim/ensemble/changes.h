#pragma once

#include <compare>
#include <cstdint>
#include <string_view>
#include <vector>

#include "sim/measure/measure.h"

/// What differs between two replicates that meet the same chance under two models, A and B.
namespace borderweave::sim {

/// Whose outcome it is.
enum class Subject : std::uint8_t { region, municipality, tie, agglomeration };

/// One outcome at one date: a line of a table of outcomes, and who has it.
struct Outcome {
  Subject subject = Subject::region;
  std::uint8_t measure = 0;  ///< line of the subject's table
  std::uint32_t a = 0;       ///< municipality row, or the first of a pair, a < b; 0 of a region
  std::uint32_t b = 0;       ///< the second of a pair, else 0

  friend auto operator<=>(const Outcome&, const Outcome&) = default;
};

/// As it is called in a snapshot, without the prefix of its layer: "ties_active", "partners"; of a
/// tie "probability", "level", "intensity"; of an agglomeration, which is a candidate pair of
/// centres, "probability" (AGGLO or TWIN_TOWN), "visible", "functional", "institutional",
/// "cross_share". Those that are 0 or 1 in a replicate have a probability as their mean.
std::string_view name_of(const Outcome& outcome);

/// Is it listed also where it is equal under both models, so that its mean under each is known? So
/// are outcomes of the region, and `probability` and `visible` of agglomerations.
bool listed_where_equal(const Outcome& outcome);

/// An outcome under both models. A tie or pair that is not there has 0 in everything.
struct Change {
  Outcome outcome;
  float before = 0;  ///< under A
  float after = 0;   ///< under B

  float difference() const { return after - before; }
};

/// What differs between two Frames of one date and one set of municipalities, and what is listed
/// where it is equal and not 0; sorted by outcome.
std::vector<Change> changes_between(const Frame& a, const Frame& b);

}  // namespace borderweave::sim
