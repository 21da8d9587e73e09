#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>

#include "sim/choice/dyad.h"

/// The effects of partner choice (model.md §3.1); the utility of a partner is their sum. An effect
/// is one struct, and all there is to know of it is in it:
///
/// 1. its coefficients are its members, at their defaults;
/// 2. `kCoefficients` describes each of them, with its basis and prior: from there come the keys of
///    [model.choice], the schema, the reference page and the tests;
/// 3. `value` is its contribution to the utility u_ij of `from` for `to`;
/// 4. `bound` is at least `value` for every member of a node of the tree of places.
///
/// A new effect is one struct and one line in a list at the end; it is folded in at compile time.
/// Where it needs a fact that Dyad and StateCovariates do not have, dyad.h gets it too.
///
/// Defaults are those of the border equation, of pairs near a frontier; where the equation of all
/// pairs of Europe has another (`eu_wide`), that is said beside it. Sources: [C] is a conditional
/// logit of the public twin-town links of July 2017 (Wikidata P190;
/// sim/twinning/twinning_parameters.h says which), in the bands along frontiers for the border
/// equation; [A] an assumption. Priors are documented and not used yet: all replicates share the
/// default.
///
/// Example:
///     ChoiceParameters p;
///     p.language = 0.5;
///     DyadEffects::sum(dyad, p);     // Σ value
///     for_each_coefficient([](const auto& one) { std::cout << one.key << one.basis; });
namespace borderweave::sim {

/// How uncertain a default is: a normal distribution around it, or the reason why there is none.
struct Prior {
  double sd = 0;                 ///< standard deviation, in units of the coefficient; 0: none
  std::string_view description;  ///< where the deviation comes from; why there is none
};

/// The naive standard error of the logit: links of one town, or of one pair of states, count as
/// independent, so that the true uncertainty is greater.
constexpr Prior standard_error(double sd) {
  return {sd, "standard error of the fit"};
}

/// No data at hand tell this coefficient from others, so that no deviation can be stated.
inline constexpr Prior kNotIdentified{0, "not identified by the data"};

/// What a user may know of a coefficient beside its default.
template <typename Effect>
struct Coefficient {
  double Effect::*member;
  std::string_view key;  ///< under [model.choice]: the name of the member
  std::string_view unit;
  std::string_view basis;  ///< of the default: C computed, P published, A assumption
  Prior prior;
  std::string_view meaning;  ///< for users
  Range allowed{-20, 20};
  std::optional<double> eu_wide = {};  ///< default of ChoiceEquation::eu_wide, where it differs
};

template <typename Effect>
using OneCoefficient = std::array<Coefficient<Effect>, 1>;

/// R: what cooperation costs relative to a sure, wholly analogue, inexperienced pair. Legal gaps
/// make it expensive, digital contact and knowledge cheap [A] (model.md §3.1).
constexpr double cooperation_cost(double gap, double digital, double knowledge) {
  return (1 + 2 * gap) * (1 - 0.3 * digital) * (1 - 0.4 * knowledge);
}

namespace effects {

/// β0. A convention that sets P(no change) = 1/2 for towns of 15-25k in Poland, Czechia and Germany
/// (model.md §3.1; `tests/study/no_change` computes it): it affects every partner alike, so it is
/// not in the lists below.
struct Constant {
  double constant = -6.9;
  static constexpr OneCoefficient<Constant> kCoefficients{
      {{&Constant::constant,
        "constant",
        "",
        "A",
        {0, "not identified by the data, a convention"},
        "utility of any partner apart from its traits; determines how often none is found",
        {-50, 50},
        -7.0}}};
};

/// S(d): piecewise linear in x = ln(d / 50 km) with knots at 50 and 200 km [C].
struct Distance {
  static constexpr std::string_view kName = "distance";
  double distance_near = -2.1;
  double distance_middle = -2.9;
  double distance_far = -2.9;
  static constexpr std::array kCoefficients{Coefficient<Distance>{&Distance::distance_near,
                                                                  "distance_near",
                                                                  "per ln km",
                                                                  "C",
                                                                  standard_error(0.24),
                                                                  "distance below 50 km",
                                                                  {-20, 20},
                                                                  -1.35},
                                            Coefficient<Distance>{&Distance::distance_middle,
                                                                  "distance_middle",
                                                                  "per ln km",
                                                                  "C",
                                                                  standard_error(0.21),
                                                                  "distance from 50 to 200 km",
                                                                  {-20, 20},
                                                                  -1.57},
                                            Coefficient<Distance>{&Distance::distance_far,
                                                                  "distance_far",
                                                                  "per ln km",
                                                                  "C",
                                                                  standard_error(0.34),
                                                                  "distance beyond 200 km",
                                                                  {-20, 20},
                                                                  -0.80}};

