#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "core/date.h"
#include "core/rows.h"
#include "output/provenance.h"
#include "sim/ensemble/summary.h"
#include "sim/model/model.h"

/// The formation file of a run (docs/formats.md): for every pair of municipalities of two states
/// the probability that a tie of theirs forms by each date asked. Of pairs with at least 1e-5 by
/// the last date one by one; of all others their number and mean, by states and distance. Makes
/// sense without its snapshot, and carries the same provenance.
namespace borderweave::output {

/// The version rises when a reader of the old format would miss or misunderstand something.
inline const FileType kFormationFile{"borderweave-formation", 2};

/// The formation file beside a snapshot: NAME.formation.nc.
std::filesystem::path formation_of(const std::filesystem::path& snapshot);

/// Writes summary.formation, which has dates, at this very path. Throws Failure (E04xx).
void write_formation(const std::filesystem::path& path, const sim::Model& model,
                     const sim::Summary& summary, const Provenance& provenance);

/// Pairs of two states and a range of distances that are not listed one by one.
struct UnlistedPairs {
  std::string country_a;  ///< ISO 3166-1
  std::string country_b;
  double from_km = 0;
  double to_km = 0;  ///< infinite for the last
  std::uint64_t pairs = 0;
  std::vector<double> probability;  ///< [date] mean
};

/// A formation file read again. Laws:
///   1. pairs are a < b, sorted, of rows of the municipalities;
///   2. probabilities lie between 0 and 1 and do not fall with the date;
///   3. listed pairs and unlisted ones are all pairs of two states.
///
/// Example:
///     const output::FormationForecast forecast = output::read_formation("amur-1.formation.nc");
///     for (std::size_t k = 0; k < forecast.pairs.size(); ++k) total += forecast.probability[k];
struct FormationForecast {
  std::string title;
  std::string state_hash;  ///< that of the snapshot of the same run
  std::uint64_t seed = 0;
  std::int64_t replicates = 0;
  std::string scenario;                                     ///< as text
  std::vector<std::pair<std::string, std::string>> inputs;  ///< file that the run read, SHA-256
  std::vector<Date> dates;
  std::vector<std::int64_t> id;  ///< per municipality, like all three below
  std::vector<std::string> code;
  std::vector<std::string> name;
  std::vector<std::string> country;
  std::vector<double> x;  ///< longitude of the centre
  std::vector<double> y;  ///< latitude
  std::vector<double> population;
  std::vector<RowPair> pairs;
  std::vector<double> probability;  ///< [date × pair]
  std::vector<double> deviation;    ///< likewise, over replicates
  std::vector<UnlistedPairs> unlisted;
};

/// Throws Failure: kNotAFormationFile, kNewerFormat, kMalformed.
FormationForecast read_formation(const std::filesystem::path& file);

}  // namespace borderweave::output
