#include "scenarios/reference.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "scenarios/build.h"
#include "scenarios/fields.h"
#include "scenarios/rules.h"

namespace borderweave::scenarios {
namespace {

/// Of the sections that no key of the tables speaks for.
const std::map<std::string, std::string>& introductions() {
  static const std::map<std::string, std::string> texts = {
      {"", "which scenario this one starts from"},
      {"scenario", "what is simulated, for how long and how often"},
      {"ties", "how the run comes to its first ties"},
      {"output", "what is written, and where"},
      {"region", "where: the user's own layers or those of data/"},
      {"region.crossings", "bridges and ferries"},
      {"regime", "law: which rules hold, how much a gap hampers, and reforms to try"},
      {"model.opportunity", "how often a municipality looks for a partner abroad"},
      {"model.choice", "whom it prefers"},
      {"model.ties", "consent, approval, the way up the ladder, and the end of a tie"},
      {"model.commuting", "barriers to commuting across borders"},
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

  /// A section that is a key too says what the key says.
  std::vector<Section> finish() && {
    for (Section& section : all_) {
      const auto text = introductions().find(section.name);
      section.documentation =
          text != introductions().end() ? text->second : said_by_the_key(section.name);
    }
    return std::move(all_);
  }

 private:
  Section& at(const std::string& name) {
    const auto found = std::ranges::find(all_, name, &Section::name);
    return found != all_.end() ? *found : all_.emplace_back(Section{.name = name});
  }

  std::string said_by_the_key(const std::string& path) const {
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

}  // namespace borderweave::scenarios
