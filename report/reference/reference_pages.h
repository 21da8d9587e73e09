#pragma once

#include <string>

/// The Markdown pages of docs/ that are generated from the program.
namespace borderweave::report {

/// docs/scenario-reference.md: every key of scenario and rule files.
std::string reference_page();

/// docs/errors.md: every error and warning.
std::string errors_page();

}  // namespace borderweave::report
