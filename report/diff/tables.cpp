#include "report/diff/tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <string_view>
#include <vector>

#include "core/rows.h"
#include "sim/measure/measure.h"

namespace borderweave::report {
namespace {

using sim::Effect;
using sim::Subject;
using Rows = std::vector<Effect>;

constexpr std::size_t kShown = 10;
constexpr std::size_t kShownOfMeasure = 5;
constexpr float kWritten = 0.00005F;  ///< a smaller number has no digit in figure()

/// Three digits that count, and never an exponent.
std::string figure(double value, bool sign) {
  const double size = std::abs(value);
  const int digits = size >= 100 || size == 0 ? 0 : size >= 10 ? 1 : size >= 0.1 ? 2 : 4;
  return sign && value != 0 ? fmt::format("{:+.{}f}", value, digits)
                            : fmt::format("{:.{}f}", value, digits);
}

/// "+1.90 ± 0.70  [-1.00 … +4.00]": the mean with its interval, and the spread.
std::string difference(const app::DiffAnswer& answer, const Effect& effect) {
  const std::string mean = figure(double{effect.mean}, true);
  if (!answer.paired) return fmt::format("{:>9}", mean);
  const std::uint32_t replicates = answer.comparison.replicates;
  const std::string reach =
      replicates > 1 ? figure(sim::reach_of_mean(replicates) * double{effect.error}, false) : "?";
  return fmt::format("{:>9} ± {:<7} {:>9} … {:<9}", mean, reach, figure(double{effect.lo}, true),
                     figure(double{effect.hi}, true));
}

std::string difference_heading(const app::DiffAnswer& answer) {
  return answer.paired
             ? fmt::format("{:>9} ± {:<7} {:>9} … {:<9}", "B - A", "interval", "5 %", "95 %")
             : fmt::format("{:>9}", "B - A");
}

std::string before_and_after(const Effect& effect) {
  return fmt::format("{:>9} {:>9}", figure(double{effect.mean_a}, false),
                     figure(double{effect.mean_b()}, false));
}

std::string pair_of(const app::DiffAnswer& answer, const Effect& effect) {
  return fmt::format("{} – {}", answer.name[effect.outcome.a], answer.name[effect.outcome.b]);
}

/// The effects for which `wanted` answers true and whose mean is not written as zero, the largest
/// mean first; of equals in their order.
template <typename Wanted>
Rows largest(const app::DiffAnswer& answer, const Wanted& wanted) {
  Rows rows;
  for (const Effect& effect : answer.comparison.effects) {
    if (std::abs(effect.mean) >= kWritten && wanted(effect)) rows.push_back(effect);
  }
  std::stable_sort(rows.begin(), rows.end(), [](const Effect& x, const Effect& y) {
    return std::abs(x.mean) > std::abs(y.mean);
  });
  return rows;
}

bool at_the_end(const app::DiffAnswer& answer, const Effect& effect) {
  return effect.time + 1 == answer.comparison.times.size();
}

std::string last_date(const app::DiffAnswer& answer) {
  return to_string(answer.comparison.times.back());
}

/// Lines of the first rows, and how many there are beyond.
template <typename Line>
std::string lines(const Rows& rows, std::size_t shown, const Line& line) {
  std::string text;
  for (std::size_t k = 0; k < std::min(shown, rows.size()); ++k) text += line(rows[k]) + "\n";
  if (rows.size() > shown) text += fmt::format("  … and {} more\n", rows.size() - shown);
  return text;
}

/// Of each pair the date with the largest difference.
Rows at_their_largest(const Rows& rows) {
  std::map<RowPair, bool> seen;
  Rows first;
  for (const Effect& effect : rows) {
    if (seen.try_emplace({effect.outcome.a, effect.outcome.b}, true).second) {
      first.push_back(effect);
    }
  }
  return first;
}

/// One outcome of ties at the last date.
std::string tie_table(const app::DiffAnswer& answer, std::string_view outcome,
                      std::string_view what) {
  const Rows rows = largest(answer, [&](const Effect& effect) {
    return effect.outcome.subject == Subject::tie && sim::name_of(effect.outcome) == outcome &&
           at_the_end(answer, effect);
  });
  if (rows.empty()) return "";
  std::string text = fmt::format("\nTies on {}: {}\n", last_date(answer), what);
  if (answer.paired) {
    text += fmt::format("  {:>9} {:>9} {:>9}\n", "B - A", "B more in", "B less in");
  }
  return text + lines(rows, kShown, [&](const Effect& effect) {
           const std::string shares =
               answer.paired
                   ? fmt::format(" {:>8.0f}% {:>8.0f}%", 100 * effect.higher, 100 * effect.lower)
                   : "";
           return fmt::format("  {:>9}{}  {}", figure(double{effect.mean}, true), shares,
                              pair_of(answer, effect));
         });
}

}  // namespace

std::string region_table(const app::DiffAnswer& answer) {
  const auto measures = sim::region_measures();
  std::string text;
  for (std::size_t m = 0; m < measures.size(); ++m) {  // in their own order, the ladder's
    for (const Effect& effect : answer.comparison.effects) {
      if (effect.outcome.subject != Subject::region || effect.outcome.measure != m) continue;
      if (!at_the_end(answer, effect)) continue;
      text += fmt::format("  {}{}  {}\n", before_and_after(effect), difference(answer, effect),
                          measures[m].long_name);
    }
  }
  if (text.empty()) return "";
  return fmt::format("\nThe region on {}\n  {:>9} {:>9}{}\n", last_date(answer), "A", "B",
                     difference_heading(answer)) +
         text;
}

std::string municipality_tables(const app::DiffAnswer& answer) {
  std::string text;
  const auto measures = sim::municipality_measures();
  for (std::size_t m = 0; m < measures.size(); ++m) {
    const Rows rows = largest(answer, [&](const Effect& effect) {
      return effect.outcome.subject == Subject::municipality && effect.outcome.measure == m &&
             at_the_end(answer, effect) && !answer.buffer[effect.outcome.a];
    });
    if (rows.empty()) continue;
    text += fmt::format("\nMunicipalities on {}: {}\n", last_date(answer), measures[m].long_name);
    text += lines(rows, kShownOfMeasure, [&](const Effect& effect) {
      return fmt::format("  {}  {}", difference(answer, effect), answer.name[effect.outcome.a]);
    });
  }
  return text;
}

std::string tie_tables(const app::DiffAnswer& answer) {
  return tie_table(answer, "probability", "share of replicates that have them") +
         tie_table(answer, "level", "mean level, 0 where there is no tie");
}

std::string agglomeration_table(const app::DiffAnswer& answer) {
  const Rows rows = at_their_largest(largest(answer, [&](const Effect& effect) {
    return effect.outcome.subject == Subject::agglomeration &&
           sim::name_of(effect.outcome) == "probability";
  }));
  if (rows.empty()) return "\nP(cross-border agglomeration) differs nowhere.\n";
  return fmt::format(
             "\nP(cross-border agglomeration), where and when it differs most\n  {:>9} {:>9}{}\n",
             "A", "B", difference_heading(answer)) +
         lines(rows, kShown, [&](const Effect& effect) {
           return fmt::format(
               "  {}{}  {}  {}", before_and_after(effect), difference(answer, effect),
               to_string(answer.comparison.times[effect.time]), pair_of(answer, effect));
         });
}

}  // namespace borderweave::report
