#include <fmt/format.h>
#include <fmt/ranges.h>

#include <map>

#include "core/closest.h"
#include "scenarios/checks.h"
#include "scenarios/fields.h"
#include "scenarios/library.h"
#include "scenarios/problems.h"
#include "scenarios/reforms.h"
#include "scenarios/rules.h"
#include "scenarios/scenario.h"
#include "scenarios/settings.h"

namespace borderweave::scenarios {
namespace {

Draft new_draft(const Source& source, const std::filesystem::path& shipped) {
  Draft draft;
  draft.scenario.file = source.name;
  draft.scenario.text = source.text;
  draft.scenario.title = std::filesystem::path(source.name).stem().string();
  draft.scenario.world = shipped / "data";
  draft.scenario.law.gaps = default_gaps();
  return draft;
}

void report_unknown(const Node& use, const RuleLibrary& library, Problems& problems) {
  const std::string& name = *use.as<std::string>();
  const auto known = library.names();
  const std::string close = closest(name, known);
  problems.add(problem_at(use.at, kUnknownRuleFile, fmt::format("no rule file \"{}\"", name),
                          close.empty() ? fmt::format("known: {}", fmt::join(known, ", "))
                                        : fmt::format("did you mean \"{}\"?", close)));
}

std::vector<std::filesystem::path> find_rule_files(const std::vector<Node>& use,
                                                   const RuleLibrary& library, Problems& problems) {
  std::vector<std::filesystem::path> files;
  for (const Node& name : use) {
    if (auto file = library.find(*name.as<std::string>())) {
      files.push_back(*std::move(file));
    } else {
      report_unknown(name, library, problems);
    }
  }
  return files;
}

void read_rules(const std::vector<std::filesystem::path>& files, sim::LawBook& law,
                Problems& problems) {
  std::map<std::string, Origin> first;
  for (const auto& file : files) {
    for (RuleDraft& draft : read_rule_file(file, problems)) {
      const auto [known, added] = first.try_emplace(draft.rule.id, draft.at);
      if (added) {
        law.rules.push_back(std::move(draft.rule));
      } else if (!draft.rule.id.empty()) {
        problems.add(problem_at(
            draft.at, kDuplicateRule, fmt::format("the id \"{}\" is taken", draft.rule.id),
            fmt::format("{} line {} has it too", known->second.source->name, known->second.line)));
      }
    }
  }
}

}  // namespace

Scenario read_scenario(const std::filesystem::path& file, const std::vector<Setting>& settings,
                       const std::filesystem::path& shipped, Problems& problems) {
  const auto source = load(file, problems);
  if (!source) return {};
  Draft draft = new_draft(*source, shipped);
  Scenario& scenario = draft.scenario;
  auto root = parse(source, problems);
  if (!root) return scenario;
  int layer = source->layer;
  for (const Setting& setting : settings) {
    apply_setting(*root, setting, source->folder, ++layer, problems);
  }

  const Given given = read_table(*root, scenario_fields(), draft, problems);
  const RuleLibrary library(source->folder, shipped);
  scenario.rule_files = find_rule_files(draft.use, library, problems);
  read_rules(scenario.rule_files, scenario.law, problems);
  apply_reforms(draft.reforms, scenario.law, problems);
  check(scenario, given, root->at, problems);
  return std::move(draft.scenario);
}

}  // namespace borderweave::scenarios
