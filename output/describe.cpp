#include <nlohmann/json.hpp>

#include "core/date.h"
#include "output/names.h"
#include "output/provenance.h"
#include "output/snapshot.h"
#include "output/stored_run.h"

namespace borderweave::output {
namespace {

using Json = nlohmann::ordered_json;

hsize_t length(const Hdf5File& file, const std::string& dimension) {
  return file.has(dimension) ? file.shape(dimension).at(0) : 0;
}

Json object(const Hdf5File& file, const std::string& name) {
  return Json::parse(file.texts(kProvenance + "/" + name).at(0));
}

}  // namespace

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
      {"replicates", file.whole_attribute(kEnsemble, "replicates")},
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
      {"inputs", object(file, "inputs")},
      {"dependencies", object(file, "dependencies")},
      {"notes", object(file, "notes")},
  };
  return facts.dump(2, ' ', false, Json::error_handler_t::replace);
}

}  // namespace borderweave::output
