#include "scenarios/settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <string_view>

#include "scenarios/problems.h"

namespace borderweave::scenarios {
namespace {

Node& member(Node::Table& table, const std::string& key, const Origin& at) {
  const auto found = std::find_if(table.begin(), table.end(),
                                  [&](const Entry& entry) { return entry.key == key; });
  if (found != table.end()) return found->node;
  return table.emplace_back(Entry{key, at, Node{at, Node::Table{}}}).node;
}

Node* element(Node::List& list, std::string_view step) {
  std::size_t position = 0;
  const auto [end, error] = std::from_chars(step.data(), step.data() + step.size(), position);
  const bool number = error == std::errc() && end == step.data() + step.size();
  return number && position < list.size() ? &list[position] : nullptr;
}

/// The node one step on, created where a table lacks it; nothing where the path ends.
Node* step_into(Node& node, const std::string& step, const Origin& at) {
  if (auto* table = std::get_if<Node::Table>(&node.value)) return &member(*table, step, at);
  if (auto* list = std::get_if<Node::List>(&node.value)) return element(*list, step);
  return nullptr;
}

std::vector<std::string> steps_of(std::string_view path) {
  std::vector<std::string> steps;
  while (true) {
    const auto dot = path.find('.');
    steps.emplace_back(path.substr(0, dot));
    if (dot == std::string_view::npos) return steps;
    path.remove_prefix(dot + 1);
  }
}

}  // namespace

void apply_setting(Node& root, const Setting& setting, const std::filesystem::path& folder,
                   int layer, Problems& problems) {
  const auto source = std::make_shared<const Source>(
      Source{"--set " + setting.path, setting.value, folder, layer, Source::Kind::setting});
  auto value = parse_value(source, problems);
  if (!value) return;
  Node* at = &root;
  for (const std::string& step : steps_of(setting.path)) {
    at = step.empty() ? nullptr : step_into(*at, step, {source});
    if (at != nullptr) continue;
    problems.add(problem_at({source}, kBadSetting,
                            fmt::format("`{}` does not lead to a key", setting.path),
                            "write it as --set section.key=value; elements of lists count from 0"));
    return;
  }
  *at = *std::move(value);
}

}  // namespace borderweave::scenarios
