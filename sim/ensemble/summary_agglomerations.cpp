#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "sim/ensemble/summary.h"

namespace borderweave::sim {
namespace {

/// What the replicates say of one pair in one year.
struct Votes {
  std::vector<const AgglomerationRecord*> records;  ///< where it leads and is visible
  std::uint32_t formed = 0;                         ///< replicates where it has formed, led or not
};

AgglomerationClass most_frequent_class(const Votes& votes) {
  std::array<int, kClassNames.size()> count{};
  for (const auto* record : votes.records) ++count.at(static_cast<std::size_t>(record->kind));
  // The higher class wins a draw, so that a map never hides what half of the runs show.
  const auto best = std::max_element(count.rbegin(), count.rend());
  return static_cast<AgglomerationClass>(std::distance(best, count.rend()) - 1);
}

/// Municipalities that belong to it in at least half of the replicates that have it.
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
      if (record.leading) of_pair.records.push_back(&record);
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

std::vector<AgglomerationSummary> summarise_agglomerations(Frames frames, std::uint32_t time) {
  std::vector<AgglomerationSummary> result;
  for (const auto& [pair, votes] : votes_of(frames)) {
    if (votes.records.empty()) continue;  // it leads nowhere
    result.push_back(summarise_one(pair, time, votes, frames.size()));
  }
  return result;
}

}  // namespace borderweave::sim
