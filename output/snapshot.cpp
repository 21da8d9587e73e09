#include "output/snapshot.h"

#include <optional>
#include <stdexcept>
#include <system_error>
#include <vector>

#include "core/atomic_file.h"
#include "output/formation_file.h"
#include "output/netcdf/agglomeration_layers.h"
#include "output/netcdf/netcdf.h"
#include "output/netcdf/number_tables.h"
#include "output/netcdf/place_layers.h"
#include "output/netcdf/projection.h"
#include "output/netcdf/shown_ties.h"
#include "output/netcdf/snapshot_fields.h"
#include "output/netcdf/tie_layers.h"
#include "output/netcdf/time_axis.h"
#include "output/qgis/qgis_project.h"

namespace borderweave::output {
namespace {

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
  snapshot.file.attributes({
      // GDAL up to 3.12 reads geometries only when this starts with CF-1.8.
      {"Conventions", "CF-1.8 UGRID-1.0"},
      {"title", provenance.title},
      {"source", "Borderweave, an ensemble simulation of municipal ties under configurable law"},
      {"comment", kCaveat},
      {"replicates", static_cast<std::int32_t>(snapshot.summary.replicates)},
      {"ties_shown", words_for_shown_ties(snapshot.ties.formation_by())},
  });
}

void write_parts(const Snapshot& snapshot) {
  write_crs(snapshot.file, snapshot.projection);
  write_time_axis(snapshot.file, snapshot.summary.times, "moment of the frame");
  write_municipalities(snapshot);
  write_ties(snapshot);
  write_agglomerations(snapshot);
  write_countries(snapshot);
  write_candidates(snapshot);
  write_legal_blocks(snapshot);
  write_region(snapshot);
  snapshot.file.dimension(kReplicates, snapshot.summary.replicates);
  write_state_pairs(snapshot);
  write_commuters(snapshot);
  write_municipality_mesh(snapshot);
  write_tie_mesh(snapshot);
}

void write_file(const std::filesystem::path& path, const sim::Model& model,
                const sim::Summary& summary, const Projection& projection, const ShownTies& ties,
                const Provenance& provenance) {
  NetcdfFile file(path);
  const Snapshot snapshot{file, model, summary, projection, ties};
  write_root(snapshot, provenance);
  write_parts(snapshot);
  write_ensemble(file.hdf5(), summary);
  write_provenance(file.hdf5(), {kFileType, kFormatVersion}, provenance, summary.state_hash,
                   {{"crs", projection.crs()},
                    {"proj_pipeline", projection.pipeline(snapshot.territories().centre.front())}});
  file.close();
}

}  // namespace

std::filesystem::path project_of(const std::filesystem::path& snapshot) {
  return std::filesystem::path(snapshot).replace_extension(".qgz");
}

void write_snapshot(const std::filesystem::path& file, const sim::Model& model,
                    const sim::Summary& summary, const std::string& crs,
                    const Provenance& provenance, IfExists if_exists) {
  if (summary.times.empty()) throw std::logic_error("write_snapshot: a summary without frames");
  const Projection projection(crs);
  const ShownTies ties(summary);
  AtomicFile result(file, if_exists);
  AtomicFile map(project_of(file), if_exists);
  std::optional<AtomicFile> chances;
  if (!summary.formation.dates.empty()) chances.emplace(formation_of(file), if_exists);
  write_file(result.partial(), model, summary, projection, ties, provenance);
  write_qgis_project(map.partial(), file, model, summary, ties, projection);
  if (chances) write_formation(chances->partial(), model, summary, provenance);
  map.keep();
  if (chances) chances->keep();
  result.commit();
  map.commit();
  if (chances) chances->commit();
}

}  // namespace borderweave::output
