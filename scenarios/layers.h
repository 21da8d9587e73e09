#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "core/problem.h"
#include "scenarios/source.h"

/// `extends`: a scenario that says only what differs from another.
namespace borderweave::scenarios {

/// A scenario and everything it extends, as one tree.
struct Layers {
  Node root;  ///< without `extends`; every node keeps the place where it stands
  std::vector<std::shared_ptr<const Source>> sources;  ///< the scenario first, then its bases
};

/// Reads a scenario file and the chain it extends. Tables merge deep; every other value, lists and
/// lists of tables too, is replaced whole. Reports files that cannot be read or are not TOML, and
/// chains that lead in a circle or are deeper than 32 files; then returns nothing.
std::optional<Layers> read_layers(const std::filesystem::path& file, Problems& problems);

/// Puts `over` on top of `base`.
void merge(Node& base, Node over);

}  // namespace borderweave::scenarios
