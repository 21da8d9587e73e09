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
#include "sim/law/law_book.h"

/// Rule files: one or several `[[rule]]` tables, each one legal act or article.
namespace borderweave::scenarios {

/// A rule and the position of its `id`.
struct RuleDraft {
  sim::Rule rule;
  Origin at;
};

/// The position of the first of these keys that was given, else of the table.
Origin position_of(const Given& given, std::initializer_list<const char*> keys, const Node& node);

/// Reports an `until` of a table that is not after its `from`.
void check_dates(std::optional<Date> from, std::optional<Date> until, const Node& node,
                 const Given& given, Problems& problems);

/// Sets what follows from other keys (the instruments that need approval) and reports contradictory
/// keys, except dates. Requires `given` to be what read_table returned for `node`. `before`: the
/// rule that a reform changes, else null; instruments that it lists for approval are kept if they
/// are still allowed.
void finish_rule(sim::Rule& rule, const sim::Rule* before, const Node& node, const Given& given,
                 Problems& problems);

/// The rules of one file in its order; reports every problem in it.
std::vector<RuleDraft> read_rule_file(const std::filesystem::path& file, Problems& problems);

/// Does the id contain `*`, which stands for any letters?
bool is_pattern(std::string_view id);

/// Does the id match the pattern? Only `*` is special.
bool matches_pattern(std::string_view id, std::string_view pattern);

/// The names of the folders that hold files which scenarios name, beside a scenario and in
/// scenarios/.
inline constexpr const char* kRuleFolder = "regimes";
inline constexpr const char* kNetworkFolder = "networks";
inline constexpr const char* kShockFolder = "shocks";

/// The folders in which rule files are looked up by name, or those of networks or shocks.
class RuleLibrary {
 public:
  /// Folders in the order of search; those that do not exist are skipped.
  RuleLibrary(std::filesystem::path scenario_folder, const std::filesystem::path& shipped,
              const char* folder = kRuleFolder);

  /// `name` is a file name without ".toml" ("eu-egtc"), or a path from the scenario's folder.
  std::optional<std::filesystem::path> find(const std::string& name) const;

  /// Every name that `find` finds, sorted.
  std::vector<std::string> names() const;

 private:
  std::filesystem::path base_;
  std::vector<std::filesystem::path> folders_;
};

/// Rewrites the elements of a list of files of one `kind` (kRuleFolder …) that would
/// name another file if they stood in a scenario in `folder`.
void rebase_rule_names(const std::filesystem::path& folder, const std::filesystem::path& shipped,
                       const char* kind, Node& use);

}  // namespace borderweave::scenarios
