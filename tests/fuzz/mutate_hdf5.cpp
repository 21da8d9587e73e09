#include "mutate_hdf5.h"

#include <hdf5.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <limits>

#include "output/netcdf/hdf5.h"

namespace borderweave::fuzz {
namespace {

using output::Hdf5Id;

/// An identifier that HDF5 may have refused to give.
Hdf5Id own(hid_t id, Hdf5Id::Close closer) {
  return {id, closer};
}

herr_t collect(hid_t /*root*/, const char* name, const H5O_info_t* /*info*/, void* objects) {
  if (std::strcmp(name, ".") != 0) {
    static_cast<std::vector<std::string>*>(objects)->push_back("/" + std::string(name));
  }
  return 0;
}

/// Numbers that are at some edge.
std::uint64_t edge(Bytes& bytes) {
  constexpr std::array<std::uint64_t, 12> kEdges = {
      0,          1,          7,          8,          0xFF,  0xFFFF,
      0x7FFFFFFF, 0xFFFFFFFF, 1ULL << 40, 1ULL << 62, ~0ULL, std::bit_cast<std::uint64_t>(-1e300)};
  const std::size_t which = bytes.below(kEdges.size() + 4);
  return which < kEdges.size() ? kEdges.at(which) : bytes.word();
}

Hdf5Id text_type(std::size_t size) {
  Hdf5Id type = own(H5Tcopy(H5T_C_S1), H5Tclose);
  H5Tset_size(type.get(), size);
  return type;
}

Hdf5Id compound_type() {
  Hdf5Id type = own(H5Tcreate(H5T_COMPOUND, 24), H5Tclose);
  H5Tinsert(type.get(), "x", 0, H5T_IEEE_F64LE);
  H5Tinsert(type.get(), "y", 16, H5T_STD_I32LE);
  return type;
}

Hdf5Id list_type() {
  return own(H5Tvlen_create(H5T_STD_I32LE), H5Tclose);
}

Hdf5Id array_type() {
  constexpr std::array<hsize_t, 2> kExtents = {3, 50};
  return own(H5Tarray_create2(H5T_IEEE_F32LE, 2, kExtents.data()), H5Tclose);
}

Hdf5Id enum_type() {
  Hdf5Id type = own(H5Tenum_create(H5T_STD_U8LE), H5Tclose);
  const std::uint8_t value = 3;
  H5Tenum_insert(type.get(), "three", &value);
  return type;
}

Hdf5Id a_type(Bytes& bytes) {
  const std::array<hid_t, 14> numbers = {
      H5T_STD_U8LE,   H5T_STD_U16LE,  H5T_STD_U32LE,      H5T_STD_U64LE,  H5T_STD_I8LE,
      H5T_STD_I16LE,  H5T_STD_I32LE,  H5T_STD_I64LE,      H5T_STD_I64BE,  H5T_IEEE_F32LE,
      H5T_IEEE_F64LE, H5T_IEEE_F64BE, H5T_NATIVE_LDOUBLE, H5T_STD_REF_OBJ};
  switch (const std::size_t which = bytes.below(numbers.size() + 10)) {
    case 0:
      return text_type(H5T_VARIABLE);
    case 1:
      return text_type(1 + bytes.below(5000));
    case 2:
      return compound_type();
    case 3:
      return list_type();
    case 4:
      return array_type();
    case 5:
      return enum_type();
    case 6:
      return own(H5Tcreate(H5T_OPAQUE, 1 + bytes.below(300)), H5Tclose);
    default:
      return own(H5Tcopy(numbers.at(which % numbers.size())), H5Tclose);
  }
}

/// Extents: mostly small, some of them huge.
Hdf5Id a_space(Bytes& bytes, std::vector<hsize_t>& extents) {
  const std::size_t rank = bytes.below(8);
  if (rank == 6) return own(H5Screate(H5S_NULL), H5Sclose);
  if (rank == 7) return own(H5Screate(H5S_SCALAR), H5Sclose);
  for (std::size_t axis = 0; axis < rank; ++axis) {
    const bool huge = bytes.below(8) == 0;
    extents.push_back(huge ? edge(bytes) : 1 + bytes.below(60));
  }
  const std::vector<hsize_t> most(rank, H5S_UNLIMITED);
  return own(H5Screate_simple(static_cast<int>(rank), extents.data(),
                              bytes.below(2) == 0 ? nullptr : most.data()),
             H5Sclose);
}

/// Without "nbit" and "scaleoffset", with which HDF5 damages its own memory on types they do not
/// fit.
void add_filter(hid_t how, Bytes& bytes) {
  constexpr H5Z_filter_t kUnknown = 32015;
  switch (bytes.below(5)) {
    case 0:
    case 1:
      H5Pset_deflate(how, static_cast<unsigned>(bytes.below(10)));
      break;
    case 2:
      H5Pset_shuffle(how);
      break;
    case 3:
      H5Pset_fletcher32(how);
      break;
    default:
      H5Pset_filter(how, kUnknown, H5Z_FLAG_OPTIONAL, 0, nullptr);
  }
}

void choose_layout(hid_t how, const std::vector<hsize_t>& extents, Bytes& bytes) {
  switch (bytes.below(6)) {
    case 0:
      H5Pset_layout(how, H5D_COMPACT);
      return;
    case 1:
      H5Pset_external(how, "/etc/passwd", 0, H5F_UNLIMITED);
      return;
    case 2:
      return;
    default:
      break;
  }
  std::vector<hsize_t> chunk = extents;
  for (hsize_t& extent : chunk) {
    extent = bytes.below(4) == 0 ? edge(bytes) : std::clamp<hsize_t>(extent, 1, 64);
  }
  H5Pset_chunk(how, static_cast<int>(chunk.size()), chunk.data());
  for (std::size_t filters = bytes.below(4); filters > 0; --filters) add_filter(how, bytes);
}

/// A virtual array, whose values another file holds.
void make_virtual(hid_t how, hid_t space, Bytes& bytes) {
  H5Pset_virtual(how, space, bytes.below(2) == 0 ? "." : "/dev/zero", "/time", space);
}

void write_some(hid_t dataset, Bytes& bytes) {
  const Hdf5Id type = own(H5Dget_type(dataset), H5Tclose);
  const Hdf5Id space = own(H5Dget_space(dataset), H5Sclose);
  const hssize_t points = H5Sget_simple_extent_npoints(space.get());
  const std::size_t size = H5Tget_size(type.get());
  constexpr std::size_t kMost = 1U << 20U;
  if (points <= 0 || size == 0 || static_cast<std::size_t>(points) > kMost / size) return;
  const auto number = static_cast<std::size_t>(points);
  if (H5Tis_variable_str(type.get()) > 0) {
    const std::string text(bytes.below(2000), static_cast<char>('!' + bytes.below(90)));
    const std::vector<const char*> texts(number, bytes.below(4) == 0 ? nullptr : text.c_str());
    H5Dwrite(dataset, type.get(), H5S_ALL, H5S_ALL, H5P_DEFAULT, texts.data());
    return;
  }
  if (H5Tdetect_class(type.get(), H5T_VLEN) != 0 || H5Tget_class(type.get()) == H5T_REFERENCE) {
    return;
  }
  std::vector<char> values(number * size);
  H5Dread(dataset, type.get(), H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data());
  for (std::size_t changes = 1 + bytes.below(4); changes > 0; --changes) {
    const std::uint64_t value = edge(bytes);
    const std::size_t at = bytes.below(number) * size;
    std::memcpy(values.data() + at, &value, std::min(size, sizeof value));
  }
  H5Dwrite(dataset, type.get(), H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data());
}

void change_values(hid_t file, const std::string& path, Bytes& bytes) {
  const Hdf5Id dataset = own(H5Dopen2(file, path.c_str(), H5P_DEFAULT), H5Dclose);
  if (dataset.get() >= 0) write_some(dataset.get(), bytes);
}

/// HDF5 packs whole chunks, and keeps a list of them: with others it takes its time.
bool few_small_chunks(hid_t how, const std::vector<hsize_t>& extents) {
  if (H5Pget_layout(how) != H5D_CHUNKED) return true;
  std::vector<hsize_t> chunk(extents.size());
  H5Pget_chunk(how, static_cast<int>(chunk.size()), chunk.data());
  double values = 1;
  double number = 1;
  for (std::size_t axis = 0; axis < chunk.size(); ++axis) {
    values *= static_cast<double>(chunk[axis]);
    number *= std::max(1.0, static_cast<double>(extents[axis]) / static_cast<double>(chunk[axis]));
  }
  return values <= 100'000 && number <= 100;
}

void replace_array(hid_t file, const std::string& path, Bytes& bytes) {
  std::vector<hsize_t> extents;
  const Hdf5Id type = a_type(bytes);
  const Hdf5Id space = a_space(bytes, extents);
  const Hdf5Id how = own(H5Pcreate(H5P_DATASET_CREATE), H5Pclose);
  if (bytes.below(16) == 0) {
    make_virtual(how.get(), space.get(), bytes);
  } else {
    choose_layout(how.get(), extents, bytes);
  }
  H5Ldelete(file, path.c_str(), H5P_DEFAULT);
  const Hdf5Id dataset = own(
      H5Dcreate2(file, path.c_str(), type.get(), space.get(), H5P_DEFAULT, how.get(), H5P_DEFAULT),
      H5Dclose);
  const bool reads_elsewhere =
      H5Pget_external_count(how.get()) > 0 || H5Pget_layout(how.get()) == H5D_VIRTUAL;
  if (dataset.get() >= 0 && !reads_elsewhere && few_small_chunks(how.get(), extents)) {
    write_some(dataset.get(), bytes);
  }
}

/// As it is, but with another type, or with one more or less in an extent.
void reshape_array(hid_t file, const std::string& path, Bytes& bytes) {
  const Hdf5Id dataset = own(H5Dopen2(file, path.c_str(), H5P_DEFAULT), H5Dclose);
  if (dataset.get() < 0) return;
  const Hdf5Id space = own(H5Dget_space(dataset.get()), H5Sclose);
  Hdf5Id type = own(H5Dget_type(dataset.get()), H5Tclose);
  std::vector<hsize_t> extents(
      static_cast<std::size_t>(std::max(0, H5Sget_simple_extent_ndims(space.get()))));
  H5Sget_simple_extent_dims(space.get(), extents.data(), nullptr);
  if (extents.empty() || bytes.below(3) == 0) {
    type = a_type(bytes);
  } else {
    hsize_t& extent = extents[bytes.below(extents.size())];
    extent = bytes.below(2) == 0 ? extent + 1 : extent - std::min<hsize_t>(extent, 1);
  }
  const Hdf5Id as =
      own(H5Screate_simple(static_cast<int>(extents.size()), extents.data(), nullptr), H5Sclose);
  H5Ldelete(file, path.c_str(), H5P_DEFAULT);
  const Hdf5Id made = own(
      H5Dcreate2(file, path.c_str(), type.get(), as.get(), H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT),
      H5Dclose);
  if (made.get() >= 0) write_some(made.get(), bytes);
}

void replace_link(hid_t file, const std::string& path, const std::string& other, Bytes& bytes) {
  const std::size_t how = bytes.below(6);
  if (how < 5) H5Ldelete(file, path.c_str(), H5P_DEFAULT);
  switch (how) {
    case 0:
      H5Lcreate_soft(other.c_str(), file, path.c_str(), H5P_DEFAULT, H5P_DEFAULT);
      break;
    case 1:
      H5Lcreate_external("/dev/zero", "/time", file, path.c_str(), H5P_DEFAULT, H5P_DEFAULT);
      break;
    case 2:
      H5Lcreate_hard(file, other.c_str(), file, path.c_str(), H5P_DEFAULT, H5P_DEFAULT);
      break;
    case 3:
      own(H5Gcreate2(file, path.c_str(), H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT), H5Gclose);
      break;
    case 4:
      break;  // gone
    default:
      H5Lmove(file, path.c_str(), file, (path + "_moved").c_str(), H5P_DEFAULT, H5P_DEFAULT);
      H5Lmove(file, other.c_str(), file, path.c_str(), H5P_DEFAULT, H5P_DEFAULT);
  }
}

void write_attribute(hid_t attribute, hid_t type, hid_t space, Bytes& bytes) {
  const hssize_t points = H5Sget_simple_extent_npoints(space);
  const std::size_t size = H5Tget_size(type);
  if (points <= 0 || size == 0 || static_cast<std::size_t>(points) * size > 60'000) return;
  if (H5Tis_variable_str(type) > 0) {
    const std::vector<const char*> texts(static_cast<std::size_t>(points), "days since 2004-01-01");
    H5Awrite(attribute, type, texts.data());
  } else if (H5Tdetect_class(type, H5T_VLEN) == 0 && H5Tget_class(type) != H5T_REFERENCE) {
    std::vector<std::uint64_t> values(static_cast<std::size_t>(points) * size / 8 + 1);
    for (std::uint64_t& value : values) value = edge(bytes);
    H5Awrite(attribute, type, values.data());
  }
}

void replace_attribute(hid_t file, const std::string& path, Bytes& bytes) {
  const Hdf5Id object = own(H5Oopen(file, path.c_str(), H5P_DEFAULT), H5Oclose);
  if (object.get() < 0) return;
  H5O_info_t info{};
  H5Oget_info2(object.get(), &info, H5O_INFO_NUM_ATTRS);
  if (info.num_attrs == 0) return;
  std::array<char, 64> name{};
  H5Aget_name_by_idx(object.get(), ".", H5_INDEX_NAME, H5_ITER_NATIVE, bytes.below(info.num_attrs),
                     name.data(), name.size(), H5P_DEFAULT);
  Hdf5Id type = own(H5T_STD_I64LE, [](hid_t) { return herr_t{0}; });
  std::vector<hsize_t> extents;
  Hdf5Id space = own(H5Screate(H5S_SCALAR), H5Sclose);
  {
    const Hdf5Id before = own(H5Aopen(object.get(), name.data(), H5P_DEFAULT), H5Aclose);
    type = own(H5Aget_type(before.get()), H5Tclose);
  }
  if (bytes.below(3) != 0) type = a_type(bytes);
  if (bytes.below(3) == 0) space = a_space(bytes, extents);
  H5Adelete(object.get(), name.data());
  constexpr hssize_t kMostValues = 5000;  // HDF5 makes room for all of them at once
  if (bytes.below(8) == 0 || H5Sget_simple_extent_npoints(space.get()) > kMostValues) return;
  const Hdf5Id attribute =
      own(H5Acreate2(object.get(), name.data(), type.get(), space.get(), H5P_DEFAULT, H5P_DEFAULT),
          H5Aclose);
  if (attribute.get() >= 0) write_attribute(attribute.get(), type.get(), space.get(), bytes);
}

}  // namespace

std::vector<std::string> objects_of(const std::filesystem::path& file) {
  std::vector<std::string> objects{"/"};
  const Hdf5Id opened = own(H5Fopen(file.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT), H5Fclose);
  H5Ovisit(opened.get(), H5_INDEX_NAME, H5_ITER_INC, collect, &objects);
  return objects;
}

std::uint8_t Bytes::one() {
  if (bytes_.empty()) return 0;
  const std::uint8_t first = bytes_.front();
  bytes_ = bytes_.subspan(1);
  return first;
}

std::size_t Bytes::below(std::size_t number) {
  const std::size_t high = number > 256 ? one() * std::size_t{256} : 0;
  return (high + one()) % number;
}

std::uint64_t Bytes::word() {
  std::uint64_t value = 0;
  for (int k = 0; k < 8; ++k) value = value << 8U | one();
  return value;
}

void mutate(const std::filesystem::path& file, const std::vector<std::string>& objects,
            Bytes& bytes) {
  const Hdf5Id opened = own(H5Fopen(file.c_str(), H5F_ACC_RDWR, H5P_DEFAULT), H5Fclose);
  const std::string& path = objects[bytes.below(objects.size())];
  switch (bytes.below(8)) {
    case 0:
    case 1:
      return change_values(opened.get(), path, bytes);
    case 2:
      return reshape_array(opened.get(), path, bytes);
    case 3:
    case 4:
      return replace_array(opened.get(), path, bytes);
    case 5:
      return replace_link(opened.get(), path, objects[bytes.below(objects.size())], bytes);
    default:
      return replace_attribute(opened.get(), path, bytes);
  }
}

}  // namespace borderweave::fuzz
