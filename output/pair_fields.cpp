#include "output/pair_fields.h"

#include <vector>

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

}  // namespace

void write_pairs(NetcdfFile& file, const std::string& prefix, const std::string& dimension,
                 std::span<const RowPair> pairs, const geo::Territories& territories,
                 const Attributes& extra) {
  const auto write_end = [&](const std::string& letter, std::uint32_t RowPair::*end) {
    const std::string start = prefix + "_" + letter;
    const std::string place = "municipality " + letter;
    const auto ids = column_of(pairs, end, territories.id);
    file.variable<std::int64_t>(start + "_id", {dimension}, ids, named("id of " + place, extra));
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

}  // namespace borderweave::output
