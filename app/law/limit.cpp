#include "app/law/limit.h"

#include <fmt/format.h>

#include <map>
#include <string>

#include "app/problems.h"
#include "sim/audit/lost_ties.h"

namespace borderweave::app {
namespace {

/// Municipalities by state.
std::map<std::uint32_t, std::uint64_t> sizes(const sim::World& world) {
  std::map<std::uint32_t, std::uint64_t> result;
  for (const std::uint32_t country : world.country) ++result[country];
  return result;
}

/// The two states with the most municipalities, at most `most`.
std::optional<RowPair> largest_pair(const sim::World& world, std::uint64_t most) {
  const auto states = sizes(world);
  std::optional<RowPair> best;
  std::uint64_t largest = 0;
  for (auto one = states.begin(); one != states.end(); ++one) {
    for (auto other = std::next(one); other != states.end(); ++other) {
      const std::uint64_t size = one->second + other->second;
      if (size > most || size <= largest) continue;
      largest = size;
      best = RowPair(one->first, other->first);
    }
  }
  return best;
}

std::string way_out(const sim::World& world, std::uint64_t most) {
  const auto pair = largest_pair(world, most / world.size());
  if (!pair) return "take a smaller region";
  return fmt::format(
      "name two states with at most {} municipalities together, as in: law --gaps {} {} --scenario "
      "…, or take a smaller region",
      most / world.size(), world.countries[pair->first].iso2, world.countries[pair->second].iso2);
}

}  // namespace

void refuse_too_many(const sim::World& world, std::optional<RowPair> only, std::uint64_t most) {
  const std::uint64_t comparisons = sim::comparisons(world, only);
  if (comparisons <= most) return;
  throw Failure(Problem{
      .kind = &kTooManyPairs,
      .message = fmt::format("{} million pairs of municipalities would have to be compared, {} "
                             "million at most",
                             comparisons / 1'000'000, most / 1'000'000),
      .help = way_out(world, most)});
}

}  // namespace borderweave::app
