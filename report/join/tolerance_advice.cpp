#include "report/join/tolerance_advice.h"

#include <fmt/format.h>

#include <algorithm>

#include "scenarios/toml_tree.h"

namespace borderweave::report {
namespace {

constexpr const char* kKey = "border_tolerance_m";
constexpr const char* kBrief = "border_tolerance";

/// Where the scenario's files set the tolerance; null where they leave it out.
const scenarios::Origin* set_at(const scenarios::Scenario& scenario) {
  const std::string path = fmt::format("region.{}", kKey);
  for (const scenarios::ResolvedKey& key : scenario.keys) {
    if (key.field.key != path || !key.value) continue;
    const scenarios::Origin& at = key.value->at;
    return at.source->kind == scenarios::Source::Kind::file ? &at : nullptr;
  }
  return nullptr;
}

std::string line_of(const scenarios::Origin& at) {
  std::string_view text = at.source->text;
  for (int line = 1; line < at.line; ++line) {
    text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
  }
  return std::string(text.substr(0, text.find('\n')));
}

}  // namespace

std::string tolerance_advice(const scenarios::Scenario& scenario, double metres) {
  const scenarios::Origin* const at = set_at(scenario);
  if (at == nullptr) return fmt::format("add below [region]:\n    {} = {:g}\n", kKey, metres);
  const std::string where = fmt::format("write in line {} of {}", at->line, at->source->name);
  const bool full = line_of(*at).find(kKey) != std::string::npos;
  return full ? fmt::format("{}:\n    {} = {:g}\n", where, kKey, metres)
              : fmt::format("{}:\n    {} = \"{:g} m\"\n", where, kBrief, metres);
}

}  // namespace borderweave::report
