#include "scenarios/lever_report.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "core/closest.h"
#include "scenarios/problems.h"

namespace borderweave::scenarios {

void LeverReport::add(Problem problem) {
  if (told_.emplace(problem.message, problem.line, problem.column).second) {
    problems_.add(std::move(problem));
  }
}

void LeverReport::add(const Problems& problems) {
  for (const Problem& problem : problems.list()) add(problem);
}

void LeverReport::unknown_rule(const std::string& id, const Origin& at) {
  if (!all_read_) return;
  const std::string close = closest_id(id);
  add(problem_at(at, kUnknownRule, fmt::format("no rule `{}` is in use", id),
                 close.empty() ? "add its file to `use`; a new rule has an id without `*`"
                               : fmt::format("did you mean `{}`?", close)));
}

bool LeverReport::misspelt(const std::string& id, const Origin& at) {
  if (!all_read_) return true;
  const std::string close = closest_id(id);
  if (close.empty()) return false;
  add(problem_at(
      at, kUnknownRule,
      fmt::format("no rule `{}` is in use, and a new one would need `allow` or `forbid`", id),
      fmt::format("did you mean `{}`?", close)));
  return true;
}

void LeverReport::unknown_authorities(const sim::Rule& reform, const Given& given) {
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
        fmt::format("no rule in use knows the authority \"{}\"; it gets a queue of its own", name),
        close.empty() ? fmt::format("known: {}", fmt::join(known, ", "))
                      : fmt::format("did you mean \"{}\"?", close)));
  }
}

std::string LeverReport::closest_id(const std::string& id) const {
  std::vector<std::string> known;
  for (const sim::Rule& rule : rules_) known.push_back(rule.id);
  return closest(id, known);
}

std::vector<std::string> LeverReport::authorities() const {
  std::set<std::string> names;
  for (const sim::Rule& rule : rules_) {
    for (const sim::Approval& approval : rule.approvals) {
      if (!approval.authority.empty()) names.insert(approval.authority);
    }
  }
  return {names.begin(), names.end()};
}

}  // namespace borderweave::scenarios
