#include "cli/print.h"

#include <fmt/format.h>

#include <cstdio>

#include "report/answer_parts.h"

namespace borderweave::cli {

void print(std::string_view answer) {
  fmt::print("{}", answer);
}

void tell(std::string_view text) {
  fmt::print(stderr, "{}", text);
}

void tell(const Problems& problems) {
  static_cast<void>(std::fflush(stdout));  // where both go to one file, each line stays whole
  tell(report::problems_text(problems));
}

}  // namespace borderweave::cli
