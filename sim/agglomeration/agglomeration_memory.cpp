#include "sim/agglomeration/agglomeration_memory.h"

#include <algorithm>
#include <cstddef>
#include <map>

#include "sim/agglomeration/urban_centres.h"
#include "sim/basics/instrument.h"

namespace borderweave::sim {
namespace {

/// A rise of F beyond the yearly fluctuation of tie intensity [A].
constexpr double kRise = 0.01;

bool rising(const Score& score, const Past& past) {
  return score.functional >
             *std::min_element(past.functional.begin(), past.functional.end()) + kRise ||
         score.level > *std::min_element(past.level.begin(), past.level.end());
}

/// Merged cores of two states that one labour market holds together, with a sound second side.
bool functional_area(const Score& score, const AgglomerationParameters& parameters) {
  const bool two_sides = score.minority >= parameters.minority_people &&
                         (score.minority_share >= parameters.minority_share ||
                          score.minority >= parameters.minority_enough);
  return score.merged && two_sides && score.functional >= kFunctional;
}

bool twin_town(const Score& score, const AgglomerationParameters& parameters) {
  const bool together = score.by_commuting || score.level >= index(Rung::twinning);
  return score.merged && score.adjacent_towns && together &&
         score.passability >= kTwinPassability && score.minority >= parameters.minority_people;
}

Past past_at(const Agglomerations& remembered, std::size_t row) {
  Past past{.best = remembered.best_functional[row], .formed = remembered.ever_formed[row] != 0};
  const auto from = static_cast<std::ptrdiff_t>(row * kHistoryYears);
  std::copy_n(remembered.functional_history.begin() + from, kHistoryYears, past.functional.begin());
  std::copy_n(remembered.level_history.begin() + from, kHistoryYears, past.level.begin());
  return past;
}

/// The best of both.
void take_over(Past& past, const Past& other) {
  past.best = std::max(past.best, other.best);
  past.formed = past.formed || other.formed;
  for (std::size_t year = 0; year < kHistoryYears; ++year) {
    past.functional.at(year) = std::max(past.functional.at(year), other.functional.at(year));
    past.level.at(year) = std::max(past.level.at(year), other.level.at(year));
  }
}

void forget_pairs(Agglomerations& remembered) {
  remembered.pair_a.clear();
  remembered.pair_b.clear();
  remembered.best_functional.clear();
  remembered.ever_formed.clear();
  remembered.functional_history.clear();
  remembered.level_history.clear();
  remembered.agglomeration_class.clear();
  remembered.representative.clear();
}

void append(const RowPair& pair, const Past& past, Agglomerations& remembered) {
  remembered.pair_a.push_back(pair.first);
  remembered.pair_b.push_back(pair.second);
  remembered.best_functional.push_back(past.best);
  remembered.ever_formed.push_back(past.formed ? 1 : 0);
  auto& functional = remembered.functional_history;
  functional.insert(functional.end(), past.functional.begin(), past.functional.end());
  auto& level = remembered.level_history;
  level.insert(level.end(), past.level.begin(), past.level.end());
}

/// The past as next year sees it.
Past with_this_year(Past past, const Score& score, bool formed) {
  past.best = std::max(past.best, score.functional);
  past.formed = past.formed || formed;
  std::shift_left(past.functional.begin(), past.functional.end(), 1);
  past.functional.back() = score.functional;
  std::shift_left(past.level.begin(), past.level.end(), 1);
  past.level.back() = score.level;
  return past;
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

}  // namespace

void carry_pairs(const Cores& cores, Agglomerations& remembered) {
  const auto named = [&](std::uint32_t row) {
    return cores.of[row] == kNoCore ? row : cores.list[cores.of[row]].centre;
  };
  std::map<RowPair, Past> pasts;
  bool renamed = false;
  for (std::size_t row = 0; row < remembered.pair_a.size(); ++row) {
    const RowPair before{remembered.pair_a[row], remembered.pair_b[row]};
    const RowPair today = std::minmax({named(before.first), named(before.second)});
    renamed = renamed || today != before;
    take_over(pasts[today], past_at(remembered, row));
  }
  if (!renamed) return;
  forget_pairs(remembered);
  for (const auto& [pair, past] : pasts) append(pair, past, remembered);
}

Past past_of(const Agglomerations& remembered, const RowPair& pair, const Score& score,
             bool first_year) {
  Past past;
  if (first_year) {
    past.functional.fill(score.functional);
    past.level.fill(score.level);
    return past;
  }
  const std::size_t row = find(remembered, pair);
  return row == remembered.pair_a.size() ? past : past_at(remembered, row);
}

AgglomerationClass classify(const Score& score, char tier, const Past& past,
                            const AgglomerationParameters& parameters) {
  const bool formerly = past.formed || past.best >= kVisible;
  if (formerly && score.closed) return AgglomerationClass::dissolved;
  if (tier == 'A' && functional_area(score, parameters)) return AgglomerationClass::agglomeration;
  const bool twins =
      parameters.twins_by_ties ? twin_town(score, parameters) : functional_area(score, parameters);
  if (twins) return AgglomerationClass::twin_town;
  const bool institutional = !score.closed && score.institutional >= kInstitutional;
  if (score.functional >= kVisible) {
    return rising(score, past) ? AgglomerationClass::emerging : AgglomerationClass::partial;
  }
  if (institutional) return AgglomerationClass::institution_only;
  return formerly ? AgglomerationClass::dissolved : AgglomerationClass::low;
}

void remember_pairs(const std::vector<AgglomerationRecord>& records,
                    const std::vector<Score>& scores, const std::vector<Past>& pasts,
                    Agglomerations& remembered) {
  forget_pairs(remembered);
  for (std::size_t k = 0; k < records.size(); ++k) {
    const AgglomerationRecord& record = records[k];
    append({record.centre_a, record.centre_b}, with_this_year(pasts[k], scores[k], record.formed()),
           remembered);
    remembered.agglomeration_class.push_back(static_cast<std::uint8_t>(record.kind));
    remembered.representative.push_back(record.representative ? 1 : 0);
  }
}

}  // namespace borderweave::sim
