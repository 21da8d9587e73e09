#include "report/reference/reference_pages.h"

#include <fmt/format.h>

#include "app/command_problems.h"
#include "scenarios/reference.h"

namespace borderweave::report {
namespace {

using scenarios::FieldInfo;
using scenarios::Section;

constexpr const char* kIntroduction =
    R"(# Scenario reference

Every key of a scenario, and below of a rule file. `borderweave schema --markdown` writes this page;
`borderweave explain KEY` shows one of them.

* **The file** is TOML: `[section]`, then `key = value`. Texts are written in quotes, dates and numbers are not. What is
  omitted has the default shown here; a key that is not here is an error that names the closest one.
* **File names** start at the folder of the file they are written in.
* **Units.** A number with a unit can be written bare (`cutoff_km = 60`) or as a text that says its unit
  (`cutoff_km = "60000 m"`). Where the key ends in its unit, it may go without: `cutoff = "60 km"`.
* **`extends = "other.toml"`** takes everything from another scenario; what this one gives overrides it.
* **`--set section.key=value`** changes any key for one run: `--set scenario.replicates=10`. Elements of lists count
  from 0: `--set regime.reform.0.from=2030-01-01`.
* **`borderweave check SCENARIO`** reports every error in one pass; `--resolved` shows each value and where it comes
  from. [errors.md](errors.md) explains the codes.
* **Basis of a default:** [P] published, [C] computed from data, [A] assumption. The sources are in
  [model.md](model.md).
* **Prior of a default:** how uncertain it is; shown for the coefficients of partner choice. No replicate draws it yet: all
  replicates share the default. Standard errors of the fit count links as independent, so they are too small.
* **Editors** check and complete scenarios whose first line is `#:schema PATH/docs/scenario.schema.json` (Even Better
  TOML, taplo).

)";

/// Text for a table cell.
std::string cell(const std::string& text) {
  std::string escaped;
  for (const char letter : text) {
    if (letter == '|') escaped += '\\';
    escaped += letter;
  }
  return escaped;
}

std::string code(const std::string& text) {
  return text.empty() ? "" : fmt::format("`{}`", cell(text));
}

std::string default_of(const FieldInfo& key) {
  if (key.required) return "required";
  const std::string value = code(scenarios::default_as_toml(key));
  if (key.basis.empty()) return value;
  const std::string prior = key.prior.empty() ? "" : fmt::format("; prior: {}", cell(key.prior));
  return fmt::format("{} [{}]{}", value, key.basis, prior);
}

std::string section_page(const Section& section) {
  const std::string title =
      section.name.empty() ? "The top of the file" : code(scenarios::heading(section));
  std::string text =
      fmt::format("## {}\n\n{}\n\n| key | what it is | value | default |\n|---|---|---|---|\n",
                  title, cell(section.documentation));
  for (const FieldInfo& key : section.keys) {
    text += fmt::format("| `{}` | {} | {} | {} |\n", key.key, cell(key.documentation),
                        cell(scenarios::expected(key)), default_of(key));
  }
  return text + "\n";
}

constexpr const char* kRuleFiles =
    R"(# Rule files

One file of `scenarios/regimes/` holds one legal act, as one or several `[[rule]]` tables; `[regime] use` names the
files. A `[[regime.reform]]` of a scenario has the same keys, but `rule` instead of `id`.

)";

constexpr const char* kErrors =
    R"(# Errors and warnings

`borderweave explain --errors` writes this page; `borderweave explain E0205` shows one of them. Codes never change
their meaning. A report names every problem of a pass; the exit code is that of the first error. A warning does not
end the program.

| exit code | meaning |
|---|---|
| 0 | ok |
| 1 | internal bug: please report it |
| 2 | usage of the command line |
| 3 | invalid scenario |
| 4 | bad or missing data |
| 5 | input or output |
| 6 | resources |
| 130, 143 | interrupted by Ctrl-C, by SIGTERM |

)";

}  // namespace

std::string reference_page() {
  std::string text = kIntroduction;
  for (const Section& section : scenarios::scenario_sections()) text += section_page(section);
  text += kRuleFiles;
  for (const Section& section : scenarios::rule_sections()) text += section_page(section);
  text.pop_back();  // the empty line behind the last table
  return text;
}

std::string errors_page() {
  std::string text = kErrors;
  for (const ProblemKind* kind : app::problem_kinds()) {
    const std::string end = kind->severity == Severity::error
                                ? fmt::format("exit code {}", static_cast<int>(kind->exit))
                                : word(kind->severity);
    text +=
        fmt::format("## {}: {}\n\n*{}.* {}\n\n", kind->code, kind->title, end, kind->explanation);
  }
  text.pop_back();
  return text;
}

}  // namespace borderweave::report
