#pragma once

#include "core/date.h"
#include "sim/law/classes.h"
#include "sim/law/law.h"
#include "sim/law/verdict.h"
#include "sim/world.h"

namespace borderweave::sim {

/// Compiles the law of one day. A side's ruling depends on its own class and on the other's state
/// only, so rules are read once for each class and state, not for each pair of classes.
VerdictTable compile_law(const LawBook& book, const World& world, const LegalClasses& classes,
                         Date on);

}  // namespace borderweave::sim
