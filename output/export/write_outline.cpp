#include "output/export/write_outline.h"

namespace borderweave::geo {

std::unique_ptr<OGRMultiPolygon> to_ogr(const MultiPolygon& outline) {
  auto shape = std::make_unique<OGRMultiPolygon>();
  for (const Polygon& polygon : outline) {
    OGRPolygon part;
    for (const Ring& ring : polygon) {
      OGRLinearRing line;
      for (const LonLat at : ring) line.addPoint(at.lon, at.lat);
      part.addRing(&line);
    }
    shape->addGeometry(&part);
  }
  return shape;
}

}  // namespace borderweave::geo
