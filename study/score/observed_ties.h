#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/date.h"
#include "core/problem.h"
#include "core/rows.h"
#include "geo/ingest_report.h"
#include "geo/layer_sources.h"
#include "geo/territories.h"

/// Ties as lists of several years show them, and what they say about a forecast from a cut on.
namespace borderweave::study {

/// A pair that stood in at least one list.
struct ObservedTie {
  RowPair pair;                      ///< rows in Territories, first < second
  std::vector<std::uint8_t> listed;  ///< by list: 1 or 0
  std::optional<int> first_year;     ///< empty: unknown
  std::optional<int> last_seen;
  std::string source;
  geo::Origin origin;
};

struct ObservedTies {
  std::string file;
  std::vector<int> lists;          ///< years of the lists, ascending
  std::vector<ObservedTie> rows;   ///< sorted by pair, each once
  std::size_t not_of_the_run = 0;  ///< rows left out: a town elsewhere, or two of one state
};

/// Columns from_id, to_id (ids of the region, in any order), listed_YYYY for one list or more, and
/// optional first_year, last_seen, source. Rows about towns that the run does not have
/// and rows inside one state are left out, with a warning that names the first. Errors: no list, an
/// unreadable value, a pair that stands twice, years that cannot all be true.
ObservedTies read_observed_ties(const geo::LayerSource& source, const geo::Territories& territories,
                                Problems& problems);

/// What the lists say from a cut on. Laws:
/// 1. `known` is what could be known before the cut: pairs of lists made until then (a list of the
///    cut's own year is made until then), and pairs whose first year is over, or is the cut's own
///    unless the cut is its first day;
/// 2. `formed` are dated ties of later years; a row without a year is never in it, since a new
/// entry
///    of a list is mostly an old tie (of 41 dated ones 36 began before the list that lacked them);
/// 3. `newly_listed` are the pairs of later lists that were in no earlier one, dated or not: how a
///    list is completed, not what forms;
/// 4. all are sorted; `formed` and `known` have no pair in common.
///
/// Example:
///     const ObservedTies ties = read_observed_ties({.file = "ties.csv"}, territories, problems);
///     const ObservedOutcomes said = outcomes_at(ties, day);
///     score_ties(space, forecast, {said.formed, said.known}, {});  // what formed, of the others
struct ObservedOutcomes {
  std::vector<RowPair> known;
  std::vector<RowPair> formed;
  std::vector<RowPair> newly_listed;
  std::vector<RowPair> listed_before;  ///< in a list made until the cut
  /// Pairs of the last list before the cut whose towns both have another entry in a later list, so
  /// that a missing pair means more than a missing town; and those of them that a later list has.
  std::vector<RowPair> at_risk_of_lapse;
  std::vector<RowPair> survived;
  /// By leave_out_read_rows(), sorted: what the run's own table dates before the cut, and what of
  /// it the run was given at its start. Whatever the lists say of these.
  std::vector<RowPair> told;
  std::vector<RowPair> given;
  /// Of those, rows that the lists say to be new: "Zittau and Bogatynia (line 9; own.csv:14 gave
  /// them to the run)".
  std::vector<std::string> refused;
};

ObservedOutcomes outcomes_at(const ObservedTies& ties, Date cutoff);

/// A row of a table that a run read, of a tie that it dates before the cut.
struct ReadRow {
  RowPair pair;
  std::string file;
  int line = 0;          ///< 0: tables of that format have none
  bool at_start = true;  ///< the run was given it; else it held before the cut, and was held out
};

/// Takes out of `formed` the pairs that the rows date before the cut, and out of `newly_listed`
/// those that the run was given at its start: both go into `told`, so that they are not asked about
/// as if they were new. Those that the observed table says to be new are reported by name with the
/// row of either table (kReadByTheRun).
void leave_out_read_rows(ObservedOutcomes& outcomes, const ObservedTies& ties,
                         const std::vector<ReadRow>& read, const geo::Territories& territories,
                         Problems& problems);

}  // namespace borderweave::study
