#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/date.h"
#include "sim/ensemble/summary.h"

/// The numbers of a snapshot that forecasts of counts and flows are scored by, read again.
namespace borderweave::output {

/// An admin-1 unit of a state; without a code: its municipalities that have none.
struct StoredUnit {
  std::string country;
  std::string code;
  friend auto operator<=>(const StoredUnit&, const StoredUnit&) = default;
};

/// People who live in one unit and work in one of another state.
struct StoredFlow {
  StoredUnit from;
  StoredUnit to;
  std::vector<double> people;  ///< [time × replicate]
};

/// What is counted between two states; a pair that is not there has none.
struct StoredStatePair {
  std::string a;  ///< ISO 3166-1; a < b
  std::string b;
  std::array<std::vector<double>, sim::kLevels> ties;  ///< [level − 1][time × replicate]
  std::array<std::vector<double>, sim::kStatePairCounts>
      counts;  ///< by sim::StatePairCount, likewise
};

/// Laws, checked when it is read:
///   1. all numbers are 0 or more, ends are states and units of municipalities, no pair comes
///   twice;
///   2. begun less ended, and formed less dissolved, is how the stock grew since the frame before;
///   3. flows between units add up to the flows between states that the file has as well, and these
///      to the commuters of the municipalities outside the buffer.
///
/// Example:
///     const output::StoredNumbers numbers = output::read_numbers("amur-1.nc");
///     for (const auto& flow : numbers.flows) total += flow.people.back();    // last replicate
struct StoredNumbers {
  std::string state_hash;
  std::size_t replicates = 0;
  std::vector<Date> times;
  std::vector<std::string> whole;  ///< states that the region covers whole, sorted
  std::vector<std::int64_t> id;    ///< per municipality, like all below
  std::vector<std::string> code;   ///< the id as its source writes it
  std::vector<StoredUnit> unit;
  std::vector<double> population;  ///< at the start
  std::vector<std::uint8_t> buffer;
  std::vector<double> out;  ///< [time × municipality] mean of residents who work abroad
  std::vector<double> in;   ///< [time × municipality] mean of people from abroad who work here
  std::vector<StoredFlow> flows;
  std::vector<StoredStatePair> pairs;
};

/// Throws Failure (kMalformed) where the file breaks a law, or is from before these numbers were
/// written.
StoredNumbers read_numbers(const std::filesystem::path& snapshot);

}  // namespace borderweave::output
