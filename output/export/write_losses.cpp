#include "output/export/write_losses.h"

#include "output/export/layer_style.h"
#include "output/export/write_outline.h"
#include "output/export/write_package.h"

namespace borderweave::output {
namespace {

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
