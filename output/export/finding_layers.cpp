#include "output/export/finding_layers.h"

#include <algorithm>

#include "output/export/geopackage.h"

namespace borderweave::output {
namespace {

std::string kind_of(const geo::FrontierFault& fault) {
  const std::string fault_name = fault.kind == geo::FaultKind::gap ? "gap" : "overlap";
  return fault.sliver ? "sliver: " + fault_name : fault_name;
}

std::string labels_of(const geo::Territories& territories, const std::vector<std::uint32_t>& rows) {
  std::string text;
  for (const std::uint32_t row : rows)
    text += (text.empty() ? "" : "; ") + geo::label_of(territories, row);
  return text;
}

void write_frontier(const geo::Territories& territories, const geo::BorderJoin& join,
                    PackageWriter& writer) {
  OGRLayer& layer = writer.layer("frontier", wkbMultiPolygon,
                                 {{"kind", OFTString},
                                  {"municipalities", OFTString},
                                  {"area_m2", OFTReal},
                                  {"mean_width_m", OFTReal},
                                  {"greatest_width_m", OFTReal},
                                  {"length_m", OFTReal},
                                  {"tolerance_m", OFTReal}});
  for (const geo::FrontierFault& fault : join.faults) {
    OGRFeature feature(layer.GetLayerDefn());
    feature.SetField("kind", kind_of(fault).c_str());
    feature.SetField("municipalities", labels_of(territories, fault.municipalities).c_str());
    feature.SetField("area_m2", fault.area_m2);
    feature.SetField("mean_width_m", fault.mean_width_m);
    feature.SetField("greatest_width_m", fault.greatest_width_m);
    feature.SetField("length_m", fault.length_m);
    feature.SetGeometryDirectly(to_ogr({fault.shape}).release());
    writer.add(layer, feature);
  }
  for (const geo::NearMiss& miss : join.frontier.near_misses) {
    OGRFeature feature(layer.GetLayerDefn());
    feature.SetField("kind", "near miss");
    feature.SetField("municipalities", labels_of(territories, {miss.a, miss.b}).c_str());
    feature.SetField("mean_width_m", miss.mean_width_m);
    feature.SetField("length_m", miss.border_km * 1000);
    feature.SetField("tolerance_m", miss.tolerance_m);
    feature.SetGeometryDirectly(to_ogr(miss.area).release());
    writer.add(layer, feature);
  }
}

void add_municipality(const geo::Territories& all, std::uint32_t row, const char* finding,
                      OGRLayer& layer, const PackageWriter& writer) {
  OGRFeature feature(layer.GetLayerDefn());
  feature.SetField("finding", finding);
  feature.SetField("id", geo::readable_id(all, row).c_str());
  feature.SetField("name", all.name[row].c_str());
  feature.SetField("country", all.country[row].c_str());
  feature.SetField("population", all.population[row]);
  feature.SetField("area_km2", all.area_km2[row]);
  if (!all.outline[row].empty()) feature.SetGeometryDirectly(to_ogr(all.outline[row]).release());
  writer.add(layer, feature);
}

std::vector<std::uint32_t> mended_rows(const geo::Territories& all, const geo::BorderJoin& join) {
  std::vector<std::uint32_t> rows;
  for (const geo::Repair& repair : join.notes.repairs) {
    const auto at = std::ranges::lower_bound(all.id, repair.municipality);
    if (at == all.id.end() || *at != repair.municipality) continue;
    rows.push_back(static_cast<std::uint32_t>(at - all.id.begin()));
  }
  return rows;
}

void write_municipalities(const geo::Territories& all, const geo::BorderJoin& join,
                          PackageWriter& writer) {
  OGRLayer& layer = writer.layer("municipality", wkbMultiPolygon,
                                 {{"finding", OFTString},
                                  {"id", OFTString},
                                  {"name", OFTString},
                                  {"country", OFTString},
                                  {"population", OFTReal},
                                  {"area_km2", OFTReal}});
  const auto add = [&](const std::vector<std::uint32_t>& rows, const char* finding) {
    for (const std::uint32_t row : rows) add_municipality(all, row, finding, layer, writer);
  };
  add(join.without_outline, "no usable outline");
  add(mended_rows(all, join), "outline mended");
  for (const geo::SameRows& rows : join.duplicates.ids) add(rows, "same id");
  for (const geo::SameRows& rows : join.duplicates.outlines) add(rows, "same outline");
  add(join.population.none, "no people");
  add(join.population.dense, "too dense");
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : "; ") + word;
  return text;
}

void write_partnerships(const geo::Territories& all, const geo::BorderJoin& join,
                        PackageWriter& writer) {
  OGRLayer& layer = writer.layer("partnership", wkbPoint,
                                 {{"quality", OFTString},
                                  {"line", OFTInteger},
                                  {"wanted", OFTString},
                                  {"candidates", OFTString},
                                  {"partner", OFTString}});
  for (const geo::UncertainPartnership& row : join.doubtful) {
    for (std::size_t side = 0; side < row.sides.size(); ++side) {
      const geo::PartnershipMatch& match = row.sides[side];
      OGRFeature feature(layer.GetLayerDefn());
      feature.SetField("quality", geo::word(match.quality));
      feature.SetField("line", match.origin.line);
      feature.SetField("wanted", match.wanted.c_str());
      feature.SetField("candidates", joined(match.candidates).c_str());
      feature.SetField("partner", row.sides[1 - side].wanted.c_str());
      auto at = match.at;
      if (!at && match.municipality) at = all.centre[*match.municipality];
      if (at) feature.SetGeometryDirectly(new OGRPoint(at->lon, at->lat));
      writer.add(layer, feature);
    }
  }
}

void write_styles(PackageWriter& writer) {
  const std::string red("215,25,28"), orange("253,141,60"), purple("106,61,154"),
      violet("178,130,210"), blue("31,120,180"), green("51,160,44"), grey("120,120,120");
  writer.add_styles({{"frontier", style_by("kind", StyleShape::polygon,
                                           {{"gap", red},
                                            {"sliver: gap", orange},
                                            {"overlap", purple},
                                            {"sliver: overlap", violet},
                                            {"near miss", blue}})},
                     {"municipality", style_by("finding", StyleShape::polygon,
                                               {{"no usable outline", grey},
                                                {"outline mended", green},
                                                {"same id", red},
                                                {"same outline", orange},
                                                {"no people", blue},
                                                {"too dense", purple}})},
                     {"partnership", style_by("quality", StyleShape::point,
                                              {{"id", grey},
                                               {"exact name", green},
                                               {"near place", blue},
                                               {"ambiguous", orange},
                                               {"unknown", red}})}});
}

void add_row(const geo::Territories& all, const LossRow& row, OGRLayer& layer,
             const PackageWriter& writer) {
  const std::uint32_t i = row.municipality;
  OGRFeature feature(layer.GetLayerDefn());
  feature.SetField("id", geo::readable_id(all, i).c_str());
  feature.SetField("name", all.name[i].c_str());
  feature.SetField("country", all.country[i].c_str());
  feature.SetField("lost_to_gaps", row.to_gaps);
  feature.SetField("lost_to_prohibitions", row.to_prohibitions);
  feature.SetField("hindered_by", row.hindered_by.c_str());
  feature.SetField("reason", row.reason.c_str());
  feature.SetField("rule", row.rule.c_str());
  if (!all.outline[i].empty()) feature.SetGeometryDirectly(to_ogr(all.outline[i]).release());
  writer.add(layer, feature);
}

}  // namespace

