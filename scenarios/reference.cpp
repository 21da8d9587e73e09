#include "scenarios/reference.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "scenarios/field.h"
#include "scenarios/fields.h"

namespace borderweave::scenarios {

namespace {

/// Documentation of sections that are not keys themselves.
const std::map<std::string, std::string>& introductions() {
  static const std::map<std::string, std::string> texts = {
      {"",
       "which scenario this one starts from, and which shocks it has; before the first [section]"},
      {"scenario", "what is simulated, for how long and how often"},
      {"ties", "how the run comes to its first ties"},
      {"output", "what is written, and where"},
      {"region", "where: the user's own layers or those of data/"},
      {"regime", "law: which rules hold, how much a gap hampers, and reforms to try"},
      {"model.opportunity", "how often a municipality looks for a partner abroad"},
      {"model.choice", "whom it prefers"},
      {"model.ties", "consent, approval, the way up the ladder, and the end of a tie"},
      {"model.bodies", "joint bodies of many members: founding, admission, leaving, end"},
      {"model.affinity", "how the closeness of states changes"},
      {"model.commuting", "barriers to commuting across borders"},
      {"model.growth", "how populations and incomes change"},
      {"model.agglomeration", "what counts as a cross-border agglomeration"},
  };
  return texts;
}

class Sections {
 public:
  void add(const std::string& prefix, const FieldInfo& field) {
    const std::string path = prefix + field.key;
    const auto dot = path.rfind('.');
    FieldInfo key = field;
    key.key = dot == std::string::npos ? path : path.substr(dot + 1);
    at(dot == std::string::npos ? "" : path.substr(0, dot)).keys.push_back(key);
    if (field.items.empty()) return;
    at(path).list = field.type == Type::tables && !field.single;
    for (const FieldInfo& item : field.items) add(path + ".", item);
  }

  /// A section that is also a key takes the documentation of the key.
  std::vector<Section> finish() && {
    for (Section& section : all_) {
      const auto text = introductions().find(section.name);
      section.documentation =
          text != introductions().end() ? text->second : documentation_of_key(section.name);
    }
    return std::move(all_);
  }

 private:
  Section& at(const std::string& name) {
    const auto found = std::ranges::find(all_, name, &Section::name);
    return found != all_.end() ? *found : all_.emplace_back(Section{.name = name});
  }

  std::string documentation_of_key(const std::string& path) const {
    for (const Section& section : all_) {
      for (const FieldInfo& key : section.keys) {
        if (path_of(section, key) == path) return key.documentation;
      }
    }
    return {};
  }

  std::vector<Section> all_;
};

}  // namespace

std::vector<Section> scenario_sections() {
  Sections sections;
  for (const auto& field : scenario_fields()) sections.add("", field.info);
  return std::move(sections).finish();
}

std::vector<Section> rule_sections() {
  Sections sections;
  sections.add("", {.key = "rule",
                    .type = Type::tables,
                    .documentation = "one legal act or article; a rule file holds one or several",
                    .required = true,
                    .items = infos_of(rule_fields())});
  auto all = std::move(sections).finish();
  std::erase_if(all, [](const Section& section) { return section.name.empty(); });
  return all;
}

std::string heading(const Section& section) {
  if (section.name.empty()) return "the top of the file";
  return section.list ? fmt::format("[[{}]]", section.name) : fmt::format("[{}]", section.name);
}

std::string path_of(const Section& section, const FieldInfo& key) {
  return section.name.empty() ? key.key : section.name + "." + key.key;
}

std::string basis_in_words(const FieldInfo& key) {
  if (key.basis == "A") return "[A] assumption";
  if (key.basis == "P") return "[P] published";
  if (key.basis == "C") return "[C] computed";
  return {};
}

namespace {

using Json = nlohmann::ordered_json;

std::string toml(const Json& value) {
  if (value.is_array()) {
    std::string text;
    for (const Json& item : value) text += (text.empty() ? "" : ", ") + toml(item);
    return fmt::format("[{}]", text);
  }
  if (!value.is_object()) return value.dump();
  std::string text;
  for (const auto& [key, item] : value.items()) {
    text += fmt::format("{}{} = {}", text.empty() ? "" : ", ", key, toml(item));
  }
  return fmt::format("{{ {} }}", text);
}

std::string in_quotes(const std::string& text) {
  return fmt::format("\"{}\"", text);
}

/// The text quoted in the documentation is the example, except for names of fields in user layers.
std::string text_like(const FieldInfo& key) {
  const std::string& said = key.documentation;
  const auto begin = said.find('"');
  const auto end = begin == std::string::npos ? begin : said.find('"', begin + 1);
  if (end == std::string::npos || said.starts_with("field")) return in_quotes(key.key);
  return said.substr(begin, end + 1 - begin);
}

/// The list shown in the documentation, or one of states.
std::string texts_like(const FieldInfo& key) {
  const std::string& said = key.documentation;
  const auto begin = said.find('[');
  const auto end = begin == std::string::npos ? begin : said.find(']', begin);
  return end == std::string::npos ? "[\"PL\", \"CZ\"]" : said.substr(begin, end + 1 - begin);
}

std::string number_like(const FieldInfo& key) {
  constexpr double kHandy = 50;
  return fmt::format("{}", std::clamp(kHandy, key.range.min, key.range.max));
}

std::string table_like(const FieldInfo& key) {
  std::string text;
  for (const FieldInfo& item : key.items) {
    if (item.required) text += (text.empty() ? "" : ", ") + example(item);
  }
  return fmt::format("{{ {} }}", text);
}

std::string value_like(const FieldInfo& key) {
  switch (key.type) {
    case Type::text:
      return text_like(key);
    case Type::file:
      return "\"towns.gpkg\"";
    case Type::word:
      return in_quotes(key.words.front());
    case Type::number:
    case Type::whole:
      return number_like(key);
    case Type::numbers:
      return fmt::format("[{}]", number_like(key));
    case Type::date:
      return "2027-01-01";
    case Type::dates:
      return "[2027-01-01, 2030-01-01]";
    case Type::months:
      return "\"1 year\"";
    case Type::texts:
      return texts_like(key);
    case Type::words:
      return fmt::format("[{}]", in_quotes(key.words.front()));
    case Type::flag:
      return "true";
    case Type::table:
      return table_like(key);
    case Type::tables:
      return key.single ? table_like(key) : fmt::format("[{}]", table_like(key));
  }
  return {};
}

}  // namespace

std::string default_as_toml(const FieldInfo& key) {
  if (key.default_value.empty()) return {};
  const Json value = Json::parse(key.default_value);
  return key.type == Type::date ? value.get<std::string>() : toml(value);
}

std::string example(const FieldInfo& key) {
  const std::string by_default = default_as_toml(key);
  const bool has_default = !by_default.empty() && by_default != "[]";
  return key.key + " = " + (has_default ? by_default : value_like(key));
}

}  // namespace borderweave::scenarios
