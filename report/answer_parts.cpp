#include "report/answer_parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <tuple>

namespace borderweave::report {
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

nlohmann::ordered_json as_json(const Problem& problem) {
  return {{"code", problem.kind->code}, {"severity", word(problem.kind->severity)},
          {"message", problem.message}, {"help", problem.help},
          {"file", problem.file},       {"line", problem.line},
          {"column", problem.column},   {"feature", problem.feature},
          {"field", problem.field}};
}

}  // namespace

std::string problems_text(const Problems& problems) {
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
  return text + fmt::format("borderweave explain {} shows more\n",
                            most_urgent(problems.list()).kind->code);
}

nlohmann::ordered_json problems_json(const Problems& problems) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const Problem& problem : problems.list()) list.push_back(as_json(problem));
  return list;
}

std::string counted(std::size_t number, std::string_view noun, std::string_view plural) {
  if (number == 1) return fmt::format("1 {}", noun);
  return plural.empty() ? fmt::format("{} {}s", number, noun)
                        : fmt::format("{} {}", number, plural);
}

std::string wrapped(std::string_view text, std::size_t indent) {
  constexpr std::size_t kWidth = 100;
  std::string lines;
  std::size_t column = indent;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(text.size(), word.size() + 1));
    if (column > indent && column + 1 + word.size() > kWidth) {
      lines.append(1, '\n').append(indent, ' ');
      column = indent;
    } else if (column > indent) {
      lines += ' ';
      ++column;
    }
    lines += word;
    column += word.size();
  }
  return lines;
}

}  // namespace borderweave::report
