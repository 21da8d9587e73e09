#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/date.h"
#include "core/problem.h"
#include "scenarios/field.h"

/// Numbers with a unit. A key whose field has one takes a number in that unit, or a text that says
/// the unit: `cutoff_km = 60`, `cutoff_km = "60000 m"`. Where the key ends in its unit there is
/// also the key without it, `cutoff = "60 km"`, which takes the text only.
namespace borderweave::scenarios {

/// Units a text may say for this field; empty where it takes bare numbers only.
std::vector<std::string> units_of(const FieldInfo& field);

/// The key without its unit; empty where it does not end in one.
std::string key_without_unit(const FieldInfo& field);

/// A text with its unit as a number in the field's unit, of any range. Reports a text that is no
/// number or has another unit, naming those possible.
std::optional<double> read_quantity(const FieldInfo& field, const Node& node, Problems& problems);

/// One value of the file, checked against its field. Each reader reports what is wrong (the value,
// what was expected, the closest word) and then returns nothing.

std::optional<std::string> read_text(const FieldInfo& field, const Node& node, Problems& problems);
std::optional<double> read_number(const FieldInfo& field, const Node& node, Problems& problems);
std::optional<std::int64_t> read_whole(const FieldInfo& field, const Node& node,
                                       Problems& problems);
std::optional<Date> read_date(const FieldInfo& field, const Node& node, Problems& problems);
std::optional<int> read_months(const FieldInfo& field, const Node& node, Problems& problems);

/// Where a file name leads that is written in a file of `folder`. Names of connections such as
/// "PG:dbname=gis" stay as they are.
std::filesystem::path located(const std::string& name, const std::filesystem::path& folder);

/// How a file of `folder` names that file with a relative name.
std::string relative_name(const std::filesystem::path& file, const std::filesystem::path& folder);

/// Position of the word in `field.words`.
std::optional<std::size_t> read_word(const FieldInfo& field, const Node& node, Problems& problems);

/// Lists; nothing when one of the elements is wrong, after reporting every one that is.
std::optional<std::vector<std::string>> read_texts(const FieldInfo& field, const Node& node,
                                                   Problems& problems);
std::optional<std::vector<double>> read_numbers(const FieldInfo& field, const Node& node,
                                                Problems& problems);
std::optional<std::vector<std::size_t>> read_words(const FieldInfo& field, const Node& node,
                                                   Problems& problems);

std::optional<bool> read_flag(const FieldInfo& field, const Node& node, Problems& problems);

/// Is it a table? If not, that has been reported.
bool require_table(const FieldInfo& field, const Node& node, Problems& problems);

/// How messages call a table of a list: "region.territories[2]" for `i` 1.
std::string numbered(const std::string& key, std::size_t i);

/// The elements of a list of tables; where `field.single`, a table is a list of one.
std::optional<Node::List> read_tables(const FieldInfo& field, const Node& node, Problems& problems);

/// The key is one of an earlier version.
void report_former(const FieldInfo& field, const Node& node, const std::string& help,
                   Problems& problems);

/// "`key` is VALUE; expected …".
Problem unexpected(const FieldInfo& field, const Node& node, const ProblemKind& kind,
                   std::string help = {});

}  // namespace borderweave::scenarios
