#include "scenarios/reforms.h"

#include <algorithm>

#include "scenarios/rules.h"

namespace borderweave::scenarios {
namespace {

using sim::Rule;

std::string rule_named_by(const Node& reform) {
  for (const Entry& entry : *reform.as<Node::Table>()) {
    if (entry.key != "rule") continue;
    if (const auto* id = entry.node.as<std::string>()) return *id;
  }
  return {};
}

/// The latest rule of that id; a reform may be reformed.
std::vector<Rule>::iterator find_last(std::vector<Rule>& rules, const std::string& id) {
  const auto found =
      std::find_if(rules.rbegin(), rules.rend(), [&](const Rule& rule) { return rule.id == id; });
  return found == rules.rend() ? rules.end() : std::prev(found.base());
}

Rule new_rule() {
  return {.title = "a reform of this scenario", .source = "scenario", .basis = "A"};
}

/// From `date` on another version of the rule holds.
void end_on(std::vector<Rule>& rules, std::vector<Rule>::iterator rule, Date date) {
  if (!rule->from || *rule->from >= date) {
    rules.erase(rule);
  } else if (!rule->until || *rule->until > date) {
    rule->until = date;
  }
}

void apply_reform(const Node& node, std::vector<Rule>& rules, Problems& problems) {
  const auto predecessor = find_last(rules, rule_named_by(node));
  Rule reform = predecessor == rules.end() ? new_rule() : *predecessor;
  const Given given = read_table(node, reform_fields(), reform, problems);
  finish_rule(reform, node, given, problems);
  if (predecessor != rules.end() && reform.from) end_on(rules, predecessor, *reform.from);
  rules.push_back(std::move(reform));
}

}  // namespace

void apply_reforms(const std::vector<Node>& reforms, sim::LawBook& law, Problems& problems) {
  for (const Node& node : reforms) apply_reform(node, law.rules, problems);
}

}  // namespace borderweave::scenarios
