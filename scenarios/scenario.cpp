#include "scenarios/scenario.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <utility>

#include "core/closest.h"
#include "scenarios/amendments.h"
#include "scenarios/consistency_checks.h"
#include "scenarios/fields.h"
#include "scenarios/network_files.h"
#include "scenarios/overrides.h"
#include "scenarios/rule_files.h"
#include "scenarios/scenario_problems.h"
#include "scenarios/shock_checks.h"
#include "scenarios/shock_files.h"
#include "scenarios/toml_reader.h"
#include "scenarios/toml_tree.h"
#include "sim/choice/effects.h"
#include "sim/law/check_law.h"

namespace borderweave::scenarios {
namespace {

/// Sets a key of a table where no file gives it.
template <typename Value>
void add_preset(Node& table, const std::string& key, const Value& value) {
  auto* keys = std::get_if<Node::Table>(&table.value);
  const auto named = [&](const Entry& entry) { return entry.key == key; };
  if (keys == nullptr || std::any_of(keys->begin(), keys->end(), named)) return;
  const Origin at{std::make_shared<const Source>(
      Source{.name = "default", .precedence = -1000, .kind = Source::Kind::preset})};
  keys->push_back({key, at, Node{at, value}});
}

/// The same for a key of a section.
void add_preset(Node& root, const char* section, const char* key, const std::string& value) {
  auto& sections = std::get<Node::Table>(root.value);
  auto found = std::find_if(sections.begin(), sections.end(),
                            [&](const Entry& entry) { return entry.key == section; });
  if (found == sections.end()) {
    found = sections.insert(found, Entry{section, root.at, Node{root.at, Node::Table{}}});
  }
  add_preset(found->node, key, value);
}

Node* table_in(Node* table, const char* key) {
  auto* keys = table == nullptr ? nullptr : std::get_if<Node::Table>(&table->value);
  if (keys == nullptr) return nullptr;
  const auto found = std::find_if(keys->begin(), keys->end(),
                                  [&](const Entry& entry) { return entry.key == key; });
  return found == keys->end() ? nullptr : &found->node;
}

/// The defaults of partner choice are those of the equation that the scenario names.
void add_defaults_of_equation(Node& root) {
  Node* choice = table_in(table_in(&root, "model"), "choice");
  const Node* equation = table_in(choice, "equation");
  const auto* name = equation == nullptr ? nullptr : equation->as<std::string>();
  if (name == nullptr || *name != "eu_wide") return;
  sim::for_each_coefficient([&](const auto& one) {
    if (one.eu_wide) add_preset(*choice, std::string(one.key), *one.eu_wide);
  });
}

void report_unknown(const Node& use, const RuleLibrary& library, const std::string& kind,
                    Problems& problems) {
  const std::string what = kind == kRuleFolder    ? "rule"
                           : kind == kShockFolder ? "shock"
                                                  : "network";
  const ProblemKind& problem = kind == kShockFolder ? kUnknownShockFile : kUnknownRuleFile;
  const std::string& name = *use.as<std::string>();
  const auto known = library.names();
  const std::string close = closest(name, known);
  problems.add(problem_at(use.at, problem, fmt::format("no {} file \"{}\"", what, name),
                          close.empty() ? fmt::format("known: {}", fmt::join(known, ", "))
                                        : fmt::format("did you mean \"{}\"?", close)));
}

/// The files of one kind (kRuleFolder …) that `use` names, each looked for from the
/// folder of the file that names it.
std::vector<std::filesystem::path> find_files(const std::vector<Node>& use,
                                              const std::filesystem::path& shipped,
                                              const char* kind, Problems& problems) {
  std::vector<std::filesystem::path> files;
  for (const Node& name : use) {
    const RuleLibrary library(name.at.source->folder, shipped, kind);
    if (auto file = library.find(*name.as<std::string>())) {
      files.push_back(*std::move(file));
    } else {
      report_unknown(name, library, kind, problems);
    }
  }
  return files;
}

/// Returns whether every rule could be read.
bool read_rules(const std::vector<std::filesystem::path>& files, sim::LawBook& law,
                Problems& problems) {
  const std::size_t before = problems.list().size();
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
  return problems.list().size() == before;
}

void set_keys(Scenario& scenario, const Node& root, const std::filesystem::path& folder,
              const std::filesystem::path& shipped) {
  std::vector<FieldInfo> fields;
  for (const auto& field : scenario_fields()) {
    if (field.info.key != "extends") fields.push_back(field.info);
  }
  scenario.keys = resolve(root, fields, folder);
  for (ResolvedKey& key : scenario.keys) {
    if (!key.value) continue;
    if (key.field.key == "regime.use") rebase_rule_names(folder, shipped, kRuleFolder, *key.value);
    if (key.field.key == "shocks") rebase_rule_names(folder, shipped, kShockFolder, *key.value);
    if (key.field.key == "regime.networks") {
      rebase_rule_names(folder, shipped, kNetworkFolder, *key.value);
    }
  }
  scenario.text = resolved_toml(scenario.keys);
}

/// Those of the scenario's own, then of the files that it names. What rules and networks name is
/// checked only where all of them could be read: it may be among those that could not.
void read_all_networks(Scenario& scenario, bool all_found, const std::filesystem::path& shipped,
                       Problems& problems) {
  const std::size_t before = problems.list().size();
  for (const auto& file : scenario.network_files) {
    for (sim::Network& network : read_network_file(file, problems)) {
      scenario.law.networks.push_back(std::move(network));
    }
  }
  if (!all_found || problems.list().size() != before) return;
  sim::check_networks(scenario.law, problems);
  check_associates(scenario.law.networks,
                   RuleLibrary(scenario.file.parent_path(), shipped, kNetworkFolder), problems);
  check_rows_of_one_network(scenario.law.networks, problems);
}

/// Those of the files that it names, then its own.
void read_all_shocks(Draft& draft, const std::filesystem::path& shipped, Problems& problems) {
  Scenario& scenario = draft.scenario;
  scenario.shock_files = find_files(draft.shock_files, shipped, kShockFolder, problems);
  for (const auto& file : scenario.shock_files) {
    for (sim::Shock& shock : read_shock_file(file, problems)) {
      scenario.shocks.push_back(std::move(shock));
    }
  }
  for (sim::Shock& shock : draft.own_shocks) scenario.shocks.push_back(std::move(shock));
  check_shock_ids(scenario.shocks, problems);
}

/// The scenario of a tree; `chain` is empty after an error, and so is the scenario then.
Scenario scenario_of(std::optional<ExtendsChain> chain, const std::filesystem::path& file,
                     const std::vector<Setting>& settings, const std::filesystem::path& shipped,
                     Problems& problems) {
  Draft draft;
  Scenario& scenario = draft.scenario;
  scenario.file = file;
  scenario.law.gaps = default_gaps();
  if (!chain) return std::move(draft.scenario);
  Node& root = chain->root;
  const auto& sources = chain->sources;
  for (std::size_t i = 1; i < sources.size(); ++i) scenario.bases.emplace_back(sources[i]->name);
  const std::filesystem::path& folder = sources.front()->folder;
  add_preset(root, "scenario", "title", file.stem().string());
  add_preset(root, "region", "world", (shipped / "data").string());
  int precedence = 0;
  for (const Setting& setting : settings)
    apply_setting(root, setting, folder, ++precedence, problems);
  add_defaults_of_equation(root);

  const Given given = read_table(root, "", scenario_fields(), draft, problems);
  scenario.rule_files = find_files(draft.use, shipped, kRuleFolder, problems);
  scenario.network_files = find_files(draft.networks, shipped, kNetworkFolder, problems);
  const bool broken = !read_rules(scenario.rule_files, scenario.law, problems);
  const bool all_read = scenario.rule_files.size() == draft.use.size() && !broken;
  const Amendments amendments{draft.without, draft.moves, draft.reforms};
  apply_amendments(amendments, scenario.law, all_read, problems);
  const Node* own_networks = find_value(root, {.key = "regime.network"});
  const bool all_networks = scenario.network_files.size() == draft.networks.size() &&
                            (own_networks == nullptr || given.contains("regime.network"));
  read_all_networks(scenario, all_networks, shipped, problems);
  read_all_shocks(draft, shipped, problems);
  check_consistency(scenario, given, root.at, problems);
  if (given.contains("scenario.start") && given.contains("scenario.end") &&
      scenario.start < scenario.end) {
    check_dates_within_run(scenario, amendments, find_value(root, {.key = "regime.gaps"}),
                           problems);
    check_shocks_within_run(scenario, problems);
    check_dated_columns(scenario, find_value(root, {.key = "region.territories"}), problems);
  }
  if (!problems.has_errors()) set_keys(scenario, root, folder, shipped);
  return std::move(draft.scenario);
}

}  // namespace

Scenario read_scenario(const std::filesystem::path& file, const std::vector<Setting>& settings,
                       const std::filesystem::path& shipped, Problems& problems) {
  return scenario_of(read_extends_chain(file, problems), file, settings, shipped, problems);
}

Scenario read_scenario_text(const std::string& text, const std::filesystem::path& file,
                            const std::filesystem::path& shipped, Problems& problems) {
  const auto source = std::make_shared<const Source>(
      Source{.name = file.string(), .text = text, .folder = file.parent_path()});
  std::optional<ExtendsChain> chain;
  if (auto root = parse(source, problems)) chain = ExtendsChain{*std::move(root), {source}};
  return scenario_of(std::move(chain), file, {}, shipped, problems);
}

}  // namespace borderweave::scenarios
