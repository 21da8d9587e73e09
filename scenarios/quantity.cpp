#include "scenarios/quantity.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/closest.h"
#include "scenarios/problems.h"
#include "scenarios/units.h"
#include "scenarios/values.h"

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

}  // namespace borderweave::scenarios
