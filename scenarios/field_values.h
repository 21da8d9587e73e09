#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/date.h"
#include "core/problem.h"
#include "scenarios/field.h"

/// Single values of a file, checked against their field. Each reader reports what is wrong (the
/// value, what was expected, the closest word) and then returns nothing.
///
/// Numbers with a unit: a key whose field has one takes a number in that unit, or a text with a
/// unit: `cutoff_km = 60`, `cutoff_km = "60000 m"`. A key that ends in its unit can also be written
/// without it, `cutoff = "60 km"`, and then takes the text only.
namespace borderweave::scenarios {

/// Units that a text may give for this field; empty where it takes bare numbers only.
std::vector<std::string> units_of(const FieldInfo& field);

/// The key without its unit; empty where it does not end in one.
std::string key_without_unit(const FieldInfo& field);

/// A text with its unit as a number in the field's unit, of any range. Reports a text that is no
/// number or has another unit, naming those possible.
std::optional<double> read_quantity(const FieldInfo& field, const Node& node, Problems& problems);

std::optional<std::string> read_text(const FieldInfo& field, const Node& node, Problems& problems);
std::optional<double> read_number(const FieldInfo& field, const Node& node, Problems& problems);
std::optional<std::int64_t> read_whole(const FieldInfo& field, const Node& node,
                                       Problems& problems);
std::optional<Date> read_date(const FieldInfo& field, const Node& node, Problems& problems);
std::optional<int> read_months(const FieldInfo& field, const Node& node, Problems& problems);

/// The path of a file that is named in a file of `folder`. Connections such as "PG:dbname=gis" are
/// returned unchanged.
std::filesystem::path located(const std::string& name, const std::filesystem::path& folder);

/// The name of `file` relative to `folder`.
std::string relative_name(const std::filesystem::path& file, const std::filesystem::path& folder);

/// Position of the word in `field.words`.
std::optional<std::size_t> read_word(const FieldInfo& field, const Node& node, Problems& problems);

/// Lists; nothing when one of the elements is wrong, after reporting every one that is.
std::optional<std::vector<std::string>> read_texts(const FieldInfo& field, const Node& node,
                                                   Problems& problems);
std::optional<std::vector<Date>> read_dates(const FieldInfo& field, const Node& node,
                                            Problems& problems);
std::optional<std::vector<double>> read_numbers(const FieldInfo& field, const Node& node,
                                                Problems& problems);
std::optional<std::vector<std::size_t>> read_words(const FieldInfo& field, const Node& node,
                                                   Problems& problems);

/// Two names of states or blocs.
std::optional<std::pair<std::string, std::string>> read_pair(const FieldInfo& field,
                                                             const Node& node, Problems& problems);

std::optional<bool> read_flag(const FieldInfo& field, const Node& node, Problems& problems);

/// Is it a table? Reports it if not.
bool require_table(const FieldInfo& field, const Node& node, Problems& problems);

/// The path of a table in a list, for messages: "region.territories[2]" for `i` 1.
std::string numbered(const std::string& key, std::size_t i);

/// The elements of a list of tables; where `field.single`, a table is a list of one.
std::optional<Node::List> read_tables(const FieldInfo& field, const Node& node, Problems& problems);

/// Reports a key of an earlier version.
void report_former(const FieldInfo& field, const Node& node, const std::string& help,
                   Problems& problems);

/// "`key` is VALUE; expected …".
Problem unexpected(const FieldInfo& field, const Node& node, const ProblemKind& kind,
                   std::string help = {});

}  // namespace borderweave::scenarios
