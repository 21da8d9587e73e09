#include "scenarios/field.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <tuple>

#include "core/closest.h"
#include "scenarios/field_values.h"
#include "scenarios/scenario_problems.h"

namespace borderweave::scenarios {
namespace {

std::string in_range(const FieldInfo& field) {
  const auto [min, max] = field.range;
  std::string text;
  if (std::isfinite(min) && std::isfinite(max)) {
    text = fmt::format(" from {} to {}", min, max);
  } else if (std::isfinite(min)) {
    text = fmt::format(" of at least {}", min);
  } else if (std::isfinite(max)) {
    text = fmt::format(" of at most {}", max);
  }
  return field.unit.empty() ? text : fmt::format("{} ({})", text, field.unit);
}

std::string choice(const std::vector<std::string>& words) {
  return fmt::format("\"{}\"", fmt::join(words, "\", \""));
}

/// One pass over a table and its subtables; `prefix` leads from the table to a subtable, with a
/// trailing dot.
class Walk {
 public:
  Walk(const std::string& path, const std::vector<const FieldInfo*>& fields,
       const std::function<bool(std::size_t, const Node&)>& put, Problems& problems)
      : path_(path), fields_(fields), put_(put), problems_(problems) {}

  void table(const Node& node, const std::string& prefix) {
    tables_[prefix] = node.at;
    const auto& entries = *node.as<Node::Table>();
    for (const Entry& entry : entries) {
      const std::string path = prefix + entry.key;
      if (leads_on(path)) {
        branch(entry, path);
      } else if (find(path) == fields_.size()) {
        problems_.add(problem_at(entry.at, kUnknownKey,
                                 fmt::format("unknown key `{}{}`", path_, path),
                                 advice(entry.key, prefix)));
      } else {
        leaf(entry, path, entries, prefix);
      }
    }
  }

  void report_missing() {
    for (const FieldInfo* field : fields_) {
      if (!field->required || seen_.contains(field->key)) continue;
      problems_.add(
          problem_at(nearest_table(field->key), kMissingKey,
                     fmt::format("`{}{}` is missing", path_, field->key),
                     fmt::format("give it {}: {}", expected(*field), field->documentation)));
    }
  }

  Given given;

 private:
  bool leads_on(const std::string& path) const {
    return std::any_of(fields_.begin(), fields_.end(),
                       [&](const FieldInfo* field) { return field->key.starts_with(path + "."); });
  }

  std::size_t find(const std::string& path) const {
    const auto found = std::find_if(fields_.begin(), fields_.end(), [&](const FieldInfo* field) {
      return field->key == path || key_without_unit(*field) == path;
    });
    return static_cast<std::size_t>(found - fields_.begin());
  }

  /// A key can be both a word and a table, such as `eligible`.
  void branch(const Entry& entry, const std::string& path) {
    if (entry.node.as<Node::Table>() != nullptr) return table(entry.node, path + ".");
    if (find(path) < fields_.size()) return read(find(path), path, entry.node);
    problems_.add(problem_at(
        entry.node.at, kWrongType,
        fmt::format("`{}{}` is {}; expected a table", path_, path, describe(entry.node)),
        "keys it may hold: " + fmt::format("{}", fmt::join(siblings(path + "."), ", "))));
  }

  /// Where a key is given both with and without its unit, the one of higher precedence counts.
  void leaf(const Entry& entry, const std::string& path, const Node::Table& entries,
            const std::string& prefix) {
    const std::size_t field = find(path);
    for (const Entry& other : entries) {
      if (other.key == entry.key || find(prefix + other.key) != field) continue;
      const int own = entry.node.at.source->precedence;
      const int others = other.node.at.source->precedence;
      if (others > own) return;
      if (others < own || path == fields_[field]->key) continue;
      problems_.add(
          problem_at(entry.at, kInconsistent,
                     fmt::format("`{}{}` and `{}` are the same key", path_, path, other.key),
                     "keep one of the two"));
      return;
    }
    read(field, path, entry.node);
  }

