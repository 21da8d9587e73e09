#include "output/netcdf/number_tables.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "sim/basics/instrument.h"

namespace borderweave::output {
namespace {

/// Of one state, in the region.
struct Covered {
  double people = 0;
  bool buffer = false;
};

std::map<std::string, Covered> covered_states(const geo::Territories& places) {
  std::map<std::string, Covered> states;
  for (std::size_t row = 0; row < places.size(); ++row) {
    Covered& state = states[places.country[row]];
    state.people += places.population[row];
    state.buffer |= places.buffer[row] != 0;
  }
  return states;
}

struct TableShape {
  std::vector<std::string> over;  ///< time, replicates, rows

  explicit TableShape(const NumberTable& table) : over{kTime, kReplicates, table.dimension} {}

  std::vector<std::string> and_levels() const {
    auto all = over;
    all.push_back(kLevels);
    return all;
  }
};

void write_ends(const Snapshot& snapshot, const NumberTable& table, std::string_view first,
                std::string_view second, const std::vector<RowPair>& pairs,
                const std::string& long_name, const auto& text_of) {
  const auto put = [&](std::string_view name, std::uint32_t RowPair::*end) {
    std::vector<std::string> texts;
    for (const RowPair& pair : pairs) texts.push_back(text_of(pair.*end));
    snapshot.file.texts(table.field(name), table.dimension, texts, {{"long_name", long_name}});
  };
  put(first, &RowPair::first);
  put(second, &RowPair::second);
}

void write_flows(const Snapshot& snapshot, const NumberTable& table,
                 const sim::DirectedFlows& flows, const std::string& between) {
  snapshot.file.variable<float>(
      table.field("people"), TableShape(table).over, flows.people,
      {{"long_name", "employed residents of one, outside the buffer, who work in the other, " +
                         between + ", in each replicate"},
       {"units", "1"}});
}

void write_unit_flows(const Snapshot& snapshot) {
  const sim::World& world = snapshot.model.world;
  const sim::DirectedFlows& flows = snapshot.summary.commuters.between_units;
  snapshot.file.dimension(kUnitFlow.dimension, flows.from_to.size());
  write_ends(snapshot, kUnitFlow, "from", "to", flows.from_to,
             "admin-1 code; empty: municipalities of the state without one",
             [&](std::uint32_t unit) { return world.admin_units[unit].code; });
  write_ends(snapshot, kUnitFlow, "from_country", "to_country", flows.from_to,
             "state of the admin-1 unit (ISO 3166-1)", [&](std::uint32_t unit) {
               return world.countries[world.admin_units[unit].country].iso2;
             });
  write_flows(snapshot, kUnitFlow, flows, "by admin-1 unit of two states");
}

void write_by_municipality(const Snapshot& snapshot) {
  const Attributes extra{{"coordinates", "municipality_id municipality_code municipality_name"},
                         {"geometry", kMunicipality.container},
                         {"grid_mapping", "crs"}};
  const std::vector<std::string> over{kTime, kMunicipality.dimension};
  write_band(snapshot.file, {"commuters_out", "employed residents who work in another state", "1"},
             over, snapshot.summary.commuters.out, {}, extra);
  write_band(snapshot.file, {"commuters_in", "people of other states who work here", "1"}, over,
             snapshot.summary.commuters.in, {}, extra);
}

void write_whole_states(const Snapshot& snapshot) {
  const auto whole = whole_states(snapshot.model.world);
  std::vector<std::int32_t> flags;
  for (const auto& [code, state] : covered_states(snapshot.territories())) {
    flags.push_back(std::ranges::binary_search(whole, code) ? 1 : 0);
  }
  snapshot.file.variable<std::int32_t>(
      kCountry.field("whole"), {kCountry.dimension}, flags,
      field_of(kCountry, "1: known to lie in the region as a whole", "1"));
}

}  // namespace

const std::array<StatePairField, sim::kStatePairCounts> kStatePairFields{{
    {"agglomerations",
     "cross-border agglomerations (AGGLO, TWIN_TOWN) by the states of their "
     "leading centres, in each replicate"},
    {"ties_begun", "tied pairs that were not tied one frame before, in each replicate"},
    {"ties_ended", "pairs no longer tied that were so one frame before, in each replicate"},
    {"agglomerations_formed", "agglomerations that were none one frame before, in each replicate"},
    {"agglomerations_dissolved",
     "agglomerations of one frame before that are none now, in each replicate"},
}};

std::vector<std::string> whole_states(const sim::World& world) {
  std::set<std::string> beyond;
  for (const geo::OutsidePlaces& places : world.outside) beyond.insert(places.country);
  std::vector<std::string> whole;
  for (const auto& [code, state] : covered_states(world.territories)) {
    if (state.buffer || beyond.contains(code)) continue;
    const auto row = world.countries.find(code);
    const auto people = row ? world.countries[*row].population : std::nullopt;
    const bool has_all = people ? state.people >= kWholeFrom * *people : !world.outside.empty();
    if (has_all) whole.push_back(code);
  }
  return whole;
}

void write_state_pairs(const Snapshot& snapshot) {
  const sim::StatePairNumbers& numbers = snapshot.summary.state_pairs;
  if (numbers.states.empty()) return;
  const TableShape shape(kStatePair);
  snapshot.file.dimension(kStatePair.dimension, numbers.states.size());
  snapshot.file.dimension(kLevels, sim::kLevels);
  std::vector<std::string> levels;
  for (const sim::InstrumentRow& row : sim::kInstrumentTable) {
    if (row.rung) levels.emplace_back(row.key);
  }
  snapshot.file.texts("level_name", kLevels, levels,
                      {{"long_name", "level of a tie, by the instrument that reaches it"}});
  write_ends(snapshot, kStatePair, "a", "b", numbers.states, "state (ISO 3166-1)",
             [&](std::uint32_t row) { return snapshot.model.world.countries[row].iso2; });
  snapshot.file.variable<std::int32_t>(
      kStatePair.field("ties"), shape.and_levels(), numbers.ties,
      {{"long_name", "ties that have begun, by level, in each replicate"}, {"units", "1"}});
  for (std::size_t what = 0; what < sim::kStatePairCounts; ++what) {
    snapshot.file.variable<std::int32_t>(
        kStatePair.field(kStatePairFields.at(what).name), shape.over, numbers.count.at(what),
        {{"long_name", std::string(kStatePairFields.at(what).long_name)}, {"units", "1"}});
  }
}

void write_commuters(const Snapshot& snapshot) {
  const sim::CommuterNumbers& numbers = snapshot.summary.commuters;
  if (numbers.out.mean.empty()) return;
  write_by_municipality(snapshot);
  write_whole_states(snapshot);
  if (numbers.between_units.from_to.empty()) return;
  snapshot.file.dimension(kStateFlow.dimension, numbers.between_states.from_to.size());
  write_ends(snapshot, kStateFlow, "from", "to", numbers.between_states.from_to,
             "state (ISO 3166-1)",
             [&](std::uint32_t row) { return snapshot.model.world.countries[row].iso2; });
  write_flows(snapshot, kStateFlow, numbers.between_states, "by state");
  write_unit_flows(snapshot);
}

}  // namespace borderweave::output
