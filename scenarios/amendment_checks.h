#pragma once

#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "core/problem.h"
#include "scenarios/field.h"
#include "scenarios/toml_tree.h"
#include "sim/law/law_book.h"

/// Checks of `[[regime.move]]` and `[[regime.reform]]`, and how their problems are reported.
namespace borderweave::scenarios {

/// A move needs a date, even if it cannot be read. `path` names the move in messages.
void check_move(const Node& move, const std::string& path, Problems& problems);

/// A repeal takes no keys that change the rule. `given`: the keys of the reform.
void check_repeal(const Given& given, Problems& problems);

/// A new rule of recognition must name its parties.
void check_recognition(const sim::Rule& rule, const Node& reform, Problems& problems);

/// Collects what is wrong with the amendments of a scenario: each problem of an amendment once,
/// however many rules its pattern matches. Unknown rules and authorities are reported only when
/// `all_read`, that is when no rule file in use had a problem: they may be in a file that
/// could not be read.
class AmendmentReport {
 public:
  /// `rules`: those in use at the moment. Both `rules` and `problems` must outlive the report.
  AmendmentReport(const std::vector<sim::Rule>& rules, bool all_read, Problems& problems)
      : rules_(rules), all_read_(all_read), problems_(problems) {}

  /// What is added from now on belongs to another amendment.
  void next_amendment() { reported_.clear(); }

  void add(Problem problem);
  void add(const Problems& problems);

  /// No rule has the id or matches the pattern.
  void unknown_rule(const std::string& id, const Origin& at);

  /// For a reform that names no rule in use and has no effect: is its id misspelt? Also true
  /// where the rule may be in a file that could not be read.
  bool misspelt(const std::string& id, const Origin& at);

  /// Warns of authorities in the reform that no rule in use names.
  void unknown_authorities(const sim::Rule& reform, const Given& given);

 private:
  std::string closest_id(const std::string& id) const;
  std::vector<std::string> authorities() const;

  const std::vector<sim::Rule>& rules_;
  bool all_read_;
  Problems& problems_;
  std::set<std::tuple<std::string, int, int>> reported_;  ///< message, line, column
};

}  // namespace borderweave::scenarios
