#pragma once

#include <functional>
#include <limits>
#include <map>
#include <string>
#include <vector>

#include "core/problem.h"
#include "scenarios/toml_tree.h"

/// The field tables. A key of a scenario or rule file is one line in one of them; parsing, checks
/// of type, range and unit, did-you-mean, the JSON Schema, `explain` and the reference page all
/// come from that line. The lines are written with field_builders.h. Laws:
/// 1. a key is known by its dotted path below the table it is read from, such as "ties.spin_up";
/// 2. every problem of a table is reported in one pass, and the member of a key with a problem
///    stays as it was;
/// 3. what read_table returns names exactly the keys that were read without an error.
///
/// Example:
///     Problems problems;
///     Scenario scenario;
///     const Given given = read_table(root, "", fields, scenario, problems);
///     if (!given.contains("scenario.start")) problems.throw_if_errors();
namespace borderweave::scenarios {

/// What a value looks like in the file.
enum class Type {
  text,
  file,     ///< of a file or folder, or a connection such as "PG:dbname=gis"
  word,     ///< one of `words`
  number,   ///< within `range`; with a unit also as a text (field_values.h)
  whole,    ///< the same without a fraction
  date,     ///< or one of `words`
  dates,    ///< a list
  months,   ///< "1 month", "1 quarter", "5 years"
  texts,    ///< a list
  words,    ///< a list, each one of `words`
  numbers,  ///< a list, each within `range`
  flag,     ///< true or false
  table,    ///< with the fields `items`
  tables,   ///< a list of tables with the fields `items`
};

/// Both ends belong to it.
struct Range {
  double min = -std::numeric_limits<double>::infinity();
  double max = std::numeric_limits<double>::infinity();
};

/// The description of a key, for users and for the schema.
struct FieldInfo {
  std::string key;  ///< dotted path below the table it is read from
  Type type = Type::text;
  Range range{};
  std::string unit{};
  std::string basis{};  ///< of a default: C computed, P published, A assumption; else empty
  std::string prior{};  ///< of a default: how uncertain it is, in words; else empty
  std::string documentation{};
  std::string default_value{};  ///< as JSON; empty: none
  std::vector<std::string> words{};
  bool required = false;
  bool single = false;  ///< of `tables`: one table may be given without its list
  bool former = false;  ///< key of an earlier version: an error that names the replacement
  std::vector<FieldInfo> items{};
};

/// What the value must be, for messages and the reference: "a number from 0 to 1", "one of "any",
/// "border-region"".
std::string expected(const FieldInfo& field);

/// A key and how its value enters a `Target`. `put` reports what is wrong and returns false.
template <class Target>
struct Field {
  FieldInfo info;
  std::function<bool(const FieldInfo&, const Node&, Target&, Problems&)> put;
};

template <class Target>
using Fields = std::vector<Field<Target>>;

/// The descriptions of fields, without those of earlier versions.
template <class Item>
std::vector<FieldInfo> infos_of(const Fields<Item>& fields) {
  std::vector<FieldInfo> infos;
  for (const auto& field : fields) {
    if (!field.info.former) infos.push_back(field.info);
  }
  return infos;
}

/// The keys that were read without an error, with the position of their values.
using Given = std::map<std::string, Origin>;

/// Hands every value of `table` to `put` (field index, value). Reports unknown keys with the
/// closest known one, and required keys that are missing; returns what was read. `path` leads to
/// the table, for messages: "region.territories[2].".
Given walk(const Node& table, const std::string& path, const std::vector<const FieldInfo*>& fields,
           const std::function<bool(std::size_t, const Node&)>& put, Problems& problems);

/// Reads a table into `target`, all problems in one pass. `put` sees the key with its path.
template <class Target>
Given read_table(const Node& table, const std::string& path, const Fields<Target>& fields,
                 Target& target, Problems& problems) {
  std::vector<const FieldInfo*> infos;
  for (const auto& field : fields) infos.push_back(&field.info);
  return walk(
      table, path, infos,
      [&](std::size_t i, const Node& value) {
        FieldInfo info = fields[i].info;
        info.key = path + info.key;
        return fields[i].put(info, value, target, problems);
      },
      problems);
}

}  // namespace borderweave::scenarios
