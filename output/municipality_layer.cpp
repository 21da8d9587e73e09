#include <cstdint>

#include "output/cf_geometry.h"
#include "output/layers.h"
#include "output/names.h"
#include "output/series.h"
#include "sim/measure/measure.h"

namespace borderweave::output {
namespace {

const std::vector<std::string> kOverTime{kTime, kMunicipality.dimension};

void write_identity(const Snapshot& snapshot) {
  const geo::Territories& places = snapshot.territories();
  const auto text = [&](const char* name, const char* long_name,
                        const std::vector<std::string>& values) {
    snapshot.file.texts(kMunicipality.field(name), kMunicipality.dimension, values,
                        field_of(kMunicipality, long_name));
  };
  snapshot.file.variable<std::int64_t>(kMunicipality.field("id"), {kMunicipality.dimension},
                                       places.id, field_of(kMunicipality, "permanent id"));
  text("name", "name", places.name);
  text("country", "country (ISO 3166-1)", places.country);
  text("region", "admin-1 region", places.region);
}

void write_start(const Snapshot& snapshot) {
  const geo::Territories& places = snapshot.territories();
  const auto number = [&](const char* name, std::span<const double> values, const char* long_name,
                          const char* units) {
    snapshot.file.variable<double>(kMunicipality.field(name), {kMunicipality.dimension}, values,
                                   field_of(kMunicipality, long_name, units));
  };
  number("population", places.population, "population at the start", "1");
  number("area_km2", places.area_km2, "geodesic area", "km2");
  const std::vector<std::int32_t> buffer(places.buffer.begin(), places.buffer.end());
  snapshot.file.variable<std::int32_t>(
      kMunicipality.field("buffer"), {kMunicipality.dimension}, buffer,
      field_of(kMunicipality, "1: simulated, but excluded from measures", "1"));
}

void write_probability(const Snapshot& snapshot) {
  const std::span<const float> all = snapshot.summary.probability;
  snapshot.file.variable<float>(kMunicipality.field("p_agglomeration_last"),
                                {kMunicipality.dimension}, all.last(snapshot.territories().size()),
                                field_of(kMunicipality, kProbabilityName + " at the end", "1"));
  auto attributes = field_of(kMunicipality, kProbabilityName, "1");
  attributes.emplace_back("coordinates", "municipality_id municipality_name");
  snapshot.file.variable<float>("p_agglomeration", kOverTime, all, attributes);
}

}  // namespace

void write_municipalities(const Snapshot& snapshot) {
  write_polygons(snapshot.file, kMunicipality, snapshot.territories().outline, snapshot.projection);
  write_identity(snapshot);
  write_start(snapshot);
  write_probability(snapshot);
  const Attributes extra{{"coordinates", "municipality_id municipality_name"},
                         {"geometry", kMunicipality.container},
                         {"grid_mapping", "crs"}};
  const auto measures = sim::municipality_measures();
  for (std::size_t m = 0; m < measures.size(); ++m) {
    const auto& measure = measures[m];
    write_band(
        snapshot.file,
        {std::string(measure.name), std::string(measure.long_name), std::string(measure.unit)},
        kOverTime, snapshot.summary.municipality[m], snapshot.summary.quantiles, extra);
  }
}

}  // namespace borderweave::output
