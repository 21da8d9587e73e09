#pragma once

#include <functional>
#include <string_view>

#include "app/diff/diff.h"

namespace borderweave::report {

/// Receives the pieces of a text one after the other.
using Sink = std::function<void(std::string_view)>;

/// The answer of `borderweave diff` as JSON (docs/comparing.md), one line per row and row by row,
/// since there may be hundreds of thousands.
void write_diff_json(const app::DiffAnswer& answer, const Sink& out);

}  // namespace borderweave::report
