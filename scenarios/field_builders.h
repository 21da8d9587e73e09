#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "scenarios/field.h"
#include "scenarios/field_values.h"

/// Builders of the lines of field tables (field.h): each takes the key, the member it fills and the
/// documentation for users. Defaults are read from a default-constructed target, so they cannot
/// differ from those of the program.
///
/// Example:
///     Fields<Scenario> fields = {
///         required(date("scenario.start", &Scenario::start, "first day simulated")),
///         whole("scenario.replicates", &Scenario::replicates, {1, 100000}, "", "",
///               "number of runs with different random draws"),
///     };
namespace borderweave::scenarios {

/// A default as JSON text; empty where there is none.
std::string json_text(const std::string& value);
std::string json_text(const std::filesystem::path& value);
std::string json_text(double value);
std::string json_text(bool value);
std::string json_text(int value);
std::string json_text(std::uint32_t value);
std::string json_text(std::uint64_t value);
std::string json_text(Date value);
std::string json_text(const std::vector<std::string>& value);
std::string json_text(const std::vector<double>& value);
template <class Value>
std::string json_text(const std::optional<Value>& value) {
  return value ? json_text(*value) : "";
}

template <class Value>
struct Unwrap {
  using type = Value;
};
template <class Value>
struct Unwrap<std::optional<Value>> {
  using type = Value;
};

/// A field whose value, once read by `read`, is assigned to `member`.
template <class Target, class Value, class Read>
Field<Target> assigned(FieldInfo info, Value Target::*member, Read read) {
  return {std::move(info), [member, read](const FieldInfo& field, const Node& node, Target& target,
                                          Problems& problems) {
            auto value = read(field, node, problems);
            if (!value) return false;
            target.*member = static_cast<typename Unwrap<Value>::type>(*std::move(value));
            return true;
          }};
}

template <class Target, class Value>
Field<Target> with_default(Field<Target> field, Value Target::*member) {
  field.info.default_value = json_text(Target{}.*member);
  return field;
}

template <class Target>
Field<Target> required(Field<Target> field) {
  field.info.required = true;
  field.info.default_value.clear();
  return field;
}

template <class Target, class Value>
Field<Target> text(std::string key, Value Target::*member, std::string documentation) {
  FieldInfo info{.key = std::move(key), .documentation = std::move(documentation)};
  return with_default(assigned(std::move(info), member, &read_text), member);
}

/// A file or folder name; relative ones start at the folder of the file they are written in.
template <class Target, class Value>
Field<Target> file(std::string key, Value Target::*member, std::string documentation) {
  const auto read = [](const FieldInfo& field, const Node& node, Problems& problems) {
    const auto name = read_text(field, node, problems);
    return name ? std::optional(located(*name, node.at.source->folder)) : std::nullopt;
  };
  FieldInfo info{
      .key = std::move(key), .type = Type::file, .documentation = std::move(documentation)};
  return assigned(std::move(info), member, read);
}

inline FieldInfo number_info(std::string key, Range range, std::string unit, std::string basis,
                             std::string documentation) {
  return {.key = std::move(key),
          .type = Type::number,
          .range = range,
          .unit = std::move(unit),
          .basis = std::move(basis),
          .documentation = std::move(documentation)};
}

template <class Target>
Field<Target> number(std::string key, double Target::*member, Range range, std::string unit,
                     std::string basis, std::string documentation) {
  return with_default(assigned(number_info(std::move(key), range, std::move(unit), std::move(basis),
                                           std::move(documentation)),
                               member, &read_number),
                      member);
}

/// A number that has no default when it is left out.
template <class Target>
Field<Target> number(std::string key, std::optional<double> Target::*member, Range range,
                     std::string unit, std::string basis, std::string documentation) {
  return assigned(number_info(std::move(key), range, std::move(unit), std::move(basis),
                              std::move(documentation)),
                  member, &read_number);
}

template <class Target, class Value>
Field<Target> whole(std::string key, Value Target::*member, Range range, std::string unit,
                    std::string basis, std::string documentation) {
  FieldInfo info{.key = std::move(key),
                 .type = Type::whole,
                 .range = range,
                 .unit = std::move(unit),
                 .basis = std::move(basis),
                 .documentation = std::move(documentation)};
  return with_default(assigned(std::move(info), member, &read_whole), member);
}

template <class Target, class Value>
Field<Target> date(std::string key, Value Target::*member, std::string documentation) {
  FieldInfo info{
      .key = std::move(key), .type = Type::date, .documentation = std::move(documentation)};
  return with_default(assigned(std::move(info), member, &read_date), member);
}

/// A list of dates, which may be left out.
template <class Target>
Field<Target> dates(std::string key, std::optional<std::vector<Date>> Target::*member,
                    std::string documentation) {
  FieldInfo info{
      .key = std::move(key), .type = Type::dates, .documentation = std::move(documentation)};
  return assigned(std::move(info), member, &read_dates);
}

/// true or false.
template <class Target>
Field<Target> flag(std::string key, bool Target::*member, std::string documentation,
                   std::string basis = {}) {
  FieldInfo info{
      .key = std::move(key), .type = Type::flag, .documentation = std::move(documentation)};
  info.basis = std::move(basis);
  return with_default(assigned(std::move(info), member, &read_flag), member);
}

template <class Target>
Field<Target> months(std::string key, int Target::*member, std::string documentation) {
  FieldInfo info{
      .key = std::move(key), .type = Type::months, .documentation = std::move(documentation)};
  auto field = assigned(std::move(info), member, &read_months);
  const int by_default = Target{}.*member;
  field.info.default_value = by_default % 12 == 0
                                 ? json_text(std::to_string(by_default / 12) + " year")
                                 : json_text(std::to_string(by_default) + " month");
  return field;
}

template <class Target>
Field<Target> texts(std::string key, std::vector<std::string> Target::*member,
                    std::string documentation) {
  FieldInfo info{
      .key = std::move(key), .type = Type::texts, .documentation = std::move(documentation)};
  return with_default(assigned(std::move(info), member, &read_texts), member);
}

/// Two names of states or blocs, which have to be given.
template <class Target>
Field<Target> pair(std::string key, std::string Target::*a, std::string Target::*b,
                   std::string documentation) {
  FieldInfo info{.key = std::move(key),
                 .type = Type::texts,
                 .documentation = std::move(documentation),
                 .required = true};
  return {std::move(info),
          [a, b](const FieldInfo& field, const Node& node, Target& target, Problems& problems) {
            auto names = read_pair(field, node, problems);
            if (!names) return false;
            std::tie(target.*a, target.*b) = *std::move(names);
            return true;
          }};
}

template <class Target>
Field<Target> numbers(std::string key, std::vector<double> Target::*member, Range range,
                      std::string documentation) {
  FieldInfo info{.key = std::move(key),
                 .type = Type::numbers,
                 .range = range,
                 .documentation = std::move(documentation)};
  return with_default(assigned(std::move(info), member, &read_numbers), member);
}

/// One of a few words, each with the value it stands for, in any order.
template <class Target, class Value>
Field<Target> word(std::string key, Value Target::*member,
                   std::vector<std::pair<std::string, Value>> choices, std::string documentation) {
  FieldInfo info{
      .key = std::move(key), .type = Type::word, .documentation = std::move(documentation)};
  for (const auto& [name, value] : choices) {
    info.words.push_back(name);
    if (value == Target{}.*member) info.default_value = json_text(name);
  }
  const auto read = [choices](const FieldInfo& field, const Node& node, Problems& problems) {
    const auto found = read_word(field, node, problems);
    return found ? std::optional<Value>(choices[*found].second) : std::nullopt;
  };
  return assigned(std::move(info), member, read);
}

/// A set of words as a bit mask; `names` are those of bits `first_bit`, `first_bit` + 1 …
template <class Target, class Mask>
Field<Target> mask(std::string key, Mask Target::*member, std::vector<std::string> names,
                   unsigned first_bit, std::string documentation) {
  FieldInfo info{
      .key = std::move(key), .type = Type::words, .documentation = std::move(documentation)};
  std::vector<std::string> by_default;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto bits = static_cast<unsigned>(Target{}.*member);
    if (((bits >> (i + first_bit)) & 1U) != 0) by_default.push_back(names[i]);
  }
  info.default_value = json_text(by_default);
  info.words = std::move(names);
  const auto read = [first_bit](const FieldInfo& field, const Node& node, Problems& problems) {
    const auto positions = read_words(field, node, problems);
    if (!positions) return std::optional<Mask>();
    unsigned bits = 0;
    for (const std::size_t position : *positions) bits |= 1U << (position + first_bit);
    return std::optional<Mask>(static_cast<Mask>(bits));
  };
  return assigned(std::move(info), member, read);
}

