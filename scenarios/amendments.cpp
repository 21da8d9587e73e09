#include "scenarios/amendments.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "scenarios/amendment_checks.h"
#include "scenarios/field_values.h"
#include "scenarios/fields.h"
#include "scenarios/resolved.h"
#include "scenarios/rule_files.h"
#include "scenarios/scenario_problems.h"

namespace borderweave::scenarios {

namespace {

using sim::Rule;

std::string rule_named_by(const Node& reform) {
  const Node* rule = find_value(reform, {.key = "rule"});
  const auto* id = rule == nullptr ? nullptr : rule->as<std::string>();
  return id == nullptr ? "" : *id;
}

/// The index of the latest rule for each id that matches; a reform may itself be reformed.
std::vector<std::size_t> latest_that_match(const std::vector<Rule>& rules,
                                           const std::string& pattern) {
  std::map<std::string, std::size_t> latest;
  for (std::size_t k = 0; k < rules.size(); ++k) {
    if (matches_pattern(rules[k].id, pattern)) latest[rules[k].id] = k;
  }
  std::vector<std::size_t> indices;
  for (const auto& [id, index] : latest) indices.push_back(index);
  return indices;
}

Rule new_rule() {
  return {.title = "a reform of this scenario", .source = "scenario", .basis = "A"};
}

bool has_effect(const Node& reform) {
  const auto& table = *reform.as<Node::Table>();
  return std::any_of(table.begin(), table.end(), [](const Entry& entry) {
    return entry.key == "allow" || entry.key == "forbid" || entry.key == "recognised_by";
  });
}

bool ended_by(const Rule& rule, Date date) {
  return rule.until && *rule.until <= date;
}

class Amender {
 public:
  Amender(std::vector<Rule>& rules, bool all_read, Problems& problems)
      : rules_(rules), report_(rules, all_read, problems) {}

  /// Treats the rule as if it had never existed.
  void remove(const Node& name) {
    report_.next_amendment();
    const auto& pattern = *name.as<std::string>();
    const auto gone =
        std::erase_if(rules_, [&](const Rule& rule) { return matches_pattern(rule.id, pattern); });
    if (gone == 0) report_.unknown_rule(pattern, name.at);
  }

  /// `path` names the amendment in messages.
  void move(const Node& node, const std::string& path) {
    report_.next_amendment();
    Move move;
    Problems found;
    const Given given = read_table(node, path + ".", move_fields(), move, found);
    check_move(node, path, found);
    report_.add(found);
    if (!given.contains("rule")) return;
    const auto indices = latest_that_match(rules_, move.rule);
    if (indices.empty()) report_.unknown_rule(move.rule, given.at("rule"));
    for (const std::size_t index : indices) move_rule(rules_[index], move, given, path);
  }

  void reform(const Node& node, const std::string& path) {
    report_.next_amendment();
    const std::string pattern = rule_named_by(node);
    const auto indices = latest_that_match(rules_, pattern);
    if (indices.empty()) return add_rule(node, path);
    // By id, because each reform shifts the indices of later rules.
    std::vector<std::string> ids;
    for (const std::size_t index : indices) ids.push_back(rules_[index].id);
    bool any = false;
    for (const std::string& id : ids) {
      any = amend(node, path, latest_that_match(rules_, id).front()) || any;
    }
    if (!any) report_all_ended(node, pattern);
  }

 private:
  void move_rule(Rule& rule, const Move& move, const Given& given, const std::string& path) {
    const auto [first, once] = moved_by_.try_emplace(rule.id, path);
    if (!once) {
      return report_.add(problem_at(given.at("rule"), kInconsistent,
                                    fmt::format("{} moves `{}` already", first->second, rule.id),
                                    "write both dates into one [[regime.move]]"));
    }
    if (given.contains("from")) rule.from = move.from;
    if (given.contains("until")) {
      rule.until = move.until;
      end_[rule.id] = "`until` of " + path;
    }
    check_span(rule, given);
  }

  /// A reform with a new id adds a rule.
  void add_rule(const Node& node, const std::string& path) {
    Reform reform{new_rule()};
    const Given given = read(node, path, reform);
    if (!defines_new_rule(node, reform, given)) return;
    Rule& rule = reform.rule;
    Problems found;
    check_dates(rule.from, rule.until, node, given, found);
    finish_rule(rule, nullptr, node, given, found);
    check_recognition(rule, node, found);
    report_.add(found);
    report_.unknown_authorities(rule, given);
    if (given.contains("until")) end_[rule.id] = "`until` of " + path;
    if (rule.from) latest_[rule.id] = *rule.from;
    rules_.push_back(std::move(rule));
  }

  /// Replaces a rule in use by an amended version, or ends it. Returns false where a pattern skips
  /// the rule.
  bool amend(const Node& node, const std::string& path, std::size_t index) {
    const Rule before = rules_[index];
    Reform reform{before};
    const Given given = read(node, path, reform);
    if (is_pattern(reform.rule.id) && !applies_to(before, reform, given)) {
      return !given.contains("from");
    }
    reform.rule.id = before.id;
    if (given.contains("until")) end_[before.id] = "`until` of " + path;
    if (reform.repeal) {
      repeal(index, reform.rule, given, path);
    } else {
      replace(index, std::move(reform.rule), node, given);
    }
    return true;
  }

  void replace(std::size_t index, Rule rule, const Node& node, const Given& given) {
    Problems found;
    const Rule before = rules_[index];
    finish_rule(rule, &before, node, given, found);
    report_.add(found);
    report_.unknown_authorities(rule, given);
    if (!given.contains("from")) return;
    check_span(rule, given);
    check_order(rule, before, given, "[[regime.move]] brings the rule forward");
    end_on(index, rule.from);
    rules_.push_back(std::move(rule));
  }

