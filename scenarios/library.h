#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/source.h"

/// Where rule files are found.
namespace borderweave::scenarios {

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
void name_from(const std::filesystem::path& folder, const std::filesystem::path& shipped,
               Node& use);

}  // namespace borderweave::scenarios
