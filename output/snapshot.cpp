#include "output/snapshot.h"

#include <fmt/core.h>
#include <geos_c.h>
#include <proj.h>
#include <zip.h>

#include <nlohmann/json.hpp>
#include <stdexcept>
#include <system_error>
#include <vector>

#include "core/atomic_file.h"
#include "core/json.h"
#include "output/netcdf/agglomeration_layers.h"
#include "output/netcdf/netcdf.h"
#include "output/netcdf/place_layers.h"
#include "output/netcdf/projection.h"
#include "output/netcdf/snapshot_fields.h"
#include "output/netcdf/tie_layers.h"
#include "output/qgis/qgis_project.h"
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

/// Group /provenance: short facts as attributes; the scenario as text; inputs, notes and
/// dependencies as JSON.
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

/// Group /ensemble, for programs and not for maps: quantiles, and the members of every row of the
/// agglomeration layer as rows of the municipality layer.
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

/// The root has only attributes that are equal for equal runs; what may differ is in /provenance.
void write_root(const Snapshot& snapshot, const Provenance& provenance) {
  const bool all = shown_ties(snapshot.summary).size() == snapshot.summary.ties.size();
  snapshot.file.attributes({
      // GDAL up to 3.12 reads geometries only when this starts with CF-1.8.
      {"Conventions", "CF-1.8 UGRID-1.0"},
      {"title", provenance.title},
      {"source", "Borderweave, an ensemble simulation of municipal ties under configurable law"},
      {"comment", kCaveat},
      {"replicates", static_cast<std::int32_t>(snapshot.summary.replicates)},
      {"ties_shown_from_probability", all ? 0.0 : kShownProbability},
  });
}

void write_time(const Snapshot& snapshot) {
  const auto& times = snapshot.summary.times;
  std::vector<double> days;
  for (const Date time : times) days.push_back(static_cast<double>((time - times.front()).count()));
  snapshot.file.coordinate(kTime, days,
                           {{"units", "days since " + to_string(times.front()) + " 00:00:00"},
                            {"calendar", "standard"},
                            {"standard_name", "time"},
                            {"long_name", "moment of the frame"},
                            {"axis", "T"}});
}

void write_parts(const Snapshot& snapshot) {
  write_crs(snapshot.file, snapshot.projection);
  write_time(snapshot);
  write_municipalities(snapshot);
  write_ties(snapshot);
  write_agglomerations(snapshot);
  write_countries(snapshot);
  write_candidates(snapshot);
  write_legal_blocks(snapshot);
  write_region(snapshot);
  write_municipality_mesh(snapshot);
  write_tie_mesh(snapshot);
}

void write_file(const std::filesystem::path& path, const sim::Model& model,
                const sim::Summary& summary, const Projection& projection,
                const Provenance& provenance) {
  NetcdfFile file(path);
  const Snapshot snapshot{file, model, summary, projection};
  write_root(snapshot, provenance);
  write_parts(snapshot);
  write_ensemble(file.hdf5(), summary);
  write_provenance(file.hdf5(), provenance, summary, projection,
                   projection.pipeline(snapshot.territories().centre.front()));
  file.close();
}

}  // namespace

void write_snapshot(const std::filesystem::path& file, const sim::Model& model,
                    const sim::Summary& summary, const std::string& crs,
                    const Provenance& provenance, IfExists if_exists) {
  if (summary.times.empty()) throw std::logic_error("write_snapshot: a summary without frames");
  const Projection projection(crs);
  const auto project = std::filesystem::path(file).replace_extension(".qgz");
  AtomicFile result(file, if_exists);
  AtomicFile map(project, if_exists);
  write_file(result.partial(), model, summary, projection, provenance);
  write_qgis_project(map.partial(), file, model, summary, projection);
  map.keep();
  result.commit();
  map.commit();
}

}  // namespace borderweave::output
