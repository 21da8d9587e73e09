#pragma once

#include <vector>

#include "geo/countries.h"
#include "geo/ingest/municipality_rows.h"
#include "geo/territories.h"

/// Whether municipalities are where and what they should be. Problems are grouped: one for each
/// layer and kind, with a count and examples.
namespace borderweave::geo {

/// An id in two layers is an error. `rows` are sorted by id; those of one id keep the order of the
/// layers.
void check_ids(std::vector<Layer>& layers, const std::vector<Municipality>& rows);

/// Municipalities more than 100 km outside the box of their country's ground: a wrong CRS, or
/// swapped axes, which is said.
void check_location(std::vector<Layer>& layers, const std::vector<Municipality>& rows,
                    const Countries& countries);

/// Warns of municipalities without people or with more than 60,000 a km², and of layers whose mean
/// density no country of the world comes near.
void check_populations(std::vector<Layer>& layers, const std::vector<Municipality>& rows);

/// Two municipalities with the same outline, or one inside another, are errors; parts of one state
/// that two municipalities cover are a warning. Row i of `territories` is rows[i], whose outline
/// has moved there.
void check_overlaps(std::vector<Layer>& layers, const std::vector<Municipality>& rows,
                    const Territories& territories);

}  // namespace borderweave::geo
