#pragma once

#include "core/date.h"
#include "sim/agglomeration/frontier_year.h"
#include "sim/basics/commuting_plan.h"

namespace borderweave::test {

/// The frontiers of a world in the twelve months from `begin` on.
inline sim::FrontierYear frontiers_from(const sim::World& world, Date begin,
                                        const sim::AgglomerationParameters& parameters = {}) {
  const sim::CommutingPlan plan(world, {});
  return {world, plan.frontiers, add_months(begin, 12), parameters};
}

}  // namespace borderweave::test
