#pragma once

#include <functional>
#include <string_view>

#include "app/diff/diff_answer.h"

namespace borderweave::report {

/// Takes one piece of a text after the other.
using Sink = std::function<void(std::string_view)>;

/// The answer as JSON (docs/comparing.md); a row a line, since there may be 100,000s.
void write_diff_json(const app::DiffAnswer& answer, const Sink& out);

}  // namespace borderweave::report
