#include "output/netcdf/agglomeration_layers.h"

#include <map>
#include <set>

#include "core/parallel.h"
#include "geo/geos.h"
#include "output/netcdf/map_outlines.h"
#include "output/netcdf/netcdf.h"
#include "output/netcdf/snapshot_fields.h"
#include "sim/agglomeration/agglomeration_record.h"

namespace borderweave::output {
namespace {

using Rows = std::vector<sim::AgglomerationSummary>;

const std::string kCandidateCoordinates =
    "candidate_a_id candidate_b_id candidate_a_code candidate_b_code candidate_a_name "
    "candidate_b_name";

/// Outlines of all rows; rows with the same members share one union.
std::vector<geo::MultiPolygon> outlines_of(const Snapshot& snapshot) {
  std::map<std::vector<std::uint32_t>, std::size_t> slot;
  for (const auto& row : snapshot.summary.agglomerations)
    slot.try_emplace(row.members, slot.size());
  std::vector<std::vector<std::uint32_t>> groups(slot.size());
  for (const auto& [members, at] : slot) groups[at] = members;
  const auto joined = join_outlines(snapshot.territories().outline, groups);
  std::vector<geo::MultiPolygon> outlines;
  for (const auto& row : snapshot.summary.agglomerations) {
    outlines.push_back(joined[slot.at(row.members)]);
  }
  return outlines;
}

/// The states of the members: "CZ, DE, PL".
std::string countries_of(const geo::Territories& places,
                         const std::vector<std::uint32_t>& members) {
  std::set<std::string> codes;
  for (const std::uint32_t member : members) codes.insert(places.country[member]);
  std::string text;
  for (const std::string& code : codes) text += (text.empty() ? "" : ", ") + code;
  return text;
}

void write_texts(const Snapshot& snapshot, const Rows& rows) {
  std::vector<std::string> names;
  std::vector<std::string> countries;
  std::vector<std::string> classes;
  std::vector<std::string> tiers;
  for (const auto& row : rows) {
    names.push_back(pair_name(snapshot.territories(), {row.centre_a, row.centre_b}));
    countries.push_back(countries_of(snapshot.territories(), row.members));
    classes.emplace_back(sim::kClassNames.at(static_cast<std::size_t>(row.kind)));
    tiers.emplace_back(1, row.tier);
  }
  const auto put = [&](const char* name, const std::vector<std::string>& values,
                       const char* long_name) {
    snapshot.file.texts(kAgglomeration.field(name), kAgglomeration.dimension, values,
                        field_of(kAgglomeration, long_name));
  };
  put("name", names, "its two leading centres");
  put("countries", countries, "states of its members");
  put("class", classes, "class in most replicates that have it");
  put("tier", tiers, "A: core of 50,000 or more; B: twin town");
}

void write_scores(const Snapshot& snapshot, const Rows& rows) {
  const auto put = [&](const sim::Series& of, const auto& value_of) {
    std::vector<float> values;
    for (const auto& row : rows) values.push_back(value_of(row));
    snapshot.file.variable<float>(
        kAgglomeration.field(std::string(of.name)), {kAgglomeration.dimension}, values,
        field_of(kAgglomeration, std::string(of.meaning), std::string(of.unit)));
  };
  put({"probability", "1", "share of replicates where it is AGGLO or TWIN_TOWN"},
      [](const sim::AgglomerationSummary& row) { return row.probability; });
  for (std::size_t k = 0; k < sim::AgglomerationValues::kNumber; ++k) {
    put(sim::AgglomerationValues::kAll.at(k),
        [k](const sim::AgglomerationSummary& row) { return row.mean.at(k); });
  }
}

void write_without_ties_effect(const Snapshot& snapshot) {
  if (!snapshot.summary.without_ties_effect) return;
  snapshot.file.variable<float>(
      kAgglomeration.field("probability" + kWithoutTiesEffect), {kAgglomeration.dimension},
      snapshot.summary.without_ties_effect->agglomeration,
      field_of(kAgglomeration,
               "share of replicates where it is AGGLO or TWIN_TOWN" + kWithoutTiesEffectWords,
               "1"));
}

/// Seconds since 1970: the form in which GDAL and QGIS recognise a date with time.
void write_validity(const Snapshot& snapshot, const Rows& rows) {
  constexpr double kDay = 86400;
  std::vector<std::int32_t> year;
  std::vector<double> from;
  std::vector<double> to;
  for (const auto& row : rows) {
    year.push_back(year_of(snapshot.summary.times[row.time]));
    from.push_back(kDay * day_number(snapshot.summary.times[row.time]));
    // One second before the next frame, or QGIS would show both at the turn of the year.
    to.push_back(kDay * day_number(frame_end(snapshot, row.time)) - 1);
  }
  const std::string since = "seconds since 1970-1-1 0:0:0";
  snapshot.file.variable<std::int32_t>(kAgglomeration.field("year"), {kAgglomeration.dimension},
                                       year, field_of(kAgglomeration, "year", "1"));
  snapshot.file.variable<double>("valid_from", {kAgglomeration.dimension}, from,
                                 field_of(kAgglomeration, "first moment of this state", since));
  snapshot.file.variable<double>("valid_to", {kAgglomeration.dimension}, to,
                                 field_of(kAgglomeration, "last moment of this state", since));
}

/// The share of replicates in each class, and in none where the pair is no candidate: they add up
/// to 1.
void write_class_shares(const Snapshot& snapshot) {
  std::vector<std::string> classes(sim::kClassNames.begin(), sim::kClassNames.end());
  classes.emplace_back("NONE");
  snapshot.file.dimension(kClasses, classes.size());
  snapshot.file.texts("candidate_class_name", kClasses, classes,
                      {{"long_name", "class; NONE: the pair is no candidate"}});
  std::vector<float> shares;
  for (std::size_t time = 0; time < snapshot.summary.times.size(); ++time) {
    for (const sim::CandidateSummary& candidate : snapshot.summary.candidates) {
      double none = 1;
      for (const auto& series : candidate.class_share) {
        shares.push_back(series[time]);
        none -= double{series[time]};
      }
      constexpr double kRounded = 1e-6;  // what is left of floats that add up to 1
      shares.push_back(none < kRounded ? 0 : static_cast<float>(none));
    }
  }
  snapshot.file.variable<float>(
      "candidate_class_share", {kTime, kCandidates, kClasses}, shares,
      {{"long_name", "share of replicates in which it has the class"}, {"units", "1"}});
}

void write_candidates_without_ties_effect(const Snapshot& snapshot) {
  if (!snapshot.summary.without_ties_effect) return;
  const auto& candidates = snapshot.summary.without_ties_effect->candidate;
  std::vector<float> values;
  for (std::size_t time = 0; time < snapshot.summary.times.size(); ++time) {
    for (const auto& series : candidates) values.push_back(series[time]);
  }
  snapshot.file.variable<float>(
      "candidate_probability" + kWithoutTiesEffect, {kTime, kCandidates}, values,
      {{"long_name", "share of replicates where AGGLO or TWIN_TOWN" + kWithoutTiesEffectWords},
       {"units", "1"},
       {"coordinates", kCandidateCoordinates}});
}

}  // namespace

Date frame_end(const Snapshot& snapshot, std::size_t frame) {
  const auto& times = snapshot.summary.times;
  return frame + 1 < times.size() ? times[frame + 1]
                                  : add_months(times[frame], snapshot.model.frame_months);
}

void write_agglomerations(const Snapshot& snapshot) {
  const Rows& rows = snapshot.summary.agglomerations;
  if (rows.empty()) return;
  std::vector<RowPair> pairs;
  for (const auto& row : rows) pairs.emplace_back(row.centre_a, row.centre_b);
  write_polygons(snapshot.file, kAgglomeration, outlines_of(snapshot), snapshot.projection);
  write_texts(snapshot, rows);
  write_scores(snapshot, rows);
  write_without_ties_effect(snapshot);
  write_validity(snapshot, rows);
  write_pairs(snapshot.file, kAgglomeration.container, kAgglomeration.dimension, pairs,
              snapshot.territories(),
              {{"geometry", kAgglomeration.container}, {"grid_mapping", "crs"}});
}

void write_candidates(const Snapshot& snapshot) {
  using Candidate = sim::CandidateSummary;
  if (snapshot.summary.candidates.empty()) return;
  std::vector<RowPair> pairs;
  std::vector<const Candidate*> candidates;
  for (const Candidate& candidate : snapshot.summary.candidates) {
    pairs.emplace_back(candidate.centre_a, candidate.centre_b);
    candidates.push_back(&candidate);
  }
  snapshot.file.dimension(kCandidates, pairs.size());
  write_pairs(snapshot.file, "candidate", kCandidates, pairs, snapshot.territories(), {});
  for (std::size_t k = 0; k < sim::CandidateSeries::kNumber; ++k) {
    const sim::Series& series = sim::CandidateSeries::kAll.at(k);
    snapshot.file.variable<float>(
        "candidate_" + std::string(series.name), {kTime, kCandidates},
        by_time(
            candidates, snapshot.summary.times.size(),
            [k](const Candidate& pair) -> const auto& { return pair.mean.at(k); }),
        {{"long_name", std::string(series.meaning)},
         {"units", std::string(series.unit)},
         {"coordinates", kCandidateCoordinates}});
  }
  write_class_shares(snapshot);
  write_candidates_without_ties_effect(snapshot);
}

}  // namespace borderweave::output