  double value(const Dyad& dyad) const { return at(dyad.log_distance); }

  /// Where all slopes fall the nearest point is best; else one of the ends or knots.
  double bound(const DyadRange& range) const {
    const double nearest = range.log_nearest();
    if (distance_near <= 0 && distance_middle <= 0 && distance_far <= 0) {
      return at(nearest);
    }
    const double farthest = range.log_farthest();
    return std::max({at(nearest), at(std::clamp(kLog50, nearest, farthest)),
                     at(std::clamp(kLog50 + kLog4, nearest, farthest)), at(farthest)});
  }

 private:
  static constexpr double kLog50 = 3.912023005428146;
  static constexpr double kLog4 = 1.3862943611198906;

  double at(double log_distance) const {
    const double x = log_distance - kLog50;
    return distance_near * std::min(x, 0.0) + distance_middle * std::clamp(x, 0.0, kLog4) +
           distance_far * std::max(x - kLog4, 0.0);
  }
};

/// The larger the partner, per ln(population / 20,000), and like seeks like, per |Δ log10
/// population| [C]. One effect of two coefficients, because what they bound together is far less
/// than the sum of what each bounds alone: the largest partner is not the most alike.
struct Size {
  static constexpr std::string_view kName = "size";
  double size = 0.46;
  double size_difference = -1.81;
  static constexpr std::array kCoefficients{
      Coefficient<Size>{&Size::size, "size", "per ln(people / 20,000)", "C", standard_error(0.008),
                        "population of the partner"},
      Coefficient<Size>{&Size::size_difference, "size_difference",
                        "per |difference of log10 people|", "C", standard_error(0.045),
                        "difference in population"}};

  double value(const Dyad& dyad) const { return at(dyad.to.log_size, dyad.from); }

  /// Piecewise linear with one knot, at the ego's own size.
  double bound(const DyadRange& range) const {
    const auto [low, high] = range.log_size;
    return std::max({at(low, range.from), at(high, range.from),
                     at(std::clamp(range.from.log_size, low, high), range.from)});
  }

 private:
  double at(double log_size, const ChoiceAttributes& from) const {
    constexpr double kLog10 = 2.302585092994046;
    return size * log_size + size_difference * std::abs(from.log_size - log_size) / kLog10;
  }
};

/// A shared official language of the two states [C]: along frontiers it adds nothing out of sample.
struct Language {
  static constexpr std::string_view kName = "language";
  double language = 0;
  static constexpr OneCoefficient<Language> kCoefficients{{{&Language::language,
                                                            "language",
                                                            "",
                                                            "C",
                                                            standard_error(0.08),
                                                            "a shared official language",
                                                            {-20, 20},
                                                            0.22}}};

  double value(const Dyad& dyad) const { return language * dyad.states.language; }

  double bound(const DyadRange& range) const {
    return max_over(language, {range.least.language, range.highest.language});
  }
};

/// States with a land border [C]: along frontiers `border_distance` says more.
struct Contiguity {
  static constexpr std::string_view kName = "contiguity";
  double contiguous = 0;
  static constexpr OneCoefficient<Contiguity> kCoefficients{{{&Contiguity::contiguous,
                                                              "contiguous",
                                                              "",
                                                              "C",
                                                              standard_error(0.041),
                                                              "states with a land border",
                                                              {-20, 20},
                                                              0.38}}};

  double value(const Dyad& dyad) const { return contiguous * dyad.states.contiguous; }

