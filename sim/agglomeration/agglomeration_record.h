#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <tuple>
#include <vector>

#include "sim/basics/column.h"

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

/// One candidate in one year: a pair of centres in two states, merged into one agglomeration or
/// not. Function and institutions are two independent axes; both scores are always given.
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
  /// Does it represent its agglomeration? One record for each: for a merged agglomeration the pair
  /// of its largest centres in two states, of those that are formed if any is. A pair that has not
  /// merged shares neither of its urban centres with another representative, of a higher class or
  /// F.
  bool representative = false;
  /// Is it more than two towns near a frontier? Its cores are linked, people commute or cooperate,
  /// or it was visible in an earlier year.
  bool reportable = false;
  /// Municipality rows, ascending: of the merged agglomeration, else of the two centres' zones,
  /// each within its own state. Empty if the pair is not visible.
  std::vector<std::uint32_t> members;

  /// Is it a cross-border agglomeration (AGGLO or TWIN_TOWN)?
  bool formed() const { return kind >= AgglomerationClass::twin_town; }
  /// Formed, partial or emerging. F >= 0.25, but for twin towns that few commute between.
  bool visible() const { return kind >= AgglomerationClass::emerging; }
};

/// Its columns. In an ensemble, a pair that is no candidate in a replicate counts as 0 there.
inline constexpr std::tuple kAgglomerationColumns{
    Column<&AgglomerationRecord::formed>{"probability", "1", "AGGLO or TWIN_TOWN", kFlag,
                                         "share of replicates where AGGLO or TWIN_TOWN"},
    Column<&AgglomerationRecord::visible>{
        "visible", "1", "AGGLO, TWIN_TOWN, PARTIAL or EMERGING", kFlag,
        "share of replicates where AGGLO, TWIN_TOWN, PARTIAL or EMERGING"},
    Column<&AgglomerationRecord::id>{"id", "", "permanent id, 0: not merged"},
    Column<&AgglomerationRecord::centre_a>{"centre_a", "", "centre", kMunicipalityRow},
    Column<&AgglomerationRecord::centre_b>{"centre_b", "", "centre", kMunicipalityRow},
    Column<&AgglomerationRecord::kind>{"kind", "", "class", below(kClassNames.size())},
    Column<&AgglomerationRecord::tier>{"tier", "", "A or B", Allowed{'A', 'B'}},
    Column<&AgglomerationRecord::functional>{"functional", "1", "F", kAmount, "functional score F",
                                             "functional score F"},
    Column<&AgglomerationRecord::institutional>{"institutional", "1", "I", kAmount,
                                                "institutional score I", "institutional score I"},
    Column<&AgglomerationRecord::cross_share>{"cross_share", "1", "x", kAmount,
                                              "cross-commuting share"},
    Column<&AgglomerationRecord::population>{
        "population", "1", "of its members", kAmount, {}, "population of its members"},
    Column<&AgglomerationRecord::representative>{"representative", "1",
                                                 "represents its agglomeration", kFlag},
    Column<&AgglomerationRecord::reportable>{"reportable", "1", "is reported", kFlag},
    Column<&AgglomerationRecord::members>{"member", "", "municipality rows", kMunicipalityRow}};

/// The columns that an ensemble summarises for a candidate pair over time, and for one in one year
/// on the map.
using CandidateSeries = SeriesOf<kAgglomerationColumns>;
using AgglomerationValues = SeriesOf<kAgglomerationColumns, true>;

}  // namespace borderweave::sim
