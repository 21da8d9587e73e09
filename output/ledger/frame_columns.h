#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "output/netcdf/hdf5.h"
#include "sim/basics/check_state.h"
#include "sim/basics/column.h"
#include "sim/measure/measure.h"

/// Tables of columns (sim/basics/column.h), and a Frame made of them, as arrays in one group of a
/// file (docs/runs.md). Whatever is read is checked against the table: type, length, and the values
/// allowed.
namespace borderweave::output {

/// The array of a column. The slash in a column's name would make a group, so it becomes a dot.
inline std::string array_of(const std::string& group, std::string_view column) {
  std::string name(column);
  std::ranges::replace(name, '/', '.');
  return fmt::format("{}/{}", group, name);
}

template <typename Number>
void write_column(const Hdf5File& file, const std::string& group, std::string_view name,
                  const std::vector<Number>& values) {
  file.write_column(array_of(group, name), file_type<Number>(), memory_type<Number>(),
                    values.size(), values.data());
}

/// Reads the arrays of a group.
class ColumnReader {
 public:
  ColumnReader(const Hdf5File& file, std::string group, const sim::Bounds& bounds)
      : file_(file), group_(std::move(group)), bounds_(bounds) {}

  template <typename Number>
  std::vector<Number> read(std::string_view name, const sim::Allowed& allowed,
                           std::optional<hsize_t> length = {}) const {
    auto values = file_.column<Number>(array_of(group_, name), length);
    const std::size_t row = bounds_.first_forbidden(values, allowed);
    if (row < values.size()) {
      refuse(name, fmt::format("value {} is {}, expected {}", row, +values[row],
                               bounds_.expected(allowed)));
    }
    return values;
  }

  /// The columns of a structure of arrays, all of the same length.
  template <typename Table, typename Columns>
  void read(Table& table, const Columns& columns) const {
    std::optional<hsize_t> length;
    sim::for_each(columns, [&](const auto& column) {
      auto& values = column.of(table);
      using Number = typename std::decay_t<decltype(values)>::value_type;
      values = read<Number>(column.name, column.allowed, length);
      length = values.size();
    });
  }

  [[noreturn]] void refuse(std::string_view name, const std::string& what) const {
    file_.refuse(array_of(group_, name), what);
  }

 private:
  const Hdf5File& file_;
  std::string group_;
  const sim::Bounds& bounds_;
};

/// Creates the group and writes the frame into it.
void write_frame(const Hdf5File& file, const std::string& group, const sim::Frame& frame);

/// Throws Failure (kMalformed) when the group does not hold a Frame of a run with these bounds.
sim::Frame read_frame(const Hdf5File& file, const std::string& group, const sim::Bounds& bounds);

}  // namespace borderweave::output
