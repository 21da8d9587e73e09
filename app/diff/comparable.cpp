#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <fstream>
#include <string>
#include <string_view>
#include <utility>

#include "app/diff/diff.h"
#include "app/problems.h"

namespace borderweave::app {
namespace {

namespace fs = std::filesystem;

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

/// By its first bytes: a snapshot is an HDF5 file, a scenario a text. One that cannot be opened is
/// told by its name, so that the reader's own message says what is wrong with it.
bool is_snapshot(const fs::path& file) {
  constexpr std::string_view kHdf5 = "\x89HDF\r\n\x1a\n";
  std::array<char, kHdf5.size()> begin{};
  std::ifstream stream(file, std::ios::binary);
  if (!stream.read(begin.data(), begin.size())) return file.extension() == ".nc";
  return std::string_view(begin.data(), begin.size()) == kHdf5;
}

[[noreturn]] void refuse(const DiffOptions& options, std::string message, std::string help) {
  throw Failure(Problem{.kind = &kNotComparable,
                        .message = std::move(message),
                        .help = std::move(help),
                        .file = options.b.string()});
}

}  // namespace

bool are_snapshots(const DiffOptions& options) {
  const bool snapshots = is_snapshot(options.a);
  if (is_snapshot(options.b) != snapshots) {
    refuse(options,
           fmt::format("{} is a {}, and this is a {}", options.a.string(),
                       snapshots ? "snapshot" : "scenario", snapshots ? "scenario" : "snapshot"),
           "compare two scenarios, which gives paired intervals, or two snapshots");
  }
  if (snapshots && !options.settings.empty()) {
    refuse(options,
           "--set, --replicates and --seed say how to simulate, and snapshots are finished",
           "give the two scenarios instead, or leave these options out");
  }
  return snapshots;
}

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

}  // namespace borderweave::app
