#include "app/shock_checks.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "scenarios/scenario_problems.h"
#include "sim/basics/shocks.h"

namespace borderweave::app {
namespace {

using sim::Shock;
using States = std::set<std::string>;

/// The states that a name stands for: on the day, or on whatever day.
States states_of(const std::string& name, const geo::Countries& countries,
                 std::optional<Date> day) {
  States found;
  for (std::size_t row = 0; row < countries.size(); ++row) {
    const std::string& state = countries[row].iso2;
    const bool inside =
        day ? countries.member(state, name, *day) : countries.ever_member(state, name);
    if (name == "all" || name == state || inside) found.insert(state);
  }
  return found;
}

States states_of(const std::vector<std::string>& names, const geo::Countries& countries) {
  States all;
  for (const std::string& name : names) all.merge(states_of(name, countries, std::nullopt));
  return all;
}

Problem of_shock(const Shock& shock, const ProblemKind& kind, std::string message,
                 std::string help) {
  return {.kind = &kind,
          .message = std::move(message),
          .help = std::move(help),
          .file = shock.file,
          .line = shock.line,
          .feature = fmt::format("shock {}", shock.id)};
}

void check_sides(const Shock& shock, const geo::Countries& countries, Problems& problems) {
  const States one = states_of(shock.states, countries);
  if (one.size() != 1 || one != states_of(shock.with, countries)) return;
  problems.add(of_shock(
      shock, scenarios::kHollowShock,
      fmt::format("`states` and `with` are both {} alone: a shock is between states", *one.begin()),
      "name others under `with`, or leave it out: all"));
}

void check_shares(const Shock& shock, const geo::Countries& countries, Problems& problems) {
  for (const sim::CutShare& row : shock.cut_shares) {
    const States one = states_of(row.a, countries, shock.from);
    const States other = states_of(row.b, countries, shock.from);
    const bool unknown = states_of(row.a, countries, std::nullopt).empty() ||
                         states_of(row.b, countries, std::nullopt).empty();
    const bool reached = std::ranges::any_of(one, [&](const std::string& a) {
      return std::ranges::any_of(other, [&](const std::string& b) {
        return a != b && sim::is_about(shock, countries, a, b, shock.from);
      });
    });
    if (unknown || reached) continue;
    problems.add(of_shock(
        shock, scenarios::kHollowShock,
        fmt::format("`cut_shares` has a row for {} and {}; the shock is not about them on {}",
                    row.a, row.b, to_string(shock.from)),
        "name them under `states` and `with`, or take the row out"));
  }
}

/// Days on which what blocs mean may change, the first of the run or shock among them.
std::vector<Date> days_of(const Shock& shock, Date begin, Date end,
                          const geo::Countries& countries) {
  const Date last = std::min(shock.until.value_or(end), end);
  std::vector<Date> days;
  for (std::optional day = std::max(shock.from, begin); day && *day < last;
       day = countries.next_membership_change(*day)) {
    days.push_back(*day);
  }
  return days;
}

bool concerns(const Shock& shock, const States& region, const geo::Countries& countries, Date day) {
  return std::ranges::any_of(region, [&](const std::string& a) {
    if (shock.agenda != 1 && sim::moves_agenda(shock, countries, a, day)) return true;
    return std::ranges::any_of(region, [&](const std::string& b) {
      return a != b && sim::is_about(shock, countries, a, b, day);
    });
  });
}

/// The ids of a file's shocks.
struct FileShocks {
  std::vector<std::string> idle;
  std::size_t active = 0;
};

void report_file(const std::string& file, const FileShocks& shocks, Problems& problems) {
  if (shocks.idle.empty()) return;
  const std::string which =
      shocks.active == 0
          ? "all its shocks are"
          : fmt::format("{} of its {} shocks {}", shocks.idle.size(),
                        shocks.idle.size() + shocks.active, shocks.idle.size() == 1 ? "is" : "are");
  problems.add({.kind = &scenarios::kShocksElsewhere,
                .message = fmt::format("{} about other states than those of the region: {}", which,
                                       fmt::join(shocks.idle, ", ")),
                .help = "",
                .file = file});
}

}  // namespace

void check_shock_pairs(const std::vector<Shock>& shocks, const geo::Countries& countries,
                       Problems& problems) {
  for (const Shock& shock : shocks) {
    check_sides(shock, countries, problems);
    check_shares(shock, countries, problems);
  }
}

void warn_of_shocks_elsewhere(const scenarios::Scenario& scenario, const geo::Countries& countries,
                              const geo::Territories& territories, Problems& problems) {
  const Date begin = scenario.spin_up.value_or(scenario.start);
  const States region(territories.country.begin(), territories.country.end());
  std::map<std::string, FileShocks> files;
  for (const Shock& shock : scenario.shocks) {
    const auto days = days_of(shock, begin, scenario.end, countries);
    if (days.empty() || region.empty()) continue;
    const bool acts = std::ranges::any_of(
        days, [&](Date day) { return concerns(shock, region, countries, day); });
    const bool own = std::ranges::find(scenario.shock_files, std::filesystem::path(shock.file)) ==
                     scenario.shock_files.end();
    if (!own) {
      FileShocks& file = files[shock.file];
      if (acts) ++file.active;
      if (!acts) file.idle.push_back(shock.id);
    } else if (!acts) {
      problems.add(of_shock(shock, scenarios::kIdleShock,
                            fmt::format("the region has no two states that it is about; it has {}",
                                        fmt::join(region, ", ")),
                            "it changes nothing; compare `states` and `with`"));
    }
  }
  for (const auto& [name, shocks] : files) report_file(name, shocks, problems);
}

}  // namespace borderweave::app
