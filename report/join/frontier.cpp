#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "report/join/text.h"
#include "report/text_list.h"

namespace borderweave::report {
namespace {

using geo::FaultKind;
using geo::FrontierFault;

std::string metres(double value) {
  return value < 10       ? fmt::format("{:.1f} m", value)
         : value < 10'000 ? fmt::format("{:.0f} m", value)
                          : fmt::format("{:.1f} km", value / 1000);
}

std::string ground(double m2) {
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
                     ground(fault.area_m2), metres(fault.length_m), metres(fault.mean_width_m),
                     metres(fault.greatest_width_m), who(territories, fault.municipalities),
                     where(fault.shape.front().front()));
}

std::string fault_lines(const geo::Territories& territories, const geo::BorderJoin& join,
                        FaultKind kind, bool sliver, const std::string& noun,
                        const std::string& plural, const std::string& advice) {
  std::vector<const FrontierFault*> found;
  double area = 0;
  for (const FrontierFault& fault : join.faults) {
    if (fault.kind != kind || fault.sliver != sliver) continue;
    found.push_back(&fault);
    area += fault.area_m2;
  }
  if (found.empty()) return "";
  return fmt::format("  {}, {} together:\n",
                     found.size() == 1 ? "one " + noun : fmt::format("{} {}", found.size(), plural),
                     ground(area)) +
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

std::string near_miss_lines(const JoinPage& page, const geo::Territories& territories,
                            const geo::BorderJoin& join) {
  const geo::FrontierJoin& frontier = join.frontier;
  if (frontier.near_misses.empty()) return "";
  std::string text = fmt::format(
      "  {} of two states run alongside, but too far apart to be "
      "neighbours:\n",
      counted(frontier.near_misses.size(), "pair"));
  text += first_lines(frontier.near_misses,
                      [&](const geo::NearMiss& miss) { return described(territories, miss); });
  text += "  Neighbours across borders by tolerance:";
  for (const geo::ToleranceStep& step : frontier.steps) {
    text += fmt::format("  {:g} m: {}", step.tolerance_m, step.pairs);
  }
  return text +
         "\n  If a border runs through that ground, and no river or strip of land that parts "
         "them, " +
         page.tolerance_advice;
}

/// Where faults line most of the frontier, advice on each of them misses the point.
std::string accuracy_line(const geo::BorderJoin& join) {
  double faulty_km = 0;
  double border_km = 0;
  for (const FrontierFault& fault : join.faults) {
    if (!fault.sliver) faulty_km += fault.length_m / 1000;
  }
  for (const geo::StatePair& pair : join.state_pairs) border_km += pair.border_km;
  if (faulty_km <= border_km) return "";
  return fmt::format(
      "  {:.0f} km of gaps and overlaps wider than the tolerance line {:.0f} km of common border: "
      "the two\n  sides were drawn with different accuracy, and no tolerance makes up for that. "
      "Best is one source\n  for both sides; else edit one outline along the other (QGIS: "
      "snapping, "
      "or Snap Geometries to Layer).\n",
      faulty_km, border_km);
}

}  // namespace

std::string frontier_section(const JoinPage& page, const geo::Territories& territories,
                             const geo::BorderJoin& join) {
  std::string text = fmt::format("Frontier, with a tolerance of {:g} m\n", join.tolerance_m);
  for (const geo::StatePair& pair : join.state_pairs) {
    text += fmt::format("  {} – {}: {}, {:.0f} km of common border", pair.a, pair.b,
                        counted(pair.pairs, "pair of neighbours", "pairs of neighbours"),
                        pair.border_km);
    text += pair.near_misses == 0 ? "\n" : fmt::format("; {} nearly so\n", pair.near_misses);
  }
  text += fault_lines(territories, join, FaultKind::gap, false, "gap", "gaps",
                      "A lake or a municipality that is missing? Then add it, or leave the gap: "
                      "it parts the two banks.");
  text += fault_lines(territories, join, FaultKind::overlap, false, "overlap", "overlaps",
                      "Both states cover this ground: decide whose it is and correct one of the "
                      "two layers. Its people and area count twice.");
  text += fault_lines(territories, join, FaultKind::gap, true, "sliver of nobody's ground",
                      "slivers of nobody's ground",
                      "Narrower on average than the tolerance: these are neighbours all the same, "
                      "and nothing needs "
                      "to be done.");
  text += fault_lines(territories, join, FaultKind::overlap, true, "sliver covered twice",
                      "slivers covered twice",
                      "Narrower on average than the tolerance: these are neighbours all the same, "
                      "and nothing needs "
                      "to be done.");
  if (join.faults.empty()) text += "  No gap, no overlap.\n";
  const std::string accuracy = accuracy_line(join);
  return text + (accuracy.empty() ? near_miss_lines(page, territories, join) : accuracy) + "\n";
}

}  // namespace borderweave::report
