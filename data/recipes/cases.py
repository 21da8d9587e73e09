#!/usr/bin/python3
"""Writes data/cases: the surroundings of the known cross-border towns of data/validity/cases.csv.

usage: cases.py states CASES PLACES
       cases.py layers CASES REGION PARTNERSHIPS OUT

CASES         data/validity/cases.csv
PLACES        GeoNames table (cities500.txt)
REGION        folder of `borderweave region` with these states whole
PARTNERSHIPS  folder of the shipped partnership tables
OUT           folder to write to

The circle of a case has every municipality within 60 km, one commuting cut-off, of both centres: it lies
around the middle between them and is 60 km and half their distance wide.

states  the states that have a place in a circle, as `borderweave region --countries` takes them
layers  cases.gpkg: municipalities whose most populous place lies in a circle, and their places;
        outside.csv: municipalities of the circles, and the rest of the world in few rows;
        partnerships.csv: rows of the shipped tables with both sides in one circle.
        The column `cases` has the ids of the circles that a municipality lies in: /1/10/.
"""

import csv
import heapq
import math
import sys
from pathlib import Path
from typing import NamedTuple

from osgeo import gdal, ogr, osr

from gazetteer import NO_SETTLEMENTS

gdal.UseExceptions()
gdal.SetConfigOption("OGR_CURRENT_DATE", "2026-01-01T00:00:00.000Z")  # same sources, same bytes

CUT_OFF_KM = 60
RADIUS_KM = 6371
# Of the world beyond all circles, as geo/outside_places.cpp of the program does it for one region.
OUTSIDE_ROWS = 8000
OBSERVER_STEP = 25  # one municipality in so many tells what is near
DISTANCE_EXPONENT = 1.5
SIZE_EXPONENT = 0.2
PLACE_WEIGHT = 0.7
SIZE_WEIGHT = 3


