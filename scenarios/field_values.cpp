#include "scenarios/field_values.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "core/closest.h"
#include "scenarios/measurement_units.h"
#include "scenarios/scenario_problems.h"

namespace borderweave::scenarios {

namespace {

const Unit* unit_of(const FieldInfo& field) {
  const bool numeric =
      field.type == Type::number || field.type == Type::whole || field.type == Type::numbers;
  return numeric ? find_unit(field.unit) : nullptr;
}

std::string advice(const FieldInfo& field, std::string_view unit) {
  if (unit.empty()) return "write numbers without quotes, or say the unit";
  const auto known = units_of(field);
  const std::string close = closest(unit, known);
  return close.empty() ? fmt::format("units it may have: {}", fmt::join(known, ", "))
                       : fmt::format("did you mean \"{}\"?", close);
}

}  // namespace

std::vector<std::string> units_of(const FieldInfo& field) {
  const Unit* unit = unit_of(field);
  return unit == nullptr ? std::vector<std::string>{} : units_of(unit->dimension);
}

std::string key_without_unit(const FieldInfo& field) {
  const Unit* unit = unit_of(field);
  const std::string suffix = "_" + field.unit;
  const bool spelt = unit != nullptr &&
                     (unit->dimension == Dimension::length || unit->dimension == Dimension::time) &&
                     field.key.ends_with(suffix);
  return spelt ? field.key.substr(0, field.key.size() - suffix.size()) : "";
}

std::optional<double> read_quantity(const FieldInfo& field, const Node& node, Problems& problems) {
  const auto quantity = parse_quantity(*node.as<std::string>());
  if (!quantity) {
    problems.add(unexpected(field, node, kWrongType));
    return std::nullopt;
  }
  const Unit& own = *unit_of(field);
  const Unit* unit = find_unit(quantity->unit);
  if (unit != nullptr && unit->dimension == own.dimension) {
    return convert(quantity->number, *unit, own);
  }
  problems.add(unexpected(field, node, quantity->unit.empty() ? kWrongType : kBadQuantity,
                          advice(field, quantity->unit)));
  return std::nullopt;
}

namespace {

bool within(double value, Range range) {
  return value >= range.min && value <= range.max;
}

/// Help for the most common slip: a date or number in quotes.
std::string about_quotes(const FieldInfo& field, const Node& node) {
  const auto* text = node.as<std::string>();
  if (text == nullptr) return {};
  if (field.type == Type::date && parse_date(*text)) return "write dates without quotes";
  const bool digits = text->find_first_of("0123456789") != std::string::npos &&
                      text->find_first_not_of("+-.0123456789") == std::string::npos;
  return digits && field.type != Type::date ? "write numbers without quotes" : "";
}

Problem wrong_type(const FieldInfo& field, const Node& node) {
  return unexpected(field, node, kWrongType, about_quotes(field, node));
}

/// A number in the field's unit, written bare or as a text with a unit; within any range.
std::optional<double> as_number(const FieldInfo& field, const Node& node, Problems& problems) {
  if (const auto* real = node.as<double>()) return *real;
  if (const auto* whole = node.as<std::int64_t>()) return static_cast<double>(*whole);
  if (node.as<std::string>() != nullptr && !units_of(field).empty()) {
    return read_quantity(field, node, problems);
  }
  problems.add(wrong_type(field, node));
  return std::nullopt;
}

/// "180 days" may be no whole number of months.
std::optional<std::int64_t> whole_quantity(const FieldInfo& field, const Node& node,
                                           Problems& problems) {
  const auto value = read_quantity(field, node, problems);
  if (!value) return std::nullopt;
  const double whole = std::round(*value);
  if (std::abs(whole) < 1e15 && std::abs(*value - whole) < 1e-9) {
    return static_cast<std::int64_t>(whole);
  }
  problems.add(
      unexpected(field, node, kBadQuantity, fmt::format("that is {:.6g} {}", *value, field.unit)));
  return std::nullopt;
}

/// The field of a list's elements: the same key, words and range.
FieldInfo element(const FieldInfo& list, Type type) {
  FieldInfo field = list;
  field.type = type;
  return field;
}

template <class Value>
std::optional<std::vector<Value>> read_list(const FieldInfo& field, Type type, const Node& node,
                                            Problems& problems,
                                            std::optional<Value> (*read)(const FieldInfo&,
                                                                         const Node&, Problems&)) {
  const auto* list = node.as<Node::List>();
  if (list == nullptr) {
    problems.add(unexpected(field, node, kWrongType, "a list is written in square brackets"));
    return std::nullopt;
  }
  const FieldInfo each = element(field, type);
  std::vector<Value> values;
  for (const Node& item : *list) {
    if (auto value = read(each, item, problems)) values.push_back(std::move(*value));
  }
  if (values.size() < list->size()) return std::nullopt;
  return values;
}

/// The key as written in the header of a table: without list indices.
std::string header(const std::string& key) {
  std::string kept;
  for (std::size_t at = 0; at < key.size(); ++at) {
    const auto end = key.find_first_not_of("0123456789", at + 1);
    if (key[at] == '[' && end != std::string::npos && end > at + 1 && key[end] == ']') {
      at = end;
    } else {
      kept += key[at];
    }
  }
  return kept;
}

}  // namespace

std::string numbered(const std::string& key, std::size_t i) {
  return fmt::format("{}[{}]", key, i + 1);
}

void report_former(const FieldInfo& field, const Node& node, const std::string& help,
                   Problems& problems) {
  problems.add(problem_at(node.at, kFormerKey,
                          fmt::format("`{}` is a key of an earlier version", field.key), help));
}

Problem unexpected(const FieldInfo& field, const Node& node, const ProblemKind& kind,
                   std::string help) {
  return problem_at(
      node.at, kind,
      fmt::format("`{}` is {}; expected {}", field.key, describe(node), expected(field)),
      std::move(help));
}

std::optional<std::string> read_text(const FieldInfo& field, const Node& node, Problems& problems) {
  if (const auto* text = node.as<std::string>()) return *text;
  problems.add(wrong_type(field, node));
  return std::nullopt;
}

std::optional<double> read_number(const FieldInfo& field, const Node& node, Problems& problems) {
  const auto value = as_number(field, node, problems);
  if (!value) return std::nullopt;
  if (within(*value, field.range)) return value;
  problems.add(unexpected(field, node, kOutOfRange));
  return std::nullopt;
}

std::optional<std::int64_t> read_whole(const FieldInfo& field, const Node& node,
                                       Problems& problems) {
  const auto* bare = node.as<std::int64_t>();
  std::optional<std::int64_t> value;
  if (bare != nullptr) {
    value = *bare;
  } else if (node.as<std::string>() != nullptr && !units_of(field).empty()) {
    value = whole_quantity(field, node, problems);
  } else {
    problems.add(wrong_type(field, node));
  }
  if (!value || within(static_cast<double>(*value), field.range)) return value;
  problems.add(unexpected(field, node, kOutOfRange));
  return std::nullopt;
}

std::optional<Date> read_date(const FieldInfo& field, const Node& node, Problems& problems) {
  if (const auto* date = node.as<Date>()) return *date;
  problems.add(wrong_type(field, node));
  return std::nullopt;
}

std::optional<int> read_months(const FieldInfo& field, const Node& node, Problems& problems) {
  const auto* text = node.as<std::string>();
  const auto months = text == nullptr ? std::nullopt : parse_months(*text);
  if (!months) {
    problems.add(unexpected(field, node, text == nullptr ? kWrongType : kBadQuantity,
                            "write the number, a blank and the unit, in quotes"));
  }
  return months;
}

std::filesystem::path located(const std::string& name, const std::filesystem::path& folder) {
  const auto scheme =
      name.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
  const bool connection = scheme != std::string::npos && scheme > 1 && name[scheme] == ':';
  // GDAL's path into an archive: what follows is a file name as any other.
  if (constexpr std::string_view kZip = "/vsizip/"; name.starts_with(kZip)) {
    return kZip.data() + (folder / name.substr(kZip.size())).lexically_normal().string();
  }
  return connection ? std::filesystem::path(name) : (folder / name).lexically_normal();
}

std::string relative_name(const std::filesystem::path& file, const std::filesystem::path& folder) {
  const auto here = std::filesystem::current_path();  // absolute() refuses an empty folder
  return (here / file).lexically_normal().lexically_relative((here / folder).lexically_normal());
}

std::optional<std::size_t> read_word(const FieldInfo& field, const Node& node, Problems& problems) {
  const auto* text = node.as<std::string>();
  if (text == nullptr) {
    problems.add(wrong_type(field, node));
    return std::nullopt;
  }
  const auto found = std::find(field.words.begin(), field.words.end(), *text);
  if (found != field.words.end()) return static_cast<std::size_t>(found - field.words.begin());
  const std::string close = closest(*text, field.words);
  problems.add(unexpected(field, node, kUnknownWord,
                          close.empty() ? "" : fmt::format("did you mean \"{}\"?", close)));
  return std::nullopt;
}

std::optional<std::vector<std::string>> read_texts(const FieldInfo& field, const Node& node,
                                                   Problems& problems) {
  return read_list<std::string>(field, Type::text, node, problems, &read_text);
}

std::optional<std::vector<Date>> read_dates(const FieldInfo& field, const Node& node,
                                            Problems& problems) {
  return read_list<Date>(field, Type::date, node, problems, &read_date);
}

std::optional<std::vector<double>> read_numbers(const FieldInfo& field, const Node& node,
                                                Problems& problems) {
  return read_list<double>(field, Type::number, node, problems, &read_number);
}

std::optional<std::vector<std::size_t>> read_words(const FieldInfo& field, const Node& node,
                                                   Problems& problems) {
  return read_list<std::size_t>(field, Type::word, node, problems, &read_word);
}

std::optional<std::pair<std::string, std::string>> read_pair(const FieldInfo& field,
                                                             const Node& node, Problems& problems) {
  const auto codes = read_texts(field, node, problems);
  if (!codes) return std::nullopt;
  if (codes->size() == 2) return std::pair{codes->front(), codes->back()};
  problems.add(problem_at(node.at, kInconsistent, "`pair` needs exactly two states or blocs",
                          "name the same bloc twice for pairs within it"));
  return std::nullopt;
}

std::optional<bool> read_flag(const FieldInfo& field, const Node& node, Problems& problems) {
  if (const auto* flag = node.as<bool>()) return *flag;
  problems.add(unexpected(field, node, kWrongType, "write it without quotes"));
  return std::nullopt;
}

bool require_table(const FieldInfo& field, const Node& node, Problems& problems) {
  if (node.as<Node::Table>() != nullptr) return true;
  problems.add(unexpected(field, node, kWrongType,
                          fmt::format("write [{}] above its keys, or {{ … }}", header(field.key))));
  return false;
}

std::optional<Node::List> read_tables(const FieldInfo& field, const Node& node,
                                      Problems& problems) {
  const auto is_table = [](const Node& item) { return item.as<Node::Table>() != nullptr; };
  if (field.single && is_table(node)) return Node::List{node};
  const auto* list = node.as<Node::List>();
  if (list != nullptr && std::all_of(list->begin(), list->end(), is_table)) return *list;
  problems.add(
      unexpected(field, node, kWrongType,
                 fmt::format("write [[{}]] above each, or a list of {{ … }}", header(field.key))));
  return std::nullopt;
}

}  // namespace borderweave::scenarios
