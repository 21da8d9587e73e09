#include "geo/ingest/attribute_columns.h"

#include <fmt/format.h>

#include "core/closest.h"
#include "geo/ingest/values.h"
#include "geo/problems.h"

namespace borderweave::geo {
namespace {

/// What the user may have meant by a country that the table lacks.
std::string country_help(const std::string& word, const Countries& countries) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < countries.size(); ++i) names.push_back(countries[i].name);
  const std::string name = word.size() > 2 ? closest(word, names) : "";
  for (std::size_t i = 0; i < countries.size(); ++i) {
    if (!name.empty() && countries[i].name == name) {
      return fmt::format("did you mean {} ({})?", countries[i].iso2, name);
    }
  }
  return "expected the ISO 3166-1 alpha-2 code of a country in countries.csv, such as PL";
}

/// The whole layer is of one state, whose code the scenario gives.
void check_country_code(Layer& layer, const Countries& countries) {
  const std::string& code = layer.source->country_code;
  if (layer.source->country != TerritorySource{}.country) {
    layer.table.report(kBadValue, Origin{}, "the scenario gives both country and country_code",
                       "country names a field with the state of each municipality, country_code is "
                       "the state of the whole layer: keep one of them",
                       "country_code");
  }
  if (countries.find(code)) return;
  const std::string help =
      layer.table.has(code)
          ? fmt::format("'{0}' is a field of the layer: write country = \"{0}\" instead", code)
          : country_help(code, countries);
  layer.table.report(kUnknownCountry, Origin{}, fmt::format("unknown country_code '{}'", code),
                     help, "country_code");
}

/// Explains a missing field with the state, which may have been meant for another key.
void report_missing_country(Layer& layer, const Countries& countries) {
  const std::string& name = layer.source->country;
  const bool is_code = countries.find(name).has_value();
  if (!is_code && name != TerritorySource{}.country) {
    layer.table.field(name);  // an ordinary misspelling
    return;
  }
  layer.table.report(
      kUnknownField, Origin{},
      fmt::format("layer '{}' has no field '{}'", layer.table.facts().layer, name),
      is_code ? fmt::format("country is the name of a field; for a layer of one state write "
                            "country_code = \"{}\" instead",
                            name)
              : std::string("name the field with the state of each municipality, such as country = "
                            "\"CNTR_CODE\", or the state of the whole layer, such as "
                            "country_code = \"PL\""),
      name);
}

std::string read_country(Table& table, const Field& field, const Countries& countries) {
  const std::optional<std::string> code = table.text(field);
  if (!code || countries.find(*code)) return code.value_or("");
  table.report(kUnknownCountry, fmt::format("unknown country '{}'", *code),
               country_help(*code, countries), field);
  return "";
}

}  // namespace

FoundColumns find_columns(Layer& layer, Table* attributes, const Countries& countries) {
  FoundColumns found;
  const TerritorySource& source = *layer.source;
  const auto find = [&](const std::string& name, Field AttributeColumns::*column) {
    if (name.empty()) return;
    if (!layer.table.has(name) && attributes != nullptr && attributes->has(name)) {
      found.table.*column = attributes->field(name);
    } else if (!layer.table.has(name) && column == &AttributeColumns::country) {
      report_missing_country(layer, countries);
    } else {
      found.layer.*column = layer.table.field(name);
    }
  };
  find(source.name, &AttributeColumns::name);
  if (source.country_code.empty()) {
    find(source.country, &AttributeColumns::country);
  } else {
    check_country_code(layer, countries);
  }
  find(source.population, &AttributeColumns::population);
  find(source.region, &AttributeColumns::region);
  find(source.buffer, &AttributeColumns::buffer);
  return found;
}

void read_attributes(Table& table, const AttributeColumns& columns, const Countries& countries,
                     Attributes& attributes) {
  if (columns.name.index >= 0) {
    attributes.name = table.text(columns.name).value_or("");
    table.name_row(attributes.name);
  }
  if (columns.country.index >= 0) {
    attributes.country = read_country(table, columns.country, countries);
  }
  if (columns.population.index >= 0) {
    attributes.population = table.number(columns.population, {.least = 0}).value_or(0);
  }
  if (!table.empty(columns.region)) attributes.region = table.text(columns.region).value_or("");
  if (columns.buffer.index >= 0) {
    attributes.buffer = read_flag(table, columns.buffer).value_or(false);
  }
}

}  // namespace borderweave::geo
