#include <fmt/ranges.h>

#include <numeric>

#include "output/layers.h"
#include "output/names.h"
#include "output/series.h"

namespace borderweave::output {
namespace {

using Stops = std::vector<const sim::StopSummary*>;

std::vector<std::string> rule_ids(const Snapshot& snapshot, const Stops& stops) {
  const auto rules = snapshot.model.law.rules();
  std::vector<std::string> ids;
  for (const sim::StopSummary* stop : stops) {
    ids.push_back(stop->rule == sim::kNoRule ? "" : rules[stop->rule].id);
  }
  return ids;
}

void write_reasons(const Snapshot& snapshot, const Stops& stops) {
  std::vector<std::int32_t> reasons;
  for (const sim::StopSummary* stop : stops) {
    reasons.push_back(static_cast<std::int32_t>(stop->reason));
  }
  std::vector<std::int32_t> values(sim::kStopReasonNames.size());
  std::iota(values.begin(), values.end(), 0);
  snapshot.file.variable<std::int32_t>(
      "stop_reason", {kStops}, reasons,
      {{"long_name",
        "why: lost by chance to the legal gap (of an allowed pair to what its certainty lacks), a "
        "refusal, a veto, a permission that lapsed before the last approval, a rung that law bars, "
        "notice by a retroactive prohibition, a partner whom law forbids to contact"},
       {"flag_values", values},
       {"flag_meanings", fmt::format("{}", fmt::join(sim::kStopReasonNames, " "))}});
}

}  // namespace

void write_stops(const Snapshot& snapshot) {
  Stops stops;
  for (const sim::StopSummary& stop : snapshot.summary.stops) stops.push_back(&stop);
  if (stops.empty()) return;
  snapshot.file.dimension(kStops, stops.size());
  snapshot.file.texts("stop_rule", kStops, rule_ids(snapshot, stops),
                      {{"long_name", "rule that decided; empty: law is silent"}});
  write_reasons(snapshot, stops);
  snapshot.file.variable<float>(
      "stop_number", {kTime, kStops},
      by_time<sim::StopSummary>(stops, &sim::StopSummary::number, snapshot.summary.times.size()),
      {{"long_name",
        "what law stopped since the first step, spin-up and buffer included, mean over replicates"},
       {"units", "1"},
       {"coordinates", "stop_rule stop_reason"}});
}

}  // namespace borderweave::output
