#include "scenarios/library.h"

#include <algorithm>

#include "scenarios/values.h"

namespace borderweave::scenarios {
namespace {

namespace fs = std::filesystem;

bool is_path(const std::string& name) {
  return name.find('/') != std::string::npos || name.ends_with(".toml");
}

}  // namespace

RuleLibrary::RuleLibrary(fs::path scenario_folder, const fs::path& shipped)
    : base_(std::move(scenario_folder)),
      folders_{base_ / "regimes", shipped / "scenarios" / "regimes"} {}

std::optional<fs::path> RuleLibrary::find(const std::string& name) const {
  std::vector<fs::path> candidates;
  if (is_path(name)) {
    candidates.push_back((base_ / name).lexically_normal());
  } else {
    for (const fs::path& folder : folders_) candidates.push_back(folder / (name + ".toml"));
  }
  const auto found = std::find_if(candidates.begin(), candidates.end(), [](const fs::path& file) {
    std::error_code unreachable;
    return fs::is_regular_file(file, unreachable);
  });
  return found == candidates.end() ? std::nullopt : std::optional(*found);
}

std::vector<std::string> RuleLibrary::names() const {
  std::vector<std::string> names;
  for (const fs::path& folder : folders_) {
    std::error_code end;  // a folder that is missing or closed to us has no names
    for (fs::directory_iterator entry(folder, end), last; !end && entry != last;
         entry.increment(end)) {
      if (entry->path().extension() == ".toml") names.push_back(entry->path().stem().string());
    }
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

void name_from(const fs::path& folder, const fs::path& shipped, Node& use) {
  for (Node& item : std::get<Node::List>(use.value)) {
    auto& name = std::get<std::string>(item.value);
    const auto file = RuleLibrary(item.at.source->folder, shipped).find(name);
    const auto here = RuleLibrary(folder, shipped).find(name);
    if (!file || file == here) continue;
    name = relative_name(*file, folder);
  }
}

}  // namespace borderweave::scenarios
