#include "sim/ensemble/pair_summaries.h"

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <utility>

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
  summary.class_share.at(static_cast<std::size_t>(found.kind))[time] += 1;
}

/// The records of one pair in one year over the replicates.
struct Votes {
  std::vector<const AgglomerationRecord*> records;  ///< where it is representative and visible
  std::uint32_t formed = 0;  ///< replicates where it has formed, representative or not
};

AgglomerationClass most_frequent_class(const Votes& votes) {
  std::array<int, kClassNames.size()> count{};
  for (const auto* record : votes.records) ++count.at(static_cast<std::size_t>(record->kind));
  // Of equally frequent classes the higher one wins, so that a map never hides what half of the
  // runs show.
  const auto best = std::max_element(count.rbegin(), count.rend());
  return static_cast<AgglomerationClass>(std::distance(best, count.rend()) - 1);
}

/// Municipalities that are members in at least half of the replicates that have it.
std::vector<std::uint32_t> common_members(const Votes& votes) {
  std::map<std::uint32_t, std::size_t> count;
  for (const auto* record : votes.records) {
    for (const std::uint32_t member : record->members) ++count[member];
  }
  std::vector<std::uint32_t> members;
  for (const auto& [member, number] : count) {
    if (2 * number >= votes.records.size()) members.push_back(member);
  }
  return members;
}

template <typename Value>
float mean(const Votes& votes, const Value& value) {
  double sum = 0;
  for (const auto* record : votes.records) sum += static_cast<double>(value.of(*record));
  return static_cast<float>(sum / static_cast<double>(votes.records.size()));
}

/// All pairs in one year.
std::map<RowPair, Votes> votes_of(Frames frames) {
  std::map<RowPair, Votes> votes;
  for (const Frame& frame : frames) {
    for (const AgglomerationRecord& record : frame.agglomerations) {
      if (!record.visible()) continue;
      Votes& of_pair = votes[{record.centre_a, record.centre_b}];
      if (record.representative) of_pair.records.push_back(&record);
      if (record.formed()) ++of_pair.formed;
    }
  }
  return votes;
}

AgglomerationSummary summarise_one(const RowPair& pair, std::uint32_t time, const Votes& votes,
                                   std::size_t replicates) {
  AgglomerationSummary summary;
  summary.centre_a = pair.first;
  summary.centre_b = pair.second;
  summary.time = time;
  summary.kind = most_frequent_class(votes);
  const auto in_tier_a = std::count_if(votes.records.begin(), votes.records.end(),
                                       [](const auto* record) { return record->tier == 'A'; });
  summary.tier = 2 * static_cast<std::size_t>(in_tier_a) >= votes.records.size() ? 'A' : 'B';
  summary.probability = static_cast<float>(votes.formed) / static_cast<float>(replicates);
  AgglomerationValues::for_each_series(
      [&](std::size_t value, const auto& column) { summary.mean[value] = mean(votes, column); });
  summary.members = common_members(votes);
  return summary;
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

TieSummaries::Votes& TieSummaries::votes_of(RowPair pair) {
  auto [at, fresh] = found_.try_emplace(pair);
  if (fresh) {
    const std::vector<float> none(times_);
    const std::vector<float> unknown(times_, std::numeric_limits<float>::quiet_NaN());
    TieSummary& summary = at->second.summary;
    summary = {.a = pair.first, .b = pair.second, .probability = none};
    summary.mean.fill(none);
    summary.error.fill(unknown);
  }
  return at->second;
}

void TieSummaries::add(Frames frames, std::size_t time) {
  std::map<RowPair, Values> values;
  for (std::uint32_t replicate = 0; replicate < frames.size(); ++replicate) {
    for (const TieRecord& tie : frames[replicate].ties) {
      const RowPair pair{tie.a, tie.b};
      Votes& votes = votes_of(pair);
      add_to(votes.summary, tie, time);
      votes.rule.add(replicate, tie.rule);
      Values& of_pair = values[pair];
      for (std::size_t series = 0; series < tie.value.size(); ++series) {
        of_pair[series].add(double{tie.value[series]});
      }
    }
  }
  for (const auto& [pair, of_pair] : values) {
    auto& error = found_.at(pair).summary.error;
    for (std::size_t series = 0; series < of_pair.size(); ++series) {
      error[series][time] = static_cast<float>(of_pair[series].standard_error());
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
        at->second.summary.class_share.fill(none);
      }
      add_to(at->second.summary, record, time);
      at->second.reportable |= record.reportable;
    }
  }
}

std::vector<CandidateSummary> CandidateSummaries::finish(std::uint32_t replicates) {
  const auto number = static_cast<float>(replicates);
  std::vector<CandidateSummary> result;
  for (auto& [pair, candidate] : found_) {
    if (!candidate.reportable) continue;
    auto& summary = candidate.summary;
    for (auto& series : summary.mean) divide(series, number);
    for (auto& series : summary.class_share) divide(series, number);
    result.push_back(std::move(summary));
  }
  return result;
}

std::vector<AgglomerationSummary> summarise_agglomerations(Frames frames, std::uint32_t time) {
  std::vector<AgglomerationSummary> result;
  for (const auto& [pair, votes] : votes_of(frames)) {
    if (votes.records.empty()) continue;  // representative nowhere
    result.push_back(summarise_one(pair, time, votes, frames.size()));
  }
  return result;
}

void LegalBlockSummaries::add(Frames frames, std::size_t time) {
  for (const Frame& frame : frames) {
    const LegalBlocks& blocks = frame.legal_blocks;
    for (std::size_t row = 0; row < blocks.size(); ++row) {
      auto& total = total_[{blocks.rule[row], blocks.reason[row]}];
      total.resize(times_);
      total[time] += static_cast<double>(blocks.number[row]);
    }
  }
}

std::vector<LegalBlockSummary> LegalBlockSummaries::finish(std::uint32_t replicates) {
  std::vector<LegalBlockSummary> result;
  for (const auto& [key, total] : total_) {
    LegalBlockSummary summary{.rule = key.first,
                              .reason = static_cast<LegalBlockReason>(key.second)};
    for (const double number : total)
      summary.number.push_back(static_cast<float>(number / replicates));
    result.push_back(std::move(summary));
  }
  return result;
}

}  // namespace borderweave::sim
