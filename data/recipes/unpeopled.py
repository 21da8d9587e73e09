#!/usr/bin/python3
"""Lists the settlements of the shipped regions whose people GeoNames does not know: unpeopled.csv.

usage: unpeopled.py CITIES500 DATA

A settlement with population 0 in the table of places is either a municipality with assumed people, or it lies
on the ground of another one and nobody is counted there ("lost"), but for the part of the country's unlisted
people that the ground gets by its area. Reads the finished regions, so it comes after them.
"""

import csv
import sys
from pathlib import Path

from osgeo import ogr

REGIONS = {"amur": "CN RU", "north": "BY EE FI LT LV PL RU", "tri-border": "CZ DE PL",
           "ukraine": "HU MD PL RO SK UA", "volga": "KZ RU"}
COLUMNS = ["region", "id", "name", "country", "lon", "lat", "people", "municipality", "municipality_name",
           "municipality_population"]


def unknown_places(file):
    """(id, name, country, lon, lat) of the settlements of population 0; sections and ruins are none."""
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            cell = line.rstrip("\n").split("\t")
            if cell[14] in ("", "0") and cell[7] not in ("PPLX", "PPLH", "PPLCH", "PPLQ", "PPLW"):
                yield int(cell[0]), cell[1], cell[8], float(cell[5]), float(cell[4])


def holder(layer, lon, lat):
    """The municipality on whose ground the point lies."""
    point = ogr.CreateGeometryFromWkt(f"POINT ({lon} {lat})")
    layer.SetSpatialFilter(point)
    return next((row for row in layer if row.geometry().Contains(point)), None)


def rows(data, region, countries, unknown):
    source = ogr.Open(str(data / region / "municipalities.shp"))
    layer = source.GetLayer()
    assumed = {row["id"] for row in layer if row["basis"] == "assumed"}
    for number, name, country, lon, lat in unknown:
        if country in countries.split() and (found := holder(layer, lon, lat)):
            people = "assumed" if found["id"] == number and number in assumed else "lost"
            yield (region, number, name, country, lon, lat, people, found["id"], found["name"],
                   int(found["population"]))


def main():
    unknown, data = sorted(unknown_places(Path(sys.argv[1]))), Path(sys.argv[2])
    with (data / "unpeopled.csv").open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(COLUMNS)
        for region, countries in REGIONS.items():
            table.writerows(rows(data, region, countries, unknown))


if __name__ == "__main__":
    ogr.UseExceptions()
    main()
