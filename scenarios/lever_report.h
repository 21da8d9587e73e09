#pragma once

#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "core/problem.h"
#include "scenarios/field.h"
#include "scenarios/source.h"
#include "sim/law/law_book.h"

namespace borderweave::scenarios {

/// Tells what is wrong with the levers of a scenario: of each lever every problem once, however
/// many rules it fits. What names rules or authorities that are not there is told only when
/// `all_read`, that is when no rule file in use had a problem.
class LeverReport {
 public:
  /// `rules` are those in use at the moment; they outlive the report, as do the problems.
  LeverReport(const std::vector<sim::Rule>& rules, bool all_read, Problems& problems)
      : rules_(rules), all_read_(all_read), problems_(problems) {}

  /// What comes now is about another lever.
  void next_lever() { told_.clear(); }

  void add(Problem problem);
  void add(const Problems& problems);

  /// No rule fits the id or pattern.
  void unknown_rule(const std::string& id, const Origin& at);

  /// Is a reform of no rule in use, and without an effect, a misspelt one, or may it be one whose
  /// file could not be read?
  bool misspelt(const std::string& id, const Origin& at);

  /// Warns of authorities of the reform that no rule in use asks.
  void unknown_authorities(const sim::Rule& reform, const Given& given);

 private:
  std::string closest_id(const std::string& id) const;
  std::vector<std::string> authorities() const;

  const std::vector<sim::Rule>& rules_;
  bool all_read_;
  Problems& problems_;
  std::set<std::tuple<std::string, int, int>> told_;  ///< message, line, column
};

}  // namespace borderweave::scenarios
