#include "sim/agglomeration/identity.h"

#include <algorithm>
#include <iterator>
#include <numeric>

namespace borderweave::sim {

namespace {

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

/// Numbers of `lists`, the one with most people first.
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

std::vector<std::uint64_t> identify(const std::vector<std::vector<std::uint32_t>>& members,
                                    std::span<const double> population, Agglomerations& remembered,
                                    std::uint64_t& next_id) {
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
