#pragma once

#include <hdf5.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <type_traits>
#include <variant>
#include <vector>

#include "core/problem.h"

/// The only door to HDF5: RAII over its C API.
namespace borderweave::output {

/// Owns one HDF5 identifier. Close what was written with `Hdf5File::close`, since data may reach
/// the disk only then; the destructor cannot report a failure.
class Hdf5Id {
 public:
  using Close = herr_t (*)(hid_t);

  Hdf5Id(hid_t id, Close closer) : id_(id), close_(closer) {}
  Hdf5Id(Hdf5Id&& other) noexcept;
  Hdf5Id& operator=(Hdf5Id&& other) noexcept;
  ~Hdf5Id();

  hid_t get() const { return id_; }

  /// Closes now; negative when HDF5 could not.
  herr_t close();

 private:
  hid_t release();

  hid_t id_;
  Close close_;
};

/// HDF5's type of a number in memory.
template <typename Number>
hid_t memory_type() {
  static_assert(std::is_arithmetic_v<Number>);
  constexpr std::size_t kBytes = sizeof(Number);
  if constexpr (std::is_floating_point_v<Number>) {
    return kBytes == 4 ? H5T_NATIVE_FLOAT : H5T_NATIVE_DOUBLE;
  } else if constexpr (std::is_signed_v<Number>) {
    if constexpr (kBytes == 1) return H5T_NATIVE_INT8;
    if constexpr (kBytes == 2) return H5T_NATIVE_INT16;
    return kBytes == 4 ? H5T_NATIVE_INT32 : H5T_NATIVE_INT64;
  } else {
    if constexpr (kBytes == 1) return H5T_NATIVE_UINT8;
    if constexpr (kBytes == 2) return H5T_NATIVE_UINT16;
    return kBytes == 4 ? H5T_NATIVE_UINT32 : H5T_NATIVE_UINT64;
  }
}

/// HDF5's type of a number in a file: little-endian on every machine, so that equal runs give equal
/// files.
template <typename Number>
hid_t file_type() {
  constexpr std::size_t kBytes = sizeof(Number);
  if constexpr (std::is_floating_point_v<Number>) {
    return kBytes == 4 ? H5T_IEEE_F32LE : H5T_IEEE_F64LE;
  } else if constexpr (std::is_signed_v<Number>) {
    if constexpr (kBytes == 1) return H5T_STD_I8LE;
    if constexpr (kBytes == 2) return H5T_STD_I16LE;
    return kBytes == 4 ? H5T_STD_I32LE : H5T_STD_I64LE;
  } else {
    if constexpr (kBytes == 1) return H5T_STD_U8LE;
    if constexpr (kBytes == 2) return H5T_STD_U16LE;
    return kBytes == 4 ? H5T_STD_U32LE : H5T_STD_U64LE;
  }
}

/// Kind and bytes: "f8", "i4", "u2".
template <typename Number>
std::string type_name() {
  std::string name(1, std::is_floating_point_v<Number> ? 'f'
                      : std::is_signed_v<Number>       ? 'i'
                                                       : 'u');
  name.append(std::to_string(sizeof(Number)));
  return name;
}

using AttributeValue =
    std::variant<std::string, std::int32_t, std::int64_t, float, double, std::vector<std::int32_t>>;

/// How an array is stored. Arrays of more than a few kilobytes are chunked by their first
/// dimension, shuffled and deflated.
struct ArrayLayout {
  std::vector<hsize_t> shape;  ///< empty: a scalar
  std::optional<float> fill;   ///< fill value of float arrays
};

/// One HDF5 file.
///
/// Example:
///     const auto file = output::Hdf5File::open("result.nc");
///     const auto ids = file.column<std::int64_t>("municipality_id");
///     const auto population = file.numbers("municipality_population", {{ids.size()}});
///
/// Laws:
///   1. every call is checked; a failing one becomes a Failure (kCannotWrite or kCannotRead) with
///      the file's name and HDF5's own innermost message, and HDF5 itself prints nothing. The only
///      unchecked calls are closings that cannot lose data: of what is in memory (property lists,
///      spaces, types), of what was read, and of what is abandoned after a failure;
///   2. what is written depends on the arguments only: no time stamps, links and attributes in
///      order of creation;
///   3. text attributes have a fixed length (GDAL 3.6 and MDAL refuse variable-length ones), text
///      arrays are variable-length UTF-8 (netCDF's NC_STRING);
///   4. input is untrusted: nothing that a file says about itself is used before it is checked.
///   Only
///      links inside the file are followed, only data inside it are read, only the filters that are
///      written here are run; rank, extents and type must be those that this program writes, and
///      no more memory is requested than the bytes of the file can account for. Anything else is a
///      Failure (kMalformed) that names the object and what was expected. HDF5 itself reads heaps
///      and metadata, and may crash on damaged ones: an untrusted file is read in a child process
///      first (trial_reading.h);
///   5. HDF5 is not thread-safe as Debian builds it: one thread at a time.
class Hdf5File {
 public:
  /// Creates the file, or empties an existing one. The first `user_block` bytes (0, or a power of
  /// two of at least 512) belong to the caller; HDF5 never looks at them.
  static Hdf5File create(const std::filesystem::path& path, hsize_t user_block = 0);
  static Hdf5File open(const std::filesystem::path& path);
  /// Opens an existing file to write more into it.
  static Hdf5File extend(const std::filesystem::path& path);

