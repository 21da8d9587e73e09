#include "geo/ingest/read_population_grid.h"

#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogr_spatialref.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "geo/geo_problems.h"
#include "geo/geodesic.h"
#include "geo/ingest/allowed_formats.h"
#include "geo/ingest/gdal_messages.h"
#include "geo/ingest/location.h"
#include "geo/ingest/reporter.h"
#include "geo/ingest/transformation.h"
#include "geo/outline_index.h"

namespace borderweave::geo {
namespace {

/// Columns [west, east) and rows [north, south) of a raster.
struct Window {
  int west = 0, north = 0, east = 0, south = 0;

  int width() const { return east - west; }
};

/// The box around all outlines.
Box box_of_region(const Territories& territories) {
  constexpr double kInfinite = std::numeric_limits<double>::infinity();
  Box all{kInfinite, kInfinite, -kInfinite, -kInfinite};
  for (const MultiPolygon& outline : territories.outline) {
    if (outline.empty()) continue;
    const Box box = box_of(outline);
    all = {std::min(all.west, box.west), std::min(all.south, box.south),
           std::max(all.east, box.east), std::max(all.north, box.north)};
  }
  return all;
}

/// Half the product of the diagonals of a small quadrangle on the earth, km².
double quadrangle_km2(LonLat a, LonLat b, LonLat c, LonLat d) {
  const Geocentric one = to_geocentric(c) - to_geocentric(a);
  const Geocentric other = to_geocentric(d) - to_geocentric(b);
  const Geocentric cross{one.y * other.z - one.z * other.y, one.z * other.x - one.x * other.z,
                         one.x * other.y - one.y * other.x};
  return length(cross) / 2;
}

/// A raster of people per cell.
class PopulationGrid {
 public:
  PopulationGrid(const PopulationGridSource& source, Problems& problems)
      : report_{source.file.string(), &problems} {}

  /// False after a problem.
  bool open(const PopulationGridSource& source) {
    const auto location = locate_source(source.file, report_);
    if (!location) return false;
    GDALAllRegister();
    const GdalMessages messages;
    const NoNetwork alone;
    static constexpr std::array<const char*, 4> kDrivers{"GTiff", "AAIGrid", "HFA", nullptr};
    dataset_.reset(GDALDataset::Open(location->path.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY,
                                     kDrivers.data()));
    if (dataset_ == nullptr || dataset_->GetRasterCount() < 1) {
      report_.add(kCannotOpen, "no raster that can be read",
                  "expected a GeoTIFF (.tif), an ASCII grid (.asc) or an Erdas Imagine (.img)");
      return false;
    }
    if (dataset_->GetRasterCount() > 1) {
      report_.add(kGridSize,
                  fmt::format("the raster has {} bands, expected one with the people of each cell",
                              dataset_->GetRasterCount()),
                  "take out that band: gdal_translate -b N FROM TO");
      return false;
    }
    return is_placed() && find_way();
  }

  /// Reads the cells around the region; `municipality` is still 0.
  std::vector<GridCell> read(const Territories& territories) {
    std::vector<GridCell> cells;
    const std::optional<Window> window = window_of(box_of_region(territories));
    if (!window || !can_be_read(*window)) return cells;
    std::vector<double> people(static_cast<std::size_t>(window->width()));
    std::vector<LonLat> above = corners(*window, window->north);
    for (int row = window->north; row < window->south; ++row) {
      std::vector<LonLat> below = corners(*window, row + 1);
      if (!read_line(*window, row, people)) return cells;
      for (std::size_t k = 0; k < people.size(); ++k) {
        if (!(people[k] > 0)) continue;
        const LonLat a = above[k], b = above[k + 1], c = below[k + 1], d = below[k];
        cells.push_back(
            {row,
             window->west + static_cast<int>(k),
             0,
             people[k],
             quadrangle_km2(a, b, c, d),
             {(a.lon + b.lon + c.lon + d.lon) / 4, (a.lat + b.lat + c.lat + d.lat) / 4}});
      }
      above = std::move(below);
    }
    return cells;
  }

  LayerFacts facts(std::size_t rows) const {
    return {.file = report_.file,
            .layer = "people per cell",
            .driver = dataset_->GetDriverName(),
            .crs = name_of(*dataset_->GetSpatialRef()),
            .transformation = to_wgs84_->name(),
            .accuracy_m = to_wgs84_->accuracy_m(),
            .encoding = "",
            .rows = rows};
  }

  const Reporter& report() const { return report_; }

 private:
  bool can_be_read(const Window& window) {
    constexpr double kMostCells = 1e9;
    const double number = double{1} * window.width() * (window.south - window.north);
    if (number <= kMostCells) return true;
    report_.add(
        kGridSize,
        fmt::format("the raster has {:.2g} cells around the region, expected at most {:.0g}",
                    number, kMostCells),
        "make its cells larger: gdalwarp -tr … -r sum");
    return false;
  }

  bool is_placed() {
    if (dataset_->GetSpatialRef() == nullptr) {
      report_.add(kMissingCrs, "the raster does not say its coordinate reference system",
                  "an ASCII grid needs its .prj file; gdal_edit.py -a_srs EPSG:… writes it into a "
                  "GeoTIFF");
      return false;
    }
    const bool placed = dataset_->GetGeoTransform(transform_.data()) == CE_None;
    if (placed && transform_[2] == 0 && transform_[4] == 0) return true;
    report_.add(kBadGeometry,
                placed ? "the raster is rotated" : "the raster does not say where it lies",
                "gdalwarp writes it with rows from west to east");
    return false;
  }

