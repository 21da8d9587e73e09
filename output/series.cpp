#include "output/series.h"

#include <fmt/format.h>

#include <algorithm>

#include "output/layers.h"
#include "output/names.h"
#include "sim/measure/measure.h"

namespace borderweave::output {
namespace {

Attributes attributes_of(const std::string& long_name, const std::string& units,
                         const std::string& over, const Attributes& extra) {
  Attributes attributes{
      {"long_name", long_name}, {"units", units}, {"cell_methods", "realization: " + over}};
  attributes.insert(attributes.end(), extra.begin(), extra.end());
  return attributes;
}

}  // namespace

std::string quantile_suffix(double quantile) {
  std::string percent = fmt::format("{:.6g}", 100 * quantile);
  if (percent.find('.') == 1 || percent.size() == 1) percent = fmt::format("0{}", percent);
  std::replace(percent.begin(), percent.end(), '.', '_');
  return "_q" + percent;
}

void write_band(NetcdfFile& file, const Quantity& quantity,
                const std::vector<std::string>& dimensions, const sim::Band& band,
                std::span<const double> quantiles, const Attributes& extra) {
  const auto put = [&](const std::string& suffix, const std::string& what, const std::string& over,
                       std::span<const float> values) {
    file.variable<float>(quantity.name + suffix, dimensions, values,
                         attributes_of(quantity.long_name + what, quantity.units, over, extra));
  };
  put("", "", "mean", band.mean);
  put("_sd", ", standard deviation over replicates", "standard_deviation", band.deviation);
  for (std::size_t q = 0; q < quantiles.size(); ++q) {
    put(quantile_suffix(quantiles[q]), fmt::format(", quantile {:g} over replicates", quantiles[q]),
        "point", band.quantile[q]);
  }
}

void write_region(const Snapshot& snapshot) {
  const auto measures = sim::region_measures();
  for (std::size_t m = 0; m < measures.size(); ++m) {
    const auto& measure = measures[m];
    write_band(snapshot.file,
               {"region_" + std::string(measure.name), std::string(measure.long_name),
                std::string(measure.unit)},
               {kTime}, snapshot.summary.region[m], snapshot.summary.quantiles, {});
  }
}

}  // namespace borderweave::output
