#include "output/netcdf/snapshot_fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "output/netcdf/netcdf.h"

namespace borderweave::output {
namespace {

Attributes named(const std::string& long_name, const Attributes& extra) {
  Attributes attributes{{"long_name", long_name}};
  attributes.insert(attributes.end(), extra.begin(), extra.end());
  return attributes;
}

template <typename Value>
std::vector<Value> column_of(std::span<const RowPair> pairs, std::uint32_t RowPair::*end,
                             const std::vector<Value>& column) {
  std::vector<Value> values;
  values.reserve(pairs.size());
  for (const RowPair& pair : pairs) values.push_back(column[pair.*end]);
  return values;
}

Attributes attributes_of(const std::string& long_name, const std::string& units,
                         const std::string& over, const Attributes& extra) {
  Attributes attributes{
      {"long_name", long_name}, {"units", units}, {"cell_methods", "realization: " + over}};
  attributes.insert(attributes.end(), extra.begin(), extra.end());
  return attributes;
}

}  // namespace

void write_pairs(NetcdfFile& file, const std::string& prefix, const std::string& dimension,
                 std::span<const RowPair> pairs, const geo::Territories& territories,
                 const Attributes& extra) {
  const std::vector<std::string> codes = geo::readable_ids(territories);
  const auto write_end = [&](const std::string& letter, std::uint32_t RowPair::*end) {
    const std::string start = prefix + "_" + letter;
    const std::string place = "municipality " + letter;
    const auto ids = column_of(pairs, end, territories.id);
    file.variable<std::int64_t>(start + "_id", {dimension}, ids, named("id of " + place, extra));
    file.texts(start + "_code", dimension, column_of(pairs, end, codes),
               named("id of " + place + " as its source writes it", extra));
    file.texts(start + "_name", dimension, column_of(pairs, end, territories.name),
               named("name of " + place, extra));
    file.texts(start + "_country", dimension, column_of(pairs, end, territories.country),
               named("country of " + place, extra));
  };
  write_end("a", &RowPair::first);
  write_end("b", &RowPair::second);
}

std::string pair_name(const geo::Territories& territories, RowPair pair) {
  return territories.name[pair.first] + " – " + territories.name[pair.second];
}

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

}  // namespace borderweave::output
