#pragma once

#include <vector>

#include "geo/countries.h"
#include "geo/ingest/municipality_rows.h"
#include "geo/territories.h"

/// Plausibility checks of municipalities. Problems are grouped: one for each layer and kind, with a
/// count and examples.
namespace borderweave::geo {

/// An id in two layers is an error. `rows` are sorted by id; those of one id keep the order of the
/// layers.
void check_ids(std::vector<Layer>& layers, const std::vector<Municipality>& rows);

/// Reports municipalities more than 100 km outside the bounding box of their country: a wrong CRS,
/// or swapped axes, which the message names.
void check_location(std::vector<Layer>& layers, const std::vector<Municipality>& rows,
                    const Countries& countries);

/// Warns of municipalities without people or with more than 60,000 per km², and of layers whose
/// mean density is far from that of any country of the world.
void check_populations(std::vector<Layer>& layers, const std::vector<Municipality>& rows);

/// Two municipalities with the same outline, or one inside another, are errors; partial overlaps
/// inside one state are a warning. Row i of `territories` is rows[i], whose outline has been moved
/// there.
void check_overlaps(std::vector<Layer>& layers, const std::vector<Municipality>& rows,
                    const Territories& territories);

}  // namespace borderweave::geo
