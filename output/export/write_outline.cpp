#include "output/export/write_outline.h"

namespace borderweave::output {

std::unique_ptr<OGRMultiPolygon> to_ogr(const geo::MultiPolygon& outline) {
  auto shape = std::make_unique<OGRMultiPolygon>();
  for (const geo::Polygon& polygon : outline) {
    OGRPolygon part;
    for (const geo::Ring& ring : polygon) {
      OGRLinearRing line;
      for (const geo::LonLat at : ring) line.addPoint(at.lon, at.lat);
      part.addRing(&line);
    }
    shape->addGeometry(&part);
  }
  return shape;
}

}  // namespace borderweave::output
