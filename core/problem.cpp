#include "core/problem.h"

#include <fmt/format.h>

#include <algorithm>

namespace borderweave {
namespace {

bool is_error(const Problem& problem) {
  return problem.kind->severity == Severity::error;
}

std::string position(const Problem& problem) {
  std::string text = problem.file;
  if (problem.line > 0) text += fmt::format(":{}", problem.line);
  if (problem.line > 0 && problem.column > 0) text += fmt::format(":{}", problem.column);
  return text.empty() ? text : text + ": ";
}

/// Spaces up to the column, keeping tabs so that the caret stands under the right character.
std::string indent_to(const std::string& line, int column) {
  std::string indent;
  for (int at = 0; at + 1 < column && at < static_cast<int>(line.size()); ++at) {
    const char byte = line[static_cast<std::size_t>(at)];
    const bool continues_character = (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
    if (!continues_character) indent += byte == '\t' ? '\t' : ' ';
  }
  return indent;
}

}  // namespace

const char* word(Severity severity) {
  switch (severity) {
    case Severity::note:
      return "note";
    case Severity::warning:
      return "warning";
    case Severity::error:
      return "error";
  }
  return "error";
}

bool Problems::has_errors() const {
  return std::any_of(list_.begin(), list_.end(), is_error);
}

ExitCode Problems::exit_code() const {
  const auto first = std::find_if(list_.begin(), list_.end(), is_error);
  return first == list_.end() ? ExitCode::ok : first->kind->exit;
}

void Problems::throw_if_errors() const {
  if (has_errors()) throw Failure(*this);
}

Failure::Failure(Problems problems) : problems_(std::move(problems)) {
  for (const Problem& problem : problems_.list()) text_ += render(problem) + "\n";
}

Failure::Failure(Problem problem)
    : Failure([&] {
        Problems problems;
        problems.add(std::move(problem));
        return problems;
      }()) {}

std::string render(const Problem& problem) {
  std::string text = fmt::format("{}{}[{}]: {}", position(problem), word(problem.kind->severity),
                                 problem.kind->code, problem.message);
  if (!problem.source_line.empty()) {
    const std::string gutter = fmt::format("{:>5} | ", problem.line);
    text += fmt::format("\n{}{}\n{:>{}} | {}^", gutter, problem.source_line, "", gutter.size() - 3,
                        indent_to(problem.source_line, problem.column));
  }
  if (!problem.feature.empty()) text += fmt::format("\n  at: {}", problem.feature);
  if (!problem.field.empty()) text += fmt::format("\n  field: {}", problem.field);
  if (!problem.help.empty()) text += fmt::format("\n  help: {}", problem.help);
  return text;
}

}  // namespace borderweave
