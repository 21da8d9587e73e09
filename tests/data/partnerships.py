#!/usr/bin/python3
"""Checks the shipped partnership tables, data/partnerships/*.csv, against the regions they are of.

usage: partnerships.py DATA [EXTRACT]

DATA     the project's data folder
EXTRACT  twin links of Wikidata, tab-separated with the columns origincountry, originlat, originlong,
         destination_countryLabel, destinationlat, destinationlong; or BORDERWEAVE_TWIN_LINKS. It is
         not part of the project: without it the confirmation by it is skipped, and said to be.

Prints how many pairs each table has, and how many of them the extract confirms: both ends within
6 km. Ends with 1 when a row is wrong or the tables have fewer than 100 pairs together.
"""

import csv
import math
import os
import re
import sys
from collections import namedtuple
from itertools import product
from pathlib import Path

from osgeo import ogr, osr

ogr.UseExceptions()
osr.UseExceptions()

COLUMNS = ["from_id", "to_id", "level", "sphere", "since", "until", "source"]
SPHERES = set("economic cultural educational humanitarian social housing-communal youth sport "
              "ecological emergency tourism".split())
DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
LEAST_PAIRS = 100
REACH_KM = 6
COUNTRIES = {"Belarus": "BY", "Czech Republic": "CZ", "Estonia": "EE", "Finland": "FI", "Germany": "DE",
             "Hungary": "HU", "Kazakhstan": "KZ", "Latvia": "LV", "Lithuania": "LT", "Moldova": "MD",
             "People's Republic of China": "CN", "Poland": "PL", "Portugal": "PT", "Romania": "RO",
             "Russia": "RU", "Slovakia": "SK", "Spain": "ES", "Ukraine": "UA"}

Place = namedtuple("Place", "country lon lat")
Side = namedtuple("Side", "file layer id country")

# What an id of a table may name, where a region is not of the usual two files; without a country each row has its own.
SIDES = {"iberia": [Side("spain.gpkg", "places", "geonameid", "ES"), Side("portugal.shp", "portugal", "id", "PT"),
                    Side("portugal_places.shp", "portugal_places", "id", "PT")],
         "cases": [Side("cases.gpkg", "municipalities", "id", None)]}


def points(file, layer):
    """Each feature of a layer with a point on its ground, in WGS 84."""
    source = ogr.Open(str(file))
    rows = source.GetLayer(layer)
    wgs84 = osr.SpatialReference()
    wgs84.ImportFromEPSG(4326)
    wgs84.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    to_wgs84 = osr.CoordinateTransformation(rows.GetSpatialRef(), wgs84)
    for row in rows:
        point = row.GetGeometryRef().PointOnSurface()
        point.Transform(to_wgs84)
        yield row, point.GetX(), point.GetY()


def places(folder):
    """Country and position of every id that a table of this region may name."""
    if folder.name in SIDES:
        return {str(row[side.id]): Place(side.country or row["country"], *at) for side in SIDES[folder.name]
                for row, *at in points(folder / side.file, side.layer)}
    known = {str(row["id"]): Place(row["country"], *at)
             for row, *at in points(folder / "municipalities.shp", "municipalities")}
    towns = {str(row["id"]): Place(known[str(row["muni"])].country, *at)
             for row, *at in points(folder / "places.shp", "places")}
    return known | towns


def first_day(date):
    """YYYY is read as 1 July and YYYY-MM as the 15th; no date is before all."""
    return "" if not date else date + {4: "-07-01", 7: "-15", 10: ""}[len(date)]


def faults_of_row(row, known):
    """What is wrong with one row, in words."""
    for column in ("since", "until"):
        if row[column] and not DATE.fullmatch(row[column]):
            yield f"{column} {row[column]} is not YYYY, YYYY-MM or YYYY-MM-DD"
            return
    if row["until"] and first_day(row["until"]) <= first_day(row["since"]):
        yield "ends before it starts"
    if row["level"] not in "123456" or len(row["level"]) != 1:
        yield f"level {row['level']} is not a rung of the ladder, 1 to 6"
    if row["sphere"] and row["sphere"] not in SPHERES:
        yield f"sphere {row['sphere']} is unknown"
    if not row["source"].strip():
        yield "has no source"
    unknown = [row[end] for end in ("from_id", "to_id") if row[end] not in known]
    yield from (f"id {name} is not in the region" for name in unknown)
    if not unknown and known[row["from_id"]].country == known[row["to_id"]].country:
        yield f"joins two places of {known[row['from_id']].country}"


