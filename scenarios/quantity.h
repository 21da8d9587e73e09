#pragma once

#include <optional>
#include <string>
#include <vector>

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

}  // namespace borderweave::scenarios
