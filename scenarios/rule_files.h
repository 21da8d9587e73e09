#pragma once

#include <filesystem>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/problem.h"
#include "scenarios/field.h"
#include "scenarios/toml_tree.h"
#include "sim/law/law.h"

/// Rule files: one or several `[[rule]]` tables, each one legal act or article.
namespace borderweave::scenarios {

/// A rule and where it stands.
struct RuleDraft {
  sim::Rule rule;
  Origin at;
};

/// A `[[regime.reform]]`.
struct Reform {
  sim::Rule rule;  ///< as it is from `rule.from` on
  bool repeal = false;
};

/// A `[[regime.move]]`: a rule gets other dates.
struct Move {
  std::string rule;
  std::optional<Date> from;
  std::optional<Date> until;  ///< given and empty: open
};

/// Keys that a rule of the library and a reform of a scenario share: with whom, what, how.
Fields<sim::Rule> provision_fields();

/// All keys of a `[[rule]]`.
Fields<sim::Rule> rule_fields();

/// All keys of a `[[regime.reform]]` and of a `[[regime.move]]`.
Fields<Reform> reform_fields();
Fields<Move> move_fields();

/// Where the first of these keys stands, else the table itself.
Origin position_of(const Given& given, std::initializer_list<const char*> keys, const Node& node);

/// Reports an `until` of a table that is not after its `from`.
void check_dates(std::optional<Date> from, std::optional<Date> until, const Node& node,
                 const Given& given, Problems& problems);

/// Fills what follows from other keys (which instruments need the approval) and reports what does
/// not fit together, dates excepted. Requires `given` to be what read_table returned for `node`.
/// `before`: the rule that a reform changes, else null; instruments that it names for the approval
/// stay, as far as they are allowed still.
void finish_rule(sim::Rule& rule, const sim::Rule* before, const Node& node, const Given& given,
                 Problems& problems);

/// The rules of one file in its order; every problem in it is reported.
std::vector<RuleDraft> read_rule_file(const std::filesystem::path& file, Problems& problems);

/// Does the id hold a `*`, which stands for any letters?
bool is_pattern(std::string_view id);

/// Is the id the pattern? Only `*` is special.
bool matches_pattern(std::string_view id, std::string_view pattern);

// Where rule files are found.

class RuleLibrary {
 public:
  /// Folders in the order of search; those that do not exist are skipped.
  RuleLibrary(std::filesystem::path scenario_folder, const std::filesystem::path& shipped);

  /// `name` is a file name without ".toml" ("eu-egtc"), or a path from the scenario's folder.
  std::optional<std::filesystem::path> find(const std::string& name) const;

  /// Every name `find` knows, sorted.
  std::vector<std::string> names() const;

 private:
  std::filesystem::path base_;
  std::vector<std::filesystem::path> folders_;
};

/// Rewrites the elements of a `use` list that mean another file when they stand in `folder`.
void rebase_rule_names(const std::filesystem::path& folder, const std::filesystem::path& shipped,
                       Node& use);

}  // namespace borderweave::scenarios