  void repeal(std::size_t index, const Rule& rule, const Given& given, const std::string& path) {
    Problems found;
    check_repeal(given, found);
    report_.add(found);
    if (!given.contains("from")) return;
    const Rule& before = rules_[index];
    if (rule.from && ended_by(before, *rule.from)) {
      return report_.add(problem_at(
          given.at("from"), kDateOrder,
          fmt::format("`{}` ends on {} ({}), so there is nothing to "
                      "repeal on {}",
                      before.id, to_string(*before.until), end_of(before), to_string(*rule.from)),
          "repeal it before, or leave the reform out"));
    }
    check_order(rule, before, given, "`without` takes a rule away altogether");
    end_[before.id] = "repealed by " + path;
    end_on(index, rule.from);
  }

  Given read(const Node& node, const std::string& path, Reform& reform) {
    Problems found;
    Given given = read_table(node, path + ".", reform_fields(), reform, found);
    report_.add(found);
    return given;
  }

  /// A pattern skips rules that have already ended, brings none forward, and adds no approval to a
  /// rule without one.
  static bool applies_to(const Rule& rule, Reform& reform, const Given& given) {
    if (!given.contains("from") || ended_by(rule, *reform.rule.from)) return false;
    if (!rule.from || *rule.from > *reform.rule.from) reform.rule.from = rule.from;
    if (rule.approvals.empty() && !given.contains("approval.authority") &&
        !given.contains("approvals")) {
      reform.rule.approvals.clear();
    }
    return true;
  }

  /// Ends this version of the rule on `date`; from then on another version is in force, or none.
  void end_on(std::size_t index, std::optional<Date> date) {
    Rule& rule = rules_[index];
    if (!rule.from || !date || *rule.from >= *date) {
      rules_.erase(rules_.begin() + static_cast<std::ptrdiff_t>(index));
    } else if (!rule.until || *rule.until > *date) {
      rule.until = date;
    }
  }

  /// A reform of a rule that is not in use must have an effect; otherwise its id is misspelt, or
  /// the file of the rule could not be read.
  bool defines_new_rule(const Node& node, const Reform& reform, const Given& given) {
    const std::string& id = reform.rule.id;
    const Origin at = position_of(given, {"rule"}, node);
    if (reform.repeal || is_pattern(id)) {
      report_.unknown_rule(id, at);
      return false;
    }
    return has_effect(node) || !report_.misspelt(id, at);
  }

  void report_all_ended(const Node& node, const std::string& pattern) {
    const Node* from = find_value(node, {.key = "from"});
    report_.add(problem_at(from->at, kNeverInForce,
                           fmt::format("every rule that `{}` matches has ended by {}", pattern,
                                       to_string(*from->as<Date>())),
                           "it changes nothing; compare the dates"));
  }

  std::string end_of(const Rule& rule) const {
    const auto end = end_.find(rule.id);
    return end == end_.end() ? "its own `until`" : end->second;
  }

  void check_span(const Rule& rule, const Given& given) {
    if (!rule.from || !rule.until || *rule.from < *rule.until) return;
    const auto until = given.find("until");
    report_.add(problem_at(until == given.end() ? given.at("from") : until->second, kDateOrder,
                           fmt::format("`{}` would begin on {} and end on {} ({})", rule.id,
                                       to_string(*rule.from), to_string(*rule.until), end_of(rule)),
                           "change the date, or give `until` as well (\"open\": no end)"));
  }

  /// Reforms of one rule must be in chronological order, the first not before the rule begins.
  void check_order(const Rule& rule, const Rule& before, const Given& given,
                   const std::string& instead) {
    if (!rule.from) return;
    const auto [last, first_time] = latest_.try_emplace(rule.id, *rule.from);
    if (!first_time && *rule.from <= last->second) {
      report_.add(problem_at(
          given.at("from"), kDateOrder,
          fmt::format("`from` {} is not after that of the reform of `{}` before it, {}",
                      to_string(*rule.from), rule.id, to_string(last->second)),
          "put reforms of a rule in the order of their dates, and those of one day into one"));
    } else if (first_time && before.from && *rule.from < *before.from) {
      report_.add(problem_at(given.at("from"), kDateOrder,
                             fmt::format("`from` {} is before `{}` begins, {}",
                                         to_string(*rule.from), rule.id, to_string(*before.from)),
                             "a reform changes a rule in force; " + instead));
    }
    last->second = *rule.from;
  }

  std::vector<Rule>& rules_;
  AmendmentReport report_;
  std::map<std::string, std::string> moved_by_;  ///< path of the [[regime.move]] by rule id
  std::map<std::string, std::string> end_;       ///< what ends a rule, where an amendment does
  std::map<std::string, Date> latest_;           ///< start of the latest reform by rule id
};

}  // namespace

void apply_amendments(const Amendments& amendments, sim::LawBook& law, bool all_read,
                      Problems& problems) {
  Amender amender(law.rules, all_read, problems);
  for (const Node& name : amendments.without) amender.remove(name);
  for (std::size_t i = 0; i < amendments.moves.size(); ++i) {
    amender.move(amendments.moves[i], numbered("regime.move", i));
  }
  for (std::size_t i = 0; i < amendments.reforms.size(); ++i) {
    amender.reform(amendments.reforms[i], numbered("regime.reform", i));
  }
}

}  // namespace borderweave::scenarios
