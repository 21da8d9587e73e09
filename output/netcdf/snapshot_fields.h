#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/rows.h"
#include "geo/territories.h"
#include "output/netcdf/netcdf.h"
#include "output/netcdf/projection.h"
#include "output/netcdf/shown_ties.h"
#include "sim/ensemble/ensemble.h"
#include "sim/model/model.h"

/// What the layers of a snapshot share: their names, and the fields that several of them have.
namespace borderweave::output {

/// What every layer is written from, and where to.
struct Snapshot {
  NetcdfFile& file;
  const sim::Model& model;
  const sim::Summary& summary;
  const Projection& projection;
  const ShownTies& ties;

  const geo::Territories& territories() const { return model.world.territories; }
};

inline const Layer kMunicipality{"municipality", "municipalities"};
inline const Layer kTie{"tie", "ties"};
inline const Layer kAgglomeration{"agglomeration", "agglomerations"};
inline const Layer kCountry{"country", "countries"};
inline const std::string kCandidates = "candidates";
inline const std::string kClasses = "classes";
inline const std::string kLegalBlocks = "legal_blocks";

inline const std::string kMesh2d = "mesh2d";
inline const std::string kMesh1d = "mesh1d";

/// Writes the identity of the two ends of each pair: `PREFIX_a_id`, `PREFIX_a_code`,
/// `PREFIX_a_name`, `PREFIX_a_country` and the same with b, along `dimension`. Each of them gets
/// `extra` as well.
void write_pairs(NetcdfFile& file, const std::string& prefix, const std::string& dimension,
                 std::span<const RowPair> pairs, const geo::Territories& territories,
                 const Attributes& extra);

/// "Görlitz – Zgorzelec".
std::string pair_name(const geo::Territories& territories, RowPair pair);

/// What is added to a name and a long name for the forecast in which ties do not act on commuting
/// (sim::WithoutTiesEffect): it stands beside the one that it belongs to.
inline const std::string kWithoutTiesEffect = "_without_ties_effect";
inline const std::string kWithoutTiesEffectWords =
    ", where ties do not raise commuting (model.commuting.ties = 0, the same draws)";

/// A quantity as it appears in the file: variable name, display name, unit (UDUNITS).
struct Quantity {
  std::string name;
  std::string long_name;
  std::string units;
};

/// Writes a band over `dimensions` (time first): the mean under the quantity's name, the standard
/// deviation with `_sd`, each quantile with `_q05`, `_q50`… Each of them gets `extra` as well.
void write_band(NetcdfFile& file, const Quantity& quantity,
                const std::vector<std::string>& dimensions, const sim::Band& band,
                std::span<const double> quantiles, const Attributes& extra);

/// The suffix of a quantile: 0.05 → "_q05", 0.5 → "_q50", 0.025 → "_q02_5".
std::string quantile_suffix(double quantile);

/// The series `series_of(item)` of all items as [time × item].
template <typename Item, typename SeriesOf>
std::vector<float> by_time(const std::vector<const Item*>& items, std::size_t times,
                           const SeriesOf& series_of) {
  std::vector<float> values;
  values.reserve(times * items.size());
  for (std::size_t time = 0; time < times; ++time) {
    for (const Item* item : items) values.push_back(std::invoke(series_of, *item)[time]);
  }
  return values;
}

}  // namespace borderweave::output
