#include "output/netcdf/shown_ties.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace borderweave::output {
namespace {

constexpr float kUnknown = std::numeric_limits<float>::quiet_NaN();

bool is_often_alive(const sim::TieSummary& tie, std::uint32_t replicates) {
  return above_noise(*std::max_element(tie.probability.begin(), tie.probability.end()), replicates);
}

std::optional<Date> last_date(const sim::FormationSummary& formation) {
  if (formation.dates.empty()) return std::nullopt;
  return formation.dates.back();
}

/// Zeros, for pairs that are tied in no replicate.
sim::TieSummary tied_nowhere(std::size_t times) {
  sim::TieSummary tie;
  tie.probability.assign(times, 0);
  tie.mean.fill(std::vector<float>(times));
  tie.error.fill(std::vector<float>(times, kUnknown));
  return tie;
}

}  // namespace

bool above_noise(double share, std::uint32_t replicates) {
  // share > 2 √(share (1 - share) / replicates), in whole numbers: 4 of 40 shall not hang on a bit.
  const auto hits = static_cast<std::uint64_t>(std::llround(share * replicates));
  return hits * (std::uint64_t{replicates} + 4) > 4 * std::uint64_t{replicates};
}

ShownTies::ShownTies(const sim::Summary& summary)
    : nowhere_(tied_nowhere(summary.times.size())), formation_by_(last_date(summary.formation)) {
  const sim::FormationSummary& formation = summary.formation;
  const std::size_t pairs = formation.pairs.size();
  const std::size_t last = formation.probability.size() - pairs;
  std::size_t k = 0;
  const auto add_only_probable_before = [&](RowPair bound) {
    for (; k < pairs && formation.pairs[k] < bound; ++k) {
      const double probability = formation.probability[last + k];
      if (probability >= kFormationShownFrom) {
        add(formation.pairs[k], static_cast<float>(probability));
      }
    }
  };
  for (const sim::TieSummary& tie : summary.ties) {
    const RowPair pair{tie.a, tie.b};
    add_only_probable_before(pair);
    const bool listed = k < pairs && formation.pairs[k] == pair;
    const double probability = listed ? formation.probability[last + k++] : 0;
    if (probability >= kFormationShownFrom || is_often_alive(tie, summary.replicates)) {
      add(tie, listed ? static_cast<float>(probability) : kUnknown);
    }
  }
  constexpr auto kEnd = std::numeric_limits<std::uint32_t>::max();
  add_only_probable_before({kEnd, kEnd});
}

void ShownTies::add(const sim::TieSummary& counted, float formation) {
  ties_.push_back({.a = counted.a, .b = counted.b, .counted = &counted, .formation = formation});
}

void ShownTies::add(RowPair pair, float formation) {
  ties_.push_back(
      {.a = pair.first, .b = pair.second, .counted = &nowhere_, .formation = formation});
}

std::string words_for_shown_ties(std::optional<Date> formation_by) {
  std::string tied =
      "pairs tied at some frame in so many replicates that their share is more than two standard "
      "errors above zero";
  if (!formation_by) return tied;
  return fmt::format("pairs that form a tie by {} with a probability of at least {:g}, and {}",
                     to_string(*formation_by), ShownTies::kFormationShownFrom, tied);
}

}  // namespace borderweave::output
