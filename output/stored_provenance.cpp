#include "output/stored_provenance.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "core/json.h"
#include "output/netcdf/output_problems.h"

namespace borderweave::output {

std::int64_t version_of(const Hdf5File& file, const std::filesystem::path& path,
                        const FileType& type, const WrongFile& wrong) {
  if (!file.has(kProvenance) || !file.has_attribute(kProvenance, "file_type") ||
      file.text_attribute(kProvenance, "file_type") != type.name) {
    throw Failure(problem_of(wrong.kind, path, wrong.message, wrong.help));
  }
  const std::int64_t version = file.whole_attribute(kProvenance, "format_version");
  if (version > type.version) {
    throw Failure(
        problem_of(kNewerFormat, path,
                   fmt::format("the file has format version {}, this program reads up to {}",
                               version, type.version),
                   "update Borderweave to the version that wrote it: " +
                       file.text_attribute(kProvenance, "program_version")));
  }
  return version;
}

nlohmann::ordered_json provenance_texts(const Hdf5File& file, const std::string& name) {
  using Json = nlohmann::ordered_json;
  const std::string path = kProvenance + "/" + name;
  const std::string text = file.texts(path, std::vector<hsize_t>{}).front();
  try {
    Json json = parse_stored(text);
    const auto is_text = [](const Json& value) { return value.is_string(); };
    if (json.is_object() && std::all_of(json.begin(), json.end(), is_text)) return json;
  } catch (const Json::exception&) {  // refused below
  }
  file.refuse(path, "expected texts by name, as a JSON object");
}

}  // namespace borderweave::output
