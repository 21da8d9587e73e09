#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string>

#include "cli/diff/diff.h"
#include "cli/problems.h"

namespace borderweave::cli {
namespace {

std::string frames(const std::vector<Date>& times) {
  return fmt::format("{} dates from {} to {}", times.size(), to_string(times.front()),
                     to_string(times.back()));
}

/// The first municipality of `one` that `other` lacks; ids are ascending.
std::string first_missing(const Comparable& one, const Comparable& other) {
  for (std::size_t row = 0; row < one.id.size(); ++row) {
    if (std::binary_search(other.id.begin(), other.id.end(), one.id[row])) continue;
    return fmt::format("id {}, {}", one.id[row], one.name[row]);
  }
  return "";
}

std::string municipalities(const Comparable& a, const Comparable& b) {
  std::string text = fmt::format("A has {} municipalities, B {}", a.id.size(), b.id.size());
  const std::string only_a = first_missing(a, b);
  const std::string only_b = first_missing(b, a);
  if (!only_a.empty()) text += fmt::format("; only A has {}", only_a);
  if (!only_b.empty()) text += fmt::format("; only B has {}", only_b);
  return text;
}

}  // namespace

void require_comparable(const DiffOptions& options, const Comparable& a, const Comparable& b) {
  Problems problems;
  const auto add = [&](const std::string& message, const std::string& help) {
    problems.add(
        {.kind = &kNotComparable, .message = message, .help = help, .file = options.b.string()});
  };
  if (a.id != b.id) {
    add(municipalities(a, b), "both sides need the same municipalities, by their ids");
  }
  if (a.times != b.times) {
    add(fmt::format("A has {}, B {}", frames(a.times), frames(b.times)),
        "give both the same scenario.start, scenario.end and output.snapshot");
  }
  if (a.step_months != b.step_months) {
    add(fmt::format("A takes steps of {} months, B of {}: they would not meet the same chance",
                    a.step_months, b.step_months),
        "give both the same scenario.step");
  }
  problems.throw_if_errors();
}

std::vector<std::string> places(const std::vector<std::string>& names,
                                const std::vector<std::string>& countries) {
  std::vector<std::string> result;
  for (std::size_t row = 0; row < names.size(); ++row) {
    result.push_back(fmt::format("{} ({})", names[row], countries[row]));
  }
  return result;
}

}  // namespace borderweave::cli