  hid_t root() const { return file_.get(); }

  /// Passes what was written to the operating system; the file stays open.
  void flush() const { check(H5Fflush(file_.get(), H5F_SCOPE_GLOBAL)); }

  /// Flushes and closes, so that a full disk is an error here and not a broken file later.
  void close();

  /// Closes a group, array or attribute of this file; buffered data is written now.
  void close(Hdf5Id object) const { check(object.close()); }

  // Writing. Paths are absolute or relative to the root; the parent group must exist. The caller
  // closes the group or array that it gets.
  [[nodiscard]] Hdf5Id create_group(const std::string& path) const;
  [[nodiscard]] Hdf5Id create_array(const std::string& path, hid_t type,
                                    const ArrayLayout& layout) const;
  template <typename Number>
  [[nodiscard]] Hdf5Id write_array(const std::string& path, const ArrayLayout& layout,
                                   std::span<const Number> values) const;
  [[nodiscard]] Hdf5Id write_texts(const std::string& path, const ArrayLayout& layout,
                                   std::span<const std::string> values) const;
  void write_attribute(hid_t object, const std::string& name, const AttributeValue& value) const;

  /// An array of rank 1, bit for bit as in memory: neither chunked nor deflated.
  void write_column(const std::string& path, hid_t stored, hid_t given, std::size_t size,
                    const void* values) const;

  // Reading (law 4). A missing name is a Failure (kMalformed).
  bool has(const std::string& path) const;
  bool has_attribute(const std::string& object, const std::string& name) const;
  std::string text_attribute(const std::string& object, const std::string& name) const;
  std::int64_t whole_attribute(const std::string& object, const std::string& name) const;

  /// The extents of an array of at most four dimensions; its values are not read.
  std::vector<hsize_t> shape(const std::string& path) const;
  /// The extent of an array of one dimension.
  hsize_t length(const std::string& path) const;

  /// Finite numbers, row by row. `shape`: the extents they must have; without it, any.
  std::vector<double> numbers(const std::string& path,
                              const std::optional<std::vector<hsize_t>>& shape = {}) const;
  std::vector<std::string> texts(const std::string& path,
                                 const std::optional<std::vector<hsize_t>>& shape = {}) const;

  /// An array of rank 1 of exactly this type, bit for bit, as write_column() and, for ids,
  /// write_array() write it. `length`: the extent it must have; without it, any.
  template <typename Number>
  std::vector<Number> column(const std::string& path, std::optional<hsize_t> length = {}) const;

  /// Returns the answer of an HDF5 function; throws Failure when it is negative.
  template <typename Answer>
  Answer check(Answer answer) const {
    if (answer < 0) fail();
    return answer;
  }
  Hdf5Id own(hid_t id, Hdf5Id::Close closer) const { return {check(id), closer}; }

  [[noreturn]] void fail() const;

  /// Throws Failure (kMalformed) that says what is wrong with an object of the file.
  [[noreturn]] void refuse(const std::string& object, const std::string& what) const;

 private:
  Hdf5File(const std::filesystem::path& file, const ProblemKind& kind);

  bool follows_to(const std::string& path) const;

  std::string name_;
  const ProblemKind* kind_;   ///< of the problem that a failing call is
  std::uintmax_t bytes_ = 0;  ///< size of a file opened for reading
  Hdf5Id file_{H5I_INVALID_HID, nullptr};
};

}  // namespace borderweave::output
