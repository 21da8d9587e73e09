#include "scenarios/rule_files.h"

#include <fmt/format.h>

#include <algorithm>

#include "scenarios/field_builders.h"
#include "scenarios/field_values.h"
#include "scenarios/fields.h"
#include "scenarios/resolved.h"
#include "scenarios/scenario_problems.h"
#include "scenarios/toml_reader.h"
#include "sim/law/rule_scope.h"

namespace borderweave::scenarios {

bool is_pattern(std::string_view id) {
  return id.find('*') != std::string_view::npos;
}

bool matches_pattern(std::string_view id, std::string_view pattern) {
  std::size_t star = pattern.find('*');
  if (star == std::string_view::npos) return id == pattern;
  if (!id.starts_with(pattern.substr(0, star))) return false;
  id.remove_prefix(star);
  pattern.remove_prefix(star + 1);
  // What is between two stars may as well be where it is found first.
  while ((star = pattern.find('*')) != std::string_view::npos) {
    const std::size_t found = id.find(pattern.substr(0, star));
    if (found == std::string_view::npos) return false;
    id.remove_prefix(found + star);
    pattern.remove_prefix(star + 1);
  }
  return id.ends_with(pattern);
}

namespace {

using sim::Rule;

/// Is the key there, but with a problem that has been reported?
bool failed(const char* key, const Node& node, const Given& given) {
  const auto& table = *node.as<Node::Table>();
  return !given.contains(key) && std::any_of(table.begin(), table.end(),
                                             [&](const Entry& entry) { return entry.key == key; });
}

/// What it allows, without what needs no approval unless the rule says so.
sim::InstrumentMask approved_by_default(const Rule& rule) {
  return rule.allow & sim::kApprovedByDefault;
}

/// What needs the approval where the table does not say it: for a reform what it was, unless that
/// had not been said either.
sim::InstrumentMask approval_unsaid(const Rule& rule, const Rule* before) {
  if (rule.approvals.empty()) return 0;
  const bool said = before != nullptr && !before->approvals.empty() &&
                    before->approval_for != approved_by_default(*before);
  return said ? before->approval_for & rule.allow : approved_by_default(rule);
}

void check_approvals(const Rule& rule, const Node& node, const Given& given, Problems& problems) {
  const bool nameless =
      std::any_of(rule.approvals.begin(), rule.approvals.end(),
                  [](const sim::Approval& approval) { return approval.authority.empty(); });
  if (nameless) {
    problems.add(problem_at(
        position_of(given, {"approval.days", "approval.silence", "approval.success", "approvals"},
                    node),
        kMissingKey, "`approval.authority` is missing",
        "name who has to approve, such as authority = \"region\""));
  }
  const Node* several = find_value(node, {.key = "approvals"});
  if (several != nullptr && find_value(node, {.key = "approval"}) != nullptr) {
    problems.add(problem_at(several->at, kInconsistent,
                            "`approval` and `approvals` in one table: one would undo the other",
                            "keep one of them: `approvals` where there are several"));
  }
  if ((rule.approval_for & ~rule.allow) == 0 || failed("allow", node, given)) return;
  problems.add(problem_at(position_of(given, {"approval_for"}, node), kInconsistent,
                          "`approval_for` names an instrument that `allow` does not",
                          "approval is asked only for what the rule allows"));
}

void check_effect(const Rule& rule, const Node& node, const Given& given, Problems& problems) {
  const bool unread = failed("allow", node, given) || failed("forbid", node, given) ||
                      failed("recognised_by", node, given);
  if (rule.allow == 0 && rule.forbid == 0 && !rule.recognition && !unread) {
    problems.add(problem_at(node.at, kInconsistent, "the rule neither allows nor forbids anything",
                            "list instruments under `allow` or `forbid`"));
  }
  if (rule.recognition && (rule.allow | rule.forbid) != 0) {
    problems.add(problem_at(position_of(given, {"allow", "forbid", "recognised_by"}, node),
                            kInconsistent,
                            "a rule of recognition cannot allow or forbid instruments as well",
                            "write two rules: one with `recognised_by`, one with the instruments"));
  }
  if ((rule.allow & rule.forbid) != 0) {
    problems.add(problem_at(position_of(given, {"forbid", "allow"}, node), kInconsistent,
                            "an instrument is both allowed and forbidden",
                            "keep it in one of the two"));
  }
  if (rule.retroactive && rule.forbid == 0 && !failed("forbid", node, given)) {
    problems.add(problem_at(position_of(given, {"retroactive"}, node), kInconsistent,
                            "`retroactive` without `forbid` ends nothing",
                            "list under `forbid` what existing ties lose"));
  }
  if (rule.exhaustive && sim::is_preempted(rule)) {
    problems.add(problem_at(position_of(given, {"exhaustive", "level"}, node), kInconsistent,
                            "only national and regional law can be exhaustive",
                            "set `level` or drop `exhaustive`"));
  }
}

void check_counterpart(const Rule& rule, const Node& node, const Given& given, Problems& problems) {
  if (!rule.counterpart.among.empty() && !rule.counterpart.parties_only) {
    problems.add(problem_at(position_of(given, {"counterparties", "counterpart"}, node),
                            kInconsistent,
                            "`counterparties` counts only with counterpart = \"parties\"",
                            "set `counterpart` or drop `counterparties`"));
  }
  if (rule.recognition && rule.counterpart.parties_only) {
    problems.add(problem_at(position_of(given, {"counterpart"}, node), kInconsistent,
                            "a rule of recognition covers every state that is not named",
                            "drop `counterpart`"));
  }
}

struct RuleFile {
  std::vector<RuleDraft> rules;
};

Fields<RuleFile> rule_file_fields() {
  const auto finish = [](RuleDraft& draft, const Node& node, const Given& given,
                         Problems& problems) {
    draft.at = position_of(given, {"id"}, node);
    if (is_pattern(draft.rule.id)) {
      problems.add(problem_at(draft.at, kInconsistent, "the `id` of a rule cannot hold `*`",
                              "levers take `*` for any letters; choose another id"));
    }
    check_dates(draft.rule.from, draft.rule.until, node, given, problems);
    finish_rule(draft.rule, nullptr, node, given, problems);
  };
  return {required(tables<RuleFile, RuleDraft>("rule", &RuleFile::rules,
                                               part<RuleDraft>("", &RuleDraft::rule, rule_fields()),
                                               "one legal act or article", finish))};
}

}  // namespace

Origin position_of(const Given& given, std::initializer_list<const char*> keys, const Node& node) {
  for (const char* key : keys) {
    const auto found = given.find(key);
    if (found != given.end()) return found->second;
  }
  return node.at;
}

void check_dates(std::optional<Date> from, std::optional<Date> until, const Node& node,
                 const Given& given, Problems& problems) {
  if (!from || !until || *from < *until) return;
  problems.add(problem_at(
      position_of(given, {"until", "from"}, node), kDateOrder,
      fmt::format("`until` {} is not after `from` {}", to_string(*until), to_string(*from)),
      "it is in force from `from` up to the day before `until`"));
}

void finish_rule(Rule& rule, const Rule* before, const Node& node, const Given& given,
                 Problems& problems) {
  if (!given.contains("approval_for")) rule.approval_for = approval_unsaid(rule, before);
  check_approvals(rule, node, given, problems);
  check_effect(rule, node, given, problems);
  check_counterpart(rule, node, given, problems);
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

namespace {

namespace fs = std::filesystem;

bool is_path(const std::string& name) {
  return name.find('/') != std::string::npos || name.ends_with(".toml");
}

}  // namespace

RuleLibrary::RuleLibrary(fs::path scenario_folder, const fs::path& shipped, const char* folder)
    : base_(std::move(scenario_folder)), folders_{base_ / folder, shipped / "scenarios" / folder} {}

std::optional<fs::path> RuleLibrary::find(const std::string& name) const {
  std::vector<fs::path> candidates;
  if (is_path(name)) {
    candidates.push_back((base_ / name).lexically_normal());
  } else {
    for (const fs::path& folder : folders_) candidates.push_back(folder / (name + ".toml"));
  }
  const auto found = std::find_if(candidates.begin(), candidates.end(), [](const fs::path& file) {
    std::error_code unreachable;
    return fs::is_regular_file(file, unreachable);
  });
  return found == candidates.end() ? std::nullopt : std::optional(*found);
}

std::vector<std::string> RuleLibrary::names() const {
  std::vector<std::string> names;
  for (const fs::path& folder : folders_) {
    std::error_code end;  // a folder that is missing or closed to us has no names
    for (fs::directory_iterator entry(folder, end), last; !end && entry != last;
         entry.increment(end)) {
      if (entry->path().extension() == ".toml") names.push_back(entry->path().stem().string());
    }
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

void rebase_rule_names(const fs::path& folder, const fs::path& shipped, const char* kind,
                       Node& use) {
  for (Node& item : std::get<Node::List>(use.value)) {
    auto& name = std::get<std::string>(item.value);
    const auto file = RuleLibrary(item.at.source->folder, shipped, kind).find(name);
    const auto here = RuleLibrary(folder, shipped, kind).find(name);
    if (!file || file == here) continue;
    name = relative_name(*file, folder);
  }
}

}  // namespace borderweave::scenarios
