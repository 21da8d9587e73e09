#include "scenarios/consistency_checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <optional>
#include <string>
#include <utility>

#include "scenarios/resolved.h"
#include "scenarios/scenario_problems.h"

namespace borderweave::scenarios {

namespace {

/// The date nearest to `wanted` for which `fits` among whole steps from `origin`, on either side.
template <typename Fits>
Date nearest_date(Date wanted, Date origin, int step, const Fits& fits) {
  constexpr int kLeapYears = 8 * 12;  // 29 February comes back after eight years at the latest
  const int direction = wanted < origin ? -step : step;
  std::optional<Date> best;
  for (int months = direction;; months += direction) {
    const Date date = add_months(origin, months);
    const bool nearer = !best || std::chrono::abs(date - wanted) < std::chrono::abs(*best - wanted);
    if (fits(date) && nearer) best = date;
    const Date beyond = add_months(wanted, direction < 0 ? -kLeapYears : kLeapYears);
    if (direction < 0 ? date < beyond : date > beyond) break;
  }
  return *best;
}

class Checks {
 public:
  Checks(const Scenario& scenario, const Given& given, const Origin& root, Problems& problems)
      : scenario_(scenario), given_(given), root_(root), problems_(problems) {}

  void dates() {
    const bool has_start = given_.contains("scenario.start");
    if (has_start && given_.contains("scenario.end") && scenario_.end <= scenario_.start) {
      add("scenario.end", kDateOrder,
          fmt::format("`scenario.end` {} is not after `scenario.start` {}",
                      to_string(scenario_.end), to_string(scenario_.start)),
          "the last day simulated is the one before `end`");
    }
    if (has_start && scenario_.spin_up && *scenario_.spin_up >= scenario_.start) {
      add("ties.spin_up", kDateOrder,
          fmt::format("`ties.spin_up` {} is not before `scenario.start` {}",
                      to_string(*scenario_.spin_up), to_string(scenario_.start)),
          "the spin-up ends where the run starts");
    }
  }

  /// A last step that extends beyond the date would simulate days after it.
  void whole_steps_between_dates() {
    const int step = scenario_.step_months;
    const Date start = scenario_.start;
    if (!given_.contains("scenario.start") || !calendar_step()) return;
    const auto add_uneven = [&](const char* key, Date given, const char* to, Date nearest) {
      add(key, kInconsistent,
          fmt::format("`{}` {} is not a whole number of steps ({}) {} `scenario.start` {}", key,
                      to_string(given), step_text(), to, to_string(start)),
          fmt::format("the nearest date that is: {}", to_string(nearest)));
    };
    const Date end = scenario_.end;
    if (given_.contains("scenario.end") && end > start && !whole_steps(start, end, step)) {
      add_uneven("scenario.end", end, "after",
                 nearest_date(end, start, step, [](Date) { return true; }));
    }
    if (scenario_.spin_up && *scenario_.spin_up < start &&
        !whole_steps(*scenario_.spin_up, start, step)) {
      add_uneven("ties.spin_up", *scenario_.spin_up, "before",
                 nearest_date(*scenario_.spin_up, start, step,
                              [&](Date date) { return whole_steps(date, start, step); }));
    }
  }

  void steps() {
    const int step = scenario_.step_months;
    if (!calendar_step()) {
      add("scenario.step", kInconsistent,
          fmt::format("`scenario.step` of {} months is not a calendar step", step),
          "choose \"1 month\", \"1 quarter\" or \"1 year\"");
    }
    if (scenario_.snapshot_months % 12 != 0) {
      add("output.snapshot", kInconsistent,
          fmt::format("`output.snapshot` of {} months is not a whole number of years",
                      scenario_.snapshot_months),
          "agglomerations are found once a year, so choose \"1 year\" or more years");
    }
  }

  void quantiles() {
    const auto& all = scenario_.quantiles;
    const bool inside =
        std::all_of(all.begin(), all.end(), [](double q) { return q > 0 && q < 1; });
    const bool ascending =
        std::adjacent_find(all.begin(), all.end(), std::greater_equal<>()) == all.end();
    if (inside && ascending) return;
    add("output.quantiles", kInconsistent,
        "`output.quantiles` must ascend and lie between 0 and 1, without the ends",
        "such as [0.05, 0.5, 0.95]");
  }

