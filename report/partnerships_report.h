#pragma once

#include <string>

#include "app/partnerships/generate.h"

namespace borderweave::report {

/// The answer of `borderweave partnerships`: a generated table beside the EU's published
/// statistics.
std::string partnerships_text(const app::GeneratedPartnerships& table);
std::string partnerships_json(const app::GeneratedPartnerships& table);

}  // namespace borderweave::report
