#pragma once

#include <filesystem>
#include <optional>

#include "cli/experiment.h"

namespace borderweave::cli {

struct CheckDataOptions {
  ScenarioOptions scenario;
  bool json = false;
  std::optional<std::filesystem::path> layer;  ///< GeoPackage of the places concerned
};

/// `check --data`: reads all data of a scenario, errors or not, and prints the border-join report
/// on stdout; problems go to stderr. Throws Failure with everything wrong, after the report.
void check_data(const CheckDataOptions& options);

}  // namespace borderweave::cli
