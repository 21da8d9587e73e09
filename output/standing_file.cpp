#include "output/standing_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "output/hdf5_types.h"
#include "output/seal.h"

namespace borderweave::output {
namespace {

const std::string kState = "/state";
const std::string kFrames = "/frame";

std::string group_of(std::size_t frame) {
  return fmt::format("{}/{}", kFrames, frame);
}

/// Without the slash, which would be a group.
std::string dataset_of(const std::string& group, std::string_view column) {
  std::string name(column);
  std::ranges::replace(name, '/', '.');
  return fmt::format("{}/{}", group, name);
}

auto writer(const Hdf5File& file, const std::string& group) {
  return [&file, group]<typename Number>(std::string_view name, const std::vector<Number>& column) {
    file.write_column(dataset_of(group, name), file_type<Number>(), memory_type<Number>(),
                      column.size(), column.data());
  };
}

auto reader(const Hdf5File& file, const std::string& group) {
  return [&file, group]<typename Number>(std::string_view name, std::vector<Number>& column) {
    const std::string dataset = dataset_of(group, name);
    column.resize(file.shape(dataset).at(0));
    file.read_column(dataset, memory_type<Number>(), column.data());
  };
}

}  // namespace

Hdf5File create_standing_file(const std::filesystem::path& path, const std::string& identity,
                              std::uint32_t replicate) {
  Hdf5File file = Hdf5File::create(path, kSealBytes);
  file.close(file.write_texts("/identity", {}, {{identity}}));
  file.write_attribute(file.root(), "replicate", static_cast<std::int64_t>(replicate));
  file.close(file.create_group(kFrames));
  return file;
}

void copy_frames(const Hdf5File& from, const Hdf5File& to) {
  const std::size_t frames = read_frame_count(from);
  for (std::size_t frame = 0; frame < frames; ++frame) to.copy_from(from, group_of(frame));
}

void write_frame(const Hdf5File& file, std::size_t number, const FrameColumns& columns) {
  const std::string group = group_of(number);
  file.close(file.create_group(group));
  for_each_column_of_frame(columns, writer(file, group));
}

void write_standing(const Hdf5File& file, const sim::ReplicateState& standing, std::size_t frames) {
  file.close(file.create_group(kState));
  sim::for_each_column(standing.state, writer(file, kState));
  file.write_attribute(file.root(), "steps", static_cast<std::int64_t>(standing.steps));
  file.write_attribute(file.root(), "frames", static_cast<std::int64_t>(frames));
}

StandingHead read_head(const Hdf5File& file) {
  return {file.texts("/identity").at(0),
          static_cast<std::uint32_t>(file.whole_attribute("/", "replicate"))};
}

std::size_t read_frame_count(const Hdf5File& file) {
  return static_cast<std::size_t>(file.whole_attribute("/", "frames"));
}

FrameColumns read_frame(const Hdf5File& file, std::size_t number) {
  FrameColumns columns;
  for_each_column_of_frame(columns, reader(file, group_of(number)));
  return columns;
}

sim::ReplicateState read_standing(const Hdf5File& file) {
  sim::ReplicateState standing;
  sim::for_each_column(standing.state, reader(file, kState));
  standing.steps = static_cast<std::uint32_t>(file.whole_attribute("/", "steps"));
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
