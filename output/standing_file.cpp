#include "output/standing_file.h"

#include <fmt/format.h>

#include <limits>
#include <string_view>

#include "output/seal.h"
#include "output/table_file.h"
#include "sim/basics/check_state.h"
#include "sim/basics/state_columns.h"

namespace borderweave::output {
namespace {

const std::string kState = "/state";
const std::string kFrames = "/frame";

/// An attribute of the root that is a number from 0 to `most`.
std::uint32_t count_in(const Hdf5File& file, const char* name, std::uint32_t most) {
  const std::int64_t number = file.whole_attribute("/", name);
  if (number < 0 || number > std::int64_t{most}) {
    file.refuse(name, fmt::format("is {}, expected 0 to {}", number, most));
  }
  return static_cast<std::uint32_t>(number);
}

}  // namespace

std::string group_of(std::size_t frame) {
  return fmt::format("{}/{}", kFrames, frame);
}

Hdf5File create_standing_file(const std::filesystem::path& path, const std::string& identity,
                              std::uint32_t replicate) {
  Hdf5File file = Hdf5File::create(path, kSealBytes);
  file.close(file.write_texts("/identity", {}, {{identity}}));
  file.write_attribute(file.root(), "replicate", static_cast<std::int64_t>(replicate));
  file.close(file.create_group(kFrames));
  return file;
}

void write_standing(const Hdf5File& file, const sim::ReplicateState& standing, std::size_t frames) {
  file.close(file.create_group(kState));
  sim::for_each_column(standing.state, [&](std::string_view name, const auto& column) {
    write_column(file, kState, name, column);
  });
  file.write_attribute(file.root(), "steps", static_cast<std::int64_t>(standing.steps));
  file.write_attribute(file.root(), "frames", static_cast<std::int64_t>(frames));
}

StandingHead read_head(const Hdf5File& file) {
  return {file.texts("/identity", std::vector<hsize_t>{}).front(),
          count_in(file, "replicate", std::numeric_limits<std::uint32_t>::max())};
}

std::size_t read_frame_count(const Hdf5File& file, std::size_t most) {
  return count_in(file, "frames", static_cast<std::uint32_t>(most));
}

sim::ReplicateState read_standing(const Hdf5File& file, const sim::Bounds& bounds,
                                  std::uint32_t most) {
  sim::ReplicateState standing;
  const ColumnReader reader(file, kState, bounds);
  sim::for_each_table(standing.state, [&](auto& table, const auto& columns) {
    if constexpr (std::is_same_v<std::decay_t<decltype(table)>, sim::State>) {
      sim::for_each(columns, [&](const auto& column) { reader.read(table, std::tuple(column)); });
    } else {
      reader.read(table, columns);
    }
  });
  if (const auto fault = sim::fault_in(standing.state, bounds); !fault.empty()) {
    file.refuse(kState, fault);
  }
  standing.steps = count_in(file, "steps", most);
  return standing;
}

std::vector<std::string> state_columns() {
  std::vector<std::string> columns;
  const sim::State state;
  sim::for_each_column(state,
                       [&]<typename Number>(std::string_view name, const std::vector<Number>&) {
                         columns.push_back(fmt::format("{} {}", name, type_name<Number>()));
                       });
  return columns;
}

}  // namespace borderweave::output
