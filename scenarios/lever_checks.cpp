#include "scenarios/lever_checks.h"

#include <fmt/format.h>

#include "scenarios/problems.h"
#include "scenarios/resolved.h"

namespace borderweave::scenarios {

void check_move(const Node& move, const std::string& path, Problems& problems) {
  const auto has = [&](const char* key) { return find_value(move, {.key = key}) != nullptr; };
  if (has("from") || has("until")) return;
  problems.add(problem_at(move.at, kMissingKey,
                          fmt::format("`{}` gives neither `from` nor `until`", path),
                          "a move gives a rule at least one other date"));
}

void check_repeal(const Given& given, Problems& problems) {
  for (const auto& [key, at] : given) {
    const bool tells = key == "title" || key == "note";
    if (tells || key == "rule" || key == "from" || key == "repeal") continue;
    problems.add(problem_at(at, kInconsistent,
                            fmt::format("`{}` beside `repeal`: the rule ends on that day", key),
                            "drop one of the two"));
  }
}

void check_recognition(const sim::Rule& rule, const Node& reform, Problems& problems) {
  if (!rule.recognition || find_value(reform, {.key = "parties"}) != nullptr) return;
  problems.add(problem_at(find_value(reform, {.key = "recognised_by"})->at, kInconsistent,
                          "`recognised_by` without `parties`",
                          "name under `parties` the state whose municipalities are meant"));
}

}  // namespace borderweave::scenarios
