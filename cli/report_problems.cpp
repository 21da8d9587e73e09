#include "cli/report_problems.h"

#include <fmt/format.h>

#include <cstdio>

namespace borderweave::cli {

void report(const Problems& problems) {
  for (const Problem& problem : problems.list()) fmt::print(stderr, "{}\n", render(problem));
}

}  // namespace borderweave::cli
