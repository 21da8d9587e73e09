#pragma once

#include <string>
#include <vector>

#include "core/problem.h"

/// The answer of `borderweave explain`.
namespace borderweave::report {

/// Everything that goes by these names, one after the other, as text and for programs. Adds the
/// names that nothing goes by to `problems` (kUnknownTopic), with the closest one.
std::string explanation_text(const std::vector<std::string>& names, Problems& problems);
std::string explanation_json(const std::vector<std::string>& names, Problems& problems);

/// Every error, for programs.
std::string errors_json();

/// What can be asked for: the sections of a scenario and of a rule file.
std::string explanation_usage();

}  // namespace borderweave::report
