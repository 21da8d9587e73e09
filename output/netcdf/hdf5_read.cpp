#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <string_view>
#include <utility>
#include <vector>

#include "output/netcdf/hdf5.h"

namespace borderweave::output {
namespace {

using Shape = std::vector<hsize_t>;

constexpr int kHighestRank = 4;
constexpr std::size_t kLongestAttribute = 1U << 20U;
/// Deflate expands one byte to at most so many.
constexpr std::uintmax_t kDeflateFactor = 1032;

std::string extents_text(const Shape& shape) {
  return shape.empty() ? "one value" : fmt::format("{}", fmt::join(shape, " × "));
}

/// An attribute with one value: this program writes no other attribute that is read again.
Hdf5Id open_attribute(const Hdf5File& file, const std::string& object, const std::string& name) {
  if (!file.has_attribute(object, name)) file.refuse(object, "has no attribute `" + name + "`");
  Hdf5Id attribute =
      file.own(H5Aopen_by_name(file.root(), object.c_str(), name.c_str(), H5P_DEFAULT, H5P_DEFAULT),
               H5Aclose);
  const Hdf5Id space = file.own(H5Aget_space(attribute.get()), H5Sclose);
  if (file.check(H5Sget_simple_extent_npoints(space.get())) != 1) {
    file.refuse(object, "attribute `" + name + "` is a list, expected one value");
  }
  return attribute;
}

bool is_one_of(const Hdf5File& file, const Hdf5Id& type, std::initializer_list<hid_t> types) {
  return std::any_of(types.begin(), types.end(), [&](hid_t expected) {
    return file.check(H5Tequal(type.get(), expected)) > 0;
  });
}

/// A checked array: its data are in the file, and reading all of them takes memory in proportion to
/// the size of the file.
class StoredArray {
 public:
  StoredArray(const Hdf5File& file, const std::string& path, std::uintmax_t file_bytes)
      : file_(file),
        path_(path),
        file_bytes_(file_bytes),
        dataset_(file.own(H5Dopen2(file.root(), path.c_str(), H5P_DEFAULT), H5Dclose)),
        how_(file.own(H5Dget_create_plist(dataset_.get()), H5Pclose)),
        type_(file.own(H5Dget_type(dataset_.get()), H5Tclose)) {
    check_place();  // before asking for its extents, which may open other files
    read_shape();
  }

  hid_t dataset() const { return dataset_.get(); }
  const Hdf5Id& type() const { return type_; }
  const Shape& shape() const { return shape_; }
  std::size_t elements() const { return elements_; }

  void expect(const Shape& shape) const {
    if (shape_ == shape) return;
    file_.refuse(path_,
                 fmt::format("holds {}, expected {}", extents_text(shape_), extents_text(shape)));
  }

  /// Call it before the values are read.
  void check_storage() const {
    if (elements_ == 0) return;
    const hsize_t stored = H5Dget_storage_size(dataset_.get());  // 0 also when it fails
    const std::uintmax_t factor = filters() > 0 ? kDeflateFactor : 1;
    const std::size_t size = H5Tget_size(type_.get());
    if (stored == 0 || stored > file_bytes_ || size == 0 ||
        elements_ > std::numeric_limits<std::size_t>::max() / size ||
        elements_ * size / factor > stored) {
      file_.refuse(path_, fmt::format("says that it holds {}, more than its bytes can tell",
                                      extents_text(shape_)));
    }
  }

 private:
  void check_place() const {
    const H5D_layout_t layout = H5Pget_layout(how_.get());
    const bool known = layout == H5D_COMPACT || layout == H5D_CONTIGUOUS || layout == H5D_CHUNKED;
    if (!known || file_.check(H5Pget_external_count(how_.get())) > 0) {
      file_.refuse(path_, "its data lie in another file, expected them in this one");
    }
    check_filters();
  }

  void check_filters() const {
    const int number = filters();
    std::array<bool, 2> seen{};
    for (int k = 0; k < number; ++k) {
      unsigned flags = 0;
      std::size_t values = 0;
      unsigned config = 0;
      const H5Z_filter_t filter = H5Pget_filter2(how_.get(), static_cast<unsigned>(k), &flags,
                                                 &values, nullptr, 0, nullptr, &config);
      const bool known = filter == H5Z_FILTER_DEFLATE || filter == H5Z_FILTER_SHUFFLE;
      if (!known || std::exchange(seen[filter == H5Z_FILTER_DEFLATE ? 1 : 0], true)) {
        file_.refuse(path_, "its filters are not those that Borderweave writes");
      }
    }
  }

  int filters() const { return file_.check(H5Pget_nfilters(how_.get())); }

