#include "scenarios/shock_checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "scenarios/rule_files.h"
#include "scenarios/scenario_problems.h"

namespace borderweave::scenarios {
namespace {

using sim::CutShare;
using sim::Shock;

/// One table while it is checked.
class ShockTable {
 public:
  ShockTable(const Shock& shock, const Node& node, const Given& given, Problems& problems)
      : shock_(shock), node_(node), given_(given), problems_(problems) {}

  void names() {
    if (given_.contains("id") && shock_.id.empty()) {
      add("id", kHollowShock, "`id` is empty",
          "name the shock: which ties it cuts is drawn by the name");
    }
    const std::string help = "name states or blocs, or \"all\"";
    if (given_.contains("states") && shock_.states.empty()) {
      add("states", kHollowShock, "`states` is empty: it would happen to nobody", help);
    }
    if (shock_.with.empty()) {
      add("with", kHollowShock, "`with` is empty: it would happen to nobody",
          help + ", or leave it out");
    }
  }

  void beta() {
    const auto& beta = shock_.cut_beta;
    if (beta.empty()) return;
    if (beta.size() != 2 || beta[0] <= 0 || beta[1] <= 0) {
      add("cut_beta", kInconsistent, "`cut_beta` needs exactly two numbers above 0 and up to 1",
          "such as cut_beta = [0.4, 0.6]");
    }
    if (shock_.cut) {
      add("cut_beta", kInconsistent,
          "`cut` and `cut_beta` both say which share is cut where `cut_shares` has no row",
          "keep `cut` for a share that you know, `cut_beta` for one that is drawn");
    }
  }

  void guidance() {
    if (shock_.guidance == Shock{}.guidance || shock_.hostility > 0 || failed("hostility")) return;
    add("guidance", kInconsistent, "`guidance` without `hostility` guides to nothing",
        "give `hostility`, or leave `guidance` out");
  }

  void repeated_pairs() {
    std::set<std::pair<std::string, std::string>> seen;
    for (const CutShare& row : shock_.cut_shares) {
      if (seen.insert(std::minmax(row.a, row.b)).second) continue;
      add("cut_shares", kInconsistent,
          fmt::format("two rows of `cut_shares` are about {} and {}: the second is never read",
                      row.a, row.b),
          "keep one of them");
    }
  }

  /// Silent after an error: a key that could not be read is none that was left out.
  void effect() {
    const bool reads = std::ranges::all_of(
        *node_.as<Node::Table>(), [&](const Entry& entry) { return given_.contains(entry.key); });
    if (!reads || !neutral()) return;
    problems_.add(problem_at(node_.at, kIdleShock, "the shock does nothing: every key is neutral",
                             "give one of `border`, `hostility`, `cut`, `solidarity`, `agenda` …; "
                             "docs/shocks.md says what each does"));
  }

 private:
  bool neutral() const {
    const bool cuts = shock_.cut.value_or(0) > 0 || !shock_.cut_beta.empty() ||
                      std::ranges::any_of(shock_.cut_shares, [](const CutShare& row) {
                        return row.cut > 0 || row.suspended.value_or(0) > 0;
                      });
    return !cuts && shock_.suspended == 0 && !shock_.war && shock_.hostility == 0 &&
           shock_.border == 1 && shock_.barriers == 0 && shock_.virtual_share == 1 &&
           shock_.solidarity == 1 && shock_.agenda == 1;
  }

  bool failed(const char* key) const {
    return find_value(node_, {.key = key}) != nullptr && !given_.contains(key);
  }

  void add(const char* key, const ProblemKind& kind, std::string message, std::string help) {
    problems_.add(
        problem_at(position_of(given_, {key}, node_), kind, std::move(message), std::move(help)));
  }

  const Shock& shock_;
  const Node& node_;
  const Given& given_;
  Problems& problems_;
};

bool strikes(const Shock& shock) {
  return shock.cut.value_or(0) > 0 || !shock.cut_beta.empty() || !shock.cut_shares.empty() ||
         shock.suspended > 0;
}

Problem problem_of(const Shock& shock, std::string message, std::string help) {
  return {.kind = &kNeverInForce,
          .message = std::move(message),
          .help = std::move(help),
          .file = shock.file,
          .line = shock.line,
          .feature = fmt::format("shock {}", shock.id)};
}

}  // namespace

void check_shock(const Shock& shock, const Node& node, const Given& given, Problems& problems) {
  ShockTable table(shock, node, given, problems);
  table.names();
  table.beta();
  table.guidance();
  table.repeated_pairs();
  table.effect();
}

void check_shocks_within_run(const Scenario& scenario, Problems& problems) {
  const Date begin = scenario.spin_up.value_or(scenario.start);
  for (const Shock& shock : scenario.shocks) {
    if (shock.from >= scenario.end || (shock.until && *shock.until <= begin)) {
      problems.add(problem_of(shock,
                              fmt::format("never in force within this run, {} to {}",
                                          to_string(begin), to_string(scenario.end)),
                              "it changes nothing; compare the dates"));
    } else if (shock.from < begin && strikes(shock)) {
      problems.add(problem_of(
          shock,
          fmt::format("its first day, {}, is before this run: no ties are cut or suspended",
                      to_string(shock.from)),
          "the table of partnerships has to know which are left; or begin earlier: [ties] "
          "spin_up"));
    }
  }
}

}  // namespace borderweave::scenarios