  void crossings_at_barriers() {
    const bool at_barriers =
        scenario_.crossings && scenario_.crossings->needed == geo::CrossingsNeeded::at_barriers;
    if (!at_barriers || !scenario_.barriers.empty()) return;
    add("region.crossings.needed", kInconsistent,
        "`region.crossings.needed` says that crossings are needed where a barrier stands in the "
        "way, and the scenario has no barriers: its crossings would change nothing",
        "name rivers, lakes and closed lines in [region.barriers], or write needed = "
        "\"everywhere\"");
  }

  void formation_dates() {
    if (!scenario_.formation_dates) return;
    const auto& all = *scenario_.formation_dates;
    const bool inside = std::all_of(all.begin(), all.end(), [&](Date date) {
      return date > scenario_.start && date <= scenario_.end;
    });
    const bool ascending =
        std::adjacent_find(all.begin(), all.end(), std::greater_equal<>()) == all.end();
    if (inside && ascending) return;
    add("output.formation_dates", kInconsistent,
        fmt::format("`output.formation_dates` must ascend and lie within the run, after {} and up "
                    "to {}",
                    to_string(scenario_.start), to_string(scenario_.end)),
        fmt::format("such as [{}]", to_string(scenario_.end)));
  }

  /// Hysteresis: with a threshold for leaving above that for joining, membership would flicker.
  /// Passability: a frontier must not open wider where visas are asked.
  void thresholds() {
    const auto& a = scenario_.parameters.agglomeration;
    ordered("split_linked", a.split_linked, "merge_linked", a.merge_linked);
    ordered("split_apart", a.split_apart, "merge_apart", a.merge_apart);
    ordered("cities_split_apart", a.cities_split_apart, "cities_merge_apart", a.cities_merge_apart);
    ordered("leave_share", a.leave_share, "join_share", a.join_share);
    ordered("tier_b", a.tier_b, "tier_a", a.tier_a);
    ordered("passable_visa", a.passable_visa, "passable_checks", a.passable_checks);
  }

 private:
  bool calendar_step() const {
    const int step = scenario_.step_months;
    return step == 1 || step == 3 || step == 12;
  }

  const char* step_text() const {
    if (scenario_.step_months == 1) return "1 month";
    return scenario_.step_months == 3 ? "1 quarter" : "1 year";
  }

  void ordered(const std::string& low_key, double low, const std::string& high_key, double high) {
    if (low <= high) return;
    const std::string section = "model.agglomeration.";
    add(given_.contains(section + low_key) ? section + low_key : section + high_key, kInconsistent,
        fmt::format("`{}` {} is above `{}` {}", section + low_key, low, high_key, high),
        fmt::format("keep `{}` at or below `{}`", low_key, high_key));
  }

  void add(const std::string& key, const ProblemKind& kind, std::string message, std::string help) {
    const auto at = given_.find(key);
    problems_.add(problem_at(at == given_.end() ? root_ : at->second, kind, std::move(message),
                             std::move(help)));
  }

  const Scenario& scenario_;
  const Given& given_;
  const Origin& root_;
  Problems& problems_;
};

}  // namespace

void check_consistency(const Scenario& scenario, const Given& given, const Origin& root,
                       Problems& problems) {
  Checks checks(scenario, given, root, problems);
  checks.dates();
  checks.steps();
  checks.whole_steps_between_dates();
  checks.quantiles();
  checks.formation_dates();
  checks.crossings_at_barriers();
  checks.thresholds();
}

namespace {

/// A row of a dated list: in force in [from, until), an empty date is open.
struct Row {
  std::optional<Date> from;
  std::optional<Date> until;
  Origin at;  ///< of the first of its dates, else of the row
};

Row row_of(const Node& table) {
  Row row{{}, {}, table.at};
  for (const auto& [key, date] : {std::pair{"until", &Row::until}, std::pair{"from", &Row::from}}) {
    const Node* value = find_value(table, {.key = key});
    if (value == nullptr || value->as<Date>() == nullptr) continue;
    row.*date = *value->as<Date>();
    row.at = value->at;
  }
  return row;
}

/// Do the two have a day in common?
bool overlap(const Row& a, const Row& b) {
  const auto ends_before = [](const Row& one, const Row& other) {
    return one.until && other.from && *one.until <= *other.from;
  };
  return !ends_before(a, b) && !ends_before(b, a);
}

std::pair<std::string, std::string> pair_of(const sim::LawBook::Gap& gap) {
  return std::minmax(gap.a, gap.b);
}

}  // namespace

void check_dates_within_run(const Scenario& scenario, const Amendments& amendments,
                            const Node* gaps, Problems& problems) {
  const Row run{scenario.spin_up.value_or(scenario.start), scenario.end, {}};
  const auto check_span = [&](const Row& row,
                              const char* help = "it changes nothing; compare the dates") {
    if (overlap(row, run)) return;
    problems.add(problem_at(row.at, kNeverInForce,
                            fmt::format("never in force within this run, {} to {}",
                                        to_string(*run.from), to_string(*run.until)),
                            help));
  };
  for (const Node& move : amendments.moves) {
    check_span(row_of(move), "compare the dates; `without` takes a rule away");
  }
  for (const Node& reform : amendments.reforms) check_span(row_of(reform));
  const auto* list = gaps == nullptr ? nullptr : gaps->as<Node::List>();
  if (list == nullptr || list->size() != scenario.law.gaps.size()) return;
  std::vector<Row> rows;
  for (const Node& gap : *list) {
    const Row row = row_of(gap);
    check_span(row);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const auto& earlier = scenario.law.gaps[i];
      const auto& later = scenario.law.gaps[rows.size()];
      if (pair_of(earlier) != pair_of(later) || !overlap(rows[i], row)) continue;
      problems.add(
          problem_at(gap.at, kOverlap,
                     fmt::format("this row and row {} are both about {} and {} at the same time",
                                 i + 1, later.a, later.b),
                     "the earlier row counts; let one end where the other begins"));
    }
    rows.push_back(row);
  }
}

