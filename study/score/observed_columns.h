#pragma once

#include <optional>
#include <string>
#include <vector>

#include "geo/ingest/ogr_table.h"

/// Columns that the tables of observed facts have in common. The read_ functions report an invalid
/// value and return an empty one.
namespace borderweave::study {

/// The column of that name; absent, without a problem, where the table has none.
geo::Field field_if_there(geo::Table& table, const std::string& name);

/// Warns (kLikelyColumn) of each column that has none of these names and one close to that of an
/// optional column that the table lacks: what it holds would be ignored without a word.
void warn_of_likely_columns(geo::Table& table, const std::vector<std::string>& required,
                            const std::vector<std::string>& optional);

/// 1000 to 2999.
std::optional<int> read_observed_year(geo::Table& table, const geo::Field& field);

/// Who published the row; must not be empty.
std::optional<std::string> read_observed_source(geo::Table& table, const geo::Field& field);

}  // namespace borderweave::study
