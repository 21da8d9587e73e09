#include "scenarios/rules.h"

#include <fmt/format.h>

#include <algorithm>

#include "scenarios/build.h"
#include "scenarios/problems.h"

namespace borderweave::scenarios {
namespace {

using sim::Rule;

/// Where the first of these keys stands, else the table itself.
Origin place_of(const Given& given, std::initializer_list<const char*> keys, const Node& node) {
  for (const char* key : keys) {
    const auto found = given.find(key);
    if (found != given.end()) return found->second;
  }
  return node.at;
}

/// Is the key there, but with a problem that has been reported?
bool failed(const char* key, const Node& node, const Given& given) {
  const auto& table = *node.as<Node::Table>();
  return !given.contains(key) && std::any_of(table.begin(), table.end(),
                                             [&](const Entry& entry) { return entry.key == key; });
}

void check_approval(const Rule& rule, const Node& node, const Given& given, Problems& problems) {
  if (rule.approval && rule.approval->authority.empty()) {
    problems.add(
        problem_at(place_of(given, {"approval.days", "approval.silence", "approval.success"}, node),
                   kMissingKey, "`approval.authority` is missing",
                   "name who has to approve, such as authority = \"region\""));
  }
  if ((rule.approval_for & ~rule.allow) == 0 || failed("allow", node, given)) return;
  problems.add(problem_at(place_of(given, {"approval_for"}, node), kInconsistent,
                          "`approval_for` names a rung that `allow` does not",
                          "approval is asked only for what the rule allows"));
}

void check_effect(const Rule& rule, const Node& node, const Given& given, Problems& problems) {
  const bool unread = failed("allow", node, given) || failed("forbid", node, given);
  if (rule.allow == 0 && rule.forbid == 0 && !unread) {
    problems.add(problem_at(node.at, kInconsistent, "the rule neither allows nor forbids anything",
                            "list rungs under `allow` or `forbid`"));
  }
  if ((rule.allow & rule.forbid) != 0) {
    problems.add(problem_at(place_of(given, {"forbid", "allow"}, node), kInconsistent,
                            "a rung is both allowed and forbidden", "keep it in one of the two"));
  }
  if (!rule.counterparties.empty() && rule.counterpart != sim::Counterpart::parties) {
    problems.add(problem_at(place_of(given, {"counterparties", "counterpart"}, node), kInconsistent,
                            "`counterparties` counts only with counterpart = \"parties\"",
                            "set `counterpart` or drop `counterparties`"));
  }
}

struct RuleFile {
  std::vector<RuleDraft> rules;
};

Fields<RuleFile> rule_file_fields() {
  const auto finish = [](RuleDraft& draft, const Node& node, const Given& given,
                         Problems& problems) {
    draft.at = place_of(given, {"id"}, node);
    finish_rule(draft.rule, node, given, problems);
  };
  return {required(tables<RuleFile, RuleDraft>("rule", &RuleFile::rules,
                                               part<RuleDraft>("", &RuleDraft::rule, rule_fields()),
                                               "one legal act or article", finish))};
}

}  // namespace

void check_dates(std::optional<Date> from, std::optional<Date> until, const Node& node,
                 const Given& given, Problems& problems) {
  if (!from || !until || *from < *until) return;
  problems.add(problem_at(
      place_of(given, {"until", "from"}, node), kDateOrder,
      fmt::format("`until` {} is not after `from` {}", to_string(*until), to_string(*from)),
      "it is in force from `from` up to the day before `until`"));
}

void finish_rule(Rule& rule, const Node& node, const Given& given, Problems& problems) {
  if (rule.approval && !given.contains("approval_for")) {
    rule.approval_for = static_cast<sim::RungMask>(rule.allow & ~sim::bit(sim::Rung::contact));
  }
  check_dates(rule.from, rule.until, node, given, problems);
  check_approval(rule, node, given, problems);
  check_effect(rule, node, given, problems);
}

std::vector<RuleDraft> read_rule_file(const std::filesystem::path& file, Problems& problems) {
  RuleFile read;
  const auto source = load(file, problems);
  if (!source) return {};
  if (const auto root = parse(source, problems)) {
    read_table(*root, "", rule_file_fields(), read, problems);
  }
  return std::move(read.rules);
}

}  // namespace borderweave::scenarios
