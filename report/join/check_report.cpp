#include "report/join/check_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "core/json.h"
#include "report/answer_parts.h"
#include "report/join/join_text.h"
#include "scenarios/toml_tree.h"

namespace borderweave::report {
namespace {

constexpr const char* kKey = "border_tolerance_m";
constexpr const char* kBrief = "border_tolerance";

/// Where the scenario's files set the tolerance; null when they do not.
const scenarios::Origin* set_at(const scenarios::Scenario& scenario) {
  const std::string path = fmt::format("region.{}", kKey);
  for (const scenarios::ResolvedKey& key : scenario.keys) {
    if (key.field.key != path || !key.value) continue;
    const scenarios::Origin& at = key.value->at;
    return at.source->kind == scenarios::Source::Kind::file ? &at : nullptr;
  }
  return nullptr;
}

std::string line_of(const scenarios::Origin& at) {
  std::string_view text = at.source->text;
  for (int line = 1; line < at.line; ++line) {
    text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
  }
  return std::string(text.substr(0, text.find('\n')));
}

using Json = nlohmann::ordered_json;

/// A list with as_json(item) for each item.
template <class Items, class Convert>
Json list_of(const Items& items, const Convert& convert) {
  Json list = Json::array();
  for (const auto& item : items) list.push_back(convert(item));
  return list;
}

/// The id as the user's data have it: a number, or the text for which the program uses a number.
Json id_json(const geo::Territories& territories, std::uint32_t row) {
  std::string text = geo::readable_id(territories, row);
  const std::int64_t number = territories.id[row];
  return text == std::to_string(number) ? Json(number) : Json(std::move(text));
}

Json layer_json(const geo::LayerFacts& layer) {
  return {{"file", layer.file},
          {"layer", layer.layer},
          {"driver", layer.driver},
          {"crs", layer.crs},
          {"transformation", layer.transformation},
          {"accuracy_m", layer.accuracy_m ? Json(*layer.accuracy_m) : Json(nullptr)},
          {"encoding", layer.encoding},
          {"rows", layer.rows},
          {"left_out", layer.left_out}};
}

Json state_json(const geo::StateTotals& state) {
  return {{"country", state.country},
          {"known", state.known},
          {"municipalities", state.municipalities},
          {"population", state.population},
          {"area_km2", state.area_km2}};
}

Json repair_json(const geo::Territories& territories, const geo::Repair& repair) {
  const auto row = geo::row_of(territories, repair.municipality);
  return {{"file", repair.file},
          {"municipality", row ? id_json(territories, *row) : Json(repair.municipality)},
          {"fault", repair.fault},
          {"area_before_km2", repair.area_before_km2},
          {"area_after_km2", repair.area_after_km2}};
}

Json fault_json(const geo::FrontierFault& fault, const Json& ids) {
  return {{"kind", fault.kind == geo::FaultKind::gap ? "gap" : "overlap"},
          {"sliver", fault.sliver},
          {"municipalities", ids},
          {"area_m2", fault.area_m2},
          {"mean_width_m", fault.mean_width_m},
          {"greatest_width_m", fault.greatest_width_m},
          {"length_m", fault.length_m},
          {"lon", fault.at.lon},
          {"lat", fault.at.lat}};
}

Json near_miss_json(const geo::NearMiss& miss, const Json& ids) {
  return {{"kind", miss.overlap ? "overlap" : "gap"},
          {"municipalities", ids},
          {"tolerance_m", miss.tolerance_m},
          {"mean_width_m", miss.mean_width_m},
          {"border_km", miss.border_km},
          {"lon", miss.at.lon},
          {"lat", miss.at.lat}};
}

Json side_json(const geo::PartnershipMatch& side) {
  return {{"wanted", side.wanted},
          {"quality", geo::word(side.quality)},
          {"candidates", side.candidates}};
}

Json doubtful_json(const geo::UncertainPartnership& row) {
  const geo::Origin& origin = row.sides.front().origin;
  return {{"line", origin.line},
          {"feature", origin.feature},
          {"quality", geo::word(row.quality)},
          {"outside", geo::is_outside(row)},
          {"other_state", geo::is_in_other_state(row)},
          {"sides", list_of(row.sides, side_json)}};
}

Json state_pair_json(const geo::StatePair& pair) {
  return {{"a", pair.a},
          {"b", pair.b},
          {"neighbour_pairs", pair.pairs},
          {"border_km", pair.border_km},
          {"frontier_km", pair.frontier_km},
          {"near_misses", pair.near_misses}};
}

Json step_json(const geo::ToleranceStep& step) {
  return {{"tolerance_m", step.tolerance_m},
          {"neighbour_pairs", step.pairs},
          {"border_km", step.border_km}};
}

Json spread_json(const geo::FrontierSpread& spread) {
  return {{"a", spread.a},
          {"b", spread.b},
          {"frontier_km", spread.frontier_km},
          {"apart_km", spread.apart_km},
          {"overlap_km", spread.overlap_km},
          {"gap_km", spread.gap_km},
          {"depth_m", spread.depth_m},
          {"drawn_twice", spread.drawn_twice}};
}

Json frontier_json(const geo::Territories& territories, const geo::BorderJoin& join) {
  const auto ids_of = [&](const std::vector<std::uint32_t>& rows) {
    return list_of(rows, [&](std::uint32_t row) { return id_json(territories, row); });
  };
  const geo::FrontierJoin& frontier = join.frontier;
  return {
      {"tolerance_m", join.tolerance_m},
      {"tolerance_stated", join.tolerance.stated},
      {"spread_m", join.tolerance.spread_m()},
      {"spreads", list_of(join.tolerance.spreads, spread_json)},
      {"border_km", join.totals.border_km},
      {"frontier_km", join.totals.frontier_km},
      {"wide_fault_km", join.totals.wide_fault_km},
      {"states", list_of(join.state_pairs, state_pair_json)},
      {"faults", list_of(join.faults,
                         [&](const geo::FrontierFault& fault) {
                           return fault_json(fault, ids_of(fault.municipalities));
                         })},
      {"near_misses", list_of(frontier.near_misses,
                              [&](const geo::NearMiss& miss) {
                                return near_miss_json(miss, ids_of({miss.a, miss.b}));
                              })},
      {"steps", list_of(frontier.steps, step_json)},
      {"proposed_tolerance_m", frontier.proposed_m ? Json(*frontier.proposed_m) : Json(nullptr)}};
}

Json partnerships_json(const geo::BorderJoin& join) {
  Json rows;
  for (std::size_t q = 0; q < geo::kQualities; ++q) {
    rows[geo::word(static_cast<geo::MatchQuality>(q))] = join.partnership_rows[q];
  }
  const geo::PartnershipRowCounts& counts = join.partnership_counts;
  return {{"rows", rows},
          {"found", counts.found},
          {"outside", counts.outside},
          {"other_state", counts.other_state},
          {"doubtful", list_of(join.doubtful, doubtful_json)}};
}

nlohmann::ordered_json head(const Problems& problems) {
  return {{"ok", !problems.has_errors()}, {"problems", problems_json(problems)}};
}

std::size_t count_errors(const Problems& problems) {
  return static_cast<std::size_t>(std::ranges::count_if(
      problems.list(),
      [](const Problem& problem) { return problem.kind->severity == Severity::error; }));
}

/// Where in the scenario to set the border tolerance, and the line that does it, in the spelling
/// used there: "add below [region]:\n    border_tolerance_m = 2000\n".
std::string tolerance_advice(const scenarios::Scenario& scenario, double metres) {
  const scenarios::Origin* const at = set_at(scenario);
  if (at == nullptr) return fmt::format("add below [region]:\n    {} = {:g}\n", kKey, metres);
  const std::string where = fmt::format("write in line {} of {}", at->line, at->source->name);
  const bool full = line_of(*at).find(kKey) != std::string::npos;
  return full ? fmt::format("{}:\n    {} = {:g}\n", where, kKey, metres)
              : fmt::format("{}:\n    {} = \"{:g} m\"\n", where, kBrief, metres);
}

/// The border-join report for programs: everything in the text, unabridged. Municipalities are
/// given by their ids; lengths in metres unless the key says km.
Json join_json(const geo::Territories& territories, const geo::BorderJoin& join) {
  const auto ids_of = [&](const std::vector<std::uint32_t>& rows) {
    return list_of(rows, [&](std::uint32_t row) { return id_json(territories, row); });
  };
  return {
      {"layers", list_of(join.notes.layers, layer_json)},
      {"states", list_of(join.states, state_json)},
      {"without_outline", ids_of(join.without_outline)},
      {"repairs",
       list_of(join.notes.repairs,
               [&](const geo::Repair& repair) { return repair_json(territories, repair); })},
      {"frontier", frontier_json(territories, join)},
      {"findings", {{"to_look_at", join.findings.to_look_at}, {"slivers", join.findings.slivers}}},
      {"duplicates",
       {{"ids", list_of(join.duplicates.ids, ids_of)},
        {"outlines", list_of(join.duplicates.outlines, ids_of)},
        {"names", list_of(join.duplicates.names, ids_of)}}},
      {"population",
       {{"none", ids_of(join.population.none)}, {"dense", ids_of(join.population.dense)}}},
      {"partnerships", partnerships_json(join)}};
}

}  // namespace

std::string check_json(const Problems& problems, const scenarios::Scenario& scenario,
                       bool resolved) {
  nlohmann::ordered_json answer = head(problems);
  if (resolved) {
    answer["resolved"] = nlohmann::ordered_json::parse(resolved_json(scenario.keys));
  }
  return json_answer(answer);
}

std::string check_data_text(const app::CheckedData& checked, const Problems& problems) {
  const double tolerance = checked.join.frontier.proposed_m.value_or(checked.join.tolerance_m);
  const JoinPage page{
      fmt::format("{} ({})", checked.scenario.title, checked.scenario.file.string()),
      count_errors(problems), tolerance_advice(checked.scenario, tolerance)};
  return join_text(page, checked.territories, checked.join);
}

std::string check_data_json(const app::CheckedData& checked, const Problems& problems) {
  nlohmann::ordered_json answer = head(problems);
  answer["join"] = join_json(checked.territories, checked.join);
  return json_answer(answer);
}

}  // namespace borderweave::report
