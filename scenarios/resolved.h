#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/field.h"
#include "scenarios/toml_tree.h"

/// A scenario made explicit: every key, its value and the origin of the value.
namespace borderweave::scenarios {

struct ResolvedKey {
  FieldInfo field;
  std::optional<Node> value;                   ///< nothing: left out, and there is no default
  std::vector<std::vector<ResolvedKey>> rows;  ///< of a table or a list of tables
};

using Resolved = std::vector<ResolvedKey>;

/// Every field with its value in `root`, which must be free of errors, or else with its default.
/// Numbers are in the field's unit; relative file names start at `folder`.
Resolved resolve(const Node& root, const std::vector<FieldInfo>& fields,
                 const std::filesystem::path& folder);

/// The value of a dotted key, in either spelling; null when it is missing.
const Node* find_value(const Node& table, const FieldInfo& field);

/// As a scenario file that gives the same scenario when it is read from the same folder. A comment
/// after each value names its origin; keys without a value are comments.
std::string resolved_toml(const Resolved& keys);

/// As a list of {key, value, origin {kind, file, line}, unit, basis, documentation}. Rows are
/// counted from 0, as `--set` does: "regime.reform.0.from".
std::string resolved_json(const Resolved& keys);

}  // namespace borderweave::scenarios
