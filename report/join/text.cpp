#include "report/join/text.h"

#include <fmt/format.h>

#include <algorithm>

#include "report/text_list.h"

namespace borderweave::report {
namespace {

std::size_t count_faults(const geo::BorderJoin& join, bool slivers) {
  return static_cast<std::size_t>(std::ranges::count_if(
      join.faults, [&](const geo::FrontierFault& fault) { return fault.sliver == slivers; }));
}

std::string meeting(const geo::BorderJoin& join) {
  const std::size_t pairs = join.frontier.neighbours.size();
  if (join.states.empty()) return "No municipality could be read.";
  if (join.states.size() == 1) return "One state only: there is no border to join.";
  if (pairs == 0) return "The two sides do not meet: no municipality has a neighbour abroad.";
  return fmt::format("The sides meet: {} across borders.",
                     counted(pairs, "pair of neighbours", "pairs of neighbours"));
}

std::size_t count_serious(const geo::BorderJoin& join) {
  const auto doubtful = static_cast<std::size_t>(std::ranges::count_if(
      join.doubtful, [](const geo::UncertainPartnership& row) { return !is_outside(row); }));
  return count_faults(join, false) + join.frontier.near_misses.size() +
         join.without_outline.size() + join.duplicates.ids.size() +
         join.duplicates.outlines.size() + join.population.dense.size() + doubtful;
}

/// An error may hide whatever is worth attention.
std::string verdict(const geo::BorderJoin& join, std::size_t errors) {
  std::string text;
  if (errors > 0) {
    text = fmt::format("{} told on stderr: this page is about what could be read.\n",
                       counted(errors, "error"));
  }
  text += meeting(join);
  const std::size_t serious = count_serious(join);
  if (serious > 0) {
    text += fmt::format(" {} to look at.", counted(serious, "finding"));
  } else if (errors == 0) {
    text += " Nothing below needs your attention.";
  }
  if (const std::size_t slivers = count_faults(join, true); slivers > 0) {
    text += fmt::format(" {} along the border, narrower on average than the tolerance.",
                        counted(slivers, "sliver"));
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

}  // namespace

std::string join_text(const JoinPage& page, const geo::Territories& territories,
                      const geo::BorderJoin& join) {
  return fmt::format("Border-join report: {}\n{}\n", page.title, verdict(join, page.errors)) +
         layers_section(join) + states_section(join) + outlines_section(territories, join) +
         frontier_section(page, territories, join) + duplicates_section(territories, join) +
         population_section(territories, join) + partnerships_section(join);
}

std::string layers_section(const geo::BorderJoin& join) {
  std::string text = "Layers and tables\n";
  for (const geo::LayerFacts& layer : join.notes.layers) {
    text += fmt::format("  {}: layer {}, {}, {}, text in {}\n    {}\n", layer.file, layer.layer,
                        layer.driver, counted(layer.rows, "row"),
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
    const double density = state.area_km2 > 0 ? state.population / state.area_km2 : 0;
    text += fmt::format("  {:<5}  {:>14}  {:>12.0f}  {:>11.0f}  {:>10.0f}{}\n",
                        state.country.empty() ? "?" : state.country, state.municipalities,
                        state.population, state.area_km2, density,
                        state.known ? "" : "  not in countries.csv");
  }
  return text + "\n";
}

std::string outlines_section(const geo::Territories& territories, const geo::BorderJoin& join) {
  std::string text = "Outlines\n";
  text += fmt::format("  {} can be used\n",
                      counted(territories.size() - join.without_outline.size(), "outline"));
  if (!join.without_outline.empty()) {
    text +=
        fmt::format("  {} cannot (the reasons are told on stderr):\n", join.without_outline.size());
    text += first_lines(join.without_outline,
                        [&](std::uint32_t row) { return label_of(territories, row); });
    text +=
        "  To mend them while reading, each counted and told, add below [region.territories], or "
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

}  // namespace borderweave::report
