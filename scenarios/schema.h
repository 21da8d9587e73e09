#pragma once

#include <string>

/// JSON Schemas (draft 2020-12) for editors, derived from the field tables. They accept everything
/// that the program accepts; what a schema cannot express (dates in order, rules that exist) is
/// checked by the program only.
namespace borderweave::scenarios {

/// Of scenario files.
std::string scenario_schema();

/// Of rule files.
std::string rule_schema();

/// Of files of shocks.
std::string shock_schema();

/// Of network files.
std::string network_schema();

}  // namespace borderweave::scenarios
