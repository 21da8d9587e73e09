#include <functional>
#include <numeric>

#include "output/hdf5.h"

namespace borderweave::output {
namespace {

hsize_t elements(const std::vector<hsize_t>& shape) {
  return std::accumulate(shape.begin(), shape.end(), hsize_t{1}, std::multiplies<>());
}

Hdf5Id open_attribute(const Hdf5File& file, const std::string& object, const std::string& name) {
  return file.own(
      H5Aopen_by_name(file.root(), object.c_str(), name.c_str(), H5P_DEFAULT, H5P_DEFAULT),
      H5Aclose);
}

}  // namespace

bool Hdf5File::has(const std::string& path) const {
  return check(H5Lexists(root(), path.c_str(), H5P_DEFAULT)) > 0;
}

bool Hdf5File::has_attribute(const std::string& object, const std::string& name) const {
  return check(H5Aexists_by_name(root(), object.c_str(), name.c_str(), H5P_DEFAULT)) > 0;
}

std::string Hdf5File::text_attribute(const std::string& object, const std::string& name) const {
  const Hdf5Id attribute = open_attribute(*this, object, name);
  const Hdf5Id type = own(H5Aget_type(attribute.get()), H5Tclose);
  const bool fixed =
      H5Tget_class(type.get()) == H5T_STRING && check(H5Tis_variable_str(type.get())) == 0;
  if (!fixed) fail();
  const std::size_t size = H5Tget_size(type.get());
  if (size == 0) fail();  // how it says that it failed: no fixed text is shorter than one byte
  std::string text(size, '\0');
  check(H5Aread(attribute.get(), type.get(), text.data()));
  return text.substr(0, text.find('\0'));
}

std::int64_t Hdf5File::whole_attribute(const std::string& object, const std::string& name) const {
  const Hdf5Id attribute = open_attribute(*this, object, name);
  std::int64_t value = 0;
  check(H5Aread(attribute.get(), H5T_NATIVE_INT64, &value));
  return value;
}

Hdf5Id Hdf5File::open_dataset(const std::string& path) const {
  return own(H5Dopen2(root(), path.c_str(), H5P_DEFAULT), H5Dclose);
}

std::vector<hsize_t> Hdf5File::shape(const std::string& path) const {
  const Hdf5Id dataset = open_dataset(path);
  const Hdf5Id space = own(H5Dget_space(dataset.get()), H5Sclose);
  std::vector<hsize_t> extents(
      static_cast<std::size_t>(check(H5Sget_simple_extent_ndims(space.get()))));
  check(H5Sget_simple_extent_dims(space.get(), extents.data(), nullptr));
  return extents;
}

std::vector<double> Hdf5File::numbers(const std::string& path) const {
  std::vector<double> values(elements(shape(path)));
  const Hdf5Id dataset = open_dataset(path);
  check(H5Dread(dataset.get(), H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()));
  return values;
}

std::vector<std::string> Hdf5File::texts(const std::string& path) const {
  std::vector<char*> pointers(elements(shape(path)));
  const Hdf5Id dataset = open_dataset(path);
  const Hdf5Id space = own(H5Dget_space(dataset.get()), H5Sclose);
  const Hdf5Id type = own(H5Dget_type(dataset.get()), H5Tclose);
  check(H5Dread(dataset.get(), type.get(), H5S_ALL, H5S_ALL, H5P_DEFAULT, pointers.data()));
  std::vector<std::string> values(pointers.begin(), pointers.end());
  check(H5Dvlen_reclaim(type.get(), space.get(), H5P_DEFAULT, pointers.data()));
  return values;
}

void Hdf5File::read_column(const std::string& path, hid_t given, void* values) const {
  const Hdf5Id dataset = open_dataset(path);
  check(H5Dread(dataset.get(), given, H5S_ALL, H5S_ALL, H5P_DEFAULT, values));
}

}  // namespace borderweave::output
