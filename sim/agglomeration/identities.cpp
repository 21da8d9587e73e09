#include "sim/agglomeration/identities.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace borderweave::sim {
namespace {

using IdentityRows = std::vector<std::uint32_t>;

/// Id 0 means "none" in records, so ids start at 1.
constexpr std::uint64_t kFirstId = 1;

constexpr std::uint32_t kNobody = 0xFFFFFFFF;

/// Agglomerations of one year.
struct Generation {
  std::vector<IdentityRows> members;
  std::vector<double> people;
  std::vector<std::uint32_t> of;  ///< per municipality its number, kNobody
};

Generation generation(std::vector<IdentityRows> members, std::span<const double> population) {
  Generation result{std::move(members), {}, {}};
  result.of.assign(population.size(), kNobody);
  for (std::uint32_t k = 0; k < result.members.size(); ++k) {
    double people = 0;
    for (const auto row : result.members[k]) {
      people += population[row];
      result.of[row] = k;
    }
    result.people.push_back(people);
  }
  return result;
}

std::vector<IdentityRows> last_year(const Agglomerations& remembered) {
  std::vector<IdentityRows> members;
  for (std::size_t k = 0; k < remembered.id.size(); ++k) {
    const auto begin = remembered.member.begin();
    members.emplace_back(begin + remembered.first_member[k],
                         begin + remembered.first_member[k + 1]);
  }
  return members;
}

/// Numbers by people, largest first.
std::vector<std::uint32_t> largest_first(const Generation& of) {
  std::vector<std::uint32_t> order(of.members.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::stable_sort(order, [&](auto x, auto y) { return of.people[x] > of.people[y]; });
  return order;
}

/// For each of `now`, its kin in `before`, largest first.
std::vector<std::vector<std::uint32_t>> find_kin(const Generation& before, const Generation& now,
                                                 std::span<const double> population) {
  std::vector<std::vector<std::uint32_t>> kin(now.members.size());
  std::vector<double> common(before.members.size(), 0);
  const auto order = largest_first(before);
  for (std::size_t k = 0; k < now.members.size(); ++k) {
    for (const auto row : now.members[k]) {
      if (before.of[row] != kNobody) common[before.of[row]] += population[row];
    }
    for (const auto old : order) {
      const double smaller = std::min(before.people[old], now.people[k]);
      if (smaller > 0 && common[old] >= 0.5 * smaller) kin[k].push_back(old);
      common[old] = 0;
    }
  }
  return kin;
}

void write(const std::vector<std::uint64_t>& ids, const std::vector<IdentityRows>& members,
           Agglomerations& remembered) {
  remembered.id = ids;
  remembered.first_member.assign(1, 0);
  remembered.member.clear();
  for (const IdentityRows& rows : members) {
    remembered.member.insert(remembered.member.end(), rows.begin(), rows.end());
    remembered.first_member.push_back(static_cast<std::uint32_t>(remembered.member.size()));
  }
}

/// Who continues whom, and what that makes of them.
class Succession {
 public:
  Succession(const Generation& before, const Generation& now, std::span<const double> population)
      : before_(before),
        now_(now),
        kin_(find_kin(before, now, population)),
        heir_(before.members.size(), kNobody),
        predecessor_(now.members.size(), kNobody) {
    for (const auto k : largest_first(now)) {
      const auto free =
          std::ranges::find_if(kin_[k], [&](std::uint32_t old) { return heir_[old] == kNobody; });
      if (free == kin_[k].end()) continue;
      heir_[*free] = k;
      predecessor_[k] = *free;
    }
  }

  std::vector<std::uint64_t> ids(const std::vector<std::uint64_t>& old,
                                 std::uint64_t& next_id) const {
    std::vector<std::uint64_t> ids;
    for (const auto before : predecessor_)
      ids.push_back(before == kNobody ? next_id++ : old[before]);
    return ids;
  }

  /// Calls event(kind, this year's number or kNobody, last year's number or kNobody).
  template <typename Event>
  void tell(const Event& event) const {
    std::vector<std::uint8_t> told(before_.members.size(), 0);
    for (std::uint32_t k = 0; k < kin_.size(); ++k) {
      if (predecessor_[k] != kNobody) {
        if (grown(k)) event(AgglomerationEvent::growth, k, kNobody);
      } else if (kin_[k].empty()) {
        event(AgglomerationEvent::birth, k, kNobody);
      } else {
        event(AgglomerationEvent::split, k, kin_[k].front());
      }
      for (const auto old : kin_[k]) {
        if (heir_[old] != kNobody || told[old] != 0) continue;
        event(AgglomerationEvent::merger, k, old);
        told[old] = 1;
      }
    }
    for (std::uint32_t old = 0; old < heir_.size(); ++old) {
      if (heir_[old] == kNobody && told[old] == 0) event(AgglomerationEvent::death, kNobody, old);
    }
  }

 private:
  bool grown(std::uint32_t k) const {
    return std::ranges::any_of(now_.members[k],
                               [&](std::uint32_t row) { return before_.of[row] == kNobody; });
  }

  const Generation& before_;
  const Generation& now_;
  std::vector<std::vector<std::uint32_t>> kin_;
  std::vector<std::uint32_t> heir_;         ///< per agglomeration of last year
  std::vector<std::uint32_t> predecessor_;  ///< per agglomeration of this year
};

}  // namespace

std::vector<std::uint64_t> match_identities(const std::vector<std::vector<std::uint32_t>>& members,
                                            std::span<const double> population, Date day,
                                            Agglomerations& remembered, std::uint64_t& next_id) {
  next_id = std::max(next_id, kFirstId);
  const Generation before = generation(last_year(remembered), population);
  const Generation now = generation(members, population);
  const Succession succession(before, now, population);
  const bool first_year = remembered.first_member.empty();
  const auto old = remembered.id;
  auto ids = succession.ids(old, next_id);
  succession.tell([&](AgglomerationEvent kind, std::uint32_t k, std::uint32_t from) {
    if (first_year) return;  // it was there before
    const bool ended = k == kNobody;
    remembered.event_day.push_back(day_number(day));
    remembered.event_kind.push_back(static_cast<std::uint8_t>(kind));
    remembered.event_id.push_back(ended ? old[from] : ids[k]);
    remembered.event_from.push_back(ended || from == kNobody ? 0 : old[from]);
  });
  write(ids, members, remembered);
  return ids;
}

}  // namespace borderweave::sim
