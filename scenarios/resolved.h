#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/field.h"
#include "scenarios/source.h"

/// A scenario with nothing left unsaid: every key, its value, and where that stands.
namespace borderweave::scenarios {

struct ResolvedKey {
  FieldInfo field;
  std::optional<Node> value;                   ///< nothing: left out, and there is no default
  std::vector<std::vector<ResolvedKey>> rows;  ///< of a table or a list of tables
};

using Resolved = std::vector<ResolvedKey>;

/// Every field with what `root`, which must be free of errors, says of it, else with its default.
/// Numbers are in the field's unit; relative file names start at `folder`.
Resolved resolve(const Node& root, const std::vector<FieldInfo>& fields,
                 const std::filesystem::path& folder);

/// The value of a dotted key, in either spelling; null when it is not there.
const Node* find_value(const Node& table, const FieldInfo& field);

/// As a scenario file that reads to the same scenario when it stands in the same folder. Behind
/// each value its origin; keys that are left out and have no default are comments.
std::string resolved_toml(const Resolved& keys);

/// As a list of {key, value, origin {kind, file, line}, unit, basis, documentation}. Rows are
/// counted from 0, as `--set` does: "regime.reform.0.from".
std::string resolved_json(const Resolved& keys);

}  // namespace borderweave::scenarios