void write_border_join(const geo::Territories& territories, const geo::BorderJoin& join,
                       const std::filesystem::path& target) {
  PackageWriter writer(target);
  write_municipalities(territories, join, writer);
  write_frontier(territories, join, writer);
  write_partnerships(territories, join, writer);
  write_styles(writer);
  writer.close();
}

void write_losses(const geo::Territories& territories, const std::vector<LossRow>& rows,
                  const std::string& description, const std::filesystem::path& target) {
  PackageWriter writer(target);
  OGRLayer& layer = writer.layer("law_losses", wkbMultiPolygon,
                                 {{"id", OFTString},
                                  {"name", OFTString},
                                  {"country", OFTString},
                                  {"lost_to_gaps", OFTReal},
                                  {"lost_to_prohibitions", OFTReal},
                                  {"hindered_by", OFTString},
                                  {"reason", OFTString},
                                  {"rule", OFTString}},
                                 description);
  for (const LossRow& row : rows) add_row(territories, row, layer, writer);
  writer.add_styles({{"law_losses", style_by("hindered_by", StyleShape::polygon,
                                             {{"no rule", "253,141,60"},
                                              {"prohibition", "215,25,28"},
                                              {"recognition", "106,61,154"},
                                              {"exhaustive act", "31,120,180"},
                                              {"nothing", "51,160,44"}})}});
  writer.close();
}

}  // namespace borderweave::output