/// A key of an earlier version: absent from schema and reference, and an error with this help.
template <class Target>
Field<Target> former(std::string key, std::string help) {
  FieldInfo info{.key = std::move(key), .former = true};
  return {std::move(info), [help = std::move(help)](const FieldInfo& field, const Node& node,
                                                    Target&, Problems& problems) {
            report_former(field, node, help, problems);
            return false;
          }};
}

/// A list of tables; it replaces what the member held. `finish` sees each item once it is read.
template <class Target, class Item>
Field<Target> tables(const std::string& key, std::vector<Item> Target::*member, Fields<Item> items,
                     const std::string& documentation,
                     std::function<void(Item&, const Node&, const Given&, Problems&)> finish) {
  FieldInfo info{
      .key = key, .type = Type::tables, .documentation = documentation, .items = infos_of(items)};
  const auto read = [items, finish](const FieldInfo& field, const Node& node, Problems& problems) {
    const auto nodes = read_tables(field, node, problems);
    if (!nodes) return std::optional<std::vector<Item>>();
    std::vector<Item> read_items;
    const bool listed = node.as<Node::List>() != nullptr;
    for (std::size_t i = 0; i < nodes->size(); ++i) {
      const Node& table = (*nodes)[i];
      const std::string path = listed ? numbered(field.key, i) : field.key;
      Item item{};
      const Given given = read_table(table, path + ".", items, item, problems);
      finish(item, table, given, problems);
      read_items.push_back(std::move(item));
    }
    return std::optional<std::vector<Item>>(std::move(read_items));
  };
  return assigned(std::move(info), member, read);
}