def pair_of(row):
    return tuple(sorted((row["from_id"], row["to_id"])))


def faults_of_steps(rows):
    """Of the rows of each pair: a level comes once, and later steps are higher."""
    steps = {}
    for row in rows:
        steps.setdefault(pair_of(row), []).append((first_day(row["since"]), row["level"]))
    for pair, taken in steps.items():
        levels = [level for _, level in sorted(taken)]
        if levels != sorted(set(levels)):
            yield f"{pair[0]}-{pair[1]}: levels {' '.join(levels)} do not rise with their dates"


def read_table(file):
    """Rows by line number; a header or a row of another shape ends the check."""
    with file.open(encoding="utf-8", newline="") as text:
        lines = csv.reader(text)
        if next(lines) != COLUMNS:
            sys.exit(f"{file.name}:1: expected the columns {','.join(COLUMNS)}")
        rows = {}
        for values in lines:
            if len(values) != len(COLUMNS):
                sys.exit(f"{file.name}:{lines.line_num}: {len(values)} values, expected {len(COLUMNS)}")
            rows[lines.line_num] = dict(zip(COLUMNS, values))
    return rows


def faults_of_table(file, known):
    """Of the rows one by one; where those are right, of the steps they make together."""
    rows = read_table(file)
    faults = [f"{file.name}:{line}: {fault}" for line, row in rows.items() for fault in faults_of_row(row, known)]
    return faults or [f"{file.name}: {fault}" for fault in faults_of_steps(rows.values())]


def kilometres(a, b):
    """On the sphere; a and b have lon and lat in degrees."""
    south, north = math.radians(a.lat), math.radians(b.lat)
    half = (math.sin((north - south) / 2) ** 2 +
            math.cos(south) * math.cos(north) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2)
    return 2 * 6371 * math.asin(math.sqrt(half))


def links_of_extract(file):
    """Ends of the links between countries of our regions."""
    with open(file, encoding="utf-8", newline="") as text:
        for row in csv.DictReader(text, delimiter="\t"):
            here, there = COUNTRIES.get(row["origincountry"]), COUNTRIES.get(row["destination_countryLabel"])
            if here and there and here != there and row["originlat"] and row["destinationlat"]:
                yield (Place(here, float(row["originlong"]), float(row["originlat"])),
                       Place(there, float(row["destinationlong"]), float(row["destinationlat"])))


def same(a, b):
    return a.country == b.country and kilometres(a, b) <= REACH_KM


def confirmed(pairs, links):
    """How many of the pairs (of places) some link has, either way round."""
    by_countries = {}
    for link in links:
        by_countries.setdefault(frozenset(end.country for end in link), []).append(link)
    return sum(any(all(map(same, ends, link)) for ends, link in
                   product(((a, b), (b, a)), by_countries.get(frozenset((a.country, b.country)), [])))
               for a, b in pairs)


def main():
    data = Path(sys.argv[1])
    extract = sys.argv[2] if len(sys.argv) > 2 else os.environ.get("BORDERWEAVE_TWIN_LINKS")
    links = list(links_of_extract(extract)) if extract else []
    faults, total, total_confirmed = [], 0, 0
    for file in sorted((data / "partnerships").glob("*.csv")):
        known = places(data / file.stem)
        faults += faults_of_table(file, known)
        pairs = {pair for pair in map(pair_of, read_table(file).values()) if set(pair) <= known.keys()}
        found = confirmed([(known[a], known[b]) for a, b in sorted(pairs)], links)
        total, total_confirmed = total + len(pairs), total_confirmed + found
        print(f"{file.name}: {len(pairs)} pairs" + (f", {found} in the extract" if extract else ""))
    print(f"together: {total} pairs" + (f", {total_confirmed} in the extract" if extract else
          "; no extract given (argument or BORDERWEAVE_TWIN_LINKS): confirmation by it skipped"))
    if total < LEAST_PAIRS:
        faults.append(f"{total} pairs, expected at least {LEAST_PAIRS}")
    sys.exit("\n".join(faults) or 0)


if __name__ == "__main__":
    main()
