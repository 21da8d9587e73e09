#include "geo/ingest/attributes.h"

#include <fmt/format.h>

#include <algorithm>

#include "geo/geo_problems.h"
#include "geo/ingest/table_values.h"
#include "geo/ingest/written_codes.h"

namespace borderweave::geo {

namespace {

constexpr Range kIncomes{1, 1e7};  ///< per head and year

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

namespace {

/// Finds columns in the layer, else in its table of attributes.
class ColumnFinder {
 public:
  ColumnFinder(Layer& layer, Table* attributes, StateNames& names)
      : layer_(layer), attributes_(attributes), names_(names) {}

  /// Sets the one of the two columns whose table has a field of that name.
  void find(const std::string& name, Field& in_layer, Field& in_table, bool is_state = false) {
    if (name.empty()) return;
    if (!layer_.table.has(name) && attributes_ != nullptr && attributes_->has(name)) {
      in_table = attributes_->field(name);
    } else if (!layer_.table.has(name) && is_state) {
      report_missing_country(layer_, names_);
    } else {
      in_layer = layer_.table.field(name);
    }
  }

  /// The same of a column of numbers.
  void find_numbers(const std::string& name, Field& in_layer, Field& in_table, Range range,
                    bool counts) {
    find(name, in_layer, in_table);
    layer_.table.expect_numbers(in_layer, range, counts);
    if (attributes_ != nullptr) attributes_->expect_numbers(in_table, range, counts);
  }

 private:
  Layer& layer_;
  Table* attributes_;
  StateNames& names_;
};

}  // namespace

FoundColumns find_columns(Layer& layer, Table* attributes, StateNames& names) {
  FoundColumns found;
  auto& [own, joined] = found;
  const TerritorySource& source = *layer.source;
  ColumnFinder finder(layer, attributes, names);
  finder.find(source.name, own.name, joined.name);
  if (source.country_code.empty()) {
    finder.find(source.country, own.country, joined.country, /*is_state=*/true);
  } else {
    check_country_code(layer, names);
  }
  finder.find_numbers(source.population, own.population, joined.population, kPeople, true);
  finder.find(source.region, own.region, joined.region);
  finder.find(source.buffer, own.buffer, joined.buffer);
  finder.find_numbers(source.jobs, own.jobs, joined.jobs, kPeople, true);
  for (const DatedFields& day : source.dated) {
    finder.find_numbers(day.population, own.dated_population.emplace_back(),
                        joined.dated_population.emplace_back(), kPeople, true);
    finder.find_numbers(day.income, own.dated_income.emplace_back(),
                        joined.dated_income.emplace_back(), kIncomes, false);
  }
  return found;
}

namespace {

/// Leaves the value as it is where the table has no such column, and unknown where its cell is
/// empty.
void read_known(Table& table, const Field& column, Range range, double& value) {
  if (column.index < 0) return;
  value = table.empty(column) ? kUnknown : table.number(column, range).value_or(kUnknown);
}

}  // namespace

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
  read_known(table, columns.jobs, kPeople, attributes.jobs);
  attributes.dated_population.resize(columns.dated_population.size(), kUnknown);
  attributes.dated_income.resize(columns.dated_income.size(), kUnknown);
  for (std::size_t day = 0; day < columns.dated_population.size(); ++day) {
    read_known(table, columns.dated_population[day], kPeople, attributes.dated_population[day]);
    read_known(table, columns.dated_income[day], kIncomes, attributes.dated_income[day]);
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