/// Like `tables`, but one table may be given without its list.
template <class Target, class Item>
Field<Target> one_or_many(const std::string& key, std::vector<Item> Target::*member,
                          Fields<Item> items, const std::string& documentation) {
  const auto nothing_to_finish = [](Item&, const Node&, const Given&, Problems&) {};
  auto field =
      tables<Target, Item>(key, member, std::move(items), documentation, nothing_to_finish);
  field.info.single = true;
  return field;
}

/// A table that may be left out, with fields of its own.
template <class Target, class Item>
Field<Target> table(const std::string& key, std::optional<Item> Target::*member, Fields<Item> items,
                    const std::string& documentation) {
  FieldInfo info{
      .key = key, .type = Type::table, .documentation = documentation, .items = infos_of(items)};
  const auto read = [items](const FieldInfo& field, const Node& node, Problems& problems) {
    const bool fine = require_table(field, node, problems);
    std::optional<Item> item;
    if (fine) read_table(node, field.key + ".", items, item.emplace(), problems);
    return item;
  };
  return assigned(std::move(info), member, read);
}

/// The fields of a part of `Outer`, under `prefix`; `access` (Outer& → Inner&) finds the part.
template <class Outer, class Inner, class Access>
Fields<Outer> part(const std::string& prefix, Access access, const Fields<Inner>& inner) {
  Fields<Outer> outer;
  for (const auto& field : inner) {
    Field<Outer> lifted{field.info,
                        [put = field.put, access](const FieldInfo& info, const Node& node,
                                                  Outer& target, Problems& problems) {
                          return put(info, node, std::invoke(access, target), problems);
                        }};
    if (!prefix.empty()) lifted.info.key = prefix + "." + lifted.info.key;
    outer.push_back(std::move(lifted));
  }
  return outer;
}

template <class Target>
void append(Fields<Target>& to, Fields<Target> from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

}  // namespace borderweave::scenarios