  /// The innermost table in the file that leads to the key.
  Origin nearest_table(std::string path) const {
    while (!path.empty() && !tables_.contains(path)) {
      path.pop_back();
      path.erase(path.rfind('.') + 1);
    }
    return tables_.at(path);
  }

  void read(std::size_t field, const std::string& path, const Node& node) {
    const auto& [key, unit] = std::tie(fields_[field]->key, fields_[field]->unit);
    seen_[key] = node.at;
    if (path == key || node.as<std::string>() != nullptr) {
      if (put_(field, node)) given[key] = node.at;
      return;
    }
    problems_.add(problem_at(
        node.at, kWrongType,
        fmt::format("`{}{}` is {}; expected a text with its unit", path_, path, describe(node)),
        fmt::format("write it as \"60 {}\", or give the bare number to `{}`", unit, key)));
  }

  /// The keys directly below this prefix.
  std::vector<std::string> siblings(const std::string& prefix) const {
    std::vector<std::string> keys;
    for (const FieldInfo* field : fields_) {
      if (field->former || !field->key.starts_with(prefix)) continue;
      const std::string rest = field->key.substr(prefix.size());
      const std::string key = rest.substr(0, rest.find('.'));
      if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
    }
    return keys;
  }

  /// Siblings and their spellings without a unit.
  std::vector<std::string> spellings(const std::string& prefix) const {
    std::vector<std::string> keys = siblings(prefix);
    for (const FieldInfo* field : fields_) {
      const std::string key = key_without_unit(*field);
      if (!key.empty() && key.starts_with(prefix)) keys.push_back(key.substr(prefix.size()));
    }
    return keys;
  }

  /// The closest sibling; otherwise the section where a key of this name belongs; otherwise all
  /// siblings.
  std::string advice(const std::string& key, const std::string& prefix) const {
    const auto known = siblings(prefix);
    const std::string close = closest(key, spellings(prefix));
    if (!close.empty()) return fmt::format("did you mean `{}`?", prefix + close);
    for (const FieldInfo* field : fields_) {
      if (field->key == key) return fmt::format("`{}` comes before the first [section]", key);
      if (field->key.ends_with("." + key)) return fmt::format("did you mean `{}`?", field->key);
    }
    return fmt::format("known here: {}", fmt::join(known, ", "));
  }

  const std::string& path_;
  const std::vector<const FieldInfo*>& fields_;
  const std::function<bool(std::size_t, const Node&)>& put_;
  Problems& problems_;
  Given seen_;
  std::map<std::string, Origin> tables_;  ///< by prefix
};

}  // namespace

std::string expected(const FieldInfo& field) {
  switch (field.type) {
    case Type::text:
      return "a text in quotes";
    case Type::file:
      return "a file name in quotes";
    case Type::word:
      return "one of " + choice(field.words);
    case Type::number:
      return "a number" + in_range(field);
    case Type::whole:
      return "a whole number" + in_range(field);
    case Type::date:
      return "a date such as 2007-08-01" +
             (field.words.empty() ? "" : " or " + choice(field.words));
    case Type::dates:
      return "a list of dates such as [2020-01-01, 2030-01-01]";
    case Type::months:
      return "a time such as \"1 month\", \"1 quarter\" or \"5 years\"";
    case Type::texts:
      return "a list of texts";
    case Type::words:
      return "a list of " + choice(field.words);
    case Type::numbers:
      return "a list of numbers" + in_range(field);
    case Type::flag:
      return "true or false";
    case Type::table:
      return "a table";
    case Type::tables:
      return field.single ? "a table or a list of tables" : "a list of tables";
  }
  return "a value";
}

Given walk(const Node& table, const std::string& path, const std::vector<const FieldInfo*>& fields,
           const std::function<bool(std::size_t, const Node&)>& put, Problems& problems) {
  Walk walk(path, fields, put, problems);
  walk.table(table, "");
  walk.report_missing();
  return walk.given;
}

}  // namespace borderweave::scenarios
