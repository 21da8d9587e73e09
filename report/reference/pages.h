#pragma once

#include <string>

/// The pages of docs/ that the program writes about itself, as Markdown.
namespace borderweave::report {

/// docs/scenario-reference.md: every key of scenario and rule files.
std::string reference_page();

/// docs/errors.md: every error and warning.
std::string errors_page();

}  // namespace borderweave::report
