#pragma once

#include "sim/effects/affinity.h"
#include "sim/effects/contiguity.h"
#include "sim/effects/cost.h"
#include "sim/effects/distance.h"
#include "sim/effects/east_west.h"
#include "sim/effects/income_difference.h"
#include "sim/effects/knowledge.h"
#include "sim/effects/language.h"
#include "sim/effects/post_socialist.h"
#include "sim/effects/shared_partners.h"
#include "sim/effects/size.h"

/// The utility of a partner is the sum of the effects listed here. A new effect is one header of
/// this folder and one line below; it is folded in at compile time.
namespace borderweave::sim {

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
