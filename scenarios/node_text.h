#pragma once

#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "scenarios/field.h"
#include "scenarios/source.h"

/// Values written out.
namespace borderweave::scenarios {

/// The value as TOML, on one line; reads back as the same value.
std::string toml_text(const Node& node);

/// The value as JSON; dates as texts.
nlohmann::ordered_json json_value(const Node& node);

/// The default of a field, which must have one, as a value that stands in `source`.
Node default_node(const FieldInfo& field, const std::shared_ptr<const Source>& source);

}  // namespace borderweave::scenarios
