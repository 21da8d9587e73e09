#include "report/diff/diff_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <string_view>
#include <vector>

#include "core/rows.h"
#include "report/answer_parts.h"
#include "sim/measure/measure.h"

namespace borderweave::report {
namespace {

using sim::Effect;
using sim::Subject;
using Rows = std::vector<Effect>;

constexpr std::size_t kShown = 10;
constexpr std::size_t kShownOfMeasure = 5;
constexpr float kWritten = 0.00005F;  ///< smaller numbers are written as zero by figure()

/// Three significant digits or so, and never an exponent.
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
  const auto interval = app::interval_of(answer, effect);
  const std::string reach = interval ? figure(*interval, false) : "?";
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

/// The effects that `wanted` selects and whose mean is not written as zero, the largest mean first;
/// equal ones keep their order.
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

/// Lines of the first rows, and the number of those left out.
template <typename Line>
std::string lines(const Rows& rows, std::size_t shown, const Line& line) {
  std::string text;
  for (std::size_t k = 0; k < std::min(shown, rows.size()); ++k) text += line(rows[k]) + "\n";
  if (rows.size() > shown) text += fmt::format("  … and {} more\n", rows.size() - shown);
  return text;
}

/// For each pair the effect at the date of its largest difference.
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

std::string side(const char* letter, const app::DiffSide& side) {
  return fmt::format("{:<13}{} ({})\n", letter, side.file.string(), side.title);
}

/// B's own seed and number of replicates are not used, which readers may not expect.
std::string remark(const std::string& key) {
  return key == "scenario.seed" || key == "scenario.replicates" ? "  (A's holds for both)" : "";
}

std::string keys(const app::DiffAnswer& answer) {
  const auto shown = [](const std::string& text) { return text.empty() ? "not set" : text; };
  std::string text;
  for (const app::DifferentKey& key : answer.keys) {
    text += fmt::format("{:<13}{}: {} → {}{}\n", text.empty() ? "B changes" : "", key.key,
                        shown(key.a), shown(key.b), remark(key.key));
  }
  if (text.empty()) text = "B changes    no key of the scenario\n";
  return text;
}

std::string first_effect(const app::DiffAnswer& answer) {
  const auto& effects = answer.comparison.effects;
  const auto first = std::min_element(effects.begin(), effects.end(),
                                      [](const auto& x, const auto& y) { return x.time < y.time; });
  if (first == effects.end()) return "";
  return fmt::format("{:<13}{}\n", "first effect", to_string(answer.comparison.times[first->time]));
}

std::string chance(const app::DiffAnswer& answer) {
  if (answer.paired) {
    return fmt::format("{:<13}{} each, seed {}: every replicate of B has the random draws of A's\n",
                       "replicates", answer.a.replicates, answer.a.seed);
  }
  const auto one = [](const app::DiffSide& side) {
    return fmt::format("{} of seed {}", side.replicates, side.seed);
  };
  return fmt::format(
      "{:<13}A {}, B {}{}\n", "replicates", one(answer.a), one(answer.b),
      app::chance_differs(answer) ? ": the difference includes random variation" : "");
}

std::string heading(const app::DiffAnswer& answer) {
  const auto& times = answer.comparison.times;
  std::string text = "Model consequence, not a prediction: B - A\n\n";
  text += side("A", answer.a) + side("B", answer.b);
  text += chance(answer);
  text += fmt::format("{:<13}{} dates, {} to {}; {}\n", "compared", times.size(),
                      to_string(times.front()), to_string(times.back()),
                      counted(answer.id.size(), "municipality", "municipalities"));
  if (answer.paired) text += keys(answer);
  return text + first_effect(answer);
}

std::string explanation(const app::DiffAnswer& answer) {
  if (!answer.paired) {
    return "\nSnapshots keep means, not replicates, so there are no intervals. `borderweave diff` "
           "of the two\nscenarios pairs their replicates and gives them.\n";
  }
  return "\n± interval  95 % confidence interval of the mean difference (paired t): more "
         "replicates "
         "narrow it\n5 … 95 %    differences of single replicates: more replicates do not narrow "
         "this\n--json has every date.\n";
}

/// Measures of the whole region at the last date.
std::string region_table(const app::DiffAnswer& answer) {
  const auto measures = sim::region_measures();
  std::string text;
  for (std::size_t m = 0; m < measures.size(); ++m) {  // in the order of the ladder
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

/// For each measure the municipalities with the largest mean differences at the last date.
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

/// The ties that B makes, loses, strengthens or weakens most often, at the last date.
std::string tie_tables(const app::DiffAnswer& answer) {
  return tie_table(answer, "probability", "share of replicates that have them") +
         tie_table(answer, "level", "mean level, 0 where there is no tie");
}

/// P(agglomeration) of pairs of centres, each at the date of its largest difference.
std::string agglomeration_table(const app::DiffAnswer& answer) {
  const Rows rows = at_their_largest(largest(answer, [&](const Effect& effect) {
    return effect.outcome.subject == Subject::agglomeration &&
           sim::name_of(effect.outcome) == "probability";
  }));
  if (rows.empty()) return "\nP(cross-border agglomeration) is the same everywhere.\n";
  return fmt::format(
             "\nP(cross-border agglomeration), where and when it differs most\n  {:>9} {:>9}{}\n",
             "A", "B", difference_heading(answer)) +
         lines(rows, kShown, [&](const Effect& effect) {
           return fmt::format(
               "  {}{}  {}  {}", before_and_after(effect), difference(answer, effect),
               to_string(answer.comparison.times[effect.time]), pair_of(answer, effect));
         });
}

}  // namespace

std::string diff_text(const app::DiffAnswer& answer) {
  const std::string foot = "\nThis is not legal advice.\n";
  if (answer.equal()) {
    return heading(answer) + "\nNo measured value differs, in any replicate at any date.\n" + foot;
  }
  return heading(answer) + region_table(answer) + municipality_tables(answer) + tie_tables(answer) +
         agglomeration_table(answer) + explanation(answer) + foot;
}

}  // namespace borderweave::report
