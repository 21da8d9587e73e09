#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "core/date.h"
#include "output/names.h"
#include "output/problems.h"
#include "output/provenance.h"
#include "output/snapshot.h"

namespace borderweave::output {
namespace {

using Json = nlohmann::ordered_json;

[[noreturn]] void refuse(const ProblemKind& kind, const std::filesystem::path& file,
                         std::string message, std::string help) {
  Problem problem;
  problem.kind = &kind;
  problem.file = file.string();
  problem.message = std::move(message);
  problem.help = std::move(help);
  throw Failure(std::move(problem));
}

void check_type(const Hdf5File& file, const std::filesystem::path& path) {
  if (!file.has(kProvenance) || !file.has_attribute(kProvenance, "file_type") ||
      file.text_attribute(kProvenance, "file_type") != kFileType) {
    refuse(kNotASnapshot, path, "this HDF5 file is not a Borderweave snapshot",
           "give a .nc file that `borderweave run` wrote");
  }
  const std::int64_t version = file.whole_attribute(kProvenance, "format_version");
  if (version > kFormatVersion) {
    refuse(kNewerFormat, path,
           fmt::format("the file has format version {}, this program reads up to {}", version,
                       kFormatVersion),
           "update Borderweave to the version that wrote it: " +
               file.text_attribute(kProvenance, "program_version"));
  }
}

/// "days since YYYY-MM-DD 00:00:00" and days, as dates.
std::vector<std::string> dates_of(const Hdf5File& file) {
  constexpr std::size_t kBeforeDate = std::string_view("days since ").size();
  const std::string units = file.text_attribute(kTime, "units");
  const auto first = parse_date(std::string_view(units).substr(kBeforeDate, 10));
  std::vector<std::string> dates;
  for (const double days : file.numbers(kTime)) {
    dates.push_back(to_string(first.value_or(Date{}) + std::chrono::days(static_cast<int>(days))));
  }
  return dates;
}

hsize_t length(const Hdf5File& file, const std::string& dimension) {
  return file.has(dimension) ? file.shape(dimension).at(0) : 0;
}

Json object(const Hdf5File& file, const std::string& name) {
  return Json::parse(file.texts(kProvenance + "/" + name).at(0));
}

}  // namespace

std::string describe(const std::filesystem::path& path) {
  const Hdf5File file = Hdf5File::open(path);
  check_type(file, path);
  const auto dates = dates_of(file);
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
      {"replicates", file.whole_attribute(kEnsemble, "replicates")},
      {"first_frame", dates.front()},
      {"last_frame", dates.back()},
      {"frames", dates.size()},
      {"municipalities", length(file, kMunicipality.dimension)},
      {"ties", length(file, kTie.dimension)},
      {"candidates", length(file, kCandidates)},
      {"agglomerations", length(file, kAgglomeration.dimension)},
      {"crs", text("crs")},
      {"proj_pipeline", text("proj_pipeline")},
      {"caveat", text("caveat")},
      {"inputs", object(file, "inputs")},
      {"dependencies", object(file, "dependencies")},
      {"notes", object(file, "notes")},
  };
  return facts.dump(2, ' ', false, Json::error_handler_t::replace);
}

}  // namespace borderweave::output
