#include "scenarios/reforms.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>

#include "core/closest.h"
#include "scenarios/problems.h"
#include "scenarios/rules.h"
#include "scenarios/values.h"

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

bool has_effect(const Node& reform) {
  const auto& table = *reform.as<Node::Table>();
  return std::any_of(table.begin(), table.end(), [](const Entry& entry) {
    return entry.key == "allow" || entry.key == "forbid";
  });
}

std::vector<std::string> authorities(const std::vector<Rule>& rules) {
  std::set<std::string> names;
  for (const Rule& rule : rules) {
    if (rule.approval && !rule.approval->authority.empty()) names.insert(rule.approval->authority);
  }
  return {names.begin(), names.end()};
}

class Reforms {
 public:
  Reforms(std::vector<Rule>& rules, bool all_read, Problems& problems)
      : rules_(rules), all_read_(all_read), problems_(problems) {}

  /// `path` names the reform in messages.
  void apply(const Node& node, const std::string& path) {
    const auto predecessor = find_last(rules_, rule_named_by(node));
    const bool is_new = predecessor == rules_.end();
    Rule reform = is_new ? new_rule() : *predecessor;
    const Given given = read_table(node, path + ".", reform_fields(), reform, problems_);
    if (is_new && !has_effect(node) && is_reported(reform.id, given, node)) return;
    finish_rule(reform, node, given, problems_);
    check_authority(reform, given);
    if (reform.from) check_order(reform, given);
    if (!is_new && reform.from) end_on(rules_, predecessor, *reform.from);
    rules_.push_back(std::move(reform));
  }

 private:
  /// A rule that does nothing is a misspelt one, or one whose file could not be read.
  bool is_reported(const std::string& id, const Given& given, const Node& node) {
    if (!all_read_) return true;
    std::vector<std::string> known;
    for (const Rule& rule : rules_) known.push_back(rule.id);
    const std::string close = closest(id, known);
    if (close.empty()) return false;
    const auto at = given.find("rule");
    problems_.add(problem_at(at == given.end() ? node.at : at->second, kUnknownRule,
                             fmt::format("no rule `{}` is in use, and a new one would need `allow` "
                                         "or `forbid`",
                                         id),
                             fmt::format("did you mean `{}`?", close)));
    return true;
  }

  void check_authority(const Rule& reform, const Given& given) {
    const auto at = given.find("approval.authority");
    const auto known = authorities(rules_);
    if (!all_read_ || at == given.end() || known.empty()) return;
    const std::string& name = reform.approval->authority;
    if (name == "none" || std::find(known.begin(), known.end(), name) != known.end()) return;
    const std::string close = closest(name, known);
    problems_.add(problem_at(
        at->second, kUnknownAuthority,
        fmt::format("no rule in use knows the authority \"{}\"; it gets a queue of its own", name),
        close.empty() ? fmt::format("known: {}", fmt::join(known, ", "))
                      : fmt::format("did you mean \"{}\"?", close)));
  }

  void check_order(const Rule& reform, const Given& given) {
    const auto [last, first_time] = latest_.try_emplace(reform.id, *reform.from);
    if (!first_time && *reform.from <= last->second) {
      problems_.add(problem_at(
          given.at("from"), kDateOrder,
          fmt::format("`from` {} is not after that of the reform of `{}` before it, {}",
                      to_string(*reform.from), reform.id, to_string(last->second)),
          "put reforms of a rule in the order of their dates, and those of one day into one"));
    }
    last->second = *reform.from;
  }

  std::vector<Rule>& rules_;
  bool all_read_;
  Problems& problems_;
  std::map<std::string, Date> latest_;  ///< beginning of the last reform of a rule
};

}  // namespace

void apply_reforms(const std::vector<Node>& reforms, sim::LawBook& law, bool all_read,
                   Problems& problems) {
  Reforms all(law.rules, all_read, problems);
  for (std::size_t i = 0; i < reforms.size(); ++i) {
    all.apply(reforms[i], numbered("regime.reform", i));
  }
}

}  // namespace borderweave::scenarios
