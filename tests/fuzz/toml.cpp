#include <sstream>

#include "properties.h"
#include "scenarios/rule_files.h"
#include "scenarios/scenario.h"
#include "tests/support/temp_folder.h"

/// Scenario and rule files: the bytes are read as both. A scenario without errors must be what its
/// own `text` says, since that is what is kept to repeat a run.

namespace {

using namespace borderweave;

std::optional<std::string> scenario_text(const std::filesystem::path& file, Problems& problems) {
  const std::string text =
      scenarios::read_scenario(file, {}, BORDERWEAVE_SOURCE_DIR, problems).text;
  return problems.has_errors() ? std::nullopt : std::optional(text);
}

/// The comments say where a value is, which is another place in the resolved text.
std::string without_comments(const std::string& text) {
  std::istringstream lines(text);
  std::string values;
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with('#')) values += line.substr(0, line.rfind("  # ")) + "\n";
  }
  return values;
}

void check_repeats(const test::TempFolder& folder, const std::string& text) {
  Problems problems;
  const auto again = scenario_text(folder.write("again.toml", text), problems);
  std::string seen = text + "---\n" + again.value_or("");
  for (const Problem& problem : problems.list()) seen += render(problem) + "\n";
  fuzz::expect(again && without_comments(*again) == without_comments(text),
               "a resolved scenario resolves to itself", seen);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const test::TempFolder folder;
  folder.clear();
  const auto file = folder.write("plan.toml", fuzz::text_of({data, size}));
  fuzz::check_promises([&](Problems& problems) { return scenario_text(file, problems); });
  fuzz::check_promises([&](Problems& problems) -> std::optional<std::string> {
    std::string ids;
    for (const auto& draft : scenarios::read_rule_file(file, problems)) ids += draft.rule.id + "\n";
    return problems.has_errors() ? std::nullopt : std::optional(ids);
  });
  Problems problems;
  if (const auto text = scenario_text(file, problems)) check_repeats(folder, *text);
  return 0;
}
