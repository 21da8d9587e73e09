#include "output/netcdf/hdf5.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <system_error>
#include <utility>

#include "output/netcdf/output_problems.h"

namespace borderweave::output {
namespace {

/// Keeps the deepest entry of HDF5's error stack, which says what went wrong; the others are
/// callers.
herr_t keep_message(unsigned depth, const H5E_error2_t* error, void* message) {
  if (depth == 0 && error->desc != nullptr) *static_cast<std::string*>(message) = error->desc;
  return 0;
}

std::string hdf5_message() {
  std::string message = "no message";
  const bool walked = H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, keep_message, &message) >= 0 &&
                      H5Eclear2(H5E_DEFAULT) >= 0;
  return walked ? message : "no message";
}

/// A file whose closing failed (full disk) stays half open, and HDF5's own exit handler would close
/// it again and crash. Nothing is lost without that handler, since owners close their files. It can
/// be switched off only once and before HDF5's first call; a failure means that it was too late.
void disable_exit_handler() {
  [[maybe_unused]] static const herr_t kOnce = H5dont_atexit();
}

constexpr unsigned kOrder = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;
constexpr unsigned kDeflateLevel = 4;
constexpr hsize_t kSmall = 1024;            ///< elements; below, chunks cost more than they save
constexpr std::size_t kCompact = 4096;      ///< bytes of a column that stand beside its description
constexpr hsize_t kChunkLimit = 1U << 20U;  ///< elements of a chunk

hsize_t elements_of(const std::vector<hsize_t>& shape) {
  return std::accumulate(shape.begin(), shape.end(), hsize_t{1}, std::multiplies<>());
}

/// One slice of the first dimension (a frame) per chunk; an array of rank 1 is one chunk.
std::vector<hsize_t> chunk_of(std::vector<hsize_t> shape) {
  if (shape.size() > 1 && shape.front() < shape.back()) shape.front() = 1;
  for (hsize_t& extent : shape) extent = std::min(extent, kChunkLimit);
  return shape;
}

Hdf5Id space_of(const Hdf5File& file, const std::vector<hsize_t>& shape) {
  const hid_t space = shape.empty()
                          ? H5Screate(H5S_SCALAR)
                          : H5Screate_simple(static_cast<int>(shape.size()), shape.data(), nullptr);
  return file.own(space, H5Sclose);
}

Hdf5Id variable_text(const Hdf5File& file) {
  Hdf5Id type = file.own(H5Tcopy(H5T_C_S1), H5Tclose);
  file.check(H5Tset_size(type.get(), H5T_VARIABLE));
  file.check(H5Tset_cset(type.get(), H5T_CSET_UTF8));
  return type;
}

Hdf5Id fixed_text(const Hdf5File& file, const std::string& text) {
  const bool ascii = std::all_of(text.begin(), text.end(), [](char byte) { return byte >= 0; });
  Hdf5Id type = file.own(H5Tcopy(H5T_C_S1), H5Tclose);
  file.check(H5Tset_size(type.get(), std::max<std::size_t>(text.size(), 1)));
  file.check(H5Tset_cset(type.get(), ascii ? H5T_CSET_ASCII : H5T_CSET_UTF8));
  return type;
}

void put_attribute(const Hdf5File& file, hid_t object, const std::string& name, hid_t stored,
                   hid_t given, const Hdf5Id& space, const void* value) {
  Hdf5Id attribute = file.own(
      H5Acreate2(object, name.c_str(), stored, space.get(), H5P_DEFAULT, H5P_DEFAULT), H5Aclose);
  file.check(H5Awrite(attribute.get(), given, value));
  file.close(std::move(attribute));
}

}  // namespace

Hdf5Id::Hdf5Id(Hdf5Id&& other) noexcept : id_(other.release()), close_(other.close_) {}

Hdf5Id& Hdf5Id::operator=(Hdf5Id&& other) noexcept {
  std::swap(id_, other.id_);
  std::swap(close_, other.close_);
  return *this;
}

