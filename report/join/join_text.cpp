#include "report/join/join_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <set>

#include "report/answer_parts.h"

namespace borderweave::report {
namespace {

using geo::FaultKind;
using geo::FrontierFault;

std::string metres(double value) {
  return value < 10       ? fmt::format("{:.1f} m", value)
         : value < 10'000 ? fmt::format("{:.0f} m", value)
                          : fmt::format("{:.1f} km", value / 1000);
}

std::string area_text(double m2) {
  return m2 < 1e5 ? fmt::format("{:.0f} m²", m2) : fmt::format("{:.2f} km²", m2 / 1e6);
}

/// The first municipality of each state, and how many more there are.
std::string who(const geo::Territories& territories, const std::vector<std::uint32_t>& rows) {
  std::string text;
  std::set<std::string> states;
  for (const std::uint32_t row : rows) {
    if (!states.insert(territories.country[row]).second) continue;
    text += fmt::format("{}{}, {}", text.empty() ? "" : " – ", territories.name[row],
                        territories.country[row]);
  }
  const std::size_t more = rows.size() - states.size();
  return more == 0 ? text : fmt::format("{} and {} more", text, more);
}

std::string where(geo::LonLat at) {
  return fmt::format("{:.5f}, {:.5f}", at.lon, at.lat);
}

std::string described(const geo::Territories& territories, const FrontierFault& fault) {
  return fmt::format("{}, {} long, {} wide on average (at most {}): {}; at {}",
                     area_text(fault.area_m2), metres(fault.length_m), metres(fault.mean_width_m),
                     metres(fault.greatest_width_m), who(territories, fault.municipalities),
                     where(fault.at));
}

std::string fault_lines(const geo::Territories& territories, const geo::BorderJoin& join,
                        FaultKind kind, bool sliver, const std::string& noun,
                        const std::string& plural, const std::string& advice) {
  const auto [found, area] = geo::faults_of(join, kind, sliver);
  if (found.empty()) return "";
  return fmt::format("  {}, {} together:\n",
                     found.size() == 1 ? "one " + noun : fmt::format("{} {}", found.size(), plural),
                     area_text(area)) +
         first_lines(found,
                     [&](const FrontierFault* fault) { return described(territories, *fault); }) +
         "  " + advice + "\n";
}

std::string described(const geo::Territories& territories, const geo::NearMiss& miss) {
  return fmt::format("{} – {}: {} {} wide along {}, joined by a tolerance of {}; at {}",
                     label_of(territories, miss.a), label_of(territories, miss.b),
                     miss.overlap ? "an overlap" : "a gap", metres(miss.mean_width_m),
                     metres(miss.border_km * 1000), metres(miss.tolerance_m), where(miss.at));
}

std::string near_miss_lines(const geo::Territories& territories, const geo::BorderJoin& join) {
  const geo::FrontierJoin& frontier = join.frontier;
  if (frontier.near_misses.empty()) return "";
  return fmt::format(
             "  {} of two states run alongside, but too far apart to be "
             "neighbours:\n",
             counted(frontier.near_misses.size(), "pair")) +
         first_lines(frontier.near_misses,
                     [&](const geo::NearMiss& miss) { return described(territories, miss); });
}

/// The table of tolerances, and the proposal.
std::string tolerance_lines(const JoinPage& page, const geo::BorderJoin& join) {
  const geo::FrontierJoin& frontier = join.frontier;
  if (join.states.size() < 2) return "";
  std::string text = "  Neighbours across borders, and their common border, by tolerance:\n   ";
  for (const geo::ToleranceStep& step : frontier.steps) {
    text += fmt::format("  {:g} m: {}, {:.0f} km", step.tolerance_m, step.pairs, step.border_km);
  }
  if (!frontier.proposed_m) {
    return fmt::format("{}\n  None of these joins much more than {:g} m does.\n", text,
                       join.tolerance_m);
  }
  return fmt::format(
      "{}\n  If a border runs through that area, and no river or strip of land that parts them, "
      "{}",
      text, page.tolerance_advice);
}

std::string described(const geo::FrontierSpread& spread) {
  return fmt::format(
      "{} – {}: {:.0f} of {:.0f} km lie more than {:g} m apart; {:.0f} km lie inside the other "
      "state, up to {} deep (95 %), {:.0f} km beside it{}\n",
      spread.a, spread.b, spread.apart_km, spread.frontier_km, geo::kDefaultToleranceM,
      spread.overlap_km, metres(spread.depth_m), spread.gap_km,
      spread.drawn_twice ? ": drawn twice" : "");
}

/// Where the tolerance comes from, and how far the two sides of each frontier lie apart.
std::string spread_lines(const geo::BorderTolerance& tolerance) {
  std::string text;
  if (!tolerance.stated) {
    text = fmt::format("  The scenario states no border_tolerance_m: {:g} m {}\n", tolerance.metres,
                       tolerance.bounded() ? "is the most that overlaps alone justify."
                       : tolerance.metres > geo::kDefaultToleranceM
                           ? "is as deep as the overlaps of the two sides go."
                       : tolerance.spread_m() > 0
                           ? "is the least; the overlaps of the two sides are no deeper."
                           : "is the least, as no frontier was drawn twice.");
  }
  for (const geo::FrontierSpread& spread : tolerance.spreads) {
    constexpr double kShownKm = 0.1;
    if (spread.apart_km >= kShownKm) text += fmt::format("  {}", described(spread));
  }
  return text;
}

/// Where faults cover most of the frontier, advice on each of them would miss the point.
std::string accuracy_lines(const geo::BorderJoin& join) {
  const geo::FrontierTotals& totals = join.totals;
  if (!totals.differ_in_accuracy()) return "";
  return fmt::format(
      "  {:.0f} km of gaps and overlaps wider than the tolerance line {:.0f} km of common border: "
      "the two\n  sides were drawn with different accuracy. Best is one source for both; else a "
      "tolerance that joins\n  them, or one outline edited along the other (QGIS: snapping, or "
      "Snap Geometries to Layer).\n",
      totals.wide_fault_km, totals.border_km);
}

using geo::MatchQuality;
using geo::PartnershipMatch;

std::string labels(const geo::Territories& territories, const geo::SameRows& rows) {
  std::string text;
  for (const std::uint32_t row : rows) {
    text += (text.empty() ? "" : " and ") + label_of(territories, row);
  }
  return text;
}

std::string group_lines(const geo::Territories& territories,
                        const std::vector<geo::SameRows>& groups, const char* one, const char* many,
                        const char* advice) {
  if (groups.empty()) return "";
  return fmt::format("  {}:\n", counted(groups.size(), one, many)) +
         first_lines(groups, [&](const geo::SameRows& rows) { return labels(territories, rows); }) +
         advice;
}

std::string row_lines(const geo::Territories& territories, const std::vector<std::uint32_t>& rows,
                      const std::string& what) {
  if (rows.empty()) return "";
  return fmt::format("  {} {}:\n", rows.size(), what) + first_lines(rows, [&](std::uint32_t row) {
           const double area = territories.area_km2[row];
           return fmt::format("{}: {:.0f} people on {:.3f} km²", label_of(territories, row),
                              territories.population[row], area);
         });
}

std::string place_of(const geo::Origin& origin) {
  return origin.line > 0 ? fmt::format("line {}", origin.line) : origin.feature;
}

std::string candidates_of(const PartnershipMatch& side) {
  std::string text;
  for (const std::string& candidate : side.candidates) {
    text += (text.empty() ? "" : "; ") + candidate;
  }
  return text;
}

/// "'Zgorzelecz, PL' may be Zgorzelec, PL (3080414)".
std::string described(const PartnershipMatch& side) {
  const std::string what = side.other_state ? "is in a state that the region does not have"
                           : side.outside   ? "is not in the region"
                           : side.quality == MatchQuality::near_place
                               ? "was taken for " + candidates_of(side)
                           : side.candidates.empty() ? "could not be read"
                                                     : "may be " + candidates_of(side);
  return fmt::format("'{}' {}", side.wanted, what);
}

/// The line of a row and its doubtful sides; when one side is outside the region, only that side.
std::string described(const geo::UncertainPartnership& row) {
  std::string text = place_of(row.sides.front().origin);
  const char* separator = ": ";
  for (const PartnershipMatch& side : row.sides) {
    if (side.quality <= MatchQuality::exact_name || side.outside != is_outside(row)) continue;
    text += separator + described(side);
    separator = ", ";
  }
  return text;
}

/// A line that counts the rows for which is_one(row), and these rows.
template <class IsOne>
std::string doubtful_lines(const geo::BorderJoin& join, const IsOne& is_one, const char* one,
                           const char* many) {
  std::vector<const geo::UncertainPartnership*> rows;
  for (const geo::UncertainPartnership& row : join.doubtful) {
    if (is_one(row)) rows.push_back(&row);
  }
  if (rows.empty()) return "";
  return fmt::format("  {}:\n", counted(rows.size(), one, many)) +
         first_lines(rows, [](const geo::UncertainPartnership* row) { return described(*row); });
}

/// Rows by MatchQuality. Rows about places outside the region come last: they are left out anyway.
std::string all_doubtful_lines(const geo::BorderJoin& join) {
  const auto of = [](MatchQuality quality) {
    return [quality](const geo::UncertainPartnership& row) {
      return row.quality == quality && !is_outside(row);
    };
  };
  std::string text = doubtful_lines(join, of(MatchQuality::near_place),
                                    "row found by a similar name or a near place",
                                    "rows found by a similar name or a near place");
  const std::string open =
      doubtful_lines(join, of(MatchQuality::ambiguous), "row that fits several places",
                     "rows that fit several places") +
      doubtful_lines(join, of(MatchQuality::unknown), "row that fits no place of the region",
                     "rows that fit no place of the region");
  if (!(text + open).empty()) {
    text +=
        open + "  Write the right id into the table (from_id, to_id) to settle a row for good.\n";
  }
  if (!open.empty()) {
    text +=
        "  To run without those that fit no place or several:\n"
        "    [region.partnerships]\n    unmatched = \"leave_out\"\n";
  }
  const auto not_here = [](const geo::UncertainPartnership& row) {
    return is_outside(row) && !geo::is_in_other_state(row);
  };
  return text +
         doubtful_lines(join, not_here, "row about a place outside the region, which is left out",
                        "rows about places outside the region, which are left out") +
         doubtful_lines(join, geo::is_in_other_state,
                        "row about a state that the region does not have, which is left out",
                        "rows about states that the region does not have, which are left out");
}

std::string meeting(const geo::BorderJoin& join) {
  const std::size_t pairs = join.frontier.neighbours.size();
  if (join.states.empty()) return "No municipality could be read.";
  if (join.states.size() == 1) return "One state only: there is no border to join.";
  if (pairs == 0) return "The two sides do not meet: no municipality has a neighbour abroad.";
  const std::string across =
      fmt::format("{} across borders", counted(pairs, "pair of neighbours", "pairs of neighbours"));
  if (join.totals.meets()) return fmt::format("The sides meet: {}.", across);
  return fmt::format("The sides meet along {:.0f} of {:.0f} km only: {}.", join.totals.border_km,
                     join.totals.frontier_km, across);
}

/// With errors it never says that nothing needs attention: they may hide findings.
std::string verdict(const geo::BorderJoin& join, std::size_t errors) {
  std::string text;
  if (errors > 0) {
    text = fmt::format("{} reported on stderr: this page is about what could be read.\n",
                       counted(errors, "error"));
  }
  text += meeting(join);
  if (join.findings.to_look_at > 0) {
    text += fmt::format(" {} to look at.", counted(join.findings.to_look_at, "finding"));
  } else if (errors == 0 && meets_throughout(join)) {
    text += " Nothing below needs your attention.";
  }
  if (join.findings.slivers > 0) {
    text += fmt::format(" {} along the border, narrower on average than the tolerance.",
                        counted(join.findings.slivers, "sliver"));
  }
  return text + "\n";
}

std::string crs_line(const geo::LayerFacts& layer) {
  if (layer.crs.empty()) return "a table, without geometry";
  if (layer.transformation.empty()) return layer.crs + ", used as it is";
  return fmt::format("{}, to WGS 84 by {} ({})", layer.crs, layer.transformation,
                     layer.accuracy_m ? fmt::format("accurate to {:g} m", *layer.accuracy_m)
                                      : std::string("accuracy unknown"));
}

/// A tolerance from the data may be wider than a river.
std::string sliver_advice(const geo::BorderTolerance& tolerance) {
  const std::string advice =
      "Narrower on average than the tolerance: these are neighbours all the same, and nothing "
      "needs "
      "to be done";
  if (tolerance.stated || tolerance.metres <= geo::kDefaultToleranceM) return advice + ".";
  return advice +
         ",\n  unless one of them is a river or lake that parts the two: then state a "
         "border_tolerance_m below its width.";
}

// The sections, each with its heading and an empty line at the end.

std::string frontier_section(const JoinPage& page, const geo::Territories& territories,
                             const geo::BorderJoin& join) {
  std::string text = fmt::format("Frontier, with a tolerance of {:g} m\n", join.tolerance_m);
  text += spread_lines(join.tolerance);
  for (const geo::StatePair& pair : join.state_pairs) {
    text += fmt::format("  {} – {}: {}, {:.0f} km of common border", pair.a, pair.b,
                        counted(pair.pairs, "pair of neighbours", "pairs of neighbours"),
                        pair.border_km);
    if (!pair.meets()) {
      text += fmt::format(" out of {:.0f} km beside each other", pair.frontier_km);
    }
    text += pair.near_misses == 0 ? "\n" : fmt::format("; {} nearly so\n", pair.near_misses);
  }
  text += fault_lines(territories, join, FaultKind::gap, false, "gap", "gaps",
                      "A lake or a municipality that is missing? Then add it, or leave the gap: "
                      "it parts the two banks.");
  text += fault_lines(territories, join, FaultKind::overlap, false, "overlap", "overlaps",
                      "Both states cover this ground: decide whose it is and correct one of the "
                      "two layers. Its people and area count twice.");
  text += fault_lines(territories, join, FaultKind::gap, true, "sliver that neither side covers",
                      "slivers that neither side covers", sliver_advice(join.tolerance));
  text += fault_lines(territories, join, FaultKind::overlap, true, "sliver covered twice",
                      "slivers covered twice",
                      "Narrower on average than the tolerance: these are neighbours all the same, "
                      "and nothing needs "
                      "to be done.");
  if (join.faults.empty()) text += "  No gap, no overlap.\n";
  const std::string accuracy = accuracy_lines(join);
  text += accuracy.empty() ? near_miss_lines(territories, join) : accuracy;
  return text + tolerance_lines(page, join) + "\n";
}

std::string duplicates_section(const geo::Territories& territories, const geo::BorderJoin& join) {
  const geo::Duplicates& twice = join.duplicates;
  std::string text = "Duplicates\n";
  text += group_lines(territories, twice.ids, "id that occurs twice", "ids that occur twice",
                      "  If they are parts of one municipality, add below [region.territories], or "
                      "below the\n  [[region.territories]] of their file:\n"
                      "    parts = \"join\"\n"
                      "  If two layers use the same numbers, add below the [[region.territories]] "
                      "of each, with a prefix\n  of its own:\n"
                      "    id_prefix = \"PL-\"\n");
  text += group_lines(territories, twice.outlines, "outline that occurs twice",
                      "outlines that occur twice",
                      "  The same ground is simulated twice: delete one of each.\n");
  text += group_lines(territories, twice.names, "name that several municipalities of a state have",
                      "names that several municipalities of a state have",
                      "  Partnership tables should name these by id; nothing else needs to be "
                      "done.\n");
  if (twice.ids.empty() && twice.outlines.empty() && twice.names.empty()) text += "  none\n";
  return text + "\n";
}

std::string population_section(const geo::Territories& territories, const geo::BorderJoin& join) {
  const geo::ImplausiblePopulations& doubts = join.population;
  std::string text = "Population\n";
  text += row_lines(territories, doubts.none, "with no people, or none given");
  if (!doubts.none.empty()) {
    text += "  Nobody lives in a forest or lake, but a 0 that means \"unknown\" hides a town.\n";
  }
  text += row_lines(territories, doubts.dense,
                    fmt::format("with over {:.0f} people for each km²", geo::kDensest));
  if (!doubts.dense.empty()) {
    text += "  Is the population that of another unit, or part of the outline missing?\n";
  }
  if (doubts.none.empty() && doubts.dense.empty()) text += "  nothing implausible\n";
  return text + "\n";
}

std::string partnerships_section(const geo::BorderJoin& join) {
  std::string text = "Partnerships\n";
  if (join.notes.matches.empty()) return text + "  no table\n";
  text += "  rows found by ";
  for (std::size_t q = 0; q < geo::kQualities; ++q) {
    text += fmt::format("{}{}: {}", q == 0 ? "" : ", ", geo::word(static_cast<MatchQuality>(q)),
                        join.partnership_rows[q]);
  }
  return text + "\n" + all_doubtful_lines(join);
}

/// What the scenario's filter leaves out.
std::string left_out(const geo::LayerFacts& layer) {
  return layer.left_out == 0 ? std::string()
                             : fmt::format(" ({} left out by its filter)", layer.left_out);
}

std::string layers_section(const geo::BorderJoin& join) {
  std::string text = "Layers and tables\n";
  for (const geo::LayerFacts& layer : join.notes.layers) {
    text += fmt::format("  {}: layer {}, {}, {}{}, text in {}\n    {}\n", layer.file, layer.layer,
                        layer.driver, counted(layer.rows, "row"), left_out(layer),
                        layer.encoding.empty() ? "an encoding of its own" : layer.encoding,
                        crs_line(layer));
    constexpr double kCoarseMetres = 1;
    if (layer.accuracy_m && *layer.accuracy_m > kCoarseMetres) {
      text += fmt::format(
          "    The border may be off by {:g} m. Where PROJ lacks a grid, `projsync` fetches it.\n",
          *layer.accuracy_m);
    }
  }
  return text + "\n";
}

std::string states_section(const geo::BorderJoin& join) {
  std::string text = "States\n  state  municipalities        people          km²  people/km²\n";
  for (const geo::StateTotals& state : join.states) {
    text += fmt::format("  {:<5}  {:>14}  {:>12.0f}  {:>11.0f}  {:>10.0f}{}\n",
                        state.country.empty() ? "?" : state.country, state.municipalities,
                        state.population, state.area_km2, state.density(),
                        state.known ? "" : "  not in countries.csv");
  }
  return text + "\n";
}

std::string outlines_section(const geo::Territories& territories, const geo::BorderJoin& join) {
  std::string text = "Outlines\n";
  text += fmt::format("  {} can be used\n",
                      counted(territories.size() - join.without_outline.size(), "outline"));
  if (!join.without_outline.empty()) {
    text += fmt::format("  {} cannot (the reasons are on stderr):\n", join.without_outline.size());
    text += first_lines(join.without_outline,
                        [&](std::uint32_t row) { return label_of(territories, row); });
    text +=
        "  To mend them while reading, each counted and reported, add below [region.territories], "
        "or "
        "below the\n  [[region.territories]] of each file concerned:\n"
        "    repair = true\n";
  }
  if (!join.notes.repairs.empty()) {
    text += fmt::format("  {} mended, because of repair = true:\n", join.notes.repairs.size());
    text += first_lines(join.notes.repairs, [](const geo::Repair& repair) {
      return fmt::format("{}: {}, {:.3f} km² became {:.3f} km²", repair.origin.feature,
                         repair.fault, repair.area_before_km2, repair.area_after_km2);
    });
  }
  if (!join.notes.joined.empty()) {
    text += fmt::format("  {} of several features joined into one\n", join.notes.joined.size());
  }
  return text + "\n";
}

}  // namespace

std::string join_text(const JoinPage& page, const geo::Territories& territories,
                      const geo::BorderJoin& join) {
  return fmt::format("Border-join report: {}\n{}\n", page.title, verdict(join, page.errors)) +
         layers_section(join) + states_section(join) + outlines_section(territories, join) +
         frontier_section(page, territories, join) + duplicates_section(territories, join) +
         population_section(territories, join) + partnerships_section(join);
}

}  // namespace borderweave::report