  double bound(const DyadRange& range) const {
    return max_over(contiguous, {range.least.contiguous, range.highest.contiguous});
  }
};

/// How far each side is from the other's state, per ln(b_ij / 20 km) + ln(b_ji / 20 km) (see
/// BorderDistances): of pairs equally far apart, those that lie back from the frontier have more
/// partners than those at it, who have more to choose among [C].
struct BorderDistance {
  static constexpr std::string_view kName = "border distance";
  double border_distance = 0.5;
  static constexpr OneCoefficient<BorderDistance> kCoefficients{
      {{&BorderDistance::border_distance,
        "border_distance",
        "per ln(km / 20), both sides",
        "C",
        standard_error(0.06),
        "distance of either side from the other's state",
        {-20, 20},
        0}}};

  double value(const Dyad& dyad) const { return border_distance * dyad.log_borders; }

  double bound(const DyadRange& range) const {
    return max_over(border_distance, range.log_borders);
  }
};

/// Outlines that touch [C].
struct Adjacency {
  static constexpr std::string_view kName = "adjacency";
  double adjacent = 0.95;
  static constexpr OneCoefficient<Adjacency> kCoefficients{{{&Adjacency::adjacent,
                                                             "adjacent",
                                                             "",
                                                             "C",
                                                             standard_error(0.3),
                                                             "municipalities that touch",
                                                             {-20, 20},
                                                             0}}};

  double value(const Dyad& dyad) const { return adjacent * dyad.adjacent; }

  /// Of those who do not touch the ego.
  double bound(const DyadRange&) const { return 0; }
};

/// Both states are post-socialist [C].
struct PostSocialist {
  static constexpr std::string_view kName = "post-socialist";
  double post_socialist = 1.31;
  static constexpr OneCoefficient<PostSocialist> kCoefficients{
      {{&PostSocialist::post_socialist, "post_socialist", "", "C", standard_error(0.055),
        "both states post-socialist"}}};

  double value(const Dyad& dyad) const { return post_socialist * dyad.states.post_socialist; }

  double bound(const DyadRange& range) const {
    return max_over(post_socialist, {range.least.post_socialist, range.highest.post_socialist});
  }
};

/// Exactly one of the two states is post-socialist [C].
struct EastWest {
  static constexpr std::string_view kName = "east-west";
  double east_west = 0.43;
  static constexpr OneCoefficient<EastWest> kCoefficients{
      {{&EastWest::east_west, "east_west", "", "C", standard_error(0.053),
        "exactly one state post-socialist"}}};

  double value(const Dyad& dyad) const { return east_west * dyad.states.east_west; }

  double bound(const DyadRange& range) const {
    return max_over(east_west, {range.least.east_west, range.highest.east_west});
  }
};

/// Unlike incomes per head, per min(|Δ ln y|, 1.5) [C]: .13 in the stock of all Europe, as much as
/// its standard error, and nothing out of sample.
struct IncomeDifference {
  static constexpr std::string_view kName = "income difference";
  double income_difference = 0;
  static constexpr OneCoefficient<IncomeDifference> kCoefficients{
      {{&IncomeDifference::income_difference, "income_difference", "per |difference of ln income|",
        "C", standard_error(0.127), "difference in income per head, counted up to 1.5"}}};

  static constexpr double kCap = 1.5;

  double value(const Dyad& dyad) const {
    return income_difference * std::min(std::abs(dyad.from.log_income - dyad.to.log_income), kCap);
  }

  double bound(const DyadRange& range) const {
    const Range apart = distance_from(range.from.log_income, range.log_income);
    return max_over(income_difference, {std::min(apart.low, kCap), std::min(apart.high, kCap)});
  }
};

/// β_T: partners of partners, per ln(1 + number of common partners) [A].
struct SharedPartners {
  static constexpr std::string_view kName = "shared partners";
  double shared_partners = 0.5;
  static constexpr OneCoefficient<SharedPartners> kCoefficients{
      {{&SharedPartners::shared_partners, "shared_partners", "per ln(1 + partners)", "A",
        kNotIdentified, "partners in common"}}};

