#include "output/layers.h"
#include "output/names.h"
#include "output/pair_fields.h"
#include "output/series.h"

namespace borderweave::output {

void write_candidates(const Snapshot& snapshot) {
  using Candidate = sim::CandidateSummary;
  if (snapshot.summary.candidates.empty()) return;
  std::vector<Pair> pairs;
  std::vector<const Candidate*> candidates;
  for (const Candidate& candidate : snapshot.summary.candidates) {
    pairs.emplace_back(candidate.centre_a, candidate.centre_b);
    candidates.push_back(&candidate);
  }
  snapshot.file.dimension(kCandidates, pairs.size());
  write_pairs(snapshot.file, "candidate", kCandidates, pairs, snapshot.territories(), {});
  const auto put = [&](const char* name, std::vector<float> Candidate::*column,
                       const char* long_name) {
    snapshot.file.variable<float>(
        name, {kTime, kCandidates},
        by_time<Candidate>(candidates, column, snapshot.summary.times.size()),
        {{"long_name", long_name},
         {"units", "1"},
         {"coordinates", "candidate_a_id candidate_b_id candidate_a_name candidate_b_name"}});
  };
  put("candidate_probability", &Candidate::probability,
      "share of replicates where AGGLO or TWIN_TOWN");
  put("candidate_visible", &Candidate::visible, "share of replicates where F >= 0.25");
  put("candidate_functional", &Candidate::functional, "functional score F");
  put("candidate_institutional", &Candidate::institutional, "institutional score I");
  put("candidate_cross_share", &Candidate::cross_share, "cross-commuting share");
}

}  // namespace borderweave::output
