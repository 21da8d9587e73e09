"""The box of each country's ground, from Natural Earth's admin-1 polygons."""

import csv
import math

from osgeo import ogr

ogr.UseExceptions()


def contested(overrides):
    """ISO code by (code, name) of the Natural Earth areas that overrides.csv gives to another country."""
    with overrides.open(encoding="utf-8", newline="") as rows:
        return {tuple(row["key"].split("/", 1)): row["country"]
                for row in csv.DictReader(rows) if row["kind"] == "area"}


def union(one, other):
    """The smallest box (west, south, east, north) around two."""
    return (min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3]))


def outward(box):
    """Rounded outward to 0.1 degree. A box of more than half the globe is that of a country on both
    sides of the antimeridian: it spans all longitudes."""
    west, south, east, north = (math.floor(box[0] * 10) / 10, math.floor(box[1] * 10) / 10,
                                math.ceil(box[2] * 10) / 10, math.ceil(box[3] * 10) / 10)
    if east - west > 180:
        west, east = -180, 180
    return west, south, east, north


def extents(natural_earth, overrides):
    """(west, south, east, north) in degrees by ISO code. Contested ground counts for both sides: a
    town there is no mistake whichever country it is filed under."""
    other_country = contested(overrides)
    source = ogr.Open(str(natural_earth))
    boxes = {}
    for area in source.GetLayer("states_provinces"):
        west, east, south, north = area.GetGeometryRef().GetEnvelope()
        box = (west, south, east, north)
        for code in {area["iso_a2"], other_country.get((area["iso_a2"], area["name"]))} - {None, ""}:
            boxes[code] = union(boxes.get(code, box), box)
    return {code: outward(box) for code, box in boxes.items()}
