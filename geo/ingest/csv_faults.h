#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "geo/ingest/reporter.h"

/// What is wrong with a file that is called .csv and cannot be read as one.
namespace borderweave::geo {

inline constexpr std::size_t kLargestCsv = std::size_t{1} << 30U;  ///< bytes: it is held whole

/// Reports a file that is too large, or no text by its first bytes, such as a spreadsheet or a web
/// page; then false.
bool is_text_to_read(std::string_view bytes, const Reporter& report);

/// "56,000" in the row, if the comma between its thousands is what makes it longer than the header
/// by `more` cells; empty: it is not.
std::string bare_thousands(std::string_view row, std::size_t more);

}  // namespace borderweave::geo
