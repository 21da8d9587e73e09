#pragma once

#include <cstdint>
#include <cstdlib>

namespace borderweave::test {

/// How many times as many random cases a law is tried on as in every test run: the tests of the
/// label `soak` set BORDERWEAVE_SOAK (tests/CMakeLists.txt); 1 elsewhere.
inline std::uint32_t soak() {
  const char* const times = std::getenv("BORDERWEAVE_SOAK");
  return times == nullptr ? 1 : static_cast<std::uint32_t>(std::strtoul(times, nullptr, 10));
}

}  // namespace borderweave::test
