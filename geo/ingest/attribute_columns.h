#pragma once

#include "geo/countries.h"
#include "geo/ingest/municipality.h"

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

}  // namespace borderweave::geo
