#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/experiment.h"
#include "app/observer.h"
#include "core/date.h"
#include "geo/territories.h"
#include "scenarios/resolved.h"
#include "sim/ensemble/comparison.h"

/// `diff`: what B changes, of two scenarios (simulated side by side with the same random numbers)
/// or of two finished snapshots.
namespace borderweave::app {

struct DiffOptions {
  std::filesystem::path a;
  std::filesystem::path b;
  std::vector<std::string> settings;  ///< "path=value", for both scenarios
};

/// One of the two sides: what identifies it.
struct DiffSide {
  std::filesystem::path file;
  std::string title;
  std::string state_hash;  ///< of a snapshot
  std::uint64_t seed = 0;  ///< that it was simulated with; of two scenarios A's, on both sides
  std::uint32_t replicates = 0;  ///< likewise
};

/// A key with different values in A and B; empty text: omitted.
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
  std::vector<std::string> code;  ///< the id as its source writes it
  std::vector<std::string> name;  ///< "Görlitz (DE)"
  std::vector<std::uint8_t> buffer;

  bool equal() const { return comparison.max_abs == 0; }
};

/// Do the two sides have different random draws, so that results differ even for equal scenarios?
inline bool chance_differs(const DiffAnswer& answer) {
  return answer.a.seed != answer.b.seed || answer.a.replicates != answer.b.replicates;
}

/// Half-width of the 95 % confidence interval of an effect's mean. Nothing where it is not known:
/// from snapshots, which keep no replicates, and from one replicate.
std::optional<double> interval_of(const DiffAnswer& answer, const sim::Effect& effect);

/// Are the two snapshots? Else they are scenarios. Throws Failure (kNotComparable) for one of each,
/// and for settings of finished snapshots.
bool are_snapshots(const DiffOptions& options);

/// Two scenarios with everything read.
struct ScenarioPair {
  Experiment a;
  Experiment b;
};

/// Reads both. Adds warnings; throws Failure with everything wrong, and where the two cannot be
/// compared.
ScenarioPair read_pair(const DiffOptions& options, Observer& observer, Problems& problems);

/// Simulates both scenarios replicate by replicate and compares them; the answer is bit-identical
/// for any number of `threads`. Throws Failure when the observer asks to stop.
DiffAnswer diff_scenarios(const DiffOptions& options, const ScenarioPair& pair, int threads,
                          Observer& observer);

/// Compares what two snapshots hold. Throws Failure.
DiffAnswer diff_snapshots(const DiffOptions& options);

/// What must be equal for a comparison.
struct Comparable {
  std::vector<std::int64_t> id;
  std::vector<std::string> code;  ///< the id as its source writes it
  std::vector<std::string> name;
  std::vector<Date> times;
  int step_months = 0;  ///< 0: not known
};

/// Throws Failure (kNotComparable) that names all differences.
void require_comparable(const DiffOptions& options, const Comparable& a, const Comparable& b);

/// "Görlitz (DE)" for each.
std::vector<std::string> municipality_labels(const std::vector<std::string>& names,
                                             const std::vector<std::string>& countries);

/// The keys that have other values in B than in A, in the order of the reference. The two titles
/// and output files are not part of the experiment; a file is the same whatever path leads to it.
std::vector<DifferentKey> different_keys(const scenarios::Resolved& a,
                                         const std::filesystem::path& folder_a,
                                         const scenarios::Resolved& b,
                                         const std::filesystem::path& folder_b);

}  // namespace borderweave::app
