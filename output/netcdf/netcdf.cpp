#include "output/netcdf/netcdf.h"

#include <fmt/format.h>
#include <hdf5_hl.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

namespace borderweave::output {
namespace {

template <typename Number>
ArrayLayout layout_of(std::vector<hsize_t> shape, bool may_miss) {
  ArrayLayout layout{std::move(shape), std::nullopt};
  if (std::is_same_v<Number, float> && may_miss) {
    layout.fill = std::numeric_limits<float>::quiet_NaN();
  }
  return layout;
}

template <typename Number>
bool has_missing(std::span<const Number> values) {
  if constexpr (std::is_floating_point_v<Number>) {
    return std::any_of(values.begin(), values.end(), [](Number x) { return std::isnan(x); });
  }
  return false;
}

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

/// Attributes of an x or y coordinate variable in that CRS.
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

void NetcdfFile::attributes(const Attributes& attributes) {
  for (const auto& [name, value] : attributes) file_.write_attribute(file_.root(), name, value);
}

void NetcdfFile::dimension(const std::string& name, std::size_t size) {
  // Type and NAME are those of the netCDF library; the array itself is never written.
  Hdf5Id scale = file_.create_array(name, H5T_IEEE_F32BE, {{size}, std::nullopt});
  const std::string label =
      fmt::format("This is a netCDF dimension but not a netCDF variable.{:10}", size);
  file_.check(H5DSset_scale(scale.get(), label.c_str()));
  dimensions_.emplace(name, std::pair{std::move(scale), hsize_t{size}});
}

void NetcdfFile::coordinate(const std::string& name, std::span<const double> values,
                            const Attributes& attributes) {
  Hdf5Id scale = file_.write_array(name, {{values.size()}, std::nullopt}, values);
  file_.check(H5DSset_scale(scale.get(), name.c_str()));
  for (const auto& [key, value] : attributes) file_.write_attribute(scale.get(), key, value);
  dimensions_.emplace(name, std::pair{std::move(scale), hsize_t{values.size()}});
}

void NetcdfFile::container(const std::string& name, const Attributes& attributes) {
  const std::int32_t nothing = 0;
  finish(file_.write_array(name, {}, std::span(&nothing, 1)), {}, attributes);
}

template <typename Number>
void NetcdfFile::variable(const std::string& name, const std::vector<std::string>& dimensions,
                          std::span<const Number> values, const Attributes& attributes) {
  const bool over_time = !dimensions.empty() && dimensions.front() == kTime;
  finish(
      file_.write_array(
          name, layout_of<Number>(shape_of(dimensions), over_time || has_missing(values)), values),
      dimensions, attributes);
}

template void NetcdfFile::variable(const std::string&, const std::vector<std::string>&,
                                   std::span<const float>, const Attributes&);
template void NetcdfFile::variable(const std::string&, const std::vector<std::string>&,
                                   std::span<const double>, const Attributes&);
template void NetcdfFile::variable(const std::string&, const std::vector<std::string>&,
                                   std::span<const std::int32_t>, const Attributes&);
template void NetcdfFile::variable(const std::string&, const std::vector<std::string>&,
                                   std::span<const std::int64_t>, const Attributes&);

void NetcdfFile::texts(const std::string& name, const std::string& dimension,
                       std::span<const std::string> values, const Attributes& attributes) {
  finish(file_.write_texts(name, {shape_of({dimension}), std::nullopt}, values), {dimension},
         attributes);
}

void NetcdfFile::close() {
  for (auto& [name, dimension] : dimensions_) file_.close(std::move(dimension.first));
  dimensions_.clear();
  file_.close();
}

std::vector<hsize_t> NetcdfFile::shape_of(const std::vector<std::string>& dimensions) const {
  std::vector<hsize_t> shape;
  for (const std::string& name : dimensions) shape.push_back(dimensions_.at(name).second);
  return shape;
}

void NetcdfFile::finish(Hdf5Id dataset, const std::vector<std::string>& dimensions,
                        const Attributes& attributes) {
  for (std::size_t axis = 0; axis < dimensions.size(); ++axis) {
    file_.check(H5DSattach_scale(dataset.get(), dimensions_.at(dimensions[axis]).first.get(),
                                 static_cast<unsigned>(axis)));
  }
  for (const auto& [name, value] : attributes) file_.write_attribute(dataset.get(), name, value);
  file_.close(std::move(dataset));
}

Attributes field_of(const Layer& layer, const std::string& long_name, const std::string& units) {
  Attributes attributes{{"long_name", long_name}};
  if (!units.empty()) attributes.emplace_back("units", units);
  attributes.emplace_back("geometry", layer.container);
  attributes.emplace_back("grid_mapping", "crs");
  return attributes;
}

void write_crs(NetcdfFile& file, const Projection& projection) {
  file.container("crs", {{"crs_wkt", projection.wkt()},
                         {"epsg", std::int32_t{projection.epsg()}},
                         {"EPSG_code", projection.crs()}});
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

void write_lines(NetcdfFile& file, const Layer& layer, std::span<const LineParts> lines,
                 const Projection& projection) {
  Columns columns;
  for (const LineParts& line : lines) {
    columns.nodes_of_feature.push_back(0);
    for (const auto& part : line) columns.add_part(part, false);
  }
  write_columns(file, layer, "line", columns, projection);
}

std::string mesh_part(const std::string& mesh, const std::string& what) {
  return mesh + "_" + what;
}

void write_mesh_nodes(NetcdfFile& file, const std::string& mesh,
                      const std::vector<PlanePoint>& nodes, const Projection& projection) {
  const auto put = [&](const char* name, char axis, double PlanePoint::*value) {
    std::vector<double> values;
    for (const PlanePoint& node : nodes) values.push_back(node.*value);
    auto attributes = coordinate_attributes(projection, axis);
    attributes.emplace_back("mesh", mesh);
    attributes.emplace_back("location", "node");
    file.variable<double>(mesh_part(mesh, name), {mesh_part(mesh, "node")}, values, attributes);
  };
  put("node_x", 'X', &PlanePoint::x);
  put("node_y", 'Y', &PlanePoint::y);
}

Attributes dataset_of(const std::string& mesh, const char* location, const std::string& long_name,
                      const std::string& units) {
  return {{"long_name", long_name},
          {"units", units},
          {"mesh", mesh},
          {"location", location},
          {"grid_mapping", "crs"}};
}

}  // namespace borderweave::output