def read_rows(file):
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def write_rows(file, header, rows):
    with file.open("w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream, lineterminator="\n")
        out.writerow(header)
        out.writerows(rows)


def on_earth(lon, lat):
    """A point in km on a sphere."""
    lon, lat = math.radians(lon), math.radians(lat)
    return (RADIUS_KM * math.cos(lat) * math.cos(lon), RADIUS_KM * math.cos(lat) * math.sin(lon),
            RADIUS_KM * math.sin(lat))


def distance_km(a, b):
    return 2 * RADIUS_KM * math.asin(math.dist(a, b) / (2 * RADIUS_KM))


class Circle(NamedTuple):
    case: str
    sides: tuple  # of each centre: its point in km, its state
    middle: tuple
    km: float

    def holds(self, at):
        return distance_km(self.middle, at) <= self.km


def read_circles(file):
    """One for each case; the rows of a case differ in year and class only."""
    circles = {}
    for row in read_rows(file):
        lon_a, lat_a, lon_b, lat_b = (float(row[field]) for field in ("lon_a", "lat_a", "lon_b", "lat_b"))
        a, b = on_earth(lon_a, lat_a), on_earth(lon_b, lat_b)
        states = row["countries"].split(";")
        circles[row["id"]] = Circle(row["id"], ((a, states[0]), (b, states[1])),
                                    on_earth((lon_a + lon_b) / 2, (lat_a + lat_b) / 2),
                                    CUT_OFF_KM + distance_km(a, b) / 2)
    return list(circles.values())


def states_within(circles, places_file):
    with places_file.open(encoding="utf-8") as lines:
        rows = (line.split("\t") for line in lines)
        return sorted({row[8] for row in rows if row[7] not in NO_SETTLEMENTS
                       and any(circle.holds(on_earth(float(row[5]), float(row[4]))) for circle in circles)})


class Municipality(NamedTuple):
    country: str
    lon: float
    lat: float
    population: int
    cases: str  # empty: in no circle


def read_municipalities(region, circles):
    """{id: municipality}, placed where its most populous place is, whose id it has."""
    places, rows = ogr.Open(str(region / "places.shp")), ogr.Open(str(region / "municipalities.shp"))
    at = {place["id"]: place.GetGeometryRef().GetPoint_2D() for place in places.GetLayer(0)
          if place["id"] == place["muni"]}
    found = {}
    for row in rows.GetLayer(0):
        lon, lat = at[row["id"]]
        cases = [circle.case for circle in circles if circle.holds(on_earth(lon, lat))]
        found[row["id"]] = Municipality(row["country"], lon, lat, int(row["population"]),
                                        f"/{'/'.join(cases)}/" if cases else "")
    return found


def copy_layer(target, file, name, cases_of):
    """The features for which `cases_of` says a text, with this text beside their own fields."""
    source = ogr.Open(str(file))
    rows = source.GetLayer(0)
    wgs84 = osr.SpatialReference()
    wgs84.ImportFromEPSG(4326)
    wgs84.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    kind = ogr.wkbPoint if rows.GetGeomType() == ogr.wkbPoint else ogr.wkbMultiPolygon
    layer = target.CreateLayer(name, wgs84, kind, ["SPATIAL_INDEX=NO"])
    fields = [rows.GetLayerDefn().GetFieldDefn(k) for k in range(rows.GetLayerDefn().GetFieldCount())]
    for field in fields:
        layer.CreateField(ogr.FieldDefn(field.GetName(), field.GetType()))
    layer.CreateField(ogr.FieldDefn("cases", ogr.OFTString))
    layer.StartTransaction()
    for row in rows:
        cases = cases_of(row)
        if not cases:
            continue
        copy = ogr.Feature(layer.GetLayerDefn())
        for field in fields:
            copy[field.GetName()] = row[field.GetName()]
        copy["cases"] = cases
        shape = row.GetGeometryRef()
        copy.SetGeometry(shape if kind == ogr.wkbPoint else ogr.ForceToMultiPolygon(shape.Clone()))
        layer.CreateFeature(copy)
    layer.CommitTransaction()


def write_layers(file, region, municipalities):
    file.unlink(missing_ok=True)
    target = ogr.GetDriverByName("GPKG").CreateDataSource(str(file))
    copy_layer(target, region / "municipalities.shp", "municipalities",
               lambda row: municipalities[row["id"]].cases)
    copy_layer(target, region / "places.shp", "places", lambda row: municipalities[row["muni"]].cases)


class Place(NamedTuple):
    """One or more places of the world beyond, as municipalities of the circles see them."""
    country: str
    lon: float
    lat: float
    population: float
    places: int
    axes: tuple  # x, y and z in km, ln of the mean size
    share: float  # of what an observer sees, mean over the observers
    share_per_square: float


def seen(places, observers):
    """`places` as (country, lon, lat, population, number), and what they are to the observers."""
    axes = [(*on_earth(lon, lat), math.log(people / number)) for _, lon, lat, people, number in places]
    pull = [number * math.exp(SIZE_EXPONENT * at[3]) for at, (*_, number) in zip(axes, places)]
    shares, per_square = [0.0] * len(places), [0.0] * len(places)
    for observer, country in observers:
        square = [max(1, math.dist(observer, at[:3]) ** 2) for at in axes]
        weight = [0 if place[0] == country else strength / apart ** (DISTANCE_EXPONENT / 2)
                  for place, strength, apart in zip(places, pull, square)]
        total = sum(weight) * len(observers)
        for k, (mine, apart) in enumerate(zip(weight, square)):
            shares[k] += mine / total
            per_square[k] += mine / total / apart
    return [Place(*place, *rest) for place, *rest in zip(places, axes, shares, per_square)]


def measured(members):
    """(-error, axis, middle) of one row for all of them: second order, over the axes; see outside_places.cpp."""
    number = sum(place.places for place in members)
    mean = [sum(place.places * place.axes[k] for place in members) / number for k in range(4)]
    spread = [sum(place.places * (place.axes[k] - mean[k]) ** 2 for place in members) / number
              for k in range(4)]
    by_place = PLACE_WEIGHT * sum(place.share_per_square for place in members)
    by_size = SIZE_WEIGHT * sum(place.share for place in members) * spread[3]
    error = by_place * sum(spread[:3])
    axis = 3 if by_size > error else max(range(3), key=lambda k: spread[k])
    return -(error + by_size), axis, mean[axis]


def in_few_rows(places, most):
    """The row with the largest error is split until there are `most`."""
    states = {}
    for place in places:
        states.setdefault(place.country, []).append(place)
    rows = [(*measured(members), k, members) for k, (_, members) in enumerate(sorted(states.items()))]
    heapq.heapify(rows)
    made = len(rows)
    while len(rows) < most:
        error, axis, middle, _, members = heapq.heappop(rows)
        halves = ([place for place in members if place.axes[axis] < middle],
                  [place for place in members if place.axes[axis] >= middle])
        if error == 0 or not all(halves):
            heapq.heappush(rows, (0.0, axis, middle, made, members))
            if error == 0:
                break
            continue
        for half in halves:
            made += 1
            heapq.heappush(rows, (*measured(half), made, half))
    return [members for *_, members in rows]


def as_row(members):
    number = sum(place.places for place in members)
    lon = sum(place.places * place.lon for place in members) / number
    lat = sum(place.places * place.lat for place in members) / number
    return (members[0].country, f"{lon:.4f}", f"{lat:.4f}",
            round(sum(place.population for place in members)), number, "")


def write_outside(file, region, municipalities):
    towns = [town for town in municipalities.values() if town.population > 0]
    beyond = [(town.country, town.lon, town.lat, town.population, 1) for town in towns if not town.cases]
    beyond += [(row["country"], float(row["lon"]), float(row["lat"]), float(row["population"]),
                int(row["places"])) for row in read_rows(region / "outside.csv")]
    observers = [(on_earth(town.lon, town.lat), town.country)
                 for town in [town for town in towns if town.cases][::OBSERVER_STEP]]
    rows = [as_row(members) for members in in_few_rows(seen(beyond, observers), OUTSIDE_ROWS)]
    rows += [(town.country, f"{town.lon:.4f}", f"{town.lat:.4f}", town.population, 1, town.cases)
             for town in towns if town.cases]
    write_rows(file, ("country", "lon", "lat", "population", "places", "cases"), sorted(rows))


def write_partnerships(file, tables, region, municipalities):
    """Rows of the shipped tables that one circle holds; a pair that two tables have is taken from the first."""
    source = ogr.Open(str(region / "places.shp"))
    owner = {str(place["id"]): place["muni"] for place in source.GetLayer(0)}
    kept, owners = [], {}
    for table in tables:
        for row in read_rows(table):
            ends = [owner.get(row[end]) for end in ("from_id", "to_id")]
            if None in ends:
                continue
            both = [case for case in municipalities[ends[0]].cases.split("/")
                    if case and f"/{case}/" in municipalities[ends[1]].cases]
            if both and owners.setdefault(frozenset(ends), table) == table:
                kept.append((*row.values(), f"/{'/'.join(both)}/"))
    write_rows(file, (*row, "cases"), kept)


def write_all(circles, region, tables, out):
    out.mkdir(exist_ok=True)
    municipalities = read_municipalities(region, circles)
    write_layers(out / "cases.gpkg", region, municipalities)
    write_outside(out / "outside.csv", region, municipalities)
    write_partnerships(out / "partnerships.csv", tables, region, municipalities)


def main():
    step, cases, source, *rest = sys.argv[1:]
    circles = read_circles(Path(cases))
    if step == "states":
        print(",".join(states_within(circles, Path(source))))
    else:
        tables, out = map(Path, rest)
        write_all(circles, Path(source), sorted(tables.glob("*.csv")), out)


if __name__ == "__main__":
    main()
