#include "output/stored_run.h"

#include <fmt/format.h>

#include <string_view>
#include <utility>

#include "output/file_problem.h"
#include "output/names.h"
#include "output/problems.h"
#include "output/provenance.h"

namespace borderweave::output {
namespace {

void check_type(const Hdf5File& file, const std::filesystem::path& path) {
  if (!file.has(kProvenance) || !file.has_attribute(kProvenance, "file_type") ||
      file.text_attribute(kProvenance, "file_type") != kFileType) {
    throw Failure(problem_of(kNotASnapshot, path, "this HDF5 file is not a Borderweave snapshot",
                             "give a .nc file that `borderweave run` wrote"));
  }
  const std::int64_t version = file.whole_attribute(kProvenance, "format_version");
  if (version > kFormatVersion) {
    throw Failure(
        problem_of(kNewerFormat, path,
                   fmt::format("the file has format version {}, this program reads up to {}",
                               version, kFormatVersion),
                   "update Borderweave to the version that wrote it: " +
                       file.text_attribute(kProvenance, "program_version")));
  }
}

}  // namespace

Hdf5File open_snapshot(const std::filesystem::path& path) {
  Hdf5File file = Hdf5File::open(path);
  check_type(file, path);
  return file;
}

std::vector<Date> times_of(const Hdf5File& snapshot) {
  constexpr std::size_t kBeforeDate = std::string_view("days since ").size();
  const std::string units = snapshot.text_attribute(kTime, "units");
  const auto first = parse_date(std::string_view(units).substr(kBeforeDate, 10));
  std::vector<Date> times;
  for (const double days : snapshot.numbers(kTime)) {
    times.push_back(first.value_or(Date{}) + std::chrono::days(static_cast<int>(days)));
  }
  return times;
}

StoredRun read_stored_run(const std::filesystem::path& path) {
  const Hdf5File file = open_snapshot(path);
  StoredRun run;
  run.title = file.text_attribute(kProvenance, "title");
  run.state_hash = file.text_attribute(kProvenance, "state_hash");
  run.seed = static_cast<std::uint64_t>(file.whole_attribute(kProvenance, "seed"));
  run.replicates = file.whole_attribute(kEnsemble, "replicates");
  run.times = times_of(file);
  run.name = file.texts(kMunicipality.field("name"));
  run.country = file.texts(kMunicipality.field("country"));
  run.id.resize(run.name.size());
  file.read_column(kMunicipality.field("id"), H5T_NATIVE_INT64, run.id.data());
  for (const double flag : file.numbers(kMunicipality.field("buffer"))) {
    run.buffer.push_back(flag != 0 ? 1 : 0);
  }
  return run;
}

}  // namespace borderweave::output