Hdf5Id::~Hdf5Id() {
  if (id_ >= 0) close();
}

herr_t Hdf5Id::close() {
  return close_(release());
}

hid_t Hdf5Id::release() {
  return std::exchange(id_, H5I_INVALID_HID);
}

Hdf5File::Hdf5File(const std::filesystem::path& file, const ProblemKind& kind)
    : name_(file.string()), kind_(&kind) {
  disable_exit_handler();
  check(H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr));
}

Hdf5File Hdf5File::create(const std::filesystem::path& path, hsize_t user_block) {
  Hdf5File file(path, kCannotWrite);
  const Hdf5Id how = file.own(H5Pcreate(H5P_FILE_CREATE), H5Pclose);
  file.check(H5Pset_link_creation_order(how.get(), kOrder));
  file.check(H5Pset_attr_creation_order(how.get(), kOrder));
  file.check(H5Pset_userblock(how.get(), user_block));
  file.file_ =
      file.own(H5Fcreate(file.name_.c_str(), H5F_ACC_TRUNC, how.get(), H5P_DEFAULT), H5Fclose);
  return file;
}

Hdf5File Hdf5File::open(const std::filesystem::path& path) {
  Hdf5File file(path, kCannotRead);
  std::error_code unknown;
  file.bytes_ = std::filesystem::file_size(path, unknown);  // fails on what is no regular file
  if (unknown) {
    throw Failure(problem_of(kCannotRead, path, "cannot read the file: " + unknown.message(),
                             "check that the path is right and leads to a file"));
  }
  file.file_ = file.own(H5Fopen(file.name_.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT), H5Fclose);
  return file;
}

Hdf5File Hdf5File::extend(const std::filesystem::path& path) {
  Hdf5File file(path, kCannotWrite);
  file.file_ = file.own(H5Fopen(file.name_.c_str(), H5F_ACC_RDWR, H5P_DEFAULT), H5Fclose);
  return file;
}

void Hdf5File::close() {
  flush();
  check(file_.close());
}

void Hdf5File::fail() const {
  const bool writes = kind_ == &kCannotWrite;
  Problem problem;
  problem.kind = kind_;
  problem.file = name_;
  problem.message = std::string(writes ? "cannot write the file" : "cannot read the file") +
                    " (HDF5: " + hdf5_message() + ")";
  problem.help = writes ? "check that the folder exists, is writable and has space left"
                        : "check that the path is right and the file complete";
  throw Failure(std::move(problem));
}

void Hdf5File::refuse(const std::string& object, const std::string& what) const {
  throw Failure(problem_of(kMalformed, name_, "`" + object + "`: " + what,
                           "take the file from a copy, or make it again: this one was changed, or "
                           "another program wrote it"));
}

Hdf5Id Hdf5File::create_group(const std::string& path) const {
  const Hdf5Id how = own(H5Pcreate(H5P_GROUP_CREATE), H5Pclose);
  check(H5Pset_obj_track_times(how.get(), false));
  check(H5Pset_link_creation_order(how.get(), kOrder));
  check(H5Pset_attr_creation_order(how.get(), kOrder));
  return own(H5Gcreate2(root(), path.c_str(), H5P_DEFAULT, how.get(), H5P_DEFAULT), H5Gclose);
}

Hdf5Id Hdf5File::create_array(const std::string& path, hid_t type,
                              const ArrayLayout& layout) const {
  const Hdf5Id how = own(H5Pcreate(H5P_DATASET_CREATE), H5Pclose);
  check(H5Pset_obj_track_times(how.get(), false));
  check(H5Pset_attr_creation_order(how.get(), kOrder));
  if (elements_of(layout.shape) > kSmall) {
    const auto chunk = chunk_of(layout.shape);
    check(H5Pset_chunk(how.get(), static_cast<int>(chunk.size()), chunk.data()));
    check(H5Pset_shuffle(how.get()));
    check(H5Pset_deflate(how.get(), kDeflateLevel));
  }
  if (layout.fill) check(H5Pset_fill_value(how.get(), H5T_NATIVE_FLOAT, &*layout.fill));
  const Hdf5Id space = space_of(*this, layout.shape);
  return own(
      H5Dcreate2(root(), path.c_str(), type, space.get(), H5P_DEFAULT, how.get(), H5P_DEFAULT),
      H5Dclose);
}

