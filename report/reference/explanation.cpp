#include "report/reference/explanation.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "app/command_problems.h"
#include "report/json_text.h"
#include "report/reference/topics.h"
#include "scenarios/reference.h"

namespace borderweave::report {
namespace {

std::string text_at(const Topic& topic, const char* key) {
  return topic.at(key).get<std::string>();
}

std::string line(const char* what, const std::string& text) {
  return text.empty() ? "" : fmt::format("  {:<10}{}\n", what, text);
}

std::string error_text(const Topic& error) {
  return fmt::format("{}: {}\n  {}, exit code {}\n  {}\n", text_at(error, "code"),
                     text_at(error, "title"), text_at(error, "severity"),
                     error.at("exit_code").get<int>(), text_at(error, "explanation"));
}

std::string section_text(const Topic& section) {
  std::string text =
      fmt::format("{}  {}\n", text_at(section, "heading"), text_at(section, "documentation"));
  for (const Topic& key : section.at("keys")) {
    text += fmt::format("  {:<30}{}\n", text_at(key, "key"), text_at(key, "documentation"));
  }
  return text;
}

std::string default_text(const Topic& key) {
  if (key.at("required").get<bool>()) return "none: the key is required";
  const std::string basis = key.value("basis", "");
  return fmt::format("{}{}{}", key.value("default_as_toml", "none"), basis.empty() ? "" : "  ",
                     basis);
}

std::string key_text(const Topic& key) {
  return fmt::format("{}: {}\n", text_at(key, "key"), text_at(key, "documentation")) +
         line("value", text_at(key, "expected")) + line("default", default_text(key)) +
         line("section", text_at(key, "section")) + line("example", text_at(key, "example"));
}

std::string rule_text(const Topic& rule) {
  return fmt::format("rule {}: {}\n", text_at(rule, "rule"), text_at(rule, "title")) +
         line("in force", fmt::format("{} to {}", text_at(rule, "from"), text_at(rule, "until"))) +
         line("source", text_at(rule, "source")) + line("basis", text_at(rule, "basis")) +
         line("note", text_at(rule, "note"));
}

std::string topic_text(const Topic& topic) {
  const std::string kind = text_at(topic, "topic");
  if (kind == "error") return error_text(topic);
  if (kind == "section") return section_text(topic);
  if (kind == "key") return key_text(topic);
  return rule_text(topic);
}

Problem unknown(const std::string& name) {
  const std::string close = closest_topic(name);
  return {.kind = &app::kUnknownTopic,
          .message = fmt::format("no key, section, error or rule is called \"{}\"", name),
          .help = close.empty() ? "borderweave explain without a name lists the sections"
                                : fmt::format("did you mean \"{}\"?", close)};
}

std::vector<Topic> topics_of(const std::vector<std::string>& names, Problems& problems) {
  std::vector<Topic> all;
  for (const std::string& name : names) {
    const auto topics = topics_named(name);
    if (topics.empty()) problems.add(unknown(name));
    all.insert(all.end(), topics.begin(), topics.end());
  }
  return all;
}

}  // namespace

std::string explanation_text(const std::vector<std::string>& names, Problems& problems) {
  std::string text;
  for (const Topic& topic : topics_of(names, problems)) {
    text += (text.empty() ? "" : "\n") + topic_text(topic);
  }
  return text;
}

std::string explanation_json(const std::vector<std::string>& names, Problems& problems) {
  return json_text(topics_of(names, problems));
}

std::string errors_json() {
  return json_text(error_topics());
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
