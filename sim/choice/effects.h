#pragma once

#include <algorithm>
#include <cmath>

#include "sim/basics/parameters.h"
#include "sim/choice/dyad.h"

/// The effects of partner choice (model.md §3.1); the utility of a partner is their sum. Each is a
/// struct with a static `value`, its contribution to the utility u_ij of `from` for `to`, and a
/// static `bound`, which is at least its value for every member of a node of the tree of places. A
/// new effect is one struct and one line in a list at the end; it is folded in at compile time.
namespace borderweave::sim {

/// R: what cooperation costs relative to a sure, wholly analogue, inexperienced pair. Legal gaps
/// make it dear, digital contact and knowledge cheap [A] (model.md §3.1).
constexpr double cooperation_cost(double gap, double digital, double knowledge) {
  return (1 + 2 * gap) * (1 - 0.3 * digital) * (1 - 0.4 * knowledge);
}

namespace effects {

/// S(d): piecewise linear in x = ln(d / 50 km) with knots at 50 and 200 km. Slopes [C], from a
/// conditional logit of twin towns.
struct Distance {
  static double value(const Dyad& dyad, const ChoiceParameters& p) {
    return at(dyad.log_distance, p);
  }

  /// Where all slopes fall the nearest point is best; else one of the ends or knots.
  static double bound(const DyadRange& range, const ChoiceParameters& p) {
    const double nearest = range.log_nearest();
    if (p.distance_near <= 0 && p.distance_middle <= 0 && p.distance_far <= 0) {
      return at(nearest, p);
    }
    const double farthest = range.log_farthest();
    return std::max({at(nearest, p), at(std::clamp(kLog50, nearest, farthest), p),
                     at(std::clamp(kLog50 + kLog4, nearest, farthest), p), at(farthest, p)});
  }

 private:
  static constexpr double kLog50 = 3.912023005428146;
  static constexpr double kLog4 = 1.3862943611198906;

  static double at(double log_distance, const ChoiceParameters& p) {
    const double x = log_distance - kLog50;
    return p.distance_near * std::min(x, 0.0) + p.distance_middle * std::clamp(x, 0.0, kLog4) +
           p.distance_far * std::max(x - kLog4, 0.0);
  }
};

/// The larger the partner, per ln(population / 20,000), and like seeks like, per |Δ log10
/// population| [C]. One effect of two coefficients, because what they bound together is far less
/// than the sum of what each bounds alone: the largest partner is not the most alike.
struct Size {
  static double value(const Dyad& dyad, const ChoiceParameters& p) {
    return at(dyad.to.log_size, dyad.from, p);
  }

  /// Piecewise linear with one knot, at the ego's own size.
  static double bound(const DyadRange& range, const ChoiceParameters& p) {
    const auto [low, high] = range.log_size;
    return std::max({at(low, range.from, p), at(high, range.from, p),
                     at(std::clamp(range.from.log_size, low, high), range.from, p)});
  }

 private:
  static double at(double log_size, const ChoiceParty& from, const ChoiceParameters& p) {
    constexpr double kLog10 = 2.302585092994046;
    return p.size * log_size + p.size_difference * std::abs(from.log_size - log_size) / kLog10;
  }
};

/// A shared official language of the two states [C].
struct Language {
  static double value(const Dyad& dyad, const ChoiceParameters& p) {
    return p.language * dyad.states.language;
  }

  static double bound(const DyadRange& range, const ChoiceParameters& p) {
    return max_over(p.language, {range.least.language, range.highest.language});
  }
};

/// States with a land border [C].
struct Contiguity {
  static double value(const Dyad& dyad, const ChoiceParameters& p) {
    return p.contiguous * dyad.states.contiguous;
  }

  static double bound(const DyadRange& range, const ChoiceParameters& p) {
    return max_over(p.contiguous, {range.least.contiguous, range.highest.contiguous});
  }
};

/// Both states are post-socialist [C].
struct PostSocialist {
  static double value(const Dyad& dyad, const ChoiceParameters& p) {
    return p.post_socialist * dyad.states.post_socialist;
  }

