#pragma once

#include <string_view>
#include <vector>

#include "core/problem.h"

namespace borderweave::app {

/// Every kind of problem the program can report, in the order of the codes.
std::vector<const ProblemKind*> problem_kinds();

/// The kind with that code ("E0205", "e0205"); null when there is none.
const ProblemKind* find_problem_kind(std::string_view code);

}  // namespace borderweave::app