  double value(const StateCovariates& covariates) const {
    if (covariates.shared_partners == 0) return 0;  // nearly always: spares the logarithm
    return shared_partners * std::log1p(covariates.shared_partners);
  }

  /// Of those who share none.
  double bound(const StateCovariatesRange&) const { return 0; }
};

/// β_A: closeness of the two states, −1…1 [A].
struct Affinity {
  static constexpr std::string_view kName = "affinity";
  double affinity = 0.5;
  static constexpr OneCoefficient<Affinity> kCoefficients{
      {{&Affinity::affinity, "affinity", "", "A", kNotIdentified,
        "affinity of the two states, -1 to 1"}}};

  double value(const StateCovariates& covariates) const { return affinity * covariates.affinity; }

  double bound(const StateCovariatesRange& range) const {
    return max_over(affinity, range.affinity);
  }
};

/// ln ν, the effect of the pair of states: how much two states attract each other beyond what all
/// else says, a log-normal factor that a replicate draws for every two of them [C]. The coefficient
/// is the standard deviation of its logarithm.
struct PairEffect {
  static constexpr std::string_view kName = "pair effect";
  double pair_effect = 1.1;
  static constexpr OneCoefficient<PairEffect> kCoefficients{
      {{&PairEffect::pair_effect,
        "pair_effect",
        "",
        "C",
        {0, "itself the deviation of what replicates draw"},
        "standard deviation of ln of the factor that a replicate draws for every two states",
        {0, 5}}}};

  double value(const StateCovariates& covariates) const {
    return pair_effect * covariates.propensity;
  }

  double bound(const StateCovariatesRange& range) const {
    return max_over(pair_effect, range.propensity);
  }
};

/// β_N: membership in a network in common; half of it where networks are associated with each
/// other [A].
struct CommonNetwork {
  static constexpr std::string_view kName = "common network";
  double common_network = 0.5;
  static constexpr OneCoefficient<CommonNetwork> kCoefficients{
      {{&CommonNetwork::common_network, "common_network", "", "A", kNotIdentified,
        "membership in a network in common, half for networks that are associated"}}};

  double value(const StateCovariates& covariates) const {
    return common_network * covariates.common_network;
  }

  double bound(const StateCovariatesRange& range) const {
    return max_over(common_network, range.common_network);
  }
};

/// β_K: what the partner knows about cooperation, per unit of K_j [A].
struct Knowledge {
  static constexpr std::string_view kName = "knowledge";
  double knowledge = 0.3;
  static constexpr OneCoefficient<Knowledge> kCoefficients{
      {{&Knowledge::knowledge, "knowledge", "", "A", kNotIdentified,
        "knowledge of the partner, 0 to 1"}}};

  double value(const StateCovariates& covariates) const {
    return knowledge * covariates.knowledge_to;
  }

  double bound(const StateCovariatesRange& range) const {
    return max_over(knowledge, range.knowledge_to);
  }
};

/// What shocks make of two states: hostility deters, solidarity draws [A].
struct Shocks {
  static constexpr std::string_view kName = "shocks";
  double hostility = -4;
  double solidarity = 1;
  static constexpr std::array kCoefficients{
      Coefficient<Shocks>{&Shocks::hostility, "hostility", "per unit of hostility", "A",
                          kNotIdentified, "hostility of the two states in a shock, 0 to 1"},
      Coefficient<Shocks>{&Shocks::solidarity, "solidarity", "per ln(factor)", "A", kNotIdentified,
                          "solidarity of the two states in a shock, as a factor"}};

  double value(const StateCovariates& covariates) const {
    return hostility * covariates.hostility + solidarity * covariates.log_solidarity;
  }

  double bound(const StateCovariatesRange& range) const {
    return max_over(hostility, range.hostility) + max_over(solidarity, range.log_solidarity);
  }
};

/// q: cost of cooperation above that of a typical pair inside the EU [A].
struct Cost {
  static constexpr std::string_view kName = "cost";
  static constexpr std::array<Coefficient<Cost>, 0> kCoefficients{};

  static constexpr double kTypical = cooperation_cost(0.05, 0.7, 0.3);

