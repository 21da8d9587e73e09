#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "geo/ingest/guess_layer.h"
#include "geo/ingest/guess_sources.h"

namespace borderweave::geo {

/// A table with fields that a layer lacks.
struct AttributeGuess {
  LayerSource from;
  Guess id, encoding, header;
  std::vector<Guess> fields;  ///< the layer's keys that the table answers
  std::size_t matched = 0;    ///< ids of the layer that the table has
};

/// A table that no layer takes its fields from.
struct UnusedTable {
  LayerSource from;
  std::string why;
  Problems faults;  ///< where it cannot be read
};

/// Which layer takes which table, by which fields.
struct Joins {
  std::vector<std::optional<AttributeGuess>> of_layer;  ///< as many as layers
  std::vector<UnusedTable> unused;
};

/// Laws: 1. A join is the triple of a field of the layer, a table and a field of the table with the
/// greatest share of the layer's ids matched, at least half, over all layers and tables
/// together. 2. Rows of a table that another layer matches to a greater share are not taken. 3.
/// Neither field is a number of people, a counter of rows or a name. 4. Where another table fits as
/// well, the guess says so. The field of the layer becomes its id, unless the user named one, and
/// its name, population and region come from the table where the layer has none, or the user names
/// a field that only the table has. `id` is the user's word on the field of the tables; empty:
/// guess it.
Joins guess_attributes(const std::vector<GuessedLayer>& tables, const std::string& id,
                       std::vector<TerritoryGuess>& layers);

}  // namespace borderweave::geo
