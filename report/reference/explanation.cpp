#include "report/reference/explanation.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <nlohmann/json.hpp>

#include "app/command_problems.h"
#include "app/shipped_data.h"
#include "core/closest.h"
#include "core/json.h"
#include "scenarios/field_values.h"
#include "scenarios/reference.h"
#include "scenarios/rule_files.h"

namespace borderweave::report {
namespace {

using scenarios::FieldInfo;
using scenarios::Section;

std::vector<Section> all_sections() {
  auto all = scenarios::scenario_sections();
  for (Section& section : scenarios::rule_sections()) all.push_back(std::move(section));
  return all;
}

/// Without brackets and positions in lists: "regime.reform.0.from" is the key `regime.reform.from`.
std::string plain(std::string_view name) {
  std::string text;
  while (!name.empty()) {
    const std::string_view step = name.substr(0, name.find('.'));
    name.remove_prefix(std::min(name.size(), step.size() + 1));
    std::string kept;
    std::ranges::copy_if(step, std::back_inserter(kept),
                         [](char c) { return c != '[' && c != ']' && c != ' '; });
    const bool place = std::ranges::all_of(
        kept, [](char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; });
    if (!place) text += text.empty() ? kept : fmt::format(".{}", kept);
  }
  return text;
}

HelpTopic of_error(const ProblemKind& kind) {
  return {{"topic", "error"},
          {"code", kind.code},
          {"title", kind.title},
          {"severity", word(kind.severity)},
          {"exit_code", static_cast<int>(kind.exit)},
          {"explanation", kind.explanation}};
}

HelpTopic of_key(const Section& section, const FieldInfo& key) {
  HelpTopic topic = {{"topic", "key"},
                     {"key", scenarios::path_of(section, key)},
                     {"section", scenarios::heading(section)},
                     {"documentation", key.documentation},
                     {"expected", scenarios::expected(key)},
                     {"required", key.required}};
  if (std::isfinite(key.range.min)) topic["minimum"] = key.range.min;
  if (std::isfinite(key.range.max)) topic["maximum"] = key.range.max;
  if (!key.unit.empty()) topic["unit"] = key.unit;
  if (!key.words.empty()) topic["words"] = key.words;
  if (!key.default_value.empty()) {
    topic["default"] = HelpTopic::parse(key.default_value);
    topic["default_as_toml"] = scenarios::default_as_toml(key);
  }
  if (!key.basis.empty()) topic["basis"] = scenarios::basis_in_words(key);
  if (!key.prior.empty()) topic["prior"] = key.prior;
  topic["example"] = scenarios::example(key);
  return topic;
}

HelpTopic of_section(const Section& section) {
  HelpTopic keys = HelpTopic::array();
  for (const FieldInfo& key : section.keys) {
    keys.push_back({{"key", key.key}, {"documentation", key.documentation}});
  }
  return {{"topic", "section"},
          {"section", section.name},
          {"heading", scenarios::heading(section)},
          {"documentation", section.documentation},
          {"keys", std::move(keys)}};
}

/// The section of that name and its subsections; when there is none, those whose name ends in it.
void add_sections(const std::string& name, std::vector<HelpTopic>& found) {
  std::vector<HelpTopic> exact;
  std::vector<HelpTopic> endings;
  for (const Section& section : all_sections()) {
    const bool within = section.name.starts_with(fmt::format("{}.", name));
    const bool ends_so = section.name.ends_with(fmt::format(".{}", name));
    if (section.name == name || within) exact.push_back(of_section(section));
    if (ends_so) endings.push_back(of_section(section));
  }
  const auto& sections = exact.empty() ? endings : exact;
  found.insert(found.end(), sections.begin(), sections.end());
}

/// Keys with that path; when there are none, those whose path ends in it. The unit at the end of a
/// key may be left out.
void add_keys(const std::string& name, std::vector<HelpTopic>& found) {
  std::vector<HelpTopic> exact;
  std::vector<HelpTopic> endings;
  for (const Section& section : all_sections()) {
    for (const FieldInfo& key : section.keys) {
      FieldInfo bare = key;
      bare.key = scenarios::key_without_unit(key);
      for (const FieldInfo& spelling : {key, bare}) {
        const std::string path = scenarios::path_of(section, spelling);
        if (path == name) exact.push_back(of_key(section, key));
        if (path.ends_with(fmt::format(".{}", name))) endings.push_back(of_key(section, key));
      }
    }
  }
  const auto& keys = exact.empty() ? endings : exact;
  found.insert(found.end(), keys.begin(), keys.end());
}

HelpTopic of_rule(const sim::Rule& rule) {
  HelpTopic topic = {{"topic", "rule"},        {"rule", rule.id},     {"title", rule.title},
                     {"source", rule.source},  {"basis", rule.basis}, {"note", rule.note},
                     {"parties", rule.parties}};
  topic["from"] = rule.from ? to_string(*rule.from) : "unknown";
  topic["until"] = rule.until ? to_string(*rule.until) : "open";
  return topic;
}

scenarios::RuleLibrary library() {
  return {app::shipped_folder() / "scenarios", app::shipped_folder()};
}

/// A rule file with its rules, or the one rule of that id.
void add_rules(const std::string& name, std::vector<HelpTopic>& found) {
  const auto shipped = library();
  Problems ignored;  // tests read every shipped rule file
  for (const std::string& regime : shipped.names()) {
    for (const auto& draft : scenarios::read_rule_file(*shipped.find(regime), ignored)) {
      if (regime == name || draft.rule.id == name) found.push_back(of_rule(draft.rule));
    }
  }
}

std::vector<std::string> names() {
  std::vector<std::string> all = library().names();
  for (const ProblemKind* kind : app::problem_kinds()) all.emplace_back(kind->code);
  for (const Section& section : all_sections()) {
    all.push_back(section.name);
    all.push_back(section.name.substr(section.name.rfind('.') + 1));
    for (const FieldInfo& key : section.keys) {
      all.push_back(scenarios::path_of(section, key));
      all.push_back(key.key);
    }
  }
  return all;
}

std::string text_at(const HelpTopic& topic, const char* key) {
  return topic.at(key).get<std::string>();
}

std::string line(const char* what, const std::string& text) {
  return text.empty() ? "" : fmt::format("  {:<10}{}\n", what, text);
}

std::string error_text(const HelpTopic& error) {
  return fmt::format("{}: {}\n  {}, exit code {}\n  {}\n", text_at(error, "code"),
                     text_at(error, "title"), text_at(error, "severity"),
                     error.at("exit_code").get<int>(), text_at(error, "explanation"));
}

std::string section_text(const HelpTopic& section) {
  std::string text =
      fmt::format("{}  {}\n", text_at(section, "heading"), text_at(section, "documentation"));
  for (const HelpTopic& key : section.at("keys")) {
    text += fmt::format("  {:<30}{}\n", text_at(key, "key"), text_at(key, "documentation"));
  }
  return text;
}

std::string default_text(const HelpTopic& key) {
  if (key.at("required").get<bool>()) return "none: the key is required";
  const std::string basis = key.value("basis", "");
  return fmt::format("{}{}{}", key.value("default_as_toml", "none"), basis.empty() ? "" : "  ",
                     basis);
}

std::string prior_text(const HelpTopic& key) {
  const std::string prior = key.value("prior", "");
  return prior.empty() ? prior
                       : fmt::format("{}; not drawn yet: replicates share the default", prior);
}

std::string key_text(const HelpTopic& key) {
  return fmt::format("{}: {}\n", text_at(key, "key"), text_at(key, "documentation")) +
         line("value", text_at(key, "expected")) + line("default", default_text(key)) +
         line("prior", prior_text(key)) + line("section", text_at(key, "section")) +
         line("example", text_at(key, "example"));
}

std::string rule_text(const HelpTopic& rule) {
  return fmt::format("rule {}: {}\n", text_at(rule, "rule"), text_at(rule, "title")) +
         line("in force", fmt::format("{} to {}", text_at(rule, "from"), text_at(rule, "until"))) +
         line("source", text_at(rule, "source")) + line("basis", text_at(rule, "basis")) +
         line("note", text_at(rule, "note"));
}

std::string topic_text(const HelpTopic& topic) {
  const std::string kind = text_at(topic, "topic");
  if (kind == "error") return error_text(topic);
  if (kind == "section") return section_text(topic);
  if (kind == "key") return key_text(topic);
  return rule_text(topic);
}

Problem unknown(const std::string& name) {
  const std::string close = closest_help_topic(name);
  return {.kind = &app::kUnknownTopic,
          .message = fmt::format("no key, section, error or rule is called \"{}\"", name),
          .help = close.empty() ? "borderweave explain without a name lists the sections"
                                : fmt::format("did you mean \"{}\"?", close)};
}

std::vector<HelpTopic> help_topics(const std::vector<std::string>& names, Problems& problems) {
  std::vector<HelpTopic> all;
  for (const std::string& name : names) {
    const auto topics = help_topics_named(name);
    if (topics.empty()) problems.add(unknown(name));
    all.insert(all.end(), topics.begin(), topics.end());
  }
  return all;
}

}  // namespace

std::vector<HelpTopic> help_topics_named(std::string_view name) {
  if (const ProblemKind* kind = app::find_problem_kind(name)) return {of_error(*kind)};
  std::vector<HelpTopic> found;
  const std::string path = plain(name);
  if (path.empty()) return found;
  add_keys(path, found);
  add_sections(path, found);
  add_rules(std::string(name), found);
  return found;
}

std::vector<HelpTopic> error_help_topics() {
  std::vector<HelpTopic> all;
  for (const ProblemKind* kind : app::problem_kinds()) all.push_back(of_error(*kind));
  return all;
}

std::string closest_help_topic(std::string_view name) {
  return closest(name, names());
}

std::string explanation_text(const std::vector<std::string>& names, Problems& problems) {
  std::string text;
  for (const HelpTopic& topic : help_topics(names, problems)) {
    text += (text.empty() ? "" : "\n") + topic_text(topic);
  }
  return text;
}

std::string explanation_json(const std::vector<std::string>& names, Problems& problems) {
  return json_answer(help_topics(names, problems));
}

std::string errors_json() {
  return json_answer(error_help_topics());
}

std::string explanation_usage() {
  std::string text =
      "borderweave explain KEY|SECTION|ERROR…, such as scenario.start, region, E0205\n\n"
      "Sections of a scenario:\n";
  for (const auto& section : scenarios::scenario_sections()) {
    if (section.name.empty()) continue;
    text += fmt::format("  {:<30}{}\n", section.name, section.documentation);
  }
  text += "Sections of a rule file:\n";
  for (const auto& section : scenarios::rule_sections()) {
    text += fmt::format("  {:<30}{}\n", section.name, section.documentation);
  }
  return text + "Errors: borderweave explain --errors lists them all.\n";
}

}  // namespace borderweave::report
