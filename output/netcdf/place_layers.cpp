#include "output/netcdf/place_layers.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "output/netcdf/map_outlines.h"
#include "output/netcdf/netcdf.h"
#include "output/netcdf/snapshot_fields.h"
#include "sim/ensemble/without_ties_effect.h"
#include "sim/measure/measure.h"

namespace borderweave::output {
namespace {

const std::vector<std::string> kOverTime{kTime, kMunicipality.dimension};
constexpr const char* kCodeMeaning = "id as its source writes it, with the prefix";

void write_identity(const Snapshot& snapshot) {
  const geo::Territories& places = snapshot.territories();
  const auto text = [&](const char* name, const char* long_name,
                        const std::vector<std::string>& values) {
    snapshot.file.texts(kMunicipality.field(name), kMunicipality.dimension, values,
                        field_of(kMunicipality, long_name));
  };
  snapshot.file.variable<std::int64_t>(kMunicipality.field("id"), {kMunicipality.dimension},
                                       places.id, field_of(kMunicipality, "permanent id"));
  text("code", kCodeMeaning, geo::readable_ids(places));
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
  std::vector<double> lon, lat;
  for (const geo::LonLat centre : places.centre) {
    lon.push_back(centre.lon);
    lat.push_back(centre.lat);
  }
  number("centre_lon", lon, "longitude of the largest place (WGS 84)", "degree");
  number("centre_lat", lat, "latitude of the largest place (WGS 84)", "degree");
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
  attributes.emplace_back("coordinates", "municipality_id municipality_code municipality_name");
  snapshot.file.variable<float>("p_agglomeration", kOverTime, all, attributes);
  if (!snapshot.summary.without_ties_effect) return;
  attributes = field_of(kMunicipality, kProbabilityName + kWithoutTiesEffectWords, "1");
  attributes.emplace_back("coordinates", "municipality_id municipality_code municipality_name");
  snapshot.file.variable<float>("p_agglomeration" + kWithoutTiesEffect, kOverTime,
                                snapshot.summary.without_ties_effect->probability, attributes);
}

using Corners = std::array<std::uint32_t, 3>;

/// Triangles with anticlockwise corners, without those that have no area in the plane.
struct Faces {
  std::vector<std::int32_t> corners;
  std::vector<std::int32_t> owner;
};

double twice_area(const Corners& corner, const std::vector<PlanePoint>& at) {
  const PlanePoint& a = at[corner[0]];
  const PlanePoint& b = at[corner[1]];
  const PlanePoint& c = at[corner[2]];
  return (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y);
}

Faces faces_of(const TriangleMesh& mesh, const std::vector<PlanePoint>& nodes) {
  Faces faces;
  for (std::size_t row = 0; row < mesh.triangles.size(); ++row) {
    Corners corner = mesh.triangles[row];
    const double area = twice_area(corner, nodes);
    if (area == 0) continue;
    if (area < 0) std::swap(corner[1], corner[2]);
    faces.corners.insert(faces.corners.end(), corner.begin(), corner.end());
    faces.owner.push_back(static_cast<std::int32_t>(mesh.owner[row]));
  }
  return faces;
}

void write_topology(NetcdfFile& file, const Faces& faces, std::size_t nodes) {
  file.dimension(mesh_part(kMesh2d, "node"), nodes);
  file.dimension(mesh_part(kMesh2d, "face"), faces.owner.size());
  file.dimension(mesh_part(kMesh2d, "corner"), 3);
  file.container(kMesh2d, {{"cf_role", "mesh_topology"},
                           {"long_name", "municipalities as triangles"},
                           {"topology_dimension", 2},
                           {"node_coordinates", "mesh2d_node_x mesh2d_node_y"},
                           {"face_node_connectivity", "mesh2d_face_nodes"},
                           {"face_dimension", "mesh2d_face"}});
  file.variable<std::int32_t>("mesh2d_face_nodes", {"mesh2d_face", "mesh2d_corner"}, faces.corners,
                              {{"cf_role", "face_node_connectivity"}, {"start_index", 0}});
  file.variable<std::int32_t>("mesh2d_municipality", {"mesh2d_face"}, faces.owner,
                              dataset_of(kMesh2d, "face", "municipality row", "1"));
}

/// Spreads values over [time × municipality] to [time × face].
std::vector<float> on_faces(std::span<const float> values, const std::vector<std::int32_t>& owner,
                            std::size_t municipalities) {
  std::vector<float> spread;
  spread.reserve(values.size() / municipalities * owner.size());
  for (std::size_t frame = 0; frame < values.size(); frame += municipalities) {
    for (const std::int32_t row : owner) {
      spread.push_back(values[frame + static_cast<std::size_t>(row)]);
    }
  }
  return spread;
}

}  // namespace

void write_municipalities(const Snapshot& snapshot) {
  write_polygons(snapshot.file, kMunicipality, snapshot.territories().outline, snapshot.projection);
  write_identity(snapshot);
  write_start(snapshot);
  write_probability(snapshot);
  const Attributes extra{{"coordinates", "municipality_id municipality_code municipality_name"},
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

void write_countries(const Snapshot& snapshot) {
  std::map<std::string, std::vector<std::uint32_t>> rows;
  for (std::uint32_t row = 0; row < snapshot.territories().size(); ++row) {
    rows[snapshot.territories().country[row]].push_back(row);
  }
  std::vector<std::string> codes;
  std::vector<std::string> names;
  std::vector<std::vector<std::uint32_t>> groups;
  for (const auto& [code, members] : rows) {
    const auto found = snapshot.model.world.countries.find(code);
    codes.push_back(code);
    names.push_back(found ? snapshot.model.world.countries[*found].name : code);
    groups.push_back(members);
  }
  write_polygons(snapshot.file, kCountry, join_outlines(snapshot.territories().outline, groups),
                 snapshot.projection);
  snapshot.file.texts(kCountry.field("code"), kCountry.dimension, codes,
                      field_of(kCountry, "ISO 3166-1 code"));
  snapshot.file.texts(kCountry.field("name"), kCountry.dimension, names,
                      field_of(kCountry, "name"));
}

namespace {

void write_region_without_ties_effect(const Snapshot& snapshot) {
  if (!snapshot.summary.without_ties_effect) return;
  for (const std::string_view name : sim::kWithoutTiesEffectMeasures) {
    const std::size_t m = sim::region_measure(name);
    const auto& measure = sim::region_measures()[m];
    write_band(
        snapshot.file,
        {fmt::format("region_{}{}", name, kWithoutTiesEffect),
         std::string(measure.long_name) + kWithoutTiesEffectWords, std::string(measure.unit)},
        {kTime}, snapshot.summary.without_ties_effect->region[m], snapshot.summary.quantiles, {});
  }
}

}  // namespace

void write_region(const Snapshot& snapshot) {
  const auto measures = sim::region_measures();
  for (std::size_t m = 0; m < measures.size(); ++m) {
    const auto& measure = measures[m];
    write_band(snapshot.file,
               {"region_" + std::string(measure.name), std::string(measure.long_name),
                std::string(measure.unit)},
               {kTime}, snapshot.summary.region[m], snapshot.summary.quantiles, {});
  }
  write_region_without_ties_effect(snapshot);
}

void write_municipality_mesh(const Snapshot& snapshot) {
  const TriangleMesh mesh = triangulate(snapshot.territories().outline);
  const auto nodes = snapshot.projection.project(mesh.nodes);
  const Faces faces = faces_of(mesh, nodes);
  write_topology(snapshot.file, faces, nodes.size());
  write_mesh_nodes(snapshot.file, kMesh2d, nodes, snapshot.projection);
  const auto put = [&](const std::string& name, const std::string& long_name,
                       const std::string& units, std::span<const float> values) {
    snapshot.file.variable<float>(mesh_part(kMesh2d, name), {kTime, "mesh2d_face"},
                                  on_faces(values, faces.owner, snapshot.territories().size()),
                                  dataset_of(kMesh2d, "face", long_name, units));
  };
  put("p_agglomeration", kProbabilityName, "1", snapshot.summary.probability);
  const auto measures = sim::municipality_measures();
  for (std::size_t m = 0; m < measures.size(); ++m) {
    put(std::string(measures[m].name), std::string(measures[m].long_name),
        std::string(measures[m].unit), snapshot.summary.municipality[m].mean);
  }
}

std::vector<std::string> mesh_datasets() {
  std::vector<std::string> names{kProbabilityName, "municipality row"};
  for (const auto& measure : sim::municipality_measures()) names.emplace_back(measure.long_name);
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace borderweave::output
