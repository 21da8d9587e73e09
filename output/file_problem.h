#pragma once

#include <filesystem>
#include <string>

#include "core/problem.h"

namespace borderweave::output {

/// What is wrong with a file that this program wrote: a snapshot, or a file of an unfinished run.
inline Problem problem_of(const ProblemKind& kind, const std::filesystem::path& file,
                          std::string message, std::string help) {
  Problem problem;
  problem.kind = &kind;
  problem.file = file.string();
  problem.message = std::move(message);
  problem.help = std::move(help);
  return problem;
}

}  // namespace borderweave::output