  void read_shape() {
    const Hdf5Id space = file_.own(H5Dget_space(dataset_.get()), H5Sclose);
    const int rank = H5Sget_simple_extent_ndims(space.get());
    const H5S_class_t kind = H5Sget_simple_extent_type(space.get());
    if (rank < 0 || rank > kHighestRank || (kind != H5S_SCALAR && kind != H5S_SIMPLE)) {
      file_.refuse(path_, fmt::format("expected an array of at most {} dimensions", kHighestRank));
    }
    shape_.resize(static_cast<std::size_t>(rank));
    file_.check(H5Sget_simple_extent_dims(space.get(), shape_.data(), nullptr));
    for (const hsize_t extent : shape_) {
      if (extent != 0 && elements_ > std::numeric_limits<std::uint32_t>::max() / extent) {
        file_.refuse(path_,
                     fmt::format("{} values are more than any run has", extents_text(shape_)));
      }
      elements_ *= extent;
    }
    check_chunks();
  }

  /// HDF5 allocates whole chunks, however small the array is, and a list of all chunks, each of
  /// which has an entry in the file.
  void check_chunks() const {
    if (H5Pget_layout(how_.get()) != H5D_CHUNKED) return;
    std::array<hsize_t, kHighestRank> chunk{};
    const int rank = file_.check(H5Pget_chunk(how_.get(), kHighestRank, chunk.data()));
    bool fits = static_cast<std::size_t>(rank) == shape_.size();
    std::uintmax_t number = 1;
    for (std::size_t axis = 0; fits && axis < shape_.size(); ++axis) {
      fits = chunk.at(axis) > 0 && chunk.at(axis) <= shape_[axis];
      if (fits) number *= (shape_[axis] - 1) / chunk.at(axis) + 1;
    }
    constexpr std::uintmax_t kLeastEntry = 8;  // the address of a chunk
    if (!fits || number > file_bytes_ / kLeastEntry) {
      file_.refuse(path_, "its chunks are larger than itself, or more than its bytes can name");
    }
  }

  const Hdf5File& file_;
  const std::string& path_;
  std::uintmax_t file_bytes_;
  Hdf5Id dataset_;
  Hdf5Id how_;
  Hdf5Id type_;
  Shape shape_;
  std::size_t elements_ = 1;
};

/// Memory for texts of any length that together are not larger than the file.
class TextMemory {
 public:
  explicit TextMemory(std::uintmax_t most) : left_(most) {}

  static void* take(std::size_t size, void* memory) noexcept {
    auto& self = *static_cast<TextMemory*>(memory);
    if (size > self.left_) return nullptr;
    self.left_ -= size;
    try {
      return self.texts_.emplace_back(std::max<std::size_t>(size, 1)).data();
    } catch (const std::bad_alloc&) {
      return nullptr;
    }
  }

  static void give_back(void* /*text*/, void* /*memory*/) noexcept {}  // the destructor frees all

