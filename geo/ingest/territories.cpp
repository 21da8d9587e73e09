#include <algorithm>
#include <iterator>
#include <utility>

#include "geo/ingest/municipality_checks.h"
#include "geo/ingest/municipality_layer.h"
#include "geo/ingest/read.h"
#include "geo/ingest/settlements.h"

namespace borderweave::geo {
namespace {

/// The rows keep what names them in problems.
Territories to_columns(std::vector<Municipality>& rows) {
  Territories all;
  for (Municipality& row : rows) {
    all.id.push_back(row.id);
    all.code.push_back(std::move(row.code));
    all.name.push_back(std::move(row.attributes.name));
    all.country.push_back(std::move(row.attributes.country));
    all.region.push_back(std::move(row.attributes.region));
    all.population.push_back(row.attributes.population);
    all.area_km2.push_back(row.area_km2);
    all.buffer.push_back(row.attributes.buffer ? 1 : 0);
    all.outline.push_back(std::move(row.outline));
  }
  return all;
}

}  // namespace

Territories read_territories(const std::vector<TerritorySource>& sources,
                             const std::vector<PlaceSource>& places, const Countries& countries,
                             ReadingNotes& notes, Problems& problems,
                             const ReadProgress& progress) {
  std::vector<Layer> layers;
  std::vector<Municipality> rows;
  for (const TerritorySource& source : sources) {
    auto some = read_layer(source, countries, layers, notes, problems, progress);
    std::move(some.begin(), some.end(), std::back_inserter(rows));
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [](const Municipality& a, const Municipality& b) { return a.id < b.id; });
  check_ids(layers, rows);
  check_location(layers, rows, countries);
  check_populations(layers, rows);
  Territories territories = to_columns(rows);
  // Without municipalities every place would be an error of its own and bury the one that counts.
  if (territories.size() == 0) return territories;
  read_settlements(places, territories, notes, problems, progress);
  check_overlaps(layers, rows, territories);
  return territories;
}

}  // namespace borderweave::geo
