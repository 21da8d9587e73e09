#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "output/netcdf.h"
#include "sim/ensemble/ensemble.h"

namespace borderweave::output {

/// A quantity as it appears in the file: variable name, display name, unit (UDUNITS).
struct Quantity {
  std::string name;
  std::string long_name;
  std::string units;
};

/// Writes a band over `dimensions` (time first): the mean under the quantity's name, the standard
/// deviation with `_sd`, each quantile with `_q05`, `_q50`… `extra` goes to each of them.
void write_band(NetcdfFile& file, const Quantity& quantity,
                const std::vector<std::string>& dimensions, const sim::Band& band,
                std::span<const double> quantiles, const Attributes& extra);

/// The suffix of a quantile: 0.05 → "_q05", 0.5 → "_q50", 0.025 → "_q02_5".
std::string quantile_suffix(double quantile);

/// Collects what `series_of` each item is over time as [time × item].
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
