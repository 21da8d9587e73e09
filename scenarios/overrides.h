#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "core/problem.h"
#include "scenarios/scenario.h"
#include "scenarios/toml_tree.h"

/// Values laid over one another: a scenario over the one it `extends`, and `--set` over both.
namespace borderweave::scenarios {

/// A scenario and everything it extends, as one tree.
struct ExtendsChain {
  Node root;  ///< without `extends`; every node keeps its own origin
  std::vector<std::shared_ptr<const Source>> sources;  ///< the scenario first, then its bases
};

/// Reads a scenario file and the chain it extends. Tables merge deep; every other value, lists and
/// lists of tables too, is replaced whole. Reports files that cannot be read or are not TOML, and
/// chains that are circular or longer than 32 files; then returns nothing.
std::optional<ExtendsChain> read_extends_chain(const std::filesystem::path& file,
                                               Problems& problems);

/// Lays `over` over `base`: tables merge, every other value is replaced.
void merge(Node& base, Node over);

/// Puts the value of a `--set` into the tree as if the file contained it. Steps of the path are
/// separated by dots; a number counts the elements of a list from 0 ("regime.reform.0.from").
/// Problems with path or value name the setting. `folder`: for file names in the value;
/// `precedence`: higher than that of everything it overrides.
void apply_setting(Node& root, const Setting& setting, const std::filesystem::path& folder,
                   int precedence, Problems& problems);

}  // namespace borderweave::scenarios
