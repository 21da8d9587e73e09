#include "geo/ingest/ids.h"

#include <algorithm>
#include <charconv>
#include <string>

#include "core/sha256.h"

namespace borderweave::geo {
namespace {

constexpr std::int64_t kFirstOfCodes = std::int64_t{1} << 52;

std::optional<std::int64_t> small_whole(std::string_view code) {
  std::int64_t number = 0;
  const char* const end = code.data() + code.size();
  const auto [rest, error] = std::from_chars(code.data(), end, number);
  const bool whole = error == std::errc{} && rest == end;
  return whole && number < kFirstOfCodes && number > -kFirstOfCodes ? std::optional(number)
                                                                    : std::nullopt;
}

std::int64_t hashed(const std::string& code) {
  constexpr std::size_t kDigitsOf52Bits = 13;
  const std::string digits = sha256_of_text(code).substr(0, kDigitsOf52Bits);
  std::int64_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number, /*base=*/16);
  return kFirstOfCodes + number;
}

/// Without the leading zeros of the digits at its end.
std::string without_zeros(std::string code) {
  const std::size_t last_other = code.find_last_not_of("0123456789");
  const std::size_t digits = last_other == std::string::npos ? 0 : last_other + 1;
  const std::size_t first = std::min(code.find_first_not_of('0', digits), code.size() - 1);
  return digits < code.size() ? code.erase(digits, first - digits) : code;
}

}  // namespace

std::optional<std::int64_t> id_of_code(std::string_view code, std::string_view prefix, bool text) {
  const std::optional<std::int64_t> number = small_whole(code);
  if (number && prefix.empty()) return number;
  if (!text && prefix.empty()) return std::nullopt;
  // One table may hold 01001 as a text and another 1001 as a number, a third one DE-01001 with its
  // prefix: all are the same code.
  return hashed(
      without_zeros(std::string(prefix) + (number ? std::to_string(*number) : std::string(code))));
}

}  // namespace borderweave::geo
