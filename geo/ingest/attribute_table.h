#pragma once

#include <vector>

#include "geo/countries.h"
#include "geo/ingest/attribute_columns.h"
#include "geo/ingest/municipality.h"

namespace borderweave::geo {

/// Fills in the columns that the layer lacks from its table of attributes, by id. A municipality
/// without a row and an id with two rows are errors; rows of no municipality are told in a note.
/// `rows` are sorted by id.
void look_up_attributes(Layer& layer, Table& table, const AttributeColumns& columns,
                        const Countries& countries, std::vector<Municipality>& rows);

}  // namespace borderweave::geo
