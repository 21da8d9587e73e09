#include "study/score/splits.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "app/score_problems.h"
#include "scenarios/field.h"
#include "scenarios/field_builders.h"
#include "scenarios/scenario_problems.h"
#include "scenarios/toml_reader.h"
#include "scenarios/toml_tree.h"
#include "study/score/pair_forecast.h"
#include "study/score/ranking_scores.h"

namespace borderweave::study {
namespace {

using scenarios::Fields;
using scenarios::Node;

/// Names of tables and scenarios, which who makes the runs reads as well.
struct CasesTable {
  std::string table;
  std::string scenarios;
  CaseRules rules;
};

struct TiesTable {
  Date cut;
  std::vector<std::string> development;
  std::vector<std::string> held_out;
  std::vector<double> tops;
  std::vector<double> bands_km;
  std::uint32_t draws = 0;
  double interval = 0;
};

/// Every interval of a score is the middle 90 % of its draws (bootstrap.h).
constexpr double kInterval = 0.9;

/// Of fewer draws the outer 5 % of either side is less than one, and one draw has no width at all.
constexpr double kLeastDraws = 20;

/// Candidates of a run lie at most so far apart by default: pairs beyond would all have P = 0.
constexpr double kMostKm = 30;

Fields<CasesTable> cases_fields() {
  const auto rules = [](CasesTable& table) -> CaseRules& { return table.rules; };
  const Fields<CaseRules> of_rules = {
      scenarios::number("formed", &CaseRules::formed, {0.01, 1}, "", "",
                        "P(formed) of at least this says \"formed\""),
      scenarios::number("reach_km", &CaseRules::reach_km, {0.1, 100}, "", "",
                        "how far a centre lies from the point of a case"),
      scenarios::number("other_pairs_people", &CaseRules::other_people, {0, 1e9}, "", "",
                        "people of each centre of other pairs"),
      scenarios::number("other_pairs_km", &CaseRules::other_km, {0.1, kMostKm}, "", "",
                        "how far other pairs lie apart"),
  };
  Fields<CasesTable> fields = {
      scenarios::text("table", &CasesTable::table, "the table of cases"),
      scenarios::text("scenarios", &CasesTable::scenarios, "the scenarios of the cases"),
  };
  scenarios::append(fields, scenarios::part<CasesTable>("", rules, of_rules));
  return fields;
}

Fields<TiesTable> ties_fields() {
  return {
      scenarios::date("cut", &TiesTable::cut, "ties of which later days are forecast"),
      scenarios::texts("development", &TiesTable::development, "regions whose answers are known"),
      scenarios::texts("held_out", &TiesTable::held_out, "regions whose lists are kept back"),
      scenarios::numbers("tops", &TiesTable::tops, {1, 1e9}, "hits in so many pairs"),
      scenarios::numbers("bands_km", &TiesTable::bands_km, {0, 1e5}, "where bands begin"),
      scenarios::whole("bootstrap_draws", &TiesTable::draws, {kLeastDraws, 100'000}, "", "",
                       "draws"),
      scenarios::number("interval", &TiesTable::interval, {0.01, 0.999}, "", "",
                        "the mass of intervals"),
  };
}

template <class Target>
Fields<Target> all_required(Fields<Target> fields) {
  for (auto& field : fields) field.info.required = true;
  return fields;
}

/// Reads the table of that name; reports one that is missing.
template <class Target>
void read_part(const Node& root, const std::string& name, const Fields<Target>& fields,
               Target& target, Problems& problems) {
  const Node* table = value_of(root, name);
  if (table == nullptr || table->as<Node::Table>() == nullptr) {
    problems.add(
        scenarios::problem_at(table == nullptr ? root.at : table->at, scenarios::kMissingKey,
                              fmt::format("the table [{}] is missing", name),
                              "a file of splits says everything: see tests/validity/splits.toml"));
    return;
  }
  scenarios::read_table(*table, fmt::format("{}.", name), fields, target, problems);
}

/// The program has these values for the key; any others are refused, an empty list too. `given` is
/// empty where they could not be read, which has been reported.
void require_same(const Node& root, const std::string& key, std::span<const double> given,
                  std::span<const double> known, Problems& problems) {
  const Node* ties = value_of(root, "ties");
  const Node* value = ties == nullptr ? nullptr : value_of(*ties, key);
  const auto* list = value == nullptr ? nullptr : value->as<Node::List>();
  const bool written_empty = list != nullptr && list->empty();
  if ((given.empty() && !written_empty) || std::ranges::equal(given, known)) return;
  const std::string words =
      written_empty ? "an empty list" : fmt::format("{}", fmt::join(given, ", "));
  problems.add(scenarios::problem_at(
      value == nullptr ? root.at : value->at, app::kOtherSplit,
      fmt::format("`ties.{}` is {}; this program scores by {}", key, words, fmt::join(known, ", ")),
      "write what the program does, or change study/score and build again"));
}

}  // namespace

Splits read_splits(const std::filesystem::path& file, Problems& problems) {
  Splits splits;
  const auto source = scenarios::load(file, problems);
  if (!source) return splits;
  const auto root = scenarios::parse(source, problems);
  if (!root) return splits;
  CasesTable cases;
  TiesTable ties;
  read_part(*root, "cases", all_required(cases_fields()), cases, problems);
  read_part(*root, "ties", all_required(ties_fields()), ties, problems);
  require_same(*root, "tops", ties.tops, kTops, problems);
  require_same(*root, "bands_km", ties.bands_km, kBandStarts, problems);
  if (ties.interval > 0) {
    require_same(*root, "interval", std::array{ties.interval}, std::array{kInterval}, problems);
  }
  splits.cases = cases.rules;
  splits.cut = ties.cut;
  splits.draws = ties.draws;
  return splits;
}

}  // namespace borderweave::study