  double value(const StateCovariates& covariates) const {
    return kTypical -
           cooperation_cost(covariates.gap, covariates.digital, covariates.knowledge_from);
  }

  /// Cost falls with certainty and with digital contact.
  double bound(const StateCovariatesRange& range) const {
    return kTypical - cooperation_cost(range.gap.low, range.digital.high, range.knowledge_from);
  }
};

}  // namespace effects

/// A list of effects, and an object that holds the coefficients of all of them.
template <typename... Effect>
struct Effects : Effect... {
  static_assert(((Effect::kCoefficients.size() * sizeof(double) ==
                  (std::is_empty_v<Effect> ? 0 : sizeof(Effect))) &&
                 ...),
                "every member of an effect is described by its kCoefficients");

  /// `coefficients` may be those of more effects.
  template <typename Seen, typename Coefficients>
  static double sum(const Seen& seen, const Coefficients& coefficients) {
    return (static_cast<const Effect&>(coefficients).value(seen) + ...);
  }

  /// At least `sum` for every member of the node that `range` describes, but for rounding.
  template <typename SeenRange, typename Coefficients>
  static double bound(const SeenRange& range, const Coefficients& coefficients) {
    return (static_cast<const Effect&>(coefficients).bound(range) + ...);
  }

  /// Calls visit.operator()<Effect>() for each.
  template <typename Visit>
  static constexpr void for_each(const Visit& visit) {
    (visit.template operator()<Effect>(), ...);
  }
};

/// Of a place and a state by themselves, at their present size and income. The mass beyond the
/// region is made of the same ones (outside_mass, ego.h).
using DyadEffects = Effects<  //
    effects::Distance,        //
    effects::Size,            //
    effects::Language,        //
    effects::Contiguity,      //
    effects::BorderDistance,  //
    effects::Adjacency,       //
    effects::PostSocialist,   //
    effects::EastWest,        //
    effects::IncomeDifference>;

/// Of what the actors do and know, and of law.
using StateEffects = Effects<  //
    effects::SharedPartners,   //
    effects::Affinity,         //
    effects::PairEffect,       //
    effects::CommonNetwork,    //
    effects::Knowledge,        //
    effects::Shocks,           //
    effects::Cost>;

/// Which fit the defaults come from.
enum class ChoiceEquation : std::uint8_t {
  border,   ///< pairs near a frontier: where nearly all of a border region's partners are
  eu_wide,  ///< all pairs of Europe: where far ties are included, as in a run of the world
};

/// The coefficients of them all.
struct ChoiceParameters : effects::Constant, DyadEffects, StateEffects {
  ChoiceEquation equation = ChoiceEquation::border;
};

/// Calls visit(coefficient) for each, in the order of the lists.
template <typename Visit>
constexpr void for_each_coefficient(const Visit& visit) {
  const auto of = [&]<typename Effect>() {
    for (const auto& one : Effect::kCoefficients) visit(one);
  };
  of.template operator()<effects::Constant>();
  DyadEffects::for_each(of);
  StateEffects::for_each(of);
}

/// The defaults of ChoiceEquation::eu_wide.
inline ChoiceParameters eu_wide_defaults() {
  ChoiceParameters result;
  result.equation = ChoiceEquation::eu_wide;
  for_each_coefficient([&](const auto& one) {
    if (one.eu_wide) result.*one.member = *one.eu_wide;
  });
  return result;
}

/// The coefficients by which partners far from any frontier are weighed, as beyond the region:
/// those given, but under the border equation distance, language and contiguity as in the EU-wide
/// one.
inline ChoiceParameters far_coefficients(const ChoiceParameters& given) {
  ChoiceParameters result = given;
  if (given.equation == ChoiceEquation::eu_wide) return result;
  const ChoiceParameters far = eu_wide_defaults();
  const auto take = [&]<typename Effect>() {
    static_cast<Effect&>(result) = static_cast<const Effect&>(far);
  };
  take.template operator()<effects::Distance>();
  take.template operator()<effects::Language>();
  take.template operator()<effects::Contiguity>();
  return result;
}

}  // namespace borderweave::sim
