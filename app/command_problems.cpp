#include "app/command_problems.h"

#include <algorithm>
#include <cctype>
#include <cstring>
#include <span>

#include "app/score_problems.h"
#include "core/atomic_file.h"
#include "geo/geo_problems.h"
#include "geo/ingest/region/region_problems.h"
#include "output/netcdf/output_problems.h"
#include "scenarios/scenario_problems.h"
#include "sim/law/law_problems.h"

namespace borderweave::app {

std::vector<const ProblemKind*> problem_kinds() {
  std::vector<const ProblemKind*> all;
  const auto add = [&](std::span<const ProblemKind* const> kinds) {
    for (const ProblemKind* kind : kinds) all.push_back(kind);
  };
  add(kFileKinds);
  add(kKinds);
  add(kScoreKinds);
  add(scenarios::kKinds);
  add(geo::kKinds);
  add(geo::kRegionKinds);
  add(sim::kKinds);
  add(output::kKinds);
  std::ranges::sort(all, [](const ProblemKind* a, const ProblemKind* b) {
    return std::strcmp(a->code, b->code) < 0;
  });
  return all;
}

const ProblemKind* find_problem_kind(std::string_view code) {
  const auto same = [](char a, char b) {
    return std::toupper(static_cast<unsigned char>(a)) ==
           std::toupper(static_cast<unsigned char>(b));
  };
  for (const ProblemKind* kind : problem_kinds()) {
    if (std::ranges::equal(code, std::string_view(kind->code), same)) return kind;
  }
  return nullptr;
}

}  // namespace borderweave::app
