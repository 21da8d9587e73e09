#pragma once

#include <fmt/format.h>

#include <nlohmann/json.hpp>

namespace borderweave::cli {

/// The answer of a command as JSON on stdout. Names from files may be in any encoding: bytes that
/// are no UTF-8 become U+FFFD instead of ending the program.
inline void print_json(const nlohmann::ordered_json& answer) {
  fmt::print("{}\n", answer.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

}  // namespace borderweave::cli
