#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/date.h"
#include "core/rows.h"
#include "sim/ensemble/summary.h"

namespace borderweave::output {

/// A pair of the layer `tie`.
struct ShownTie {
  std::uint32_t a = 0;  ///< row of a municipality, less than b
  std::uint32_t b = 0;
  const sim::TieSummary* counted = nullptr;  ///< never null: zeros where it is tied in no replicate
  float formation = 0;  ///< see ShownTies::formation_by(); NaN: below what is listed, or not asked
};

/// The pairs that a snapshot shows one by one, sorted. Laws:
///   1. a pair is shown when it forms a tie by the last of the dates asked with at least
///      kFormationShownFrom, also where no replicate happens to have formed it; or when its tie is
///      alive at some frame in more replicates than chance explains (above_noise), as every tie of
///      the start is;
///   2. where no probabilities of formation are asked, the second condition stands alone;
///   3. what is left out is what few replicates have by chance: in a large ensemble, nearly every
///      pair is tied in some.
///
/// Example:
///     const output::ShownTies shown(summary);
///     for (const output::ShownTie& tie : shown.all()) total += tie.counted->probability.back();
class ShownTies {
 public:
  /// One pair in a thousand like it forms a tie: rare for each, but most of what forms is like this.
  /// Of tri-border 79,330 pairs, 76,494 of them tied in none of six replicates; they make the
  /// snapshot 27 MB (9 MB from 0.01 on, with 3,800 pairs). The formation file has all.
  static constexpr double kFormationShownFrom = 1e-3;

  /// Keeps pointers into `summary`.
  explicit ShownTies(const sim::Summary& summary);
  ShownTies(const ShownTies&) = delete;
  ShownTies& operator=(const ShownTies&) = delete;

  std::span<const ShownTie> all() const { return ties_; }
  /// The date of the probabilities of formation, where there are any.
  std::optional<Date> formation_by() const { return formation_by_; }

 private:
  void add(const sim::TieSummary& counted, float formation);
  void add(RowPair pair, float formation);

  sim::TieSummary nowhere_;
  std::optional<Date> formation_by_;
  std::vector<ShownTie> ties_;
};

/// Which pairs are shown, in words: laws 1 and 2. `formation_by`: the last of the dates asked, if
/// any.
std::string words_for_shown_ties(std::optional<Date> formation_by);

/// Whether a share of the replicates is more than two of its standard errors above zero: 4 of 40,
/// 3 of 10, 2 of 3, 1 of 1.
bool above_noise(double share, std::uint32_t replicates);

}  // namespace borderweave::output