 private:
  std::uintmax_t left_;
  std::vector<std::vector<char>> texts_;
};

}  // namespace

bool Hdf5File::follows_to(const std::string& path) const {
  std::size_t end = path.find_first_not_of('/');
  while (end < path.size()) {
    end = std::min(path.find('/', end), path.size());
    const std::string part = path.substr(0, end);
    if (check(H5Lexists(root(), part.c_str(), H5P_DEFAULT)) == 0) return false;
    H5L_info_t link{};
    check(H5Lget_info(root(), part.c_str(), &link, H5P_DEFAULT));
    if (link.type != H5L_TYPE_HARD) {
      refuse(part, "is a link to elsewhere, expected the data themselves");
    }
    ++end;
  }
  return true;
}

bool Hdf5File::has(const std::string& path) const {
  return follows_to(path);
}

bool Hdf5File::has_attribute(const std::string& object, const std::string& name) const {
  return follows_to(object) &&
         check(H5Aexists_by_name(root(), object.c_str(), name.c_str(), H5P_DEFAULT)) > 0;
}

std::string Hdf5File::text_attribute(const std::string& object, const std::string& name) const {
  const Hdf5Id attribute = open_attribute(*this, object, name);
  const Hdf5Id type = own(H5Aget_type(attribute.get()), H5Tclose);
  const bool fixed =
      H5Tget_class(type.get()) == H5T_STRING && check(H5Tis_variable_str(type.get())) == 0;
  const std::size_t size = fixed ? H5Tget_size(type.get()) : 0;
  if (size == 0 || size > kLongestAttribute) {
    refuse(object, "attribute `" + name + "`: expected a text of fixed length");
  }
  std::string text(size, '\0');
  check(H5Aread(attribute.get(), type.get(), text.data()));
  return text.substr(0, text.find('\0'));
}

std::int64_t Hdf5File::whole_attribute(const std::string& object, const std::string& name) const {
  const Hdf5Id attribute = open_attribute(*this, object, name);
  const Hdf5Id type = own(H5Aget_type(attribute.get()), H5Tclose);
  if (!is_one_of(*this, type, {file_type<std::int32_t>(), file_type<std::int64_t>()})) {
    refuse(object, "attribute `" + name + "`: expected a whole number of 4 or 8 bytes");
  }
  std::int64_t value = 0;
  check(H5Aread(attribute.get(), H5T_NATIVE_INT64, &value));
  return value;
}

std::vector<hsize_t> Hdf5File::shape(const std::string& path) const {
  if (!follows_to(path)) refuse(path, "is not there");
  return StoredArray(*this, path, bytes_).shape();
}

hsize_t Hdf5File::length(const std::string& path) const {
  const Shape extents = shape(path);
  if (extents.size() != 1) refuse(path, "expected an array of one dimension");
  return extents.front();
}

std::vector<double> Hdf5File::numbers(const std::string& path,
                                      const std::optional<Shape>& shape) const {
  if (!follows_to(path)) refuse(path, "is not there");
  const StoredArray array(*this, path, bytes_);
  if (shape) array.expect(*shape);
  if (!is_one_of(*this, array.type(),
                 {file_type<float>(), file_type<double>(), file_type<std::int32_t>(),
                  file_type<std::int64_t>()})) {
    refuse(path, "expected numbers of 4 or 8 bytes");
  }
  array.check_storage();
  std::vector<double> values(array.elements());
  if (values.empty()) return values;
  check(H5Dread(array.dataset(), H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()));
  if (!std::all_of(values.begin(), values.end(), [](double value) { return std::isfinite(value); }))
    refuse(path, "holds what is no finite number");
  return values;
}

std::vector<std::string> Hdf5File::texts(const std::string& path,
                                         const std::optional<Shape>& shape) const {
  if (!follows_to(path)) refuse(path, "is not there");
  const StoredArray array(*this, path, bytes_);
  if (shape) array.expect(*shape);
  if (H5Tget_class(array.type().get()) != H5T_STRING ||
      check(H5Tis_variable_str(array.type().get())) <= 0) {
    refuse(path, "expected texts of any length");
  }
  array.check_storage();
  TextMemory memory(bytes_ + array.elements());
  const Hdf5Id transfer = own(H5Pcreate(H5P_DATASET_XFER), H5Pclose);
  check(H5Pset_vlen_mem_manager(transfer.get(), TextMemory::take, &memory, TextMemory::give_back,
                                &memory));
  std::vector<char*> pointers(array.elements());
  if (pointers.empty()) return {};
  check(H5Dread(array.dataset(), array.type().get(), H5S_ALL, H5S_ALL, transfer.get(),
                pointers.data()));
  std::vector<std::string> values;
  values.reserve(pointers.size());
  for (const char* text : pointers) values.emplace_back(text == nullptr ? "" : text);
  return values;
}

template <typename Number>
std::vector<Number> Hdf5File::column(const std::string& path, std::optional<hsize_t> length) const {
  if (!follows_to(path)) refuse(path, "is not there");
  const StoredArray array(*this, path, bytes_);
  if (array.shape().size() != 1) refuse(path, "expected an array of one dimension");
  if (length) array.expect({*length});
  if (!is_one_of(*this, array.type(), {file_type<Number>()})) {
    refuse(path, "expected numbers of the type " + type_name<Number>());
  }
  array.check_storage();
  std::vector<Number> values(array.elements());
  if (values.empty()) return values;
  check(H5Dread(array.dataset(), memory_type<Number>(), H5S_ALL, H5S_ALL, H5P_DEFAULT,
                values.data()));
  return values;
}

template std::vector<float> Hdf5File::column(const std::string&, std::optional<hsize_t>) const;
template std::vector<double> Hdf5File::column(const std::string&, std::optional<hsize_t>) const;
template std::vector<std::uint8_t> Hdf5File::column(const std::string&,
                                                    std::optional<hsize_t>) const;
template std::vector<std::uint16_t> Hdf5File::column(const std::string&,
                                                     std::optional<hsize_t>) const;
template std::vector<std::uint32_t> Hdf5File::column(const std::string&,
                                                     std::optional<hsize_t>) const;
template std::vector<std::uint64_t> Hdf5File::column(const std::string&,
                                                     std::optional<hsize_t>) const;
template std::vector<std::int32_t> Hdf5File::column(const std::string&,
                                                    std::optional<hsize_t>) const;
template std::vector<std::int64_t> Hdf5File::column(const std::string&,
                                                    std::optional<hsize_t>) const;

}  // namespace borderweave::output
