#include "output/qgis/qgis_project.h"

#include <fmt/format.h>
#include <zip.h>

#include <algorithm>
#include <memory>

#include "output/netcdf/netcdf.h"
#include "output/netcdf/output_problems.h"
#include "output/netcdf/place_layers.h"
#include "output/netcdf/snapshot_fields.h"
#include "output/netcdf/tie_layers.h"

namespace borderweave::output {
namespace {

/// What all layers of a project have in common.
struct QgisProject {
  std::string snapshot;  ///< file name of the snapshot, escaped
  std::string srs;       ///< <spatialrefsys> element
  std::string begin;     ///< ISO 8601, UTC
  std::string end;
};

struct QgisLayer {
  std::string id;  ///< long, because QGIS replaces short ones
  std::string name;
  bool visible = true;
  std::string xml;  ///< <maplayer> element
};

std::string escape_xml(const std::string& text) {
  std::string escaped;
  for (const char letter : text) {
    switch (letter) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      default:
        escaped += letter;
    }
  }
  return escaped;
}

constexpr const char* kFlags =
    "<flags><Identifiable>1</Identifiable><Removable>1</Removable><Searchable>1</Searchable>"
    "</flags>";

/// A colour, its value on the ramp, and its label in the legend.
struct ColourStop {
  double value;
  const char* colour;
  const char* label;
};

// ColorBrewer OrRd and Blues: legible to the colour-blind and in grey print.
const std::vector<ColourStop> kProbabilityRamp = {
    {0, "#f5f3ee", "0 %"},    {0.05, "#fee8c8", "5 %"},  {0.25, "#fdbb84", "25 %"},
    {0.5, "#ef6548", "50 %"}, {0.75, "#b30000", "75 %"}, {1, "#67000d", "100 %"}};
// Ties that most replicates lack would cover the map, so the map starts at one half; the data do
// not.
const std::vector<ColourStop> kTieRamp = {
    {0.5, "#9ecae1", "50 %"}, {0.75, "#4292c6", "75 %"}, {1, "#08306b", "100 %"}};

std::string long_id(const std::string& name) {
  return name + "_00000000_0000_4000_8000_000000000001";
}

std::string option(const char* name, const std::string& value) {
  return fmt::format(R"(<Option name="{}" type="QString" value="{}"/>)", name, value);
}

/// An outline without fill.
std::string outline_symbol(const std::string& name, const std::string& colour, double width_mm,
                           const std::string& line_style) {
  return fmt::format(
      R"(<symbol type="fill" name="{}" alpha="1" clip_to_extent="1" force_rhr="0">)"
      R"(<layer class="SimpleFill" enabled="1" pass="0" locked="0"><Option type="Map">{}{}{}{}{}{}</Option>)"
      R"(</layer></symbol>)",
      name, option("color", "0,0,0,0"), option("style", "no"), option("outline_color", colour),
      option("outline_width", fmt::format("{}", width_mm)), option("outline_style", line_style),
      option("joinstyle", "round"));
}

std::string single_symbol(const std::string& symbol) {
  return R"(<renderer-v2 type="singleSymbol" symbollevels="0" enableorderby="0" forceraster="0"><symbols>)" +
         symbol + "</symbols></renderer-v2>";
}

std::string vector_layer(const QgisProject& project, const QgisLayer& layer, const Layer& source,
                         const std::string& content) {
  return fmt::format(
      R"(<maplayer type="vector" geometry="Polygon" labelsEnabled="1"><id>{}</id>)"
      R"(<datasource>./{}|layername={}</datasource><layername>{}</layername><srs>{}</srs>)"
      R"(<provider encoding="UTF-8">ogr</provider>{}{}</maplayer>)",
      layer.id, project.snapshot, source.container, escape_xml(layer.name), project.srs, kFlags,
      content);
}

/// The ramp as a continuous one: without it QGIS draws the edges in black.
std::string gradient(const std::vector<ColourStop>& stops) {
  const double low = stops.front().value;
  const double width = stops.back().value - low;
  std::string between;
  for (std::size_t i = 1; i + 1 < stops.size(); ++i) {
    between += fmt::format("{}{:.4f};{}", i == 1 ? "" : ":", (stops[i].value - low) / width,
                           stops[i].colour);
  }
  return fmt::format(
      R"(<colorramp name="[source]" type="gradient"><Option type="Map">{}{}{}{}</Option></colorramp>)",
      option("color1", stops.front().colour), option("color2", stops.back().colour),
      option("discrete", "0"), option("stops", between));
}

std::string ramp(const std::vector<ColourStop>& stops) {
  std::string items;
  for (const ColourStop& stop : stops) {
    items += fmt::format(R"(<item value="{}" label="{}" color="{}" alpha="255"/>)", stop.value,
                         stop.label, stop.colour);
  }
  return fmt::format(
      R"(<colorrampshader colorRampType="INTERPOLATED" classificationMode="1" clip="0" )"
      R"(minimumValue="{}" maximumValue="{}" labelPrecision="2">{}{}</colorrampshader>)",
      stops.front().value, stops.back().value, gradient(stops), items);
}

/// The number that MDAL gives the dataset group `name`: it sorts groups by name.
std::size_t group_of(const std::vector<std::string>& datasets, const std::string& name) {
  return static_cast<std::size_t>(std::find(datasets.begin(), datasets.end(), name) -
                                  datasets.begin());
}

std::string mesh_layer(const QgisProject& project, const QgisLayer& layer, const std::string& mesh,
                       std::size_t group, const std::vector<ColourStop>& stops,
                       const std::string& extra) {
  return fmt::format(
      R"(<maplayer type="mesh"><id>{}</id><datasource>Ugrid:"./{}":{}</datasource>)"
      R"(<layername>{}</layername><srs>{}</srs><provider time-unit="3">mdal</provider>{})"
      R"(<temporal temporal-active="1" matching-method="0" reference-time="{}" start-time-extent="{}" )"
      R"(end-time-extent="{}"/><mesh-renderer-settings>)"
      R"(<active-dataset-group scalar="{}" vector="-1"/>)"
      R"(<scalar-settings group="{}" min-val="{}" max-val="{}" opacity="1" interpolation-method="none">)"
      R"({}{}</scalar-settings></mesh-renderer-settings></maplayer>)",
      layer.id, project.snapshot, mesh, escape_xml(layer.name), project.srs, kFlags, project.begin,
      project.begin, project.end, group, group, stops.front().value, stops.back().value,
      ramp(stops), extra);
}

std::string rule(const std::string& filter, const std::string& label, int symbol) {
  return fmt::format(R"(<rule key="{{agglomeration-{}}}" filter="{}" label="{}" symbol="{}"/>)",
                     symbol, escape_xml(filter), escape_xml(label), symbol);
}

std::string agglomeration_rules() {
  const std::string p = R"("agglomeration_probability")";
  return R"(<renderer-v2 type="RuleRenderer" symbollevels="0" enableorderby="0" forceraster="0">)"
         R"(<rules key="{agglomeration}">)" +
         rule(p + " >= 0.5", "in most runs (50 % or more)", 0) +
         rule(p + " >= 0.05 AND " + p + " < 0.5", "in some runs (5 to 50 %)", 1) +
         rule("\"agglomeration_class\" IN ('PARTIAL', 'EMERGING') AND " + p + " < 0.05",
              "partial or emerging", 2) +
         "</rules><symbols>" + outline_symbol("0", "20,20,20,255", 0.5, "solid") +
         outline_symbol("1", "20,20,20,255", 0.25, "solid") +
         outline_symbol("2", "60,60,60,255", 0.35, "dash") + "</symbols></renderer-v2>";
}

/// Names beside the outlines: with the probability where at least 5 % of the replicates show an
/// agglomeration, with the class where it is partial or emerging.
std::string agglomeration_labels() {
  constexpr int kOutsidePolygons = 8;
  const std::string text = escape_xml(
      "CASE WHEN \"agglomeration_probability\" >= 0.05 THEN \"agglomeration_name\" || ' ' || "
      "round(100 * \"agglomeration_probability\") || ' %' "
      "WHEN \"agglomeration_class\" IN ('PARTIAL', 'EMERGING') THEN \"agglomeration_name\" || ' (' "
      "|| lower(\"agglomeration_class\") || ')' END");
  return fmt::format(
      R"(<labeling type="simple"><settings calloutType="simple"><text-style fieldName="{}" isExpression="1" )"
      R"(fontFamily="Sans Serif" fontSize="8" fontSizeUnit="Point" fontWeight="50" textColor="20,20,20,255" )"
      R"(textOpacity="1" namedStyle="Regular"><text-buffer bufferDraw="1" bufferSize="0.8" )"
      R"(bufferSizeUnits="MM" bufferColor="255,255,255,255" bufferOpacity="0.85"/></text-style>)"
      R"(<placement placement="{}" dist="0.5" distUnits="MM" polygonPlacementFlags="2" priority="5"/>)"
      R"(<rendering obstacle="0" displayAll="0" scaleVisibility="0" drawLabels="1"/></settings></labeling>)",
      text, kOutsidePolygons);
}

/// What QGIS shows where the mouse rests: the probability, and what it is where ties do not raise
/// commuting, if the snapshot has that.
std::string agglomeration_tip(bool without_ties_effect) {
  const std::string beside =
      without_ties_effect
          ? R"(<br>[% round(100 * "agglomeration_probability_without_ties_effect") %] % where ties )"
            "do not raise commuting"
          : "";
  return fmt::format("<mapTip>{}</mapTip>",
                     escape_xml(R"([% "agglomeration_name" %]: )"
                                R"([% round(100 * "agglomeration_probability") %] %)" +
                                beside));
}

QgisLayer agglomeration_layer(const QgisProject& project, bool without_ties_effect) {
  QgisLayer layer{long_id("agglomeration"), "Cross-border agglomerations", true, ""};
  const std::string temporal =
      R"(<temporal enabled="1" mode="2" startField="valid_from" endField="valid_to" durationField="" )"
      R"(durationUnit="min" fixedDuration="0" accumulate="0" limitMode="0" startExpression="" )"
      R"(endExpression=""><fixedRange><start></start><end></end></fixedRange></temporal>)";
  layer.xml =
      vector_layer(project, layer, kAgglomeration,
                   fmt::format("{}{}{}{}", temporal, agglomeration_rules(), agglomeration_labels(),
                               agglomeration_tip(without_ties_effect)));
  return layer;
}

QgisLayer tie_mesh_layer(const QgisProject& project) {
  QgisLayer layer{long_id("tie_mesh"), "Municipal ties", true, ""};
  const std::string strokes =
      R"(<edge-settings stroke-width-unit="0"><mesh-stroke-width width-varying="1" fixed-width="0.3" )"
      R"(minimum-value="0.5" maximum-value="1" minimum-width="0.15" maximum-width="0.6" )"
      R"(ignore-out-of-range="1" use-absolute-value="0"/></edge-settings>)";
  layer.xml = mesh_layer(project, layer, kMesh1d,
                         group_of(tie_mesh_datasets(), kTieProbabilityName), kTieRamp, strokes);
  return layer;
}

QgisLayer country_layer(const QgisProject& project) {
  QgisLayer layer{long_id("country"), "State borders", true, ""};
  layer.xml = vector_layer(project, layer, kCountry,
                           single_symbol(outline_symbol("0", "110,110,110,255", 0.3, "solid")));
  return layer;
}

QgisLayer municipality_layer(const QgisProject& project) {
  QgisLayer layer{long_id("municipality"), "Municipality outlines and data", false, ""};
  layer.xml = vector_layer(project, layer, kMunicipality,
                           single_symbol(outline_symbol("0", "150,150,150,255", 0.1, "solid")));
  return layer;
}

QgisLayer municipality_mesh_layer(const QgisProject& project) {
  QgisLayer layer{long_id("municipality_mesh"), "Municipalities", true, ""};
  layer.xml = mesh_layer(project, layer, kMesh2d, group_of(mesh_datasets(), kProbabilityName),
                         kProbabilityRamp, "");
  return layer;
}

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

/// The layers from top to bottom. Layers without features are not in the snapshot.
std::vector<QgisLayer> layers_of(const QgisProject& project, const sim::Summary& summary,
                                 const ShownTies& ties) {
  std::vector<QgisLayer> layers;
  if (!summary.agglomerations.empty()) {
    layers.push_back(agglomeration_layer(project, summary.without_ties_effect.has_value()));
  }
  if (!ties.all().empty()) layers.push_back(tie_mesh_layer(project));
  layers.push_back(country_layer(project));
  layers.push_back(municipality_layer(project));
  layers.push_back(municipality_mesh_layer(project));
  return layers;
}

/// Relative paths; the temporal controller starts as an animation over the years of the run.
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
  throw Failure(problem_of(kCannotWrite, file,
                           "cannot write the QGIS project (libzip: " + why + ")",
                           "check that the folder exists, is writable and has space left"));
}

/// A .qgz is a zip archive that holds one .qgs.
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
  static_cast<void>(archive.release());  // zip_close has freed it
}

}  // namespace

void write_qgis_project(const std::filesystem::path& file, const std::filesystem::path& snapshot,
                        const sim::Model& model, const sim::Summary& summary, const ShownTies& ties,
                        const Projection& projection) {
  const QgisProject project = project_of(snapshot, model, summary, projection);
  const std::string name = snapshot.stem().string();
  write_zip(
      file, name + ".qgs",
      document(project, layers_of(project, summary, ties), name,
               extent_of(projection, model.world.territories), std::max(1, model.frame_months / 12),
               projection.geographic() ? "degrees" : "meters"));
}

}  // namespace borderweave::output
