#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/date.h"
#include "geo/territories.h"
#include "sim/ensemble/comparison.h"

namespace borderweave::cli {

struct DiffOptions {
  std::filesystem::path a;
  std::filesystem::path b;
  std::vector<std::string> settings;  ///< "path=value", for both scenarios
  std::optional<std::uint32_t> replicates;
  std::optional<std::uint64_t> seed;
  int threads = 1;
  bool json = false;
  bool quiet = false;
};

/// One of the two sides, as far as a reader wants to know it.
struct DiffSide {
  std::filesystem::path file;
  std::string title;
  std::string state_hash;  ///< of a snapshot
  std::uint64_t seed = 0;  ///< that it was simulated with; of two scenarios A's, on both sides
  std::uint32_t replicates = 0;  ///< likewise
};

/// A key that has another value in B; empty text: it is left out there.
struct DifferentKey {
  std::string key;
  std::string a;  ///< as TOML
  std::string b;
};

/// What `diff` answers.
struct DiffAnswer {
  DiffSide a;
  DiffSide b;
  bool paired = true;  ///< false: from snapshots, which keep no replicates; there are no intervals
  std::vector<DifferentKey> keys;
  sim::Comparison comparison;
  double least_share_of_ties = 0;
  /// By municipality row.
  std::vector<std::int64_t> id;
  std::vector<std::string> name;  ///< "Görlitz (DE)"
  std::vector<std::uint8_t> buffer;

  bool equal() const { return comparison.max_abs == 0; }
};

/// Did the two sides meet different chance, so that they differ also where nothing else does?
inline bool chance_differs(const DiffAnswer& answer) {
  return answer.a.seed != answer.b.seed || answer.a.replicates != answer.b.replicates;
}

/// Simulates both scenarios, replicate by replicate, and compares.
DiffAnswer diff_scenarios(const DiffOptions& options);

/// Compares what two snapshots hold.
DiffAnswer diff_snapshots(const DiffOptions& options);

/// What has to be the same on both sides.
struct Comparable {
  std::vector<std::int64_t> id;
  std::vector<std::string> name;
  std::vector<Date> times;
  int step_months = 0;  ///< 0: not known
};

/// Throws Failure (kNotComparable) that names everything in which they differ.
void require_comparable(const DiffOptions& options, const Comparable& a, const Comparable& b);

/// "Görlitz (DE)" for each.
std::vector<std::string> places(const std::vector<std::string>& names,
                                const std::vector<std::string>& countries);

}  // namespace borderweave::cli
