#pragma once

#include <hdf5.h>

#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "output/hdf5.h"

namespace borderweave::output {

using Attributes = std::vector<std::pair<std::string, AttributeValue>>;

/// Writes netCDF-4 (enhanced model) with plain HDF5 calls, after "The NetCDF-4 File Format"
/// (Unidata): dimensions are HDF5 dimension scales, a dimension without values of its own carries
/// the agreed NAME, text arrays are NC_STRING. Dimensions and variables appear in the order of the
/// calls. Names are unique in the file: a variable never has a dimension's name unless it is its
/// coordinate, because xarray refuses such a file.
class NetcdfFile {
 public:
  explicit NetcdfFile(const std::filesystem::path& file) : file_(Hdf5File::create(file)) {}

  void attributes(const Attributes& attributes);
  void dimension(const std::string& name, std::size_t size);

  /// A dimension with its coordinate variable.
  void coordinate(const std::string& name, std::span<const double> values,
                  const Attributes& attributes);

  /// An int scalar that carries attributes only: grid mappings, geometry and mesh containers.
  void container(const std::string& name, const Attributes& attributes);

  template <typename Number>
  void variable(const std::string& name, const std::vector<std::string>& dimensions,
                std::span<const Number> values, const Attributes& attributes);
  void texts(const std::string& name, const std::string& dimension,
             std::span<const std::string> values, const Attributes& attributes);

  /// Groups hold what is no part of the public view; they use the plain HDF5 calls.
  const Hdf5File& hdf5() const { return file_; }

  void close();

 private:
  std::vector<hsize_t> shape_of(const std::vector<std::string>& dimensions) const;
  void finish(Hdf5Id dataset, const std::vector<std::string>& dimensions,
              const Attributes& attributes);

  Hdf5File file_;
  std::map<std::string, std::pair<Hdf5Id, hsize_t>> dimensions_;
};

}  // namespace borderweave::output
