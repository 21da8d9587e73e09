#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/date.h"
#include "output/name_json.h"
#include "output/names.h"
#include "output/provenance.h"
#include "output/snapshot.h"
#include "output/stored_run.h"

namespace borderweave::output {
namespace {

using Json = nlohmann::ordered_json;

hsize_t length(const Hdf5File& file, const std::string& dimension) {
  return file.has(dimension) ? file.length(dimension) : 0;
}

/// An object of texts: nothing else is written there.
Json object(const Hdf5File& file, const std::string& name) {
  const std::string path = kProvenance + "/" + name;
  const std::string text = file.texts(path, std::vector<hsize_t>{}).front();
  try {
    Json json = parse_stored(text);
    const auto is_text = [](const Json& value) { return value.is_string(); };
    if (json.is_object() && std::all_of(json.begin(), json.end(), is_text)) return json;
  } catch (const Json::exception&) {  // the same refusal
  }
  file.refuse(path, "expected texts by name, as a JSON object");
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
      {"inputs", object(file, "inputs")},
      {"dependencies", object(file, "dependencies")},
      {"notes", object(file, "notes")},
  };
  return facts.dump(2, ' ', false, Json::error_handler_t::replace);
}

}  // namespace borderweave::output
