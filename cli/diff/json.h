#pragma once

#include "cli/diff/diff.h"

namespace borderweave::cli {

/// The answer as JSON on stdout (docs/comparing.md); a row a line, since there may be 100,000s.
void print_diff_json(const DiffAnswer& answer);

}  // namespace borderweave::cli
