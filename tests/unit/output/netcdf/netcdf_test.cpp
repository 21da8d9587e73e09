// What GDAL, which shares no code with the writer, reads back.
#include <gdal.h>
#include <gtest/gtest.h>
#include <ogr_srs_api.h>

#include <memory>
#include <numeric>

#include "output/netcdf/projection.h"
#include "tests/unit/output/written_snapshot.h"

namespace borderweave::output {
namespace {

/// A vector layer of the synthetic snapshot.
class OpenLayer {
 public:
  explicit OpenLayer(const char* name) {
    GDALAllRegister();
    dataset_ = GDALOpenEx(written_.file.c_str(), GDAL_OF_VECTOR, nullptr, nullptr, nullptr);
    layer_ = dataset_ == nullptr ? nullptr : GDALDatasetGetLayerByName(dataset_, name);
  }
  ~OpenLayer() {
    if (dataset_ != nullptr) GDALClose(dataset_);
  }
  OpenLayer(const OpenLayer&) = delete;
  OpenLayer& operator=(const OpenLayer&) = delete;

  const test::SyntheticRun& run() const { return written_.run; }
  OGRLayerH handle() const { return layer_; }
  GIntBig size() const { return OGR_L_GetFeatureCount(layer_, 1); }

  /// Calls visit(feature, row) for each feature in order.
  template <typename Visit>
  void each(const Visit& visit) const {
    OGR_L_ResetReading(layer_);
    for (std::size_t row = 0;; ++row) {
      const std::unique_ptr<void, void (*)(OGRFeatureH)> feature(OGR_L_GetNextFeature(layer_),
                                                                 OGR_F_Destroy);
      if (!feature) return;
      visit(feature.get(), row);
    }
  }

 private:
  test::Written written_;
  GDALDatasetH dataset_ = nullptr;
  OGRLayerH layer_ = nullptr;
};

std::string text(OGRFeatureH feature, const char* field) {
  return OGR_F_GetFieldAsString(feature, OGR_F_GetFieldIndex(feature, field));
}

double number(OGRFeatureH feature, const char* field) {
  return OGR_F_GetFieldAsDouble(feature, OGR_F_GetFieldIndex(feature, field));
}

/// Shoelace area of an outline in the plane, holes taken off.
double plane_area(const geo::MultiPolygon& outline, const Projection& projection) {
  double area = 0;
  for (const geo::Polygon& polygon : outline) {
    for (std::size_t ring = 0; ring < polygon.size(); ++ring) {
      const auto points = projection.project(polygon[ring]);
      double twice = 0;
      for (std::size_t i = 1; i < points.size(); ++i) {
        twice += points[i - 1].x * points[i].y - points[i].x * points[i - 1].y;
      }
      area += (ring == 0 ? 0.5 : -0.5) * std::abs(twice);
    }
  }
  return area;
}

TEST(Geometry, municipalities_come_back_with_holes_and_parts) {
  const OpenLayer layer("municipality");
  ASSERT_NE(layer.handle(), nullptr);
  ASSERT_EQ(static_cast<std::size_t>(layer.size()), layer.run().size());
  const Projection projection("EPSG:3035");
  layer.each([&](OGRFeatureH feature, std::size_t row) {
    const auto& places = layer.run().world.territories;
    OGRGeometryH shape = OGR_F_GetGeometryRef(feature);
    EXPECT_NEAR(OGR_G_Area(shape), plane_area(places.outline[row], projection), 1) << row;
    EXPECT_EQ(text(feature, "municipality_name"), places.name[row]);
    EXPECT_EQ(OGR_F_GetFieldAsInteger64(feature, 0), places.id[row]);
    EXPECT_EQ(number(feature, "municipality_population"), places.population[row]);
    const int parts = row == test::SyntheticRun::kInTwoParts ? 2 : 1;
    EXPECT_EQ(OGR_G_GetGeometryCount(shape), parts) << row;
    const int rings = row == test::SyntheticRun::kWithHole ? 2 : 1;
    EXPECT_EQ(OGR_G_GetGeometryCount(OGR_G_GetGeometryRef(shape, 0)), rings) << row;
  });
}

TEST(Geometry, layers_carry_an_epsg_coded_crs) {
  for (const char* name : {"municipality", "tie", "agglomeration", "country"}) {
    const OpenLayer layer(name);
    ASSERT_NE(layer.handle(), nullptr) << name;
    OGRSpatialReferenceH crs = OGR_L_GetSpatialRef(layer.handle());
    ASSERT_NE(crs, nullptr) << name;
    EXPECT_STREQ(OSRGetAuthorityCode(crs, nullptr), "3035") << name;
  }
}

TEST(Geometry, ties_are_lines_between_centres_with_their_rule) {
  const OpenLayer layer("tie");
  const Projection projection("EPSG:3035");
  ASSERT_EQ(static_cast<std::size_t>(layer.size()), layer.run().summary.ties.size());
  layer.each([&](OGRFeatureH feature, std::size_t row) {
    const auto& places = layer.run().world.territories;
    const auto& tie = layer.run().summary.ties[row];
    const auto ends = projection.project(std::vector{places.centre[tie.a], places.centre[tie.b]});
    OGRGeometryH line = OGR_G_GetGeometryRef(OGR_F_GetGeometryRef(feature), 0);
    EXPECT_EQ(OGR_G_GetX(line, 0), ends[0].x);
    EXPECT_EQ(OGR_G_GetY(line, 1), ends[1].y);
    EXPECT_EQ(text(feature, "tie_b_name"), places.name[tie.b]);
    EXPECT_EQ(text(feature, "tie_rule"), tie.rule == sim::kNoRule ? "" : "egtc");
    EXPECT_EQ(number(feature, "tie_observed_level"), tie.a == 3 && tie.b == 4 ? 2 : 0);
  });
}

TEST(Geometry, an_agglomeration_is_the_union_of_its_members_for_its_year) {
  const OpenLayer layer("agglomeration");
  const Projection projection("EPSG:3035");
  ASSERT_EQ(static_cast<std::size_t>(layer.size()), layer.run().summary.agglomerations.size());
  layer.each([&](OGRFeatureH feature, std::size_t row) {
    const auto& places = layer.run().world.territories;
    const auto& found = layer.run().summary.agglomerations[row];
    const double members = std::accumulate(
        found.members.begin(), found.members.end(), 0.0, [&](double sum, std::uint32_t member) {
          return sum + plane_area(places.outline[member], projection);
        });
    EXPECT_NEAR(OGR_G_Area(OGR_F_GetGeometryRef(feature)) / members, 1, 1e-3) << row;
    const std::string year = std::to_string(2004 + found.time);
    EXPECT_EQ(text(feature, "valid_from"), year + "/01/01 00:00:00");
    EXPECT_EQ(text(feature, "valid_to"), year + "/12/31 23:59:59");
    EXPECT_EQ(text(feature, "agglomeration_countries"), "DE, PL");
  });
}

}  // namespace
}  // namespace borderweave::output
