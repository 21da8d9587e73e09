#include "output/export/write_border_join.h"

#include <gtest/gtest.h>
#include <ogrsf_frmts.h>

#include <memory>

#include "tests/support/temp_folder.h"
#include "tests/unit/geo/drawing.h"

namespace borderweave::output {
namespace {

using geo::test::map_of;
using geo::test::rectangle;

geo::PartnershipMatch match(geo::MatchQuality quality) {
  geo::PartnershipMatch side;
  side.quality = quality;
  side.origin.line = 7;
  return side;
}

TEST(WriteBorderJoin, MakesThreeLayersWithStyles) {
  const test::TempFolder folder;
  const geo::Territories all =
      map_of({{"PL", rectangle(0, 0, 1000, 1000)}, {"DE", rectangle(1003, 0, 2000, 1000)}});
  geo::Country de, pl;
  de.iso2 = std::string("DE");
  pl.iso2 = std::string("PL");
  geo::IngestReport notes;
  notes.matches = {match(geo::MatchQuality::ambiguous), match(geo::MatchQuality::id)};
  const auto join = geo::make_border_join(all, geo::Countries({de, pl}, {}, {}), notes, 5);
  write_border_join(all, join, folder / "join.gpkg");
  const std::unique_ptr<GDALDataset> file(
      GDALDataset::Open((folder / "join.gpkg").c_str(), GDAL_OF_VECTOR));
  ASSERT_NE(file, nullptr);
  EXPECT_EQ(file->GetLayerByName("frontier")->GetFeatureCount(), 1);
  EXPECT_EQ(file->GetLayerByName("municipality")->GetFeatureCount(), 0);
  EXPECT_EQ(file->GetLayerByName("partnership")->GetFeatureCount(), 2);
  EXPECT_EQ(file->GetLayerByName("layer_styles")->GetFeatureCount(), 3);
}

}  // namespace
}  // namespace borderweave::output
