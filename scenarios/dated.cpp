#include "scenarios/dated.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

#include "scenarios/problems.h"
#include "scenarios/resolved.h"

namespace borderweave::scenarios {
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

void check_dated(const Scenario& scenario, const Levers& levers, const Node* gaps,
                 Problems& problems) {
  const Row run{scenario.spin_up.value_or(scenario.start), scenario.end, {}};
  const auto check_span = [&](const Row& row,
                              const char* help = "it changes nothing; compare the dates") {
    if (overlap(row, run)) return;
    problems.add(problem_at(row.at, kNeverInForce,
                            fmt::format("never in force within this run, {} to {}",
                                        to_string(*run.from), to_string(*run.until)),
                            help));
  };
  for (const Node& move : levers.moves) {
    check_span(row_of(move), "compare the dates; `without` takes a rule away");
  }
  for (const Node& reform : levers.reforms) check_span(row_of(reform));
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

}  // namespace borderweave::scenarios
