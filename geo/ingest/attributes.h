#pragma once

#include <vector>

#include "geo/ingest/municipality_rows.h"
#include "geo/ingest/state_column.h"

namespace borderweave::geo {

/// The columns of one table that describe municipalities. A column that this table does not have
/// has no index.
struct AttributeColumns {
  Field name, country, population, region, buffer, jobs;
  std::vector<Field> dated_population, dated_income;  ///< one for each of TerritorySource::dated
};

/// Which of the two tables has which column.
struct FoundColumns {
  AttributeColumns layer, table;
};

/// Looks for the fields that the source names in the layer and then, if there is one, in its
/// attribute table. Reports fields that neither has, and an incorrect declaration of the state.
FoundColumns find_columns(Layer& layer, Table* attributes, StateNames& names);

/// Reads the attributes in the current row of a table; an invalid value is reported and left at its
/// default; an unknown state is left to `states`.
void read_attributes(Table& table, const AttributeColumns& columns, StateColumn& states,
                     Attributes& attributes);

/// Fills in the columns that the layer lacks from its attribute table, by id. A municipality
/// without a row and an id with two rows are errors; a note lists rows that belong to no
/// municipality. `rows` are sorted by id.
void look_up_attributes(Layer& layer, Table& table, const AttributeColumns& columns,
                        StateNames& names, std::vector<Municipality>& rows);

}  // namespace borderweave::geo
