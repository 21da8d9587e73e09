#include "scenarios/amendment_checks.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "core/closest.h"
#include "scenarios/resolved.h"
#include "scenarios/scenario_problems.h"

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
    const bool describes = key == "title" || key == "note";
    if (describes || key == "rule" || key == "from" || key == "repeal") continue;
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

void AmendmentReport::add(Problem problem) {
  if (reported_.emplace(problem.message, problem.line, problem.column).second) {
    problems_.add(std::move(problem));
  }
}

void AmendmentReport::add(const Problems& problems) {
  for (const Problem& problem : problems.list()) add(problem);
}

void AmendmentReport::unknown_rule(const std::string& id, const Origin& at) {
  if (!all_read_) return;
  const std::string close = closest_id(id);
  add(problem_at(at, kUnknownRule, fmt::format("no rule `{}` is in use", id),
                 close.empty() ? "add its file to `use`; a new rule has an id without `*`"
                               : fmt::format("did you mean `{}`?", close)));
}

bool AmendmentReport::misspelt(const std::string& id, const Origin& at) {
  if (!all_read_) return true;
  const std::string close = closest_id(id);
  if (close.empty()) return false;
  add(problem_at(
      at, kUnknownRule,
      fmt::format("no rule `{}` is in use, and a new one would need `allow` or `forbid`", id),
      fmt::format("did you mean `{}`?", close)));
  return true;
}

void AmendmentReport::unknown_authorities(const sim::Rule& reform, const Given& given) {
  const auto named = given.find("approval.authority");
  const auto at = named == given.end() ? given.find("approvals") : named;
  const std::vector<std::string> known = authorities();
  if (!all_read_ || at == given.end() || known.empty()) return;
  for (const sim::Approval& approval : reform.approvals) {
    const std::string& name = approval.authority;
    if (name == "none" || std::find(known.begin(), known.end(), name) != known.end()) continue;
    const std::string close = closest(name, known);
    add(problem_at(
        at->second, kUnknownAuthority,
        fmt::format("no rule in use names the authority \"{}\"; it gets its own queue", name),
        close.empty() ? fmt::format("known: {}", fmt::join(known, ", "))
                      : fmt::format("did you mean \"{}\"?", close)));
  }
}

std::string AmendmentReport::closest_id(const std::string& id) const {
  std::vector<std::string> known;
  for (const sim::Rule& rule : rules_) known.push_back(rule.id);
  return closest(id, known);
}

std::vector<std::string> AmendmentReport::authorities() const {
  std::set<std::string> names;
  for (const sim::Rule& rule : rules_) {
    for (const sim::Approval& approval : rule.approvals) {
      if (!approval.authority.empty()) names.insert(approval.authority);
    }
  }
  return {names.begin(), names.end()};
}

}  // namespace borderweave::scenarios
