#pragma once

#include <hdf5.h>

#include <cstddef>
#include <string>
#include <type_traits>

namespace borderweave::output {

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

/// Its type in a file: little-endian whatever the machine, so that equal runs give equal files.
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

/// "f8", "i4", "u2": kind and bytes.
template <typename Number>
std::string type_name() {
  std::string name(1, std::is_floating_point_v<Number> ? 'f'
                      : std::is_signed_v<Number>       ? 'i'
                                                       : 'u');
  name.append(std::to_string(sizeof(Number)));
  return name;
}

}  // namespace borderweave::output
