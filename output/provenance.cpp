#include "output/provenance.h"

#include <fmt/core.h>
#include <geos_c.h>
#include <proj.h>
#include <zip.h>

#include <nlohmann/json.hpp>
#include <vector>

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

/// An object {name: value} as JSON: arrays here would appear in GDAL as one more layer.
std::string as_json(const Texts& rows) {
  auto object = nlohmann::ordered_json::object();
  for (const auto& [name, value] : rows) object[name] = value;
  // A file name or a command line need not be UTF-8; a finished run must not fail on it.
  return object.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace

void write_provenance(const Hdf5File& file, const Provenance& provenance,
                      const sim::Summary& summary, const Projection& projection,
                      const std::string& pipeline) {
  Hdf5Id group = file.create_group(kProvenance);
  const auto put = [&](const char* name, const AttributeValue& value) {
    file.write_attribute(group.get(), name, value);
  };
  put("file_type", kFileType);
  put("format_version", kFormatVersion);
  put("program_version", kVersion);
  put("program_commit", kCommit);
  put("title", provenance.title);
  put("seed", static_cast<std::int64_t>(provenance.seed));
  put("state_hash", summary.state_hash);
  put("crs", projection.crs());
  put("proj_pipeline", pipeline);
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

void write_ensemble(const Hdf5File& file, const sim::Summary& summary) {
  Hdf5Id group = file.create_group(kEnsemble);
  file.write_attribute(group.get(), "replicates", static_cast<std::int32_t>(summary.replicates));
  file.write_attribute(group.get(), "ties_in_any_replicate",
                       static_cast<std::int64_t>(summary.ties.size()));
  file.close(std::move(group));
  const auto put = [&]<typename Number>(const char* name, const std::vector<Number>& values) {
    file.close(
        file.write_array<Number>(kEnsemble + "/" + name, {{values.size()}, std::nullopt}, values));
  };
  if (!summary.quantiles.empty()) put("quantiles", summary.quantiles);
  if (summary.agglomerations.empty()) return;
  std::vector<std::int32_t> first{0};
  std::vector<std::int32_t> member;
  for (const auto& row : summary.agglomerations) {
    member.insert(member.end(), row.members.begin(), row.members.end());
    first.push_back(static_cast<std::int32_t>(member.size()));
  }
  put("agglomeration_first_member", first);
  put("agglomeration_member", member);
}

}  // namespace borderweave::output
