#include "geo/ingest/attributes.h"

#include <fmt/format.h>

#include <algorithm>

#include "geo/geo_problems.h"
#include "geo/ingest/table_values.h"
#include "geo/ingest/written_codes.h"

namespace borderweave::geo {

namespace {

/// Checks the code of the state of a whole layer.
void check_country_code(Layer& layer, StateNames& names) {
  const std::string& code = layer.source->country_code;
  if (layer.source->country != TerritorySource{}.country) {
    layer.table.report(kBadValue, Origin{}, "the scenario gives both country and country_code",
                       "country names a field with the state of each municipality, country_code is "
                       "the state of the whole layer: keep one of them",
                       "country_code");
  }
  const StateNames::Reading& reading = names.read(code);
  if (reading.iso2) return;
  const std::string help =
      layer.table.has(code)
          ? fmt::format("'{0}' is a field of the layer: write country = \"{0}\" instead", code)
          : state_help(reading);
  layer.table.report(kUnknownCountry, Origin{}, fmt::format("unknown country_code '{}'", code),
                     help, "country_code");
}

/// Reports that the field with the state is missing, and which other key may have been meant.
void report_missing_country(Layer& layer, StateNames& names) {
  const std::string& name = layer.source->country;
  const std::optional<std::string>& state = names.read(name).iso2;
  if (!state && name != TerritorySource{}.country) {
    layer.table.field(name);  // an ordinary misspelling
    return;
  }
  layer.table.report(
      kUnknownField, Origin{},
      fmt::format("layer '{}' has no field '{}'", layer.table.facts().layer, name),
      state ? fmt::format("country is the name of a field; for a layer of one state write "
                          "country_code = \"{}\" instead",
                          *state)
            : std::string("name the field with the state of each municipality, such as country = "
                          "\"CNTR_CODE\", or the state of the whole layer, such as "
                          "country_code = \"PL\""),
      name);
}

}  // namespace

FoundColumns find_columns(Layer& layer, Table* attributes, StateNames& names) {
  FoundColumns found;
  const TerritorySource& source = *layer.source;
  const auto find = [&](const std::string& name, Field AttributeColumns::*column) {
    if (name.empty()) return;
    if (!layer.table.has(name) && attributes != nullptr && attributes->has(name)) {
      found.table.*column = attributes->field(name);
    } else if (!layer.table.has(name) && column == &AttributeColumns::country) {
      report_missing_country(layer, names);
    } else {
      found.layer.*column = layer.table.field(name);
    }
  };
  find(source.name, &AttributeColumns::name);
  if (source.country_code.empty()) {
    find(source.country, &AttributeColumns::country);
  } else {
    check_country_code(layer, names);
  }
  find(source.population, &AttributeColumns::population);
  find(source.region, &AttributeColumns::region);
  find(source.buffer, &AttributeColumns::buffer);
  layer.table.expect_numbers(found.layer.population, kPeople, /*counts=*/true);
  if (attributes != nullptr) {
    attributes->expect_numbers(found.table.population, kPeople, /*counts=*/true);
  }
  return found;
}

void read_attributes(Table& table, const AttributeColumns& columns, StateColumn& states,
                     Attributes& attributes) {
  if (columns.name.index >= 0) {
    attributes.name = table.text(columns.name).value_or("");
    table.name_row(attributes.name);
  }
  if (columns.country.index >= 0) {
    attributes.country = states.read(table, columns.country).value_or("");
  }
  if (columns.population.index >= 0) {
    attributes.population = table.number(columns.population, kPeople).value_or(0);
  }
  if (!table.empty(columns.region)) attributes.region = table.text(columns.region).value_or("");
  if (columns.buffer.index >= 0) {
    attributes.buffer = read_flag(table, columns.buffer).value_or(false);
  }
}

namespace {

using RowRange =
    std::pair<std::vector<Municipality>::iterator, std::vector<Municipality>::iterator>;

/// The rows with that id: several if a layer has it twice, which has been reported.
RowRange rows_with(std::int64_t id, std::vector<Municipality>& rows) {
  struct ById {
    bool operator()(const Municipality& row, std::int64_t key) const { return row.id < key; }
    bool operator()(std::int64_t key, const Municipality& row) const { return key < row.id; }
  };
  return std::equal_range(rows.begin(), rows.end(), id, ById{});
}

bool is_known(const Origin& origin) {
  return origin.line != 0 || !origin.feature.empty();
}

/// A second row for the same municipality.
void report_second(Table& table, const std::string& label, const Origin& first, const Field& key) {
  table.report(
      kDuplicate,
      fmt::format("duplicate {}: also {}", label,
                  first.line != 0 ? fmt::format("line {}", first.line) : first.feature),
      "keep one row for each municipality; zeros in front of an id do not count, 012 is 12", key);
}

void report_unused(Table& table, const std::vector<std::string>& unused) {
  if (unused.empty()) return;
  table.report(kUnusedAttributes, Origin{},
               fmt::format("{} to no municipality of the layer: {}",
                           std::to_string(unused.size()) +
                               singular(unused.size(), " row belongs", " rows belong"),
                           examples(unused)),
               "they are not needed; check the ids when the layer should be complete");
}

void report_missing(const Layer& layer, Table& table, const std::vector<Municipality>& rows,
                    const std::vector<Origin>& found, const std::string& field) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (is_known(found[i])) continue;
    table.report(kMissingValue, Origin{0, rows[i].origin.feature},
                 fmt::format("the table has no row for this municipality of {}", layer.file),
                 "add its row, or check that both use the same ids: text_ids = true when one of "
                 "them writes letters, id_prefix when the layer needs one",
                 field);
  }
}

}  // namespace

void look_up_attributes(Layer& layer, Table& table, const AttributeColumns& columns,
                        StateNames& names, std::vector<Municipality>& rows) {
  const TerritorySource& source = *layer.source;
  const Field key = table.field(source.attributes->id);
  if (key.index < 0) return;
  std::vector<Origin> found(rows.size());
  std::vector<std::string> unused;
  StateColumn states(names);
  const WrittenCodes written(rows);
  while (table.next()) {
    const auto id = table.id(key, source.id_prefix, source.text_ids, &written);
    if (!id) continue;
    const std::string label = fmt::format("id {}", table.text(key).value_or(""));
    const auto [begin, end] = rows_with(*id, rows);
    if (begin == end) {
      unused.push_back(label);
      continue;
    }
    table.name_row(label);
    Origin& origin = found[static_cast<std::size_t>(begin - rows.begin())];
    if (is_known(origin)) {
      report_second(table, label, origin, key);
      continue;
    }
    read_attributes(table, columns, states, begin->attributes);
    for (auto same = begin; same != end; ++same) {
      found[static_cast<std::size_t>(same - rows.begin())] = table.origin();
      same->attributes = begin->attributes;
    }
  }
  states.report(table);
  report_unused(table, unused);
  report_missing(layer, table, rows, found, key.name);
}

}  // namespace borderweave::geo
