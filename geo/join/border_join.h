#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "geo/border_tolerance.h"
#include "geo/countries.h"
#include "geo/ingest_report.h"
#include "geo/join/frontier_faults.h"
#include "geo/join/frontier_neighbours.h"
#include "geo/territories.h"

/// The border-join report: do the sources of a region, often one for each side of a border, fit
/// together? Rows are those of Territories. Also works on what could be read after errors.
namespace borderweave::geo {

struct StateTotals {
  std::string country;  ///< as read; empty where the state was unknown
  bool known = false;   ///< is it in countries.csv?
  std::size_t municipalities = 0;
  double population = 0;
  double area_km2 = 0;

  /// People for each km²; 0 without an area.
  double density() const { return area_km2 > 0 ? population / area_km2 : 0; }
};

/// Two sides meet where so much of their frontier is a common border.
inline constexpr double kMeetingShare = 0.9;

/// Neighbours of two states that share a border or nearly do.
struct StatePair {
  std::string a;  ///< a < b
  std::string b;
  std::size_t pairs = 0;
  double border_km = 0;
  std::size_t near_misses = 0;
  double frontier_km = 0;  ///< that lies beside the other state, joined or not

  bool meets() const { return border_km >= kMeetingShare * frontier_km; }
};

/// Over all pairs of states.
struct FrontierTotals {
  double border_km = 0;      ///< common border of neighbours
  double frontier_km = 0;    ///< that lies beside another state, joined or not
  double wide_fault_km = 0;  ///< length of the faults that are no slivers

  bool meets() const { return border_km >= kMeetingShare * frontier_km; }

  /// Were the sides drawn with different accuracy, so that faults are the rule, not the exception?
  bool differ_in_accuracy() const { return wide_fault_km > border_km; }
};

/// Municipalities that may be the same one; rows ascending.
using SameRows = std::vector<std::uint32_t>;

struct Duplicates {
  std::vector<SameRows> ids;       ///< the same id: always wrong
  std::vector<SameRows> outlines;  ///< the same outline: one of them is superfluous
  std::vector<SameRows> names;     ///< the same name in one state: common, but worth a look
};

struct ImplausiblePopulations {
  std::vector<std::uint32_t> none;   ///< 0, or missing where the reader reported it
  std::vector<std::uint32_t> dense;  ///< over kDensest people for each km²
};

/// No municipality of the world has more: Manila, the densest large city, has 43 000, and the
/// densest municipalities of Europe 25 000 to 30 000 people for each km².
inline constexpr double kDensest = 50'000;

inline constexpr std::size_t kQualities = 5;  ///< of MatchQuality

/// A row of the partnership table that was not matched by id or exact name.
struct UncertainPartnership {
  MatchQuality quality = MatchQuality::unknown;  ///< of its worse side
  std::vector<PartnershipMatch> sides;           ///< both
};

/// How many findings of each kind the report has: what its headline says.
struct FindingCounts {
  std::size_t to_look_at = 0;  ///< all but slivers, places outside the region and equal names
  std::size_t slivers = 0;
};

struct BorderJoin {
  double tolerance_m = 0;
  BorderTolerance tolerance;  ///< where that comes from, and what the data say
  IngestReport notes;
  std::vector<StateTotals> states;             ///< by code
  std::vector<std::uint32_t> without_outline;  ///< rows whose outline could not be used
  std::vector<FrontierFault> faults;           ///< the largest first
  FrontierJoin frontier;
  std::vector<StatePair> state_pairs;
  FrontierTotals totals;
  Duplicates duplicates;
  ImplausiblePopulations population;
  std::array<std::size_t, kQualities> partnership_rows{};  ///< by MatchQuality of the worse side
  PartnershipRowCounts partnership_counts;
  std::vector<UncertainPartnership> doubtful;  ///< in the order of the table
  FindingCounts findings;
};

/// The faults of one kind.
struct FaultGroup {
  std::vector<const FrontierFault*> faults;  ///< of the join, in its order
  double area_m2 = 0;                        ///< of all of them
};

FaultGroup faults_of(const BorderJoin& join, FaultKind kind, bool sliver);

/// Does every pair of states have its sides meet, or is there only one state?
bool meets_throughout(const BorderJoin& join);

/// Is one side unlike any place of the region? Then the reader leaves the row out.
bool is_outside(const UncertainPartnership& row);

/// Is one of those sides in a state that the region does not have?
bool is_in_other_state(const UncertainPartnership& row);

/// "Zgorzelec, PL (id 3080414)".
std::string label_of(const Territories& territories, std::uint32_t row);

/// "id", "exact name", "near place", "ambiguous", "unknown".
const char* word(MatchQuality quality);

/// `tolerance_m`: as the scenario states it, if it does.
BorderJoin make_border_join(const Territories& territories, const Countries& countries,
                            const IngestReport& notes, std::optional<double> tolerance_m);

Duplicates find_duplicates(const Territories& territories);

}  // namespace borderweave::geo
