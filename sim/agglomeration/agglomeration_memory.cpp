#include "sim/agglomeration/agglomeration_memory.h"

#include <algorithm>
#include <iterator>
#include <numeric>

namespace borderweave::sim {
namespace {

/// A rise of F beyond the yearly fluctuation of tie intensity [A].
constexpr double kRise = 0.01;

constexpr double kInstitutional = 0.5;

bool rising(const Score& score, const Past& past) {
  return score.functional >
             *std::min_element(past.functional.begin(), past.functional.end()) + kRise ||
         score.level > *std::min_element(past.level.begin(), past.level.end());
}

std::size_t find(const Agglomerations& remembered, const RowPair& pair) {
  const auto& [a, b] = pair;
  std::size_t low = 0;
  std::size_t high = remembered.pair_a.size();
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    const RowPair here{remembered.pair_a[middle], remembered.pair_b[middle]};
    (here < pair ? low : high) = here < pair ? middle + 1 : middle;
  }
  const bool found =
      low < remembered.pair_a.size() && remembered.pair_a[low] == a && remembered.pair_b[low] == b;
  return found ? low : remembered.pair_a.size();
}

using Rows = std::vector<std::uint32_t>;

/// Id 0 means "none" in records, so ids start at 1.
constexpr std::uint64_t kFirstId = 1;

double people_of(const Rows& rows, std::span<const double> population) {
  return std::accumulate(rows.begin(), rows.end(), 0.0,
                         [&](double sum, std::uint32_t row) { return sum + population[row]; });
}

bool same(const Rows& before, const Rows& now, std::span<const double> population) {
  Rows common;
  std::set_intersection(before.begin(), before.end(), now.begin(), now.end(),
                        std::back_inserter(common));
  const double smaller = std::min(people_of(before, population), people_of(now, population));
  return smaller > 0 && people_of(common, population) >= 0.5 * smaller;
}

std::vector<Rows> last_year(const Agglomerations& remembered) {
  std::vector<Rows> members;
  for (std::size_t k = 0; k < remembered.id.size(); ++k) {
    const auto begin = remembered.member.begin();
    members.emplace_back(begin + remembered.first_member[k],
                         begin + remembered.first_member[k + 1]);
  }
  return members;
}

/// Indices of `lists` by population, largest first.
std::vector<std::size_t> largest_first(const std::vector<Rows>& lists,
                                       std::span<const double> population) {
  std::vector<std::size_t> order(lists.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(), [&](std::size_t x, std::size_t y) {
    return people_of(lists[x], population) > people_of(lists[y], population);
  });
  return order;
}

void write(const std::vector<std::uint64_t>& ids, const std::vector<Rows>& members,
           Agglomerations& remembered) {
  remembered.id = ids;
  remembered.first_member.assign(1, 0);
  remembered.member.clear();
  for (const Rows& rows : members) {
    remembered.member.insert(remembered.member.end(), rows.begin(), rows.end());
    remembered.first_member.push_back(static_cast<std::uint32_t>(remembered.member.size()));
  }
}

}  // namespace

Past past_of(const Agglomerations& remembered, const RowPair& pair, const Score& score,
             bool first_year) {
  Past past;
  if (first_year) {
    past.functional.fill(score.functional);
    past.level.fill(score.level);
    return past;
  }
  const std::size_t row = find(remembered, pair);
  if (row == remembered.pair_a.size()) return past;
  const auto from = static_cast<std::ptrdiff_t>(row * kHistoryYears);
  past.best = remembered.best_functional[row];
  std::copy_n(remembered.functional_history.begin() + from, kHistoryYears, past.functional.begin());
  std::copy_n(remembered.level_history.begin() + from, kHistoryYears, past.level.begin());
  return past;
}

AgglomerationClass classify(const Score& score, char tier, const Past& past,
                            const AgglomerationParameters& parameters) {
  const bool across = score.minority_share >= parameters.minority_share &&
                      score.minority >= parameters.minority_people;
  if (score.merged && across && score.functional >= kFunctional) {
    return tier == 'A' ? AgglomerationClass::agglomeration : AgglomerationClass::twin_town;
  }
  if (score.functional >= kVisible) {
    return rising(score, past) ? AgglomerationClass::emerging : AgglomerationClass::partial;
  }
  if (score.institutional >= kInstitutional) return AgglomerationClass::institution_only;
  return past.best >= kVisible ? AgglomerationClass::dissolved : AgglomerationClass::low;
}

void remember_pairs(const std::vector<RowPair>& pairs, const std::vector<Score>& scores,
                    const std::vector<Past>& pasts, Agglomerations& remembered) {
  remembered.pair_a.clear();
  remembered.pair_b.clear();
  remembered.best_functional.clear();
  remembered.functional_history.clear();
  remembered.level_history.clear();
  for (std::size_t k = 0; k < pairs.size(); ++k) {
    remembered.pair_a.push_back(pairs[k].first);
    remembered.pair_b.push_back(pairs[k].second);
    remembered.best_functional.push_back(std::max(pasts[k].best, scores[k].functional));
    auto& functional = remembered.functional_history;
    functional.insert(functional.end(), pasts[k].functional.begin() + 1, pasts[k].functional.end());
    functional.push_back(scores[k].functional);
    auto& level = remembered.level_history;
    level.insert(level.end(), pasts[k].level.begin() + 1, pasts[k].level.end());
    level.push_back(scores[k].level);
  }
}

std::vector<std::uint64_t> match_identities(const std::vector<std::vector<std::uint32_t>>& members,
                                            std::span<const double> population,
                                            Agglomerations& remembered, std::uint64_t& next_id) {
  next_id = std::max(next_id, kFirstId);
  const auto before = last_year(remembered);
  auto predecessors = largest_first(before, population);
  std::vector<std::uint64_t> ids(members.size(), 0);
  for (const auto heir : largest_first(members, population)) {
    const auto found = std::find_if(predecessors.begin(), predecessors.end(), [&](std::size_t k) {
      return same(before[k], members[heir], population);
    });
    if (found == predecessors.end()) continue;
    ids[heir] = remembered.id[*found];
    predecessors.erase(found);
  }
  for (auto& id : ids) {
    if (id == 0) id = next_id++;
  }
  write(ids, members, remembered);
  return ids;
}

}  // namespace borderweave::sim
