#include "output/provenance.h"

#include <fmt/core.h>
#include <geos_c.h>
#include <proj.h>
#include <zip.h>

#include <nlohmann/json.hpp>
#include <utility>

#include "core/json.h"
#include "version.h"

namespace borderweave::output {
namespace {

using Texts = std::vector<std::pair<std::string, std::string>>;

std::string hdf5_version(const Hdf5File& file) {
  unsigned major = 0;
  unsigned minor = 0;
  unsigned release = 0;
  file.check(H5get_libversion(&major, &minor, &release));
  return fmt::format("{}.{}.{}", major, minor, release);
}

Texts dependencies(const Hdf5File& file, const std::string& gdal_version) {
  return {{"HDF5", hdf5_version(file)},
          {"GDAL", gdal_version},
          {"PROJ", proj_info().version},
          {"GEOS", GEOSversion()},
          {"libzip", zip_libzip_version()}};
}

/// One text with a JSON object {name: value}: an array of texts would appear in GDAL as a layer.
std::string as_json(const Texts& rows) {
  auto object = nlohmann::ordered_json::object();
  for (const auto& [name, value] : rows) object[name] = value;
  return json_text(object);
}

}  // namespace

void write_provenance(const Hdf5File& file, const FileType& type, const Provenance& provenance,
                      const std::string& state_hash, const Attributes& further) {
  Hdf5Id group = file.create_group(kProvenance);
  const auto put = [&](const std::string& name, const AttributeValue& value) {
    file.write_attribute(group.get(), name, value);
  };
  put("file_type", type.name);
  put("format_version", type.version);
  put("program_version", kVersion);
  put("program_commit", kCommit);
  put("title", provenance.title);
  put("seed", static_cast<std::int64_t>(provenance.seed));
  put("state_hash", state_hash);
  for (const auto& [name, value] : further) put(name, value);
  put("caveat", kCaveat);
  const auto write_text = [&](const char* name, const std::string& text) {
    file.close(file.write_texts(kProvenance + "/" + name, {}, {{text}}));
  };
  write_text("scenario", provenance.scenario_text);
  write_text("inputs", as_json(provenance.inputs));
  write_text("notes", as_json(provenance.notes));
  write_text("dependencies", as_json(dependencies(file, provenance.gdal_version)));
  file.close(std::move(group));
}

}  // namespace borderweave::output
