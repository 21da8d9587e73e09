#include "report/join/check.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "report/join/json.h"
#include "report/join/text.h"
#include "report/join/tolerance_advice.h"
#include "report/json_text.h"
#include "report/problems.h"

namespace borderweave::report {
namespace {

nlohmann::ordered_json head(const Problems& problems) {
  return {{"ok", !problems.has_errors()}, {"problems", problems_json(problems)}};
}

std::size_t count_errors(const Problems& problems) {
  return static_cast<std::size_t>(std::ranges::count_if(
      problems.list(),
      [](const Problem& problem) { return problem.kind->severity == Severity::error; }));
}

}  // namespace

std::string check_json(const Problems& problems, const scenarios::Scenario& scenario,
                       bool resolved) {
  nlohmann::ordered_json answer = head(problems);
  if (resolved) {
    answer["resolved"] = nlohmann::ordered_json::parse(resolved_json(scenario.keys));
  }
  return json_text(answer);
}

std::string check_data_text(const app::CheckedData& checked, const Problems& problems) {
  const double tolerance = checked.join.frontier.proposed_m.value_or(checked.join.tolerance_m);
  const JoinPage page{
      fmt::format("{} ({})", checked.scenario.title, checked.scenario.file.string()),
      count_errors(problems), tolerance_advice(checked.scenario, tolerance)};
  return join_text(page, checked.territories, checked.join);
}

std::string check_data_json(const app::CheckedData& checked, const Problems& problems) {
  nlohmann::ordered_json answer = head(problems);
  answer["join"] = join_json(checked.territories, checked.join);
  return json_text(answer);
}

}  // namespace borderweave::report
