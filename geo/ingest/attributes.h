#pragma once

#include <vector>

#include "geo/countries.h"
#include "geo/ingest/municipality_rows.h"

namespace borderweave::geo {

/// The columns of one table that describe municipalities. Those that another table has, or none,
/// have no index.
struct AttributeColumns {
  Field name, country, population, region, buffer;
};

/// Which of the two tables has which column.
struct FoundColumns {
  AttributeColumns layer, table;
};

/// Looks for the fields that the source names in the layer and then, if there is one, in its table
/// of attributes. Reports what neither has, and a state that is given wrongly.
FoundColumns find_columns(Layer& layer, Table* attributes, const Countries& countries);

/// Fills in what the current row of a table says; what is wrong is reported and left as it is.
void read_attributes(Table& table, const AttributeColumns& columns, const Countries& countries,
                     Attributes& attributes);

/// Fills in the columns that the layer lacks from its table of attributes, by id. A municipality
/// without a row and an id with two rows are errors; rows of no municipality are told in a note.
/// `rows` are sorted by id.
void look_up_attributes(Layer& layer, Table& table, const AttributeColumns& columns,
                        const Countries& countries, std::vector<Municipality>& rows);

}  // namespace borderweave::geo
