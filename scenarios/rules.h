#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/problem.h"
#include "scenarios/field.h"
#include "scenarios/source.h"
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
  std::optional<Date> until;
};

/// Keys that a rule of the library and a reform of a scenario share: whom, with whom, what.
Fields<sim::Rule> provision_fields();

/// All keys of a `[[rule]]`.
Fields<sim::Rule> rule_fields();

/// All keys of a `[[regime.reform]]` and of a `[[regime.move]]`.
Fields<Reform> reform_fields();
Fields<Move> move_fields();

/// Reports an `until` of a table that is not after its `from`.
void check_dates(std::optional<Date> from, std::optional<Date> until, const Node& node,
                 const Given& given, Problems& problems);

/// Fills what follows from other keys (which rungs need the approval) and reports what does not fit
/// together. Requires `given` to be what read_table returned for `node`.
void finish_rule(sim::Rule& rule, const Node& node, const Given& given, Problems& problems);

/// The rules of one file in its order; every problem in it is reported.
std::vector<RuleDraft> read_rule_file(const std::filesystem::path& file, Problems& problems);

}  // namespace borderweave::scenarios
