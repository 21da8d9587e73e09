#include "output/layers.h"
#include "output/names.h"
#include "output/pair_fields.h"
#include "output/series.h"

namespace borderweave::output {

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
         {"coordinates", "candidate_a_id candidate_b_id candidate_a_name candidate_b_name"}});
  }
}

}  // namespace borderweave::output
