#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace borderweave::sim {

/// The classes of model.md §3.4.
enum class AgglomerationClass : std::uint8_t {
  low,
  dissolved,
  institution_only,
  emerging,
  partial,
  twin_town,
  agglomeration,
};

inline constexpr std::array<std::string_view, 7> kClassNames = {
    "LOW", "DISSOLVED", "INSTITUTION_ONLY", "EMERGING", "PARTIAL", "TWIN_TOWN", "AGGLO"};

/// One candidate in one year: a pair of foreign centres, merged into one agglomeration or not.
/// Institution and function are two axes; both scores are always given.
struct AgglomerationRecord {
  std::uint64_t id = 0;        ///< identity over time; 0 when the pair has not merged
  std::uint32_t centre_a = 0;  ///< municipality rows of the two centres, a < b
  std::uint32_t centre_b = 0;
  AgglomerationClass kind = AgglomerationClass::low;
  char tier = 'B';           ///< 'A': core of 50,000 or more; 'B': twin town
  double functional = 0;     ///< F, 0…1
  double institutional = 0;  ///< I, 0…1
  double cross_share = 0;    ///< x, the larger over directions
  double population = 0;     ///< of the members
  /// Of a merged agglomeration: the pair of its largest centres in two states. Of a pair that has
  /// not merged: no other candidate of either centre has a higher F. One a year for each on a map.
  bool leading = false;
  /// Is there more to say than that two towns lie near a frontier? Its cores are linked, people
  /// commute or cooperate, or it was visible in an earlier year.
  bool worth_telling = false;
  /// Municipality rows, ascending: of the merged agglomeration, else of the two centres' zones,
  /// each inside its own state. Empty where the pair is not visible: nothing draws it.
  std::vector<std::uint32_t> members;

  /// Is it a cross-border agglomeration (AGGLO or TWIN_TOWN)?
  bool formed() const { return kind >= AgglomerationClass::twin_town; }
  /// Formed, partial or emerging: F >= 0.25.
  bool visible() const { return kind >= AgglomerationClass::emerging; }
};

}  // namespace borderweave::sim
