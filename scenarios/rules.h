#pragma once

#include <filesystem>
#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

#include "core/problem.h"
#include "scenarios/field.h"
#include "scenarios/source.h"
#include "sim/law/law_book.h"

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
Origin place_of(const Given& given, std::initializer_list<const char*> keys, const Node& node);

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

}  // namespace borderweave::scenarios
