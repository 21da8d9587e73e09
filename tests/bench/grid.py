#!/usr/bin/python3
"""A large input for `borderweave check`: a jittered grid of small quadrangles as a GeoPackage.

    tests/bench/grid.py FOLDER [CELLS_ON_A_SIDE]

Writes FOLDER/grid.gpkg and FOLDER/grid.toml: by default 317 x 317 = 100,489 municipalities of about
2 x 2 km along both sides of the meridian 14.5° E, which parts Germany from Poland here. The corners
are shaken by up to a third of a cell, by the same amounts in every run; neighbours share theirs.
"""

import random
import sys
from pathlib import Path

from osgeo import ogr, osr

FRONTIER = 14.5
SOUTH = 49.0
DEGREES_LON = 0.028
DEGREES_LAT = 0.018
SHAKE = 1 / 3
SCENARIO = """[scenario]
title = "grid"
start = 2010-01-01
end = 2011-01-01
[region.territories]
file = "grid.gpkg"
"""


def corners(cells):
    """Rows of shaken corners; the frontier stays a meridian."""
    draw = random.Random(1)
    west = FRONTIER - cells // 2 * DEGREES_LON
    return [[(west + (x + (SHAKE * (draw.random() - 0.5) if x != cells // 2 else 0)) * DEGREES_LON,
              SOUTH + (y + SHAKE * (draw.random() - 0.5)) * DEGREES_LAT)
             for x in range(cells + 1)] for y in range(cells + 1)]


def polygon(points):
    ring = ogr.Geometry(ogr.wkbLinearRing)
    for lon, lat in [*points, points[0]]:
        ring.AddPoint_2D(lon, lat)
    cell = ogr.Geometry(ogr.wkbPolygon)
    cell.AddGeometry(ring)
    return cell


def write(path, cells):
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(4326)
    crs.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    source = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = source.CreateLayer("municipalities", crs, ogr.wkbPolygon)
    for name, kind in [("id", ogr.OFTInteger64), ("name", ogr.OFTString), ("country", ogr.OFTString),
                       ("population", ogr.OFTInteger64)]:
        layer.CreateField(ogr.FieldDefn(name, kind))
    grid = corners(cells)
    layer.StartTransaction()
    for y in range(cells):
        for x in range(cells):
            feature = ogr.Feature(layer.GetLayerDefn())
            feature["id"] = y * cells + x + 1
            feature["name"] = f"M{y}-{x}"
            feature["country"] = "DE" if x < cells // 2 else "PL"
            feature["population"] = 500 + (x * 7919 + y * 104729) % 5000
            feature.SetGeometry(polygon([grid[y][x], grid[y][x + 1], grid[y + 1][x + 1], grid[y + 1][x]]))
            layer.CreateFeature(feature)
    layer.CommitTransaction()


def main():
    folder = Path(sys.argv[1])
    cells = int(sys.argv[2]) if len(sys.argv) > 2 else 317
    folder.mkdir(parents=True, exist_ok=True)
    ogr.UseExceptions()
    write(folder / "grid.gpkg", cells)
    (folder / "grid.toml").write_text(SCENARIO)


if __name__ == "__main__":
    main()
