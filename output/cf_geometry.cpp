#include "output/cf_geometry.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace borderweave::output {
namespace {

/// The columns of a geometry container, one feature after another.
struct Columns {
  std::vector<std::int32_t> nodes_of_feature;
  std::vector<std::int32_t> nodes_of_part;
  std::vector<std::int32_t> part_is_hole;
  std::vector<double> x;
  std::vector<double> y;

  void add_part(const std::vector<PlanePoint>& points, bool hole) {
    const auto size = static_cast<std::int32_t>(points.size());
    nodes_of_feature.back() += size;
    nodes_of_part.push_back(size);
    part_is_hole.push_back(hole ? 1 : 0);
    for (const PlanePoint& point : points) {
      x.push_back(point.x);
      y.push_back(point.y);
    }
  }
};

/// Twice the signed area of a closed ring, relative to its first point; positive anticlockwise.
double twice_area(const std::vector<PlanePoint>& ring) {
  double sum = 0;
  const PlanePoint origin = ring.front();
  for (std::size_t i = 1; i < ring.size(); ++i) {
    sum += (ring[i - 1].x - origin.x) * (ring[i].y - origin.y) -
           (ring[i].x - origin.x) * (ring[i - 1].y - origin.y);
  }
  return sum;
}

std::vector<PlanePoint> oriented(std::vector<PlanePoint> ring, bool hole) {
  if ((twice_area(ring) < 0) != hole) std::reverse(ring.begin(), ring.end());
  return ring;
}

void write_columns(NetcdfFile& file, const Layer& layer, const char* type, const Columns& columns,
                   const Projection& projection) {
  const std::string node = layer.field("node");
  const std::string part = layer.field("part");
  file.dimension(layer.dimension, columns.nodes_of_feature.size());
  file.dimension(node, columns.x.size());
  file.dimension(part, columns.nodes_of_part.size());
  Attributes attributes{{"geometry_type", type},
                        {"node_coordinates", layer.field("x") + " " + layer.field("y")},
                        {"grid_mapping", "crs"},
                        {"node_count", layer.field("node_count")},
                        {"part_node_count", layer.field("part_node_count")}};
  const bool rings = std::string(type) == "polygon";
  if (rings) attributes.emplace_back("interior_ring", layer.field("interior_ring"));
  file.container(layer.container, attributes);
  file.variable<std::int32_t>(layer.field("node_count"), {layer.dimension},
                              columns.nodes_of_feature, {});
  file.variable<std::int32_t>(layer.field("part_node_count"), {part}, columns.nodes_of_part, {});
  if (rings) {
    file.variable<std::int32_t>(layer.field("interior_ring"), {part}, columns.part_is_hole, {});
  }
  file.variable<double>(layer.field("x"), {node}, columns.x,
                        coordinate_attributes(projection, 'X'));
  file.variable<double>(layer.field("y"), {node}, columns.y,
                        coordinate_attributes(projection, 'Y'));
}

}  // namespace

void write_crs(NetcdfFile& file, const Projection& projection) {
  file.container("crs", {{"crs_wkt", projection.wkt()},
                         {"epsg", std::int32_t{projection.epsg()}},
                         {"EPSG_code", projection.crs()}});
}

Attributes coordinate_attributes(const Projection& projection, char axis) {
  const bool x = axis == 'X';
  const std::string degrees = x ? "degrees_east" : "degrees_north";
  const std::string angle = x ? "longitude" : "latitude";
  const std::string length = x ? "projection_x_coordinate" : "projection_y_coordinate";
  return {{"units", projection.geographic() ? degrees : "m"},
          {"standard_name", projection.geographic() ? angle : length},
          {"axis", std::string(1, axis)},
          {"grid_mapping", "crs"}};
}

void write_polygons(NetcdfFile& file, const Layer& layer,
                    std::span<const geo::MultiPolygon> outlines, const Projection& projection) {
  Columns columns;
  for (const geo::MultiPolygon& outline : outlines) {
    columns.nodes_of_feature.push_back(0);
    for (const geo::Polygon& polygon : outline) {
      for (std::size_t ring = 0; ring < polygon.size(); ++ring) {
        const bool hole = ring > 0;
        columns.add_part(oriented(projection.project(polygon[ring]), hole), hole);
      }
    }
  }
  write_columns(file, layer, "polygon", columns, projection);
}

void write_lines(NetcdfFile& file, const Layer& layer, std::span<const geo::Ring> lines,
                 const Projection& projection) {
  Columns columns;
  for (const geo::Ring& line : lines) {
    columns.nodes_of_feature.push_back(0);
    columns.add_part(projection.project(line), false);
  }
  write_columns(file, layer, "line", columns, projection);
}

}  // namespace borderweave::output
