#include "scenarios/reforms.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <fnmatch.h>

#include <algorithm>
#include <map>
#include <optional>
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

/// Is the id the pattern, in which `*` stands for any letters?
bool fits(const std::string& id, const std::string& pattern) {
  return fnmatch(pattern.c_str(), id.c_str(), 0) == 0;
}

bool is_pattern(const std::string& id) {
  return id.find('*') != std::string::npos;
}

/// The latest rule of each id that fits, as places; a reform may be reformed.
std::vector<std::size_t> latest_that_fit(const std::vector<Rule>& rules,
                                         const std::string& pattern) {
  std::map<std::string, std::size_t> latest;
  for (std::size_t k = 0; k < rules.size(); ++k) {
    if (fits(rules[k].id, pattern)) latest[rules[k].id] = k;
  }
  std::vector<std::size_t> places;
  for (const auto& [id, place] : latest) places.push_back(place);
  return places;
}

Rule new_rule() {
  return {.title = "a reform of this scenario", .source = "scenario", .basis = "A"};
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
    for (const sim::Approval& approval : rule.approvals) {
      if (!approval.authority.empty()) names.insert(approval.authority);
    }
  }
  return {names.begin(), names.end()};
}

class Amendments {
 public:
  Amendments(std::vector<Rule>& rules, bool all_read, Problems& problems)
      : rules_(rules), all_read_(all_read), problems_(problems) {}

  /// The rule never was.
  void remove(const Node& name) {
    const auto& pattern = *name.as<std::string>();
    const auto gone =
        std::erase_if(rules_, [&](const Rule& rule) { return fits(rule.id, pattern); });
    if (gone == 0) report_unknown(pattern, name.at);
  }

  void move(const Node& node, const std::string& path) {
    Move move;
    const Given given = read_table(node, path + ".", move_fields(), move, problems_);
    if (!given.contains("rule")) return;
    const auto places = latest_that_fit(rules_, move.rule);
    if (places.empty()) report_unknown(move.rule, given.at("rule"));
    for (const std::size_t place : places) {
      Rule& rule = rules_[place];
      if (move.from) rule.from = move.from;
      if (move.until) rule.until = move.until;
      check_dates(rule.from, rule.until, node, given, problems_);
    }
  }

  /// `path` names the reform in messages.
  void reform(const Node& node, const std::string& path) {
    const std::string pattern = rule_named_by(node);
    const auto places = latest_that_fit(rules_, pattern);
    if (places.empty()) return reform_to(node, path, {});
    // Each by its id, because a reform moves what comes behind it.
    std::vector<std::string> ids;
    for (const std::size_t place : places) ids.push_back(rules_[place].id);
    for (const std::string& id : ids) reform_to(node, path, latest_that_fit(rules_, id).front());
  }

 private:
  /// `predecessor`: the rule that is reformed; empty: the reform brings a new one.
  void reform_to(const Node& node, const std::string& path,
                 std::optional<std::size_t> predecessor) {
    Reform reform{predecessor ? rules_[*predecessor] : new_rule()};
    const std::string id = reform.rule.id;
    const Given given = read_table(node, path + ".", reform_fields(), reform, problems_);
    if (predecessor) {
      if (is_pattern(reform.rule.id) && !fits_pattern(*predecessor, reform, given)) return;
      reform.rule.id = id;
    } else if (!brings_a_rule(node, reform, given)) {
      return;
    }
    if (!reform.repeal) finish_rule(reform.rule, node, given, problems_);
    check_authorities(reform.rule, given);
    if (reform.rule.from) check_order(reform.rule, given);
    if (predecessor) end_on(*predecessor, reform.rule.from);
    if (!reform.repeal) rules_.push_back(std::move(reform.rule));
  }

  /// A pattern passes over rules that have ended before, brings none forward, and gives no approval
  /// a first authority.
  bool fits_pattern(std::size_t place, Reform& reform, const Given& given) const {
    const Rule& rule = rules_[place];
    if (!given.contains("from") || (rule.until && *rule.until <= *reform.rule.from)) return false;
    if (!rule.from || *rule.from > *reform.rule.from) reform.rule.from = rule.from;
    if (rule.approvals.empty() && !given.contains("approval.authority") &&
        !given.contains("approvals")) {
      reform.rule.approvals.clear();
    }
    return true;
  }

  /// From `date` on another version of the rule holds, or none.
  void end_on(std::size_t place, std::optional<Date> date) {
    Rule& rule = rules_[place];
    if (!rule.from || !date || *rule.from >= *date) {
      rules_.erase(rules_.begin() + static_cast<std::ptrdiff_t>(place));
    } else if (!rule.until || *rule.until > *date) {
      rule.until = date;
    }
  }

  /// A reform of no rule in use has to do something: else it is a misspelt one, or one whose file
  /// could not be read.
  bool brings_a_rule(const Node& node, const Reform& reform, const Given& given) {
    const std::string& id = reform.rule.id;
    const auto rule = given.find("rule");
    const Origin& at = rule == given.end() ? node.at : rule->second;
    if (reform.repeal || is_pattern(id)) {
      report_unknown(id, at);
      return false;
    }
    if (has_effect(node)) return true;
    return all_read_ ? !looks_misspelt(id, at) : false;
  }

  std::string closest_id(const std::string& id) const {
    std::vector<std::string> known;
    for (const Rule& rule : rules_) known.push_back(rule.id);
    return closest(id, known);
  }

  bool looks_misspelt(const std::string& id, const Origin& at) {
    const std::string close = closest_id(id);
    if (close.empty()) return false;
    problems_.add(problem_at(at, kUnknownRule,
                             fmt::format("no rule `{}` is in use, and a new one would need `allow` "
                                         "or `forbid`",
                                         id),
                             fmt::format("did you mean `{}`?", close)));
    return true;
  }

  void report_unknown(const std::string& id, const Origin& at) {
    if (!all_read_) return;
    const std::string close = closest_id(id);
    problems_.add(problem_at(
        at, kUnknownRule, fmt::format("no rule `{}` is in use", id),
        close.empty() ? "add its file to `use`" : fmt::format("did you mean `{}`?", close)));
  }

  void check_authorities(const Rule& reform, const Given& given) {
    const auto named = given.find("approval.authority");
    const auto at = named == given.end() ? given.find("approvals") : named;
    const auto known = authorities(rules_);
    if (!all_read_ || at == given.end() || known.empty()) return;
    for (const sim::Approval& approval : reform.approvals) {
      check_authority(approval.authority, known, at->second);
    }
  }

  void check_authority(const std::string& name, const std::vector<std::string>& known,
                       const Origin& at) {
    if (name == "none" || std::find(known.begin(), known.end(), name) != known.end()) return;
    const std::string close = closest(name, known);
    problems_.add(problem_at(
        at, kUnknownAuthority,
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

void apply_levers(const Levers& levers, sim::LawBook& law, bool all_read, Problems& problems) {
  Amendments amendments(law.rules, all_read, problems);
  for (const Node& name : levers.without) amendments.remove(name);
  for (std::size_t i = 0; i < levers.moves.size(); ++i) {
    amendments.move(levers.moves[i], numbered("regime.move", i));
  }
  for (std::size_t i = 0; i < levers.reforms.size(); ++i) {
    amendments.reform(levers.reforms[i], numbered("regime.reform", i));
  }
}

}  // namespace borderweave::scenarios
