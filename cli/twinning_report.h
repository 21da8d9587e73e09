#pragma once

#include <cstdint>
#include <string>

#include "sim/twinning/statistics.h"

namespace borderweave::cli {

/// What `borderweave partnerships` says about a drawn table, beside the EU's published statistics.
struct TwinningReport {
  std::string file;
  std::uint64_t seed = 0;
  sim::TwinningStatistics statistics;

  std::string as_text() const;
  std::string as_json() const;
};

}  // namespace borderweave::cli
