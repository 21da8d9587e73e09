#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace borderweave::report {

/// The answer of a command as JSON, indented, with a line break at the end. Names from files may be
/// in any encoding: bytes that are no UTF-8 become U+FFFD instead of ending the program.
std::string json_text(const nlohmann::ordered_json& answer);

}  // namespace borderweave::report
