#include <algorithm>
#include <cstdint>

#include "output/cf_geometry.h"
#include "output/layers.h"
#include "output/names.h"
#include "output/series.h"
#include "output/triangulate.h"
#include "sim/measure/measure.h"

/// UGRID 1.0. Three things that MDAL 3.22 (QGIS) asks for and the convention does not: the CRS on
/// the x coordinate, a dimension of faces (edges) that nothing but mesh datasets use, since a text
/// variable along it makes the mesh unreadable, and long names without words it takes for vectors.
namespace borderweave::output {
namespace {

using Corners = std::array<std::uint32_t, 3>;

std::string part(const std::string& mesh, const char* what) {
  return mesh + "_" + what;
}

void write_nodes(NetcdfFile& file, const std::string& mesh, const std::vector<PlanePoint>& nodes,
                 const Projection& projection) {
  const auto put = [&](const char* name, char axis, double PlanePoint::*value) {
    std::vector<double> values;
    for (const PlanePoint& node : nodes) values.push_back(node.*value);
    auto attributes = coordinate_attributes(projection, axis);
    attributes.emplace_back("mesh", mesh);
    attributes.emplace_back("location", "node");
    file.variable<double>(part(mesh, name), {part(mesh, "node")}, values, attributes);
  };
  put("node_x", 'X', &PlanePoint::x);
  put("node_y", 'Y', &PlanePoint::y);
}

Attributes on_mesh(const std::string& mesh, const char* location, const std::string& long_name,
                   const std::string& units) {
  return {{"long_name", long_name},
          {"units", units},
          {"mesh", mesh},
          {"location", location},
          {"grid_mapping", "crs"}};
}

/// Anticlockwise corners of the triangles, without those that have no area in the plane.
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
  file.dimension(part(kMesh2d, "node"), nodes);
  file.dimension(part(kMesh2d, "face"), faces.owner.size());
  file.dimension(part(kMesh2d, "corner"), 3);
  file.container(kMesh2d, {{"cf_role", "mesh_topology"},
                           {"long_name", "municipalities as triangles"},
                           {"topology_dimension", 2},
                           {"node_coordinates", "mesh2d_node_x mesh2d_node_y"},
                           {"face_node_connectivity", "mesh2d_face_nodes"},
                           {"face_dimension", "mesh2d_face"}});
  file.variable<std::int32_t>("mesh2d_face_nodes", {"mesh2d_face", "mesh2d_corner"}, faces.corners,
                              {{"cf_role", "face_node_connectivity"}, {"start_index", 0}});
  file.variable<std::int32_t>("mesh2d_municipality", {"mesh2d_face"}, faces.owner,
                              on_mesh(kMesh2d, "face", "municipality row", "1"));
}

/// Spreads [time × municipality] to [time × face].
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

void write_municipality_mesh(const Snapshot& snapshot) {
  const TriangleMesh mesh = triangulate(snapshot.territories().outline);
  const auto nodes = snapshot.projection.project(mesh.nodes);
  const Faces faces = faces_of(mesh, nodes);
  write_topology(snapshot.file, faces, nodes.size());
  write_nodes(snapshot.file, kMesh2d, nodes, snapshot.projection);
  const auto put = [&](const std::string& name, const std::string& long_name,
                       const std::string& units, std::span<const float> values) {
    snapshot.file.variable<float>(part(kMesh2d, name.c_str()), {kTime, "mesh2d_face"},
                                  on_faces(values, faces.owner, snapshot.territories().size()),
                                  on_mesh(kMesh2d, "face", long_name, units));
  };
  put("p_agglomeration", kProbabilityName, "1", snapshot.summary.probability);
  const auto measures = sim::municipality_measures();
  for (std::size_t m = 0; m < measures.size(); ++m) {
    put(std::string(measures[m].name), std::string(measures[m].long_name),
        std::string(measures[m].unit), snapshot.summary.municipality[m].mean);
  }
}

void write_tie_mesh(const Snapshot& snapshot) {
  const auto rows = shown_ties(snapshot.summary);
  if (rows.empty()) return;
  const auto nodes = snapshot.projection.project(snapshot.territories().centre);
  std::vector<std::int32_t> ends;
  std::vector<const sim::TieSummary*> ties;
  for (const std::size_t row : rows) {
    ties.push_back(&snapshot.summary.ties[row]);
    ends.push_back(static_cast<std::int32_t>(ties.back()->a));
    ends.push_back(static_cast<std::int32_t>(ties.back()->b));
  }
  NetcdfFile& file = snapshot.file;
  file.dimension("mesh1d_node", nodes.size());
  file.dimension("mesh1d_edge", ties.size());
  file.dimension("mesh1d_end", 2);
  file.container(kMesh1d, {{"cf_role", "mesh_topology"},
                           {"long_name", "ties as lines"},
                           {"topology_dimension", 1},
                           {"node_coordinates", "mesh1d_node_x mesh1d_node_y"},
                           {"edge_node_connectivity", "mesh1d_edge_nodes"},
                           {"edge_dimension", "mesh1d_edge"}});
  write_nodes(file, kMesh1d, nodes, snapshot.projection);
  file.variable<std::int32_t>("mesh1d_edge_nodes", {"mesh1d_edge", "mesh1d_end"}, ends,
                              {{"cf_role", "edge_node_connectivity"}, {"start_index", 0}});
  const auto put = [&](const char* name, const std::string& long_name, const auto& values_of) {
    file.variable<float>(part(kMesh1d, name), {kTime, "mesh1d_edge"},
                         by_time(ties, snapshot.summary.times.size(), values_of),
                         on_mesh(kMesh1d, "edge", long_name, "1"));
  };
  put("probability", kTieProbabilityName, &sim::TieSummary::probability);
  put(
      "level", "mean level of the tie", [](const sim::TieSummary& tie) -> const auto& {
        return sim::TieSeries::in<&sim::Ties::level>(tie.mean);
      });
}

std::vector<std::string> mesh_datasets() {
  std::vector<std::string> names{kProbabilityName, "municipality row"};
  for (const auto& measure : sim::municipality_measures()) names.emplace_back(measure.long_name);
  std::sort(names.begin(), names.end());
  return names;
}

std::vector<std::string> tie_mesh_datasets() {
  std::vector<std::string> names{kTieProbabilityName, "mean level of the tie"};
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace borderweave::output
