#!/usr/bin/python3
"""How true are approximate municipal cells? Compares a region with an official municipal map.

usage: fidelity.py CELLS PLACES LEVELS COUNTRY CODE_FIELD NAME_FIELD TRUE_MAP

CELLS       folder that `borderweave region --countries COUNTRY --buffer 0` wrote
PLACES      the GeoNames table it was made from (cities500.txt)
LEVELS      municipal_levels.csv
CODE_FIELD  field of TRUE_MAP with the national code of a municipality, NAME_FIELD that with its name
TRUE_MAP    any polygon layer OGR reads; without a CRS it is taken as longitude and latitude

A cell is matched by code: the GeoNames admin code of its most populous place. The others are matched
by name, where that place lies inside the official outline. Neighbours are compared among the matched.
Prints a row of a Markdown table (data/build.sh prints its head).
"""

import csv
import sys
import unicodedata
from collections import Counter
from pathlib import Path

from osgeo import ogr, osr

from gazetteer import read_places
from outlines import adjacent_pairs, overlap, precision_recall, quartiles

ogr.UseExceptions()
osr.UseExceptions()


def degrees():
    system = osr.SpatialReference()
    system.ImportFromEPSG(4326)
    system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return system


def equal_area(layer):
    """A plane with true areas, around the middle of a layer in degrees."""
    west, east, south, north = layer.GetExtent()
    system = osr.SpatialReference()
    system.ImportFromProj4(f"+proj=laea +lon_0={(west + east) / 2} +lat_0={(south + north) / 2} +units=m")
    return system


def plain(name):
    """A name without accents and case, to compare with."""
    letters = unicodedata.normalize("NFKD", name)
    return "".join(c for c in letters if not unicodedata.combining(c)).casefold().strip()


def names(text):
    """All names of a municipality that is written like Alacant/Alicante."""
    return {plain(part) for part in text.split("/")}


def plain_code(code):
    return code.lstrip("0")


def read_outlines(layer, key_field, name_field, plane):
    """{key: (names, polygon on the plane)}; invalid outlines are mended, empty ones are left out."""
    source = layer.GetSpatialRef() or degrees()
    source.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    to_plane = osr.CoordinateTransformation(source, plane)
    outlines = {}
    for feature in layer:
        polygon = feature.GetGeometryRef()
        if polygon is None or polygon.IsEmpty():
            continue
        polygon = polygon.MakeValid()
        polygon.Transform(to_plane)
        key = plain_code(feature.GetFieldAsString(key_field))
        outlines[key] = (names(feature.GetFieldAsString(name_field)), polygon.Buffer(0))
    return outlines


def read_seats(file, levels, country):
    """{id: (municipal code, longitude, latitude)} of the places of one country."""
    with levels.open(encoding="utf-8", newline="") as rows:
        level = next(int(row["level"]) for row in csv.DictReader(rows) if row["country"] == country)
    return {str(place.id): (plain_code(place.code), place.lon, place.lat)
            for place in read_places(file, country, level)}


def match(cells, truth, seats, plane):
    """({cell: official key}, how many by code). One to one; codes go first."""
    to_plane = osr.CoordinateTransformation(degrees(), plane)
    codes = {cell: seats[cell][0] for cell in cells}
    shared = Counter(codes.values())
    matched = {cell: code for cell, code in codes.items() if code in truth and shared[code] == 1}
    by_code = len(matched)
    free = {key: truth[key] for key in truth.keys() - set(matched.values())}
    for cell in sorted(cells.keys() - matched.keys()):
        seat = ogr.CreateGeometryFromWkt("POINT (%r %r)" % seats[cell][1:])
        seat.Transform(to_plane)
        found = next((key for key in sorted(free)
                      if free[key][0] & cells[cell][0] and free[key][1].Contains(seat)), None)
        if found:
            matched[cell] = found
            del free[found]
    return matched, by_code


def main():
    cells_folder, places_file, levels, country, code_field, name_field, map_file = sys.argv[1:]
    true_source = ogr.Open(map_file)
    cell_source = ogr.Open(str(Path(cells_folder) / "municipalities.shp"))
    plane = equal_area(cell_source.GetLayer(0))
    truth = read_outlines(true_source.GetLayer(0), code_field, name_field, plane)
    cells = read_outlines(cell_source.GetLayer(0), "id", "name", plane)
    seats = read_seats(Path(places_file), Path(levels), country)
    matched, by_code = match(cells, truth, seats, plane)

    pairs = [(cells[cell][1], truth[key][1]) for cell, key in matched.items()]
    overlaps = quartiles([overlap(cell, true) for cell, true in pairs])
    ratios = quartiles([cell.Area() / true.Area() for cell, true in pairs])
    found = adjacent_pairs({matched[cell]: cells[cell][1] for cell in matched})
    true = adjacent_pairs({key: truth[key][1] for key in matched.values()})
    precision, recall = precision_recall(found, true)

    def spread(values):
        return "{1:.2f} ({0:.2f}-{2:.2f})".format(*values)

    print(f"| {country} | {len(truth)} | {len(cells)} | {by_code} + {len(matched) - by_code} "
          f"| {spread(overlaps)} | {spread(ratios)} | {precision:.2f} | {recall:.2f} |")


if __name__ == "__main__":
    main()
