#include "study/score/pair_forecast.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/parallel.h"
#include "geo/geodesic.h"

namespace borderweave::study {

std::string band_name(std::size_t band) {
  return band + 1 == kBandStarts.size()
             ? fmt::format("{:.0f} km and more", kBandStarts[band])
             : fmt::format("{:.0f}-{:.0f} km", kBandStarts[band], kBandStarts[band + 1]);
}

PairSpace::PairSpace(ScoredPlaces places) : places_(std::move(places)) {
  const auto n = static_cast<std::uint32_t>(places_.size());
  const auto states = static_cast<std::uint32_t>(places_.countries.size());
  std::vector<std::size_t> number(std::size_t{states} * states);  // of a pair of states
  for (std::uint32_t first = 0; first < states; ++first) {
    for (std::uint32_t second = first + 1; second < states; ++second) {
      number[first * states + second] = number[second * states + first] = country_pairs_.size();
      country_pairs_.emplace_back(first, second);
    }
  }
  at_.reserve(n);
  for (const geo::LonLat point : places_.at) at_.push_back(geo::to_geocentric(point));
  cell_.resize(n < 2 ? 0 : std::size_t{n} * (n - 1) / 2, kDomestic);
  parallel_for(n, 16, [&](std::size_t row) {
    const auto a = static_cast<std::uint32_t>(row);
    for (std::uint32_t b = a + 1; b < n; ++b) {
      if (places_.country[a] == places_.country[b]) continue;
      const std::size_t pair = number[places_.country[a] * states + places_.country[b]];
      cell_[index(a, b)] =
          static_cast<std::uint16_t>(pair * kBandStarts.size() + band_of(km(a, b)));
    }
  });
}

double PairSpace::km(std::uint32_t a, std::uint32_t b) const {
  return geo::short_distance_km(at_[a], at_[b]);
}

std::size_t PairSpace::index(std::uint32_t a, std::uint32_t b) const {
  // Row a begins after the n - 1, n - 2, … pairs of the rows before it.
  const std::size_t before = std::size_t{a} * (2 * places_.size() - a - 1) / 2;
  return before + (b - a - 1);
}

std::uint16_t PairSpace::cell(std::uint32_t a, std::uint32_t b) const {
  if (a == b) return kDomestic;
  return cell_[a < b ? index(a, b) : index(b, a)];
}

std::vector<double> PairSpace::pairs_by_cell(std::span<const double> weight) const {
  std::vector<double> sum(cells(), 0.0);
  const auto n = static_cast<std::uint32_t>(places_.size());
  for (std::uint32_t a = 0; a < n; ++a) {
    const double of_a = weight.empty() ? 1 : weight[a];
    if (of_a == 0) continue;
    for (std::uint32_t b = a + 1; b < n; ++b) {
      const std::uint16_t cell = cell_[index(a, b)];
      if (cell != kDomestic) sum[cell] += of_a * (weight.empty() ? 1 : weight[b]);
    }
  }
  return sum;
}

namespace {

/// Is the next pair asked for in a sorted list? Pairs must be asked for in ascending order.
class SortedLookup {
 public:
  explicit SortedLookup(const std::vector<RowPair>& pairs) : pairs_(pairs) {}

  bool has(RowPair pair) {
    while (next_ < pairs_.size() && pairs_[next_] < pair) ++next_;
    return next_ < pairs_.size() && pairs_[next_] == pair;
  }

 private:
  const std::vector<RowPair>& pairs_;
  std::size_t next_ = 0;
};

/// The sum of w_a w_b over the pairs of each cell that are asked about.
template <typename Weight>
std::vector<double> asked_by_cell(const Outcome& outcome, const PairSpace& space,
                                  std::span<const double> weight, const Weight& weight_of) {
  if (!outcome.asked) {
    std::vector<double> pairs = space.pairs_by_cell(weight);
    for (const auto& [a, b] : outcome.left_out) pairs[space.cell(a, b)] -= weight_of(a, b);
    return pairs;
  }
  std::vector<double> pairs(space.cells(), 0.0);
  for (const auto& [a, b] : *outcome.asked) pairs[space.cell(a, b)] += weight_of(a, b);
  return pairs;
}

}  // namespace

std::vector<PairBlock> blocks_of(const PairForecast& forecast, const Outcome& outcome,
                                 const PairSpace& space, std::span<const double> weight) {
  const auto weight_of = [&](std::uint32_t a, std::uint32_t b) {
    return weight.empty() ? 1 : weight[a] * weight[b];
  };
  std::vector<double> pairs = asked_by_cell(outcome, space, weight, weight_of);
  std::vector<double> ties(space.cells(), 0.0);
  SortedLookup left_out_tie(outcome.left_out);
  for (const auto& [a, b] : outcome.ties) {
    if (!left_out_tie.has({a, b})) ties[space.cell(a, b)] += weight_of(a, b);
  }
  std::vector<PairBlock> blocks;
  blocks.reserve(forecast.listed.size() + space.cells());
  SortedLookup tied(outcome.ties), left_out(outcome.left_out);
  SortedLookup asked(outcome.asked ? *outcome.asked : outcome.left_out);
  for (const ListedPair& pair : forecast.listed) {
    const double of_pair = weight_of(pair.a, pair.b);
    if (of_pair == 0 || left_out.has({pair.a, pair.b})) continue;
    if (outcome.asked && !asked.has({pair.a, pair.b})) continue;
    const std::uint16_t cell = space.cell(pair.a, pair.b);
    const double of_tie = tied.has({pair.a, pair.b}) ? of_pair : 0;
    pairs[cell] -= of_pair;
    ties[cell] -= of_tie;
    blocks.push_back({pair.probability, of_pair, of_tie, pair.variance, cell});
  }
  for (std::size_t cell = 0; cell < space.cells(); ++cell) {
    if (pairs[cell] <= 0) continue;
    blocks.push_back(
        {forecast.tail[cell], pairs[cell], ties[cell], 0, static_cast<std::uint16_t>(cell)});
  }
  return blocks;
}

std::vector<PairBlock> blocks_in_band(std::span<const PairBlock> blocks, std::size_t band) {
  std::vector<PairBlock> chosen;
  std::ranges::copy_if(blocks, std::back_inserter(chosen), [&](const PairBlock& block) {
    return block.cell % kBandStarts.size() == band;
  });
  return chosen;
}

}  // namespace borderweave::study
