#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Names that agencies and formats use for the fields that a region needs, and names of the columns
/// in tables of twin towns, in several languages.
namespace borderweave::geo {

enum class Role { id, name, country, population, region };

struct KnownField {
  Role role;
  std::string_view name;  ///< as folded() leaves it
  std::string_view from;  ///< who calls it so; empty: many do
};

/// The whole list; of one role the surest names come first.
std::span<const KnownField> known_fields();

/// In ASCII lower case, without '_', '-', '.' and blanks: "JPT_KOD_JE" is "jptkodje".
std::string folded(std::string_view name);

/// Does a field of this name mean `known`? A year at the end does not matter ("POP_2021"), and
/// shapefiles cut names after ten characters.
bool is_called(std::string_view field, std::string_view known);

/// Does the field number rows or measure shapes? Then it identifies nothing outside its file.
bool is_technical(std::string_view field);

struct KnownColumn {
  std::string_view key;                 ///< of [region.partnerships]
  std::vector<std::string_view> names;  ///< as folded() leaves them, the surest first
};

/// One row for each key, in the order of a scenario.
std::span<const KnownColumn> known_columns();

}  // namespace borderweave::geo
