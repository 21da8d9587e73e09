#pragma once

#include <hdf5.h>

#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "geo/territories.h"
#include "output/netcdf/hdf5.h"
#include "output/netcdf/projection.h"

/// netCDF-4, and the two conventions that QGIS reads in it: CF geometries (vector layers) and UGRID
/// (meshes).
namespace borderweave::output {

using Attributes = std::vector<std::pair<std::string, AttributeValue>>;

/// Writes netCDF-4 (enhanced model) with plain HDF5 calls, after "The NetCDF-4 File Format"
/// (Unidata).
///
/// Example:
///     output::NetcdfFile file("result.nc");
///     file.coordinate("time", numbers, {{"units", "days since 2004-01-01"}});
///     file.dimension("ties", 3);
///     file.variable<double>("tie_level", {"time", "ties"}, people, {{"units", "1"}});
///     file.close();
///
/// Laws:
///   1. dimensions are HDF5 dimension scales; one without values of its own carries the agreed
///      NAME; text arrays are NC_STRING;
///   2. dimensions and variables appear in the order of the calls;
///   3. names are unique in the file: a variable never has a dimension's name unless it is its
///      coordinate, because xarray refuses such a file;
///   4. a dimension is defined before the first variable that uses it;
///   5. values lie row by row, the last dimension fastest. A float variable over `time`, or with
///   NaN
///      among its values, has NaN as fill value.
/// Throws Failure (kCannotWrite).
class NetcdfFile {
 public:
  explicit NetcdfFile(const std::filesystem::path& file) : file_(Hdf5File::create(file)) {}

  /// Global attributes.
  void attributes(const Attributes& attributes);
  void dimension(const std::string& name, std::size_t size);

  /// A dimension with its coordinate variable.
  void coordinate(const std::string& name, std::span<const double> values,
                  const Attributes& attributes);

  /// An int scalar that only carries attributes: grid mappings, geometry and mesh containers.
  void container(const std::string& name, const Attributes& attributes);

  template <typename Number>
  void variable(const std::string& name, const std::vector<std::string>& dimensions,
                std::span<const Number> values, const Attributes& attributes);
  void texts(const std::string& name, const std::string& dimension,
             std::span<const std::string> values, const Attributes& attributes);

  /// For groups, which hold what is not part of the public view; they use plain HDF5 calls.
  const Hdf5File& hdf5() const { return file_; }

  /// Flushes and closes; a full disk is an error here.
  void close();

 private:
  std::vector<hsize_t> shape_of(const std::vector<std::string>& dimensions) const;
  void finish(Hdf5Id dataset, const std::vector<std::string>& dimensions,
              const Attributes& attributes);

  Hdf5File file_;
  std::map<std::string, std::pair<Hdf5Id, hsize_t>> dimensions_;
};

inline const std::string kTime = "time";

// CF-1.8 simple geometries (CF Conventions 1.8, chapter 7.5): what GDAL and QGIS open as vector
// layers. Exterior rings are written anticlockwise and first, holes clockwise, rings closed.

/// A vector layer: its geometry container and its dimension. The container has the layer's name,
/// because GDAL shows it; so the dimension is the plural (xarray refuses a dimension and a scalar
/// variable of one name).
struct Layer {
  std::string container;
  std::string dimension;

  std::string field(const std::string& name) const { return container + "_" + name; }
};

/// Attributes of a variable along a layer's dimension, which make it a field of that layer.
Attributes field_of(const Layer& layer, const std::string& long_name,
                    const std::string& units = "");

/// Writes the grid mapping `crs`: WKT2 for CF and GDAL, EPSG codes for MDAL.
void write_crs(NetcdfFile& file, const Projection& projection);

/// Writes the layer's dimension and geometry: one feature per outline (one or more polygons each).
void write_polygons(NetcdfFile& file, const Layer& layer,
                    std::span<const geo::MultiPolygon> outlines, const Projection& projection);

/// The straight parts of a line; more than one where it crosses the seam of the map.
using LineParts = std::vector<std::vector<PlanePoint>>;

/// One feature per line.
void write_lines(NetcdfFile& file, const Layer& layer, std::span<const LineParts> lines,
                 const Projection& projection);

// UGRID 1.0. MDAL 3.22 (QGIS) asks for three things that the convention does not: the CRS on the x
// coordinate; a dimension of faces (edges) that nothing but mesh datasets use, since a text
// variable along it makes the mesh unreadable; and long names without words that it takes for
// vectors.

/// The name of a dimension or variable of a mesh: "mesh2d_face".
std::string mesh_part(const std::string& mesh, const std::string& what);

/// The node coordinates of a mesh, along its dimension `node`.
void write_mesh_nodes(NetcdfFile& file, const std::string& mesh,
                      const std::vector<PlanePoint>& nodes, const Projection& projection);

/// Attributes of a dataset on the nodes, edges or faces ("face") of a mesh.
Attributes dataset_of(const std::string& mesh, const char* location, const std::string& long_name,
                      const std::string& units);

}  // namespace borderweave::output
