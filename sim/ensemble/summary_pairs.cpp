#include <algorithm>
#include <map>
#include <utility>

#include "sim/ensemble/summary.h"

namespace borderweave::sim {
namespace {

void divide(std::vector<float>& values, float by) {
  for (float& value : values) value /= by;
}

/// Means over the replicates that have the pair; `number[t]` of them at time t.
void divide_where_alive(std::vector<float>& values, const std::vector<float>& number) {
  for (std::size_t time = 0; time < values.size(); ++time) {
    if (number[time] > 0) values[time] /= number[time];
  }
}

void add_to(TieSummary& summary, const TieRecord& tie, std::size_t time) {
  summary.probability[time] += 1;
  for (std::size_t series = 0; series < tie.value.size(); ++series) {
    summary.mean[series][time] += tie.value[series];
  }
}

void add_to(CandidateSummary& summary, const AgglomerationRecord& found, std::size_t time) {
  CandidateSeries::for_each_series([&](std::size_t series, const auto& column) {
    summary.mean[series][time] += static_cast<float>(column.of(found));
  });
}

}  // namespace

void RuleVotes::add(std::uint32_t replicate, std::uint16_t rule) {
  const auto at =
      std::lower_bound(rules_.begin(), rules_.end(), replicate,
                       [](const auto& vote, std::uint32_t voter) { return vote.first < voter; });
  if (at != rules_.end() && at->first == replicate) {
    at->second = rule;
  } else {
    rules_.emplace(at, replicate, rule);
  }
}

std::uint16_t RuleVotes::winner() const {
  std::map<std::uint16_t, std::size_t> count;
  for (const auto& [replicate, rule] : rules_) ++count[rule];
  return std::max_element(count.begin(), count.end(),
                          [](const auto& x, const auto& y) { return x.second < y.second; })
      ->first;
}

void TieSummaries::add(Frames frames, std::size_t time) {
  for (std::uint32_t replicate = 0; replicate < frames.size(); ++replicate) {
    for (const TieRecord& tie : frames[replicate].ties) {
      auto [at, fresh] = found_.try_emplace({tie.a, tie.b});
      if (fresh) {
        const std::vector<float> none(times_);
        at->second.summary = {.a = tie.a, .b = tie.b, .probability = none};
        at->second.summary.mean.fill(none);
      }
      add_to(at->second.summary, tie, time);
      at->second.rule.add(replicate, tie.rule);
    }
  }
}

std::vector<TieSummary> TieSummaries::finish(std::uint32_t replicates) {
  std::vector<TieSummary> result;
  result.reserve(found_.size());
  for (auto& [pair, votes] : found_) {
    auto& summary = votes.summary;
    summary.rule = votes.rule.winner();
    for (auto& series : summary.mean) divide_where_alive(series, summary.probability);
    divide(summary.probability, static_cast<float>(replicates));
    result.push_back(std::move(summary));
  }
  return result;
}

void CandidateSummaries::add(Frames frames, std::size_t time) {
  for (const Frame& frame : frames) {
    for (const AgglomerationRecord& record : frame.agglomerations) {
      const auto [a, b] = std::pair(record.centre_a, record.centre_b);
      auto [at, fresh] = found_.try_emplace({a, b});
      if (fresh) {
        const std::vector<float> none(times_);
        at->second.summary = {.centre_a = a, .centre_b = b};
        at->second.summary.mean.fill(none);
      }
      add_to(at->second.summary, record, time);
      at->second.worth_telling |= record.worth_telling;
    }
  }
}

std::vector<CandidateSummary> CandidateSummaries::finish(std::uint32_t replicates) {
  const auto number = static_cast<float>(replicates);
  std::vector<CandidateSummary> result;
  for (auto& [pair, candidate] : found_) {
    if (!candidate.worth_telling) continue;
    auto& summary = candidate.summary;
    for (auto& series : summary.mean) divide(series, number);
    result.push_back(std::move(summary));
  }
  return result;
}

}  // namespace borderweave::sim
