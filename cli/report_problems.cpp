#include "cli/report_problems.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <map>
#include <tuple>

namespace borderweave::cli {
namespace {

constexpr int kShown = 10;

auto likeness(const Problem& problem) {
  return std::tie(problem.kind->code, problem.file, problem.field);
}

/// The first error; the first problem where there is no error.
const Problem& most_urgent(const std::vector<Problem>& list) {
  const auto error = std::ranges::find_if(
      list, [](const Problem& problem) { return problem.kind->severity == Severity::error; });
  return error == list.end() ? list.front() : *error;
}

}  // namespace

std::string report_text(const Problems& problems) {
  if (problems.empty()) return {};
  std::map<std::tuple<std::string, std::string, std::string>, int> total;
  for (const Problem& problem : problems.list()) ++total[likeness(problem)];
  auto shown = total;
  for (auto& [like, count] : shown) count = 0;
  std::string text;
  for (const Problem& problem : problems.list()) {
    int& count = shown[likeness(problem)];
    if (++count > kShown) continue;
    text += render(problem) + "\n";
    const int more = total[likeness(problem)] - kShown;
    if (count == kShown && more > 0) {
      text += fmt::format("  and {} more like these (borderweave check --json lists all)\n", more);
    }
  }
  return text + fmt::format("borderweave explain {} tells more\n",
                            most_urgent(problems.list()).kind->code);
}

void report(const Problems& problems) {
  static_cast<void>(std::fflush(stdout));  // where both go to one file, each line stays whole
  fmt::print(stderr, "{}", report_text(problems));
}

}  // namespace borderweave::cli
