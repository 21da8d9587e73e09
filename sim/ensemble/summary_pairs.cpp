#include <algorithm>
#include <map>
#include <utility>

#include "sim/ensemble/summary.h"

namespace borderweave::sim {
namespace {

using MunicipalityPair = std::pair<std::uint32_t, std::uint32_t>;
using Candidates = std::map<MunicipalityPair, CandidateSummary>;

void divide(std::vector<float>& values, float by) {
  for (float& value : values) value /= by;
}

/// Means over the replicates that have the pair; `number[t]` of them at time t.
void divide_where_alive(std::vector<float>& values, const std::vector<float>& number) {
  for (std::size_t time = 0; time < values.size(); ++time) {
    if (number[time] > 0) values[time] /= number[time];
  }
}

/// A tie's rule at its last frame in each replicate that has it; frames come in order of time.
class RuleVotes {
 public:
  void add(const Replicate& voter, std::uint16_t rule) {
    if (last_ != &voter) rules_.push_back(rule);
    rules_.back() = rule;
    last_ = &voter;
  }

  /// The most frequent one, the lowest of equals.
  std::uint16_t winner() const {
    std::map<std::uint16_t, std::size_t> count;
    for (const std::uint16_t rule : rules_) ++count[rule];
    return std::max_element(count.begin(), count.end(),
                            [](const auto& x, const auto& y) { return x.second < y.second; })
        ->first;
  }

 private:
  std::vector<std::uint16_t> rules_;
  const Replicate* last_ = nullptr;
};

struct TieVotes {
  TieSummary summary;
  RuleVotes rule;
};

void add(TieSummary& summary, const TieRecord& tie, std::size_t time) {
  summary.probability[time] += 1;
  summary.level[time] += static_cast<float>(tie.level);
  summary.intensity[time] += tie.intensity;
}

void add(CandidateSummary& summary, const AgglomerationRecord& found, std::size_t time) {
  summary.probability[time] += found.formed() ? 1.0F : 0.0F;
  summary.visible[time] += found.visible() ? 1.0F : 0.0F;
  summary.functional[time] += static_cast<float>(found.functional);
  summary.institutional[time] += static_cast<float>(found.institutional);
  summary.cross_share[time] += static_cast<float>(found.cross_share);
}

/// A blank summary of every pair that is worth telling in some replicate and year.
Candidates told_candidates(Replicates replicates) {
  const std::vector<float> none(replicates.front().frames.size());
  Candidates told;
  for (const Replicate& replicate : replicates) {
    for (const Frame& frame : replicate.frames) {
      for (const AgglomerationRecord& record : frame.agglomerations) {
        if (!record.worth_telling) continue;
        const auto [a, b] = std::pair(record.centre_a, record.centre_b);
        told.try_emplace({a, b}, CandidateSummary{a, b, none, none, none, none, none});
      }
    }
  }
  return told;
}

}  // namespace

std::vector<TieSummary> summarise_ties(Replicates replicates) {
  const std::vector<float> none(replicates.front().frames.size());
  std::map<MunicipalityPair, TieVotes> found;
  for (const Replicate& replicate : replicates) {
    for (std::size_t time = 0; time < replicate.frames.size(); ++time) {
      for (const TieRecord& tie : replicate.frames[time].ties) {
        auto [at, fresh] = found.try_emplace({tie.a, tie.b});
        if (fresh) at->second.summary = TieSummary{tie.a, tie.b, kNoRule, none, none, none};
        add(at->second.summary, tie, time);
        at->second.rule.add(replicate, tie.rule);
      }
    }
  }
  std::vector<TieSummary> result;
  result.reserve(found.size());
  for (auto& [pair, votes] : found) {
    auto& summary = votes.summary;
    summary.rule = votes.rule.winner();
    divide_where_alive(summary.level, summary.probability);
    divide_where_alive(summary.intensity, summary.probability);
    divide(summary.probability, static_cast<float>(replicates.size()));
    result.push_back(std::move(summary));
  }
  return result;
}

std::vector<CandidateSummary> summarise_candidates(Replicates replicates) {
  Candidates told = told_candidates(replicates);
  for (const Replicate& replicate : replicates) {
    for (std::size_t time = 0; time < replicate.frames.size(); ++time) {
      for (const AgglomerationRecord& record : replicate.frames[time].agglomerations) {
        const auto at = told.find({record.centre_a, record.centre_b});
        if (at != told.end()) add(at->second, record, time);
      }
    }
  }
  const auto number = static_cast<float>(replicates.size());
  std::vector<CandidateSummary> result;
  result.reserve(told.size());
  for (auto& [pair, summary] : told) {
    for (auto* column : {&summary.probability, &summary.visible, &summary.functional,
                         &summary.institutional, &summary.cross_share}) {
      divide(*column, number);
    }
    result.push_back(std::move(summary));
  }
  return result;
}

}  // namespace borderweave::sim