  static double bound(const DyadRange& range, const ChoiceParameters& p) {
    return max_over(p.post_socialist, {range.least.post_socialist, range.highest.post_socialist});
  }
};

/// Exactly one of the two states is post-socialist [C].
struct EastWest {
  static double value(const Dyad& dyad, const ChoiceParameters& p) {
    return p.east_west * dyad.states.east_west;
  }

  static double bound(const DyadRange& range, const ChoiceParameters& p) {
    return max_over(p.east_west, {range.least.east_west, range.highest.east_west});
  }
};

/// Unlike incomes per head of the states attract, per min(|Δ ln y|, 1.5) [C].
struct IncomeDifference {
  static constexpr double kCap = 1.5;

  static double value(const Dyad& dyad, const ChoiceParameters& p) {
    return p.income_difference *
           std::min(std::abs(dyad.from.log_income - dyad.to.log_income), kCap);
  }

  static double bound(const DyadRange& range, const ChoiceParameters& p) {
    const Range apart = distance_from(range.from.log_income, range.log_income);
    return max_over(p.income_difference, {std::min(apart.low, kCap), std::min(apart.high, kCap)});
  }
};

/// β_T: partners of partners, per ln(1 + number of common partners) [A].
struct SharedPartners {
  static double value(const StateCovariates& prospect, const ChoiceParameters& p) {
    if (prospect.shared_partners == 0) return 0;  // nearly always: spares the logarithm
    return p.shared_partners * std::log1p(prospect.shared_partners);
  }

  /// Of those who share none.
  static double bound(const StateCovariatesRange&, const ChoiceParameters&) { return 0; }
};

/// β_A: closeness of the two states, −1…1 [A].
struct Affinity {
  static double value(const StateCovariates& prospect, const ChoiceParameters& p) {
    return p.affinity * prospect.affinity;
  }

  static double bound(const StateCovariatesRange& range, const ChoiceParameters& p) {
    return max_over(p.affinity, range.affinity);
  }
};

/// β_K: what the partner knows about cooperation, per unit of K_j [A].
struct Knowledge {
  static double value(const StateCovariates& prospect, const ChoiceParameters& p) {
    return p.knowledge * prospect.knowledge_to;
  }

  static double bound(const StateCovariatesRange& range, const ChoiceParameters& p) {
    return max_over(p.knowledge, range.knowledge_to);
  }
};

/// q: cost of cooperation above that of a typical pair inside the EU [A].
struct Cost {
  static constexpr double kTypical = cooperation_cost(0.05, 0.7, 0.3);

  static double value(const StateCovariates& prospect, const ChoiceParameters&) {
    return kTypical - cooperation_cost(prospect.gap, prospect.digital, prospect.knowledge_from);
  }

  /// Cost falls with certainty and with digital contact.
  static double bound(const StateCovariatesRange& range, const ChoiceParameters&) {
    return kTypical - cooperation_cost(range.gap.low, range.digital.high, range.knowledge_from);
  }
};

}  // namespace effects

template <typename... Effect>
struct Effects {
  template <typename Seen>
  static double sum(const Seen& seen, const ChoiceParameters& parameters) {
    return (Effect::value(seen, parameters) + ...);
  }

  /// At least `sum` for every member of the node that `range` describes, but for rounding.
  template <typename SeenRange>
  static double bound(const SeenRange& range, const ChoiceParameters& parameters) {
    return (Effect::bound(range, parameters) + ...);
  }
};

/// Constant in time; the mass beyond the region is made of the same ones.
using DyadEffects = Effects<  //
    effects::Distance,        //
    effects::Size,            //
    effects::Language,        //
    effects::Contiguity,      //
    effects::PostSocialist,   //
    effects::EastWest,        //
    effects::IncomeDifference>;

/// Dependent on what the actors are and do, and on law.
using StateEffects = Effects<  //
    effects::SharedPartners,   //
    effects::Affinity,         //
    effects::Knowledge,        //
    effects::Cost>;

}  // namespace borderweave::sim
