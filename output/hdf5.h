#pragma once

/// The only door to HDF5: RAII over its C API. Laws:
///   1. every call is checked; a failing one becomes a Failure (kCannotWrite or kCannotRead) with
///      the file's name and HDF5's own deepest message, and HDF5 itself prints nothing. Unchecked
///      are only closings that cannot lose data: of what lives in memory (property lists, spaces,
///      types), of what was read, and of what is given up after a failure;
///   2. what is written depends on the arguments only: no time stamps, links and attributes in
///      order of creation;
///   3. text attributes have a fixed length (GDAL 3.6 and MDAL refuse variable-length ones), text
///      arrays are variable-length UTF-8 (netCDF's NC_STRING);
///   4. what is read may come from anybody: nothing that a file says of itself is believed before
///      it is checked. Only links inside the file are followed, only data inside it are read, only
///      filters that are written here are run; rank, extents and type of what is read are what this
///      program would have written, and no more memory is asked for than the bytes of the file can
///      hold. Anything else is a Failure (kMalformed) that names the object and what was expected.
///      HDF5 itself reads heaps and metadata, and may crash on damaged ones: what may come from
///      anybody is read in a child process first (trial_reading.h).
/// HDF5 is not thread-safe as Debian builds it: one thread at a time.
#include <hdf5.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "core/problem.h"

namespace borderweave::output {

/// Owns one HDF5 identifier. What was written is closed with `Hdf5File::close`, since data may
/// reach the disk only then; the destructor cannot report.
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

using AttributeValue =
    std::variant<std::string, std::int32_t, std::int64_t, float, double, std::vector<std::int32_t>>;

/// How an array lies in the file. Arrays of more than a few kilobytes are chunked by their first
/// dimension, shuffled and deflated.
struct ArrayLayout {
  std::vector<hsize_t> shape;  ///< empty: a scalar
  std::optional<float> fill;   ///< fill value of float arrays
};

class Hdf5File {
 public:
  /// Creates the file, or empties an existing one. The first `user_block` bytes (0, or a power of
  /// two from 512 on) are left to the caller; HDF5 never looks at them.
  static Hdf5File create(const std::filesystem::path& path, hsize_t user_block = 0);
  static Hdf5File open(const std::filesystem::path& path);
  /// Opens a file to write more into it.
  static Hdf5File extend(const std::filesystem::path& path);

  hid_t root() const { return file_.get(); }

  /// Hands what was written to the operating system; the file stays open.
  void flush() const { check(H5Fflush(file_.get(), H5F_SCOPE_GLOBAL)); }

  /// Flushes and closes, so that a full disk is an error here and not a broken file later.
  void close();

  /// Closes a group, array or attribute of this file; data that waited for it is written now.
  void close(Hdf5Id object) const { check(object.close()); }

  // Writing. Paths are absolute or relative to the root; the parent group exists. Who is given a
  // group or an array closes it.
  [[nodiscard]] Hdf5Id create_group(const std::string& path) const;
  [[nodiscard]] Hdf5Id create_array(const std::string& path, hid_t type,
                                    const ArrayLayout& layout) const;
  template <typename Number>
  [[nodiscard]] Hdf5Id write_array(const std::string& path, const ArrayLayout& layout,
                                   std::span<const Number> values) const;
  [[nodiscard]] Hdf5Id write_texts(const std::string& path, const ArrayLayout& layout,
                                   std::span<const std::string> values) const;
  void write_attribute(hid_t object, const std::string& name, const AttributeValue& value) const;

  /// Numbers of rank 1 as they are in memory, bit for bit: neither chunked nor deflated.
  void write_column(const std::string& path, hid_t stored, hid_t given, std::size_t size,
                    const void* values) const;

  // Reading (law 4). A missing name is a Failure (kMalformed).
  bool has(const std::string& path) const;
  bool has_attribute(const std::string& object, const std::string& name) const;
  std::string text_attribute(const std::string& object, const std::string& name) const;
  std::int64_t whole_attribute(const std::string& object, const std::string& name) const;

  /// The extents of an array of at most two dimensions, whose values are not looked at.
  std::vector<hsize_t> shape(const std::string& path) const;
  /// That of an array of one dimension.
  hsize_t length(const std::string& path) const;

  /// Finite numbers, row by row; `shape` is what their extents must be, anything when left out.
  std::vector<double> numbers(const std::string& path,
                              const std::optional<std::vector<hsize_t>>& shape = {}) const;
  std::vector<std::string> texts(const std::string& path,
                                 const std::optional<std::vector<hsize_t>>& shape = {}) const;

  /// An array of rank 1 of exactly this type, bit for bit, as write_column() and write_array() of
  /// ids write it; `length` is what its extent must be, anything when left out.
  template <typename Number>
  std::vector<Number> column(const std::string& path, std::optional<hsize_t> length = {}) const;

  /// Passes on what an HDF5 function answered; throws Failure when that is negative.
  template <typename Answer>
  Answer check(Answer answer) const {
    if (answer < 0) fail();
    return answer;
  }
  Hdf5Id own(hid_t id, Hdf5Id::Close closer) const { return {check(id), closer}; }

  [[noreturn]] void fail() const;

  /// Throws Failure (kMalformed): what is wrong with an object of the file.
  [[noreturn]] void refuse(const std::string& object, const std::string& what) const;

 private:
  Hdf5File(const std::filesystem::path& file, const ProblemKind& kind);

  bool follows_to(const std::string& path) const;

  std::string name_;
  const ProblemKind* kind_;   ///< what a failing call means
  std::uintmax_t bytes_ = 0;  ///< of a file that is read
  Hdf5Id file_{H5I_INVALID_HID, nullptr};
};

}  // namespace borderweave::output
