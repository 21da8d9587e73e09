#include "output/stored_snapshot.h"

#include <fmt/format.h>

#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "core/date.h"
#include "core/json.h"
#include "output/netcdf/netcdf.h"
#include "output/netcdf/output_problems.h"
#include "output/netcdf/snapshot_fields.h"
#include "output/netcdf/time_axis.h"
#include "output/snapshot.h"
#include "output/stored_provenance.h"

namespace borderweave::output {
namespace {

void check_type(const Hdf5File& file, const std::filesystem::path& path) {
  const std::int64_t version =
      version_of(file, path, {kFileType, kFormatVersion},
                 {kNotASnapshot, "this HDF5 file is not a Borderweave snapshot",
                  "give a .nc file that `borderweave run` wrote"});
  if (version < 1) file.refuse(kProvenance, "format_version is below 1, the first");
}

using Json = nlohmann::ordered_json;

hsize_t length(const Hdf5File& file, const std::string& dimension) {
  return file.has(dimension) ? file.length(dimension) : 0;
}

/// As numbers in a file from before there were codes.
std::vector<std::string> codes_of(const Hdf5File& file, const std::vector<std::int64_t>& ids) {
  const std::string codes = kMunicipality.field("code");
  if (file.has(codes)) return file.texts(codes, std::vector<hsize_t>{ids.size()});
  std::vector<std::string> numbers;
  for (const std::int64_t id : ids) numbers.push_back(std::to_string(id));
  return numbers;
}

std::vector<geo::LonLat> centres_of(const Hdf5File& file, const std::vector<hsize_t>& rows) {
  if (!file.has(kMunicipality.field("centre_lon"))) return {};
  const auto lon = file.numbers(kMunicipality.field("centre_lon"), rows);
  const auto lat = file.numbers(kMunicipality.field("centre_lat"), rows);
  std::vector<geo::LonLat> centres;
  for (std::size_t row = 0; row < lon.size(); ++row) centres.push_back({lon[row], lat[row]});
  return centres;
}

}  // namespace

Hdf5File open_snapshot(const std::filesystem::path& path) {
  Hdf5File file = Hdf5File::open(path);
  check_type(file, path);
  return file;
}

std::vector<Date> times_of(const Hdf5File& snapshot) {
  return read_time_axis(snapshot);
}

std::string state_hash_of(const std::filesystem::path& snapshot) {
  return open_snapshot(snapshot).text_attribute(kProvenance, "state_hash");
}

std::int64_t replicates_of(const Hdf5File& snapshot) {
  const std::int64_t replicates = snapshot.whole_attribute(kEnsemble, "replicates");
  if (replicates < 1 || replicates > std::numeric_limits<std::int32_t>::max()) {
    snapshot.refuse(kEnsemble, fmt::format("replicates is {}, expected 1 or more", replicates));
  }
  return replicates;
}

std::vector<std::uint32_t> rows_named(const Hdf5File& snapshot, const std::string& name) {
  std::map<std::int64_t, std::uint32_t> row_of;
  const auto ids = snapshot.column<std::int64_t>(kMunicipality.field("id"));
  for (std::uint32_t row = 0; row < ids.size(); ++row) row_of.emplace(ids[row], row);
  std::vector<std::uint32_t> rows;
  for (const std::int64_t id : snapshot.column<std::int64_t>(name)) {
    const auto found = row_of.find(id);
    if (found == row_of.end()) snapshot.refuse(name, fmt::format("{} is no municipality", id));
    rows.push_back(found->second);
  }
  return rows;
}

StoredRun read_stored_run(const std::filesystem::path& path) {
  const Hdf5File file = open_snapshot(path);
  StoredRun run;
  run.title = file.text_attribute(kProvenance, "title");
  run.state_hash = file.text_attribute(kProvenance, "state_hash");
  run.seed = static_cast<std::uint64_t>(file.whole_attribute(kProvenance, "seed"));
  run.replicates = replicates_of(file);
  run.times = times_of(file);
  run.id = file.column<std::int64_t>(kMunicipality.field("id"));
  const std::vector<hsize_t> rows{run.id.size()};
  run.code = codes_of(file, run.id);
  run.name = file.texts(kMunicipality.field("name"), rows);
  run.country = file.texts(kMunicipality.field("country"), rows);
  for (const double flag : file.numbers(kMunicipality.field("buffer"), rows)) {
    run.buffer.push_back(flag != 0 ? 1 : 0);
  }
  run.population = file.numbers(kMunicipality.field("population"), rows);
  run.centre = centres_of(file, rows);
  return run;
}

std::string describe(const std::filesystem::path& path) {
  const Hdf5File file = open_snapshot(path);
  const auto times = times_of(file);
  const auto text = [&](const char* name) { return file.text_attribute(kProvenance, name); };
  const Json facts = {
      {"file", path.string()},
      {"file_type", kFileType},
      {"format_version", file.whole_attribute(kProvenance, "format_version")},
      {"program_version", text("program_version")},
      {"program_commit", text("program_commit")},
      {"title", text("title")},
      {"state_hash", text("state_hash")},
      {"seed", static_cast<std::uint64_t>(file.whole_attribute(kProvenance, "seed"))},
      {"replicates", replicates_of(file)},
      {"first_frame", to_string(times.front())},
      {"last_frame", to_string(times.back())},
      {"frames", times.size()},
      {"municipalities", length(file, kMunicipality.dimension)},
      {"ties", length(file, kTie.dimension)},
      {"candidates", length(file, kCandidates)},
      {"agglomerations", length(file, kAgglomeration.dimension)},
      {"crs", text("crs")},
      {"proj_pipeline", text("proj_pipeline")},
      {"caveat", text("caveat")},
      {"inputs", provenance_texts(file, "inputs")},
      {"dependencies", provenance_texts(file, "dependencies")},
      {"notes", provenance_texts(file, "notes")},
  };
  return json_text(facts);
}

}  // namespace borderweave::output