namespace {

/// The days of one layer, with their places in the file.
class DatedChecks {
 public:
  DatedChecks(const Scenario& scenario, const geo::TerritorySource& source, const Node::List& nodes,
              Problems& problems)
      : scenario_(scenario), source_(source), nodes_(nodes), problems_(problems) {}

  void run() {
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      const geo::DatedFields& day = source_.dated[i];
      if (day.population.empty() && day.income.empty()) {
        add(i, kInconsistent, "a day names no field",
            "write population = \"…\", income = \"…\", or both");
      }
      first_day(i);
      after_end(i);
      for (std::size_t earlier = 0; earlier < i; ++earlier) same_year(earlier, i);
    }
  }

 private:
  void first_day(std::size_t i) {
    const geo::DatedFields& day = source_.dated[i];
    if (day.on != scenario_.start || day.population.empty() ||
        day.population == source_.population) {
      return;
    }
    add(i, kInconsistent,
        fmt::format("two fields tell the people of the run's first day, {}: `{}` and `{}`",
                    to_string(day.on), source_.population, day.population),
        "`population` of the layer is that of the first day: take one of the two out");
  }

  void after_end(std::size_t i) {
    const Date on = source_.dated[i].on;
    if (on < scenario_.end) return;
    add(i, kDatedAfterEnd,
        fmt::format("{} is after the end of the run, {}: values grow towards it", to_string(on),
                    to_string(scenario_.end)),
        "nothing needs to be done where that is a projection you want to follow");
  }

  void same_year(std::size_t earlier, std::size_t i) {
    const geo::DatedFields& one = source_.dated[earlier];
    const geo::DatedFields& other = source_.dated[i];
    const bool people = !one.population.empty() && !other.population.empty();
    const bool income = !one.income.empty() && !other.income.empty();
    if (year_of(one.on) != year_of(other.on) || !(people || income)) return;
    add(i, kInconsistent,
        fmt::format("{} of {} are named twice", people ? "people" : "incomes", year_of(other.on)),
        "keep one day of each year");
  }

  void add(std::size_t i, const ProblemKind& kind, std::string message, std::string help) {
    problems_.add(problem_at(nodes_[i].at, kind, std::move(message), std::move(help)));
  }

  const Scenario& scenario_;
  const geo::TerritorySource& source_;
  const Node::List& nodes_;
  Problems& problems_;
};

}  // namespace

void check_dated_columns(const Scenario& scenario, const Node* territories, Problems& problems) {
  if (territories == nullptr) return;
  const auto* list = territories->as<Node::List>();
  const Node::List layers = list != nullptr ? *list : Node::List{*territories};
  if (layers.size() != scenario.territories.size()) return;
  for (std::size_t i = 0; i < layers.size(); ++i) {
    const Node* dated = find_value(layers[i], {.key = "dated"});
    const auto* days = dated == nullptr ? nullptr : dated->as<Node::List>();
    if (days == nullptr || days->size() != scenario.territories[i].dated.size()) continue;
    DatedChecks(scenario, scenario.territories[i], *days, problems).run();
  }
}

}  // namespace borderweave::scenarios
