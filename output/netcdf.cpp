#include "output/netcdf.h"

#include <fmt/format.h>
#include <hdf5_hl.h>

#include <limits>

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

}  // namespace

void NetcdfFile::attributes(const Attributes& attributes) {
  for (const auto& [name, value] : attributes) file_.write_attribute(file_.root(), name, value);
}

void NetcdfFile::dimension(const std::string& name, std::size_t size) {
  // Type and NAME as the netCDF library writes them; the array itself is never filled.
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
  const bool over_time = !dimensions.empty() && dimensions.front() == "time";
  finish(file_.write_array(name, layout_of<Number>(shape_of(dimensions), over_time), values),
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

}  // namespace borderweave::output
