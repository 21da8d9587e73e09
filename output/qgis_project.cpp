#include "output/qgis_project.h"

#include <fmt/format.h>
#include <zip.h>

#include <algorithm>
#include <memory>

#include "output/layers.h"
#include "output/problems.h"
#include "output/qgis_layers.h"

namespace borderweave::output {
namespace {

struct Extent {
  double west = 0;
  double south = 0;
  double east = 0;
  double north = 0;
};

/// Around the centres, with a margin for the outlines.
Extent extent_of(const Projection& projection, const geo::Territories& territories) {
  constexpr double kMargin = 0.05;
  const auto centres = projection.project(territories.centre);
  const auto [west, east] =
      std::minmax_element(centres.begin(), centres.end(), [](auto a, auto b) { return a.x < b.x; });
  const auto [south, north] =
      std::minmax_element(centres.begin(), centres.end(), [](auto a, auto b) { return a.y < b.y; });
  const double margin = kMargin * std::max(east->x - west->x, north->y - south->y);
  return {west->x - margin, south->y - margin, east->x + margin, north->y + margin};
}

QgisProject project_of(const std::filesystem::path& snapshot, const sim::Model& model,
                       const sim::Summary& summary, const Projection& projection) {
  const Date end = add_months(summary.times.back(), model.frame_months) - std::chrono::days(1);
  return {.snapshot = escape_xml(snapshot.filename().string()),
          .srs = fmt::format("<spatialrefsys><wkt>{}</wkt><authid>{}</authid></spatialrefsys>",
                             escape_xml(projection.wkt()), projection.crs()),
          .begin = to_string(summary.times.front()) + "T00:00:00Z",
          // Midnight before the last day ends: QGIS counts frames in years of 365.25 days and would
          // add an empty one.
          .end = to_string(end) + "T00:00:00Z"};
}

/// From top to bottom. Layers without features are not in the snapshot.
std::vector<QgisLayer> layers_of(const QgisProject& project, const sim::Summary& summary) {
  std::vector<QgisLayer> layers;
  if (!summary.agglomerations.empty()) layers.push_back(agglomeration_layer(project));
  if (!shown_ties(summary).empty()) layers.push_back(tie_mesh_layer(project));
  layers.push_back(country_layer(project));
  layers.push_back(municipality_layer(project));
  layers.push_back(municipality_mesh_layer(project));
  return layers;
}

/// Relative paths; the temporal controller starts in animation over the run's years.
std::string properties(const QgisProject& project) {
  return fmt::format(
      "<properties><SpatialRefSys><ProjectionsEnabled type=\"int\">1</ProjectionsEnabled>"
      "</SpatialRefSys><Paths><Absolute type=\"bool\">false</Absolute></Paths>"
      "<TemporalControllerWidget><NavigationMode type=\"int\">1</NavigationMode>"
      "<StartDateTime type=\"QString\">{0}</StartDateTime>"
      "<EndDateTime type=\"QString\">{1}</EndDateTime></TemporalControllerWidget></properties>",
      project.begin, project.end);
}

std::string document(const QgisProject& project, const std::vector<QgisLayer>& layers,
                     const std::string& title, const Extent& extent, int step_years,
                     const std::string& units) {
  std::string tree;
  std::string sources;
  for (const QgisLayer& layer : layers) {
    tree += fmt::format(R"(<layer-tree-layer id="{}" name="{}" checked="Qt::{}" expanded="1"/>)",
                        layer.id, escape_xml(layer.name), layer.visible ? "Checked" : "Unchecked");
    sources += layer.xml;
  }
  return fmt::format(
      R"(<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>)"
      "\n"
      R"(<qgis version="3.22.16" projectname="{title}"><title>{title}</title>)"
      R"(<projectCrs>{srs}</projectCrs><layer-tree-group>{tree}</layer-tree-group>)"
      R"(<mapcanvas name="theMapCanvas"><units>{units}</units><extent><xmin>{west}</xmin>)"
      R"(<ymin>{south}</ymin><xmax>{east}</xmax><ymax>{north}</ymax></extent>)"
      R"(<destinationsrs>{srs}</destinationsrs></mapcanvas><projectlayers>{sources}</projectlayers>)"
      R"({properties}<ProjectTimeSettings timeStep="{step}" timeStepUnit="y" frameRate="2" )"
      R"(cumulativeTemporalRange="0"><TemporalRange><start>{begin}</start><end>{end}</end>)"
      R"(</TemporalRange></ProjectTimeSettings></qgis>)",
      fmt::arg("title", escape_xml(title)), fmt::arg("srs", project.srs), fmt::arg("tree", tree),
      fmt::arg("units", units), fmt::arg("west", extent.west), fmt::arg("south", extent.south),
      fmt::arg("east", extent.east), fmt::arg("north", extent.north), fmt::arg("sources", sources),
      fmt::arg("properties", properties(project)), fmt::arg("step", step_years),
      fmt::arg("begin", project.begin), fmt::arg("end", project.end));
}

[[noreturn]] void cannot_zip(const std::filesystem::path& file, const std::string& why) {
  Problem problem;
  problem.kind = &kCannotWrite;
  problem.file = file.string();
  problem.message = "cannot write the QGIS project (libzip: " + why + ")";
  problem.help = "check that the folder exists, is writable and has space left";
  throw Failure(std::move(problem));
}

/// A .qgz is a zip archive with one .qgs in it.
void write_zip(const std::filesystem::path& file, const std::string& entry,
               const std::string& text) {
  constexpr time_t kSameForEqualRuns = 315576000;  // 1 January 1980, where zip's calendar begins
  int error = 0;
  zip_t* opened = zip_open(file.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &error);
  if (opened == nullptr) cannot_zip(file, fmt::format("error {}", error));
  std::unique_ptr<zip_t, void (*)(zip_t*)> archive(opened, zip_discard);
  zip_source_t* source = zip_source_buffer(opened, text.data(), text.size(), /*freep=*/0);
  const zip_int64_t index =
      source == nullptr ? -1 : zip_file_add(opened, entry.c_str(), source, ZIP_FL_ENC_UTF_8);
  if (index < 0) zip_source_free(source);
  if (index < 0 ||
      zip_file_set_mtime(opened, static_cast<zip_uint64_t>(index), kSameForEqualRuns, 0) != 0 ||
      zip_close(opened) != 0) {
    cannot_zip(file, zip_strerror(opened));
  }
  archive.release();
}

}  // namespace

void write_qgis_project(const std::filesystem::path& file, const std::filesystem::path& snapshot,
                        const sim::Model& model, const sim::Summary& summary,
                        const Projection& projection) {
  const QgisProject project = project_of(snapshot, model, summary, projection);
  const std::string name = snapshot.stem().string();
  write_zip(
      file, name + ".qgs",
      document(project, layers_of(project, summary), name,
               extent_of(projection, model.world.territories), std::max(1, model.frame_months / 12),
               projection.geographic() ? "degrees" : "meters"));
}

}  // namespace borderweave::output
