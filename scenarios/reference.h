#pragma once

#include <string>
#include <vector>

#include "scenarios/field.h"

/// The reference of scenario and rule files, derived from the field tables; `borderweave explain`
/// and docs/scenario-reference.md print it.
namespace borderweave::scenarios {

/// A table of the file with its keys.
struct Section {
  std::string name;             ///< "region.territories"; empty: the top of the file
  bool list = false;            ///< of tables: [[name]]
  std::string documentation;    ///< what it is about
  std::vector<FieldInfo> keys;  ///< named from the section on: "file"
};

/// Sections of scenario files in the order of the field tables; tables in tables are sections of
/// their own.
std::vector<Section> scenario_sections();

/// Sections of rule files.
std::vector<Section> rule_sections();

/// "[region]", "[[rule]]", "the top of the file".
std::string heading(const Section& section);

/// Path of a key: "region.territories.file".
std::string path_of(const Section& section, const FieldInfo& key);

/// "[A] assumption"; empty where the default has no basis.
std::string basis_in_words(const FieldInfo& key);

/// The default as TOML; empty where there is none.
std::string default_as_toml(const FieldInfo& key);

/// "replicates = 40": a line as it could be written in the section.
std::string example(const FieldInfo& key);

}  // namespace borderweave::scenarios