  bool find_way() {
    OGREnvelope extent;
    extent.Merge(transform_[0], transform_[3]);
    extent.Merge(transform_[0] + dataset_->GetRasterXSize() * transform_[1],
                 transform_[3] + dataset_->GetRasterYSize() * transform_[5]);
    to_wgs84_ =
        ToWgs84::find(*dataset_->GetSpatialRef(), extent, Transformation::available, report_);
    return to_wgs84_.has_value();
  }

  /// The window of the raster around a box in degrees; empty after a problem.
  std::optional<Window> window_of(const Box& box) {
    OGRSpatialReference wgs84, own(*dataset_->GetSpatialRef());
    wgs84.SetWellKnownGeogCS("CRS84");
    own.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    const std::unique_ptr<OGRCoordinateTransformation> way(
        OGRCreateCoordinateTransformation(&wgs84, &own));
    constexpr int kPointsOfEdge = 21;
    double west = 0, south = 0, east = 0, north = 0;
    if (way == nullptr || way->TransformBounds(box.west, box.south, box.east, box.north, &west,
                                               &south, &east, &north, kPointsOfEdge) == 0) {
      report_.add(kNoTransformation, "the region cannot be found on the raster",
                  "reproject the raster with gdalwarp -t_srs EPSG:4326");
      return std::nullopt;
    }
    constexpr double kMargin = 2;
    const auto [left, right] =
        span((west - transform_[0]) / transform_[1], (east - transform_[0]) / transform_[1]);
    const auto [top, bottom] =
        span((south - transform_[3]) / transform_[5], (north - transform_[3]) / transform_[5]);
    const auto clamped = [](double at, int size) {
      return static_cast<int>(std::clamp(at, 0.0, static_cast<double>(size)));
    };
    const int width = dataset_->GetRasterXSize(), height = dataset_->GetRasterYSize();
    return Window{
        clamped(std::floor(left) - kMargin, width), clamped(std::floor(top) - kMargin, height),
        clamped(std::ceil(right) + kMargin, width), clamped(std::ceil(bottom) + kMargin, height)};
  }

  static std::pair<double, double> span(double one, double other) {
    return {std::min(one, other), std::max(one, other)};
  }

  /// Of the cells of a row, west to east, on their upper edge; in degrees.
  std::vector<LonLat> corners(const Window& window, int row) const {
    std::vector<LonLat> points;
    for (int column = window.west; column <= window.east; ++column) {
      points.push_back(
          {transform_[0] + column * transform_[1], transform_[3] + row * transform_[5]});
    }
    to_wgs84_->apply(points);
    return points;
  }

  /// 0 for cells without a value; false after a problem.
  bool read_line(const Window& window, int row, std::vector<double>& people) {
    GDALRasterBand& band = *dataset_->GetRasterBand(1);
    if (window.width() > 0 &&
        band.RasterIO(GF_Read, window.west, row, window.width(), 1, people.data(), window.width(),
                      1, GDT_Float64, 0, 0, nullptr) != CE_None) {
      report_.add(kReadError, fmt::format("row {} of the raster cannot be read", row + 1),
                  "copy the file again from its source");
      return false;
    }
    int has_nodata = 0;
    const double nodata = band.GetNoDataValue(&has_nodata);
    for (double& one : people) {
      if (std::isnan(one) || (has_nodata != 0 && one == nodata)) one = 0;
      if (one >= 0 && std::isfinite(one)) continue;
      report_.add(kBadValue,
                  fmt::format("row {} of the raster has {} people in a cell", row + 1, one),
                  "if that stands for no value, say so: gdal_edit.py -a_nodata VALUE FILE");
      return false;
    }
    return true;
  }

  Reporter report_;
  std::unique_ptr<GDALDataset> dataset_;
  std::array<double, 6> transform_{};
  std::optional<ToWgs84> to_wgs84_;
};

/// Gives each cell its municipality, and leaves out those in none.
std::vector<GridCell> inside(std::vector<GridCell> cells, const Territories& territories) {
  std::vector<LonLat> points;
  points.reserve(cells.size());
  for (const GridCell& cell : cells) points.push_back(cell.at);
  const auto found = municipalities_at(points, territories);
  std::vector<GridCell> kept;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (!found[i]) continue;
    kept.push_back(cells[i]);
    kept.back().municipality = found[i]->municipality;
  }
  return kept;
}

/// Compares the people of each state.
void check_totals(const Reporter& report, const std::vector<GridCell>& cells,
                  const Territories& territories) {
  constexpr double kTenth = 0.1;
  std::map<std::string, std::pair<double, double>> states;  // on the raster, in the layers
  for (const GridCell& cell : cells) {
    states[territories.country[cell.municipality]].first += cell.people;
  }
  for (std::size_t i = 0; i < territories.size(); ++i) {
    states[territories.country[i]].second += territories.population[i];
  }
  for (const auto& [state, people] : states) {
    if (std::abs(people.first - people.second) <= kTenth * people.second) continue;
    report.add(
        kGridTotals,
        fmt::format("the raster has {:.0f} people in {}, its municipalities have {:.0f}",
                    people.first, state, people.second),
        "people of a municipality are shared out as the raster has them, whatever its total; "
        "look whether the raster holds people per cell, not per km²");
  }
}

}  // namespace

std::vector<GridCell> read_population_grid(const PopulationGridSource& source,
                                           const Territories& territories, IngestReport& notes,
                                           Problems& problems) {
  PopulationGrid grid(source, problems);
  if (!grid.open(source)) return {};
  std::vector<GridCell> cells = inside(grid.read(territories), territories);
  notes.layers.push_back(grid.facts(cells.size()));
  if (cells.empty() && !problems.has_errors()) {
    grid.report().add(kEmptyLayer, "the raster has no people in the region",
                      "check that it covers the region, and its CRS");
  }
  if (!cells.empty()) check_totals(grid.report(), cells, territories);
  return cells;
}

}  // namespace borderweave::geo
