#pragma once

#include <string>

/// JSON Schemas (draft 2020-12) for editors, from the field tables. They accept what the program
/// accepts; what no schema can say (dates in order, rules that exist) only the program checks.
namespace borderweave::scenarios {

/// Of scenario files.
std::string scenario_schema();

/// Of rule files.
std::string rule_schema();

}  // namespace borderweave::scenarios