template <typename Number>
Hdf5Id Hdf5File::write_array(const std::string& path, const ArrayLayout& layout,
                             std::span<const Number> values) const {
  if (values.size() != elements_of(layout.shape)) {
    throw std::logic_error(path + ": number of values and shape differ");
  }
  Hdf5Id dataset = create_array(path, file_type<Number>(), layout);
  if (!values.empty()) {
    check(H5Dwrite(dataset.get(), memory_type<Number>(), H5S_ALL, H5S_ALL, H5P_DEFAULT,
                   values.data()));
  }
  if (layout.fill) write_attribute(dataset.get(), "_FillValue", *layout.fill);
  return dataset;
}

template Hdf5Id Hdf5File::write_array(const std::string&, const ArrayLayout&,
                                      std::span<const float>) const;
template Hdf5Id Hdf5File::write_array(const std::string&, const ArrayLayout&,
                                      std::span<const double>) const;
template Hdf5Id Hdf5File::write_array(const std::string&, const ArrayLayout&,
                                      std::span<const std::int32_t>) const;
template Hdf5Id Hdf5File::write_array(const std::string&, const ArrayLayout&,
                                      std::span<const std::int64_t>) const;

void Hdf5File::write_column(const std::string& path, hid_t stored, hid_t given, std::size_t size,
                            const void* values) const {
  const Hdf5Id how = own(H5Pcreate(H5P_DATASET_CREATE), H5Pclose);
  check(H5Pset_obj_track_times(how.get(), false));
  if (size > 0 && size * H5Tget_size(stored) <= kCompact) {
    check(H5Pset_layout(how.get(), H5D_COMPACT));
  }
  const Hdf5Id space = space_of(*this, {size});
  Hdf5Id dataset = own(
      H5Dcreate2(root(), path.c_str(), stored, space.get(), H5P_DEFAULT, how.get(), H5P_DEFAULT),
      H5Dclose);
  if (size > 0) check(H5Dwrite(dataset.get(), given, H5S_ALL, H5S_ALL, H5P_DEFAULT, values));
  close(std::move(dataset));
}

Hdf5Id Hdf5File::write_texts(const std::string& path, const ArrayLayout& layout,
                             std::span<const std::string> values) const {
  std::vector<const char*> pointers;
  for (const std::string& value : values) pointers.push_back(value.c_str());
  const Hdf5Id type = variable_text(*this);
  Hdf5Id dataset = create_array(path, type.get(), layout);
  if (!pointers.empty()) {
    check(H5Dwrite(dataset.get(), type.get(), H5S_ALL, H5S_ALL, H5P_DEFAULT, pointers.data()));
  }
  return dataset;
}

void Hdf5File::write_attribute(hid_t object, const std::string& name,
                               const AttributeValue& value) const {
  if (const auto* text = std::get_if<std::string>(&value)) {
    // The memory type equals the file type: a conversion would drop the last character.
    const Hdf5Id type = fixed_text(*this, *text);
    put_attribute(*this, object, name, type.get(), type.get(), space_of(*this, {}), text->c_str());
    return;
  }
  if (const auto* numbers = std::get_if<std::vector<std::int32_t>>(&value)) {
    put_attribute(*this, object, name, file_type<std::int32_t>(), memory_type<std::int32_t>(),
                  space_of(*this, {numbers->size()}), numbers->data());
    return;
  }
  std::visit(
      [&](const auto& number) {
        using Number = std::decay_t<decltype(number)>;
        if constexpr (std::is_arithmetic_v<Number>) {
          put_attribute(*this, object, name, file_type<Number>(), memory_type<Number>(),
                        space_of(*this, {1}), &number);
        }
      },
      value);
}

}  // namespace borderweave::output
