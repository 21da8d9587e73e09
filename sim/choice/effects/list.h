#pragma once

#include "sim/choice/effects/affinity.h"
#include "sim/choice/effects/contiguity.h"
#include "sim/choice/effects/cost.h"
#include "sim/choice/effects/distance.h"
#include "sim/choice/effects/east_west.h"
#include "sim/choice/effects/income_difference.h"
#include "sim/choice/effects/knowledge.h"
#include "sim/choice/effects/language.h"
#include "sim/choice/effects/post_socialist.h"
#include "sim/choice/effects/shared_partners.h"
#include "sim/choice/effects/size.h"

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
