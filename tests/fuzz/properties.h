#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/problem.h"

/// What every reader promises, whatever the bytes: a result without errors or at least one error;
/// each problem says what is wrong in which file; no exception but Failure; not a word on stderr;
/// the same bytes read again give the same. A broken promise ends the program, as libFuzzer and
/// ctest expect.
namespace borderweave::fuzz {

/// Reads once, adds problems, and returns what it found as text; nothing when it gave up.
using Read = std::function<std::optional<std::string>(Problems&)>;

void check_promises(const Read& read);

/// Ends the program with what was promised and what was seen.
[[noreturn]] void broken(std::string_view promise, const std::string& seen);

inline void expect(bool kept, std::string_view promise, const std::string& seen = {}) {
  if (!kept) broken(promise, seen);
}

inline std::string_view text_of(std::span<const std::uint8_t> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace borderweave::fuzz
