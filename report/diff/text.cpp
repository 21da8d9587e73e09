#include "report/diff/text.h"

#include <fmt/format.h>

#include <algorithm>

#include "report/diff/tables.h"
#include "report/text_list.h"

namespace borderweave::report {
namespace {

std::string side(const char* letter, const app::DiffSide& side) {
  return fmt::format("{:<13}{} ({})\n", letter, side.file.string(), side.title);
}

/// A seed or number of replicates in B does not count, and a reader may not expect that.
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
    return fmt::format("{:<13}{} each, seed {}: every replicate of B meets the chance of A's\n",
                       "replicates", answer.a.replicates, answer.a.seed);
  }
  const auto one = [](const app::DiffSide& side) {
    return fmt::format("{} of seed {}", side.replicates, side.seed);
  };
  return fmt::format("{:<13}A {}, B {}{}\n", "replicates", one(answer.a), one(answer.b),
                     app::chance_differs(answer) ? ": the difference includes chance" : "");
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

}  // namespace

std::string diff_text(const app::DiffAnswer& answer) {
  const std::string foot = "\nThis is not legal advice.\n";
  if (answer.equal()) {
    return heading(answer) + "\nNothing that is measured differs, in any replicate at any date.\n" +
           foot;
  }
  return heading(answer) + region_table(answer) + municipality_tables(answer) + tie_tables(answer) +
         agglomeration_table(answer) + explanation(answer) + foot;
}

}  // namespace borderweave::report
