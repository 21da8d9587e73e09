#!/usr/bin/python3
"""Writes data/iberia: a user's own layer (Spain's municipalities) beside approximate cells (Portugal).

usage: iberia.py BAND PLACES ES_ATLAS OUT

BAND      folder of `borderweave region --countries ES,PT --within 70 --buffer 0`
PLACES    the GeoNames table it was made from (cities500.txt)
ES_ATLAS  municipalities.json of npm's es-atlas (degrees, ETRS89)
OUT       folder to write to

spain.gpkg, EPSG:25830: municipalities (ine, name) whose seat lies within 70 km of Portugal, places.
population-es.csv: what that layer lacks, by INE code. portugal.shp, portugal_places.shp, EPSG:3763.
outside.csv: the band's places beyond it.
Outlines are as es-atlas has them, invalid ones too.
"""

import csv
import shutil
import sys
from pathlib import Path

from osgeo import gdal, ogr, osr

from gazetteer import read_places

gdal.UseExceptions()
gdal.SetConfigOption("OGR_CURRENT_DATE", "2026-01-01T00:00:00.000Z")  # same sources, same bytes

WITHIN_M = 70_000
MUNICIPAL_LEVEL = 3  # GeoNames' admin 3 is the INE code
PROVINCE = 2  # digits of the INE code
COMMON_GROUND = "53"  # codes that begin so are land of several municipalities together
# People where GeoNames lists places but no number (as in municipal_levels.csv), and where it lists no
# place, which means below 500 [A].
UNKNOWN = 500
UNLISTED = 200


def system(code):
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(code)
    reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return reference


ETRS89, SPANISH_GRID, PORTUGUESE_GRID = system(4258), system(25830), system(3763)
TO_SPANISH_GRID = osr.CoordinateTransformation(ETRS89, SPANISH_GRID)
TO_PORTUGUESE_GRID = osr.CoordinateTransformation(ETRS89, PORTUGUESE_GRID)


def moved(geometry, way):
    copy = geometry.Clone()
    copy.Transform(way)
    return copy


def point(lon, lat):
    return ogr.CreateGeometryFromWkt(f"POINT ({lon!r} {lat!r})")


def places_by_code(file):
    """{INE code: its places, the most populous first}."""
    places = {}
    for place in sorted(read_places(file, "ES", MUNICIPAL_LEVEL), key=lambda p: (-p.population, p.id)):
        places.setdefault(place.code, []).append(place)
    return places


def seat(code, outline, places):
    """The most populous place, or a point inside."""
    if code in places:
        return point(places[code][0].lon, places[code][0].lat)
    return outline.MakeValid().PointOnSurface()


def band_of_spain(es_atlas, portugal, places):
    """{INE code: (name, outline, seat)}, degrees, of municipalities near Portugal's ground."""
    near = portugal.Buffer(WITHIN_M)
    source = ogr.Open(str(es_atlas))
    found = {}
    for feature in source.GetLayerByName("municipalities"):
        code, outline = feature["id"], feature.GetGeometryRef()
        if code.startswith(COMMON_GROUND) or outline is None or outline.IsEmpty():
            continue
        centre = seat(code, outline, places)
        if near.Contains(moved(centre, TO_PORTUGUESE_GRID)):
            found[code] = (feature["name"], outline.Clone(), centre)
    return dict(sorted(found.items()))


def ground_of_portugal(band):
    """Portugal's ground on its grid."""
    source = ogr.Open(str(band / "municipalities.shp"))
    ground = ogr.Geometry(ogr.wkbMultiPolygon)
    for feature in source.GetLayer(0):
        if feature["country"] == "PT":
            for polygon in ogr.ForceToMultiPolygon(feature.GetGeometryRef().Clone()):
                ground.AddGeometry(polygon)
    return moved(ground.UnionCascaded(), TO_PORTUGUESE_GRID)


def population(listed):
    people = sum(place.population for place in listed)
    if people:
        return people, "data"
    return (UNKNOWN if listed else UNLISTED), "assumed"


def write_layer(target, name, kind, fields, rows):
    layer = target.CreateLayer(name, SPANISH_GRID, kind)
    for field, field_type in fields:
        layer.CreateField(ogr.FieldDefn(field, field_type))
    for geometry, values in rows:
        feature = ogr.Feature(layer.GetLayerDefn())
        for field, value in values.items():
            feature[field] = value
        feature.SetGeometry(moved(geometry, TO_SPANISH_GRID))
        layer.CreateFeature(feature)


def write_spain(file, municipalities, places):
    file.unlink(missing_ok=True)
    target = ogr.GetDriverByName("GPKG").CreateDataSource(str(file))
    write_layer(target, "municipalities", ogr.wkbMultiPolygon,
                [("ine", ogr.OFTString), ("name", ogr.OFTString)],
                ((ogr.ForceToMultiPolygon(outline), {"ine": code, "name": name})
                 for code, (name, outline, _) in municipalities.items()))
    write_layer(target, "places", ogr.wkbPoint,
                [("geonameid", ogr.OFTInteger64), ("name", ogr.OFTString), ("ine", ogr.OFTString),
                 ("population", ogr.OFTInteger64)],
                ((point(place.lon, place.lat),
                  {"geonameid": place.id, "name": place.name, "ine": code, "population": place.population})
                 for code in municipalities for place in places.get(code, [])))


def write_populations(file, municipalities, places):
    with file.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(["ine", "region", "population", "basis"])
        for code in municipalities:
            people, basis = population(places.get(code, []))
            table.writerow([code, f"ES.{code[:PROVINCE]}", people, basis])


def write_portugal(band, out):
    """The Portuguese half of the band, as a shapefile on the national grid."""
    options = {"format": "ESRI Shapefile", "dstSRS": "EPSG:3763",
               "layerCreationOptions": ["ENCODING=UTF-8", "DBF_DATE_LAST_UPDATE=2026-01-01"]}
    gdal.VectorTranslate(str(out / "portugal.shp"), str(band / "municipalities.shp"),
                         where="country = 'PT'", **options)
    municipalities = f"'{band / 'municipalities.shp'}'.municipalities"
    gdal.VectorTranslate(str(out / "portugal_places.shp"), str(band / "places.shp"), SQLDialect="SQLITE",
                         SQLStatement="SELECT places.* FROM places "
                                      f"JOIN {municipalities} m ON places.muni = m.id "
                                      "WHERE m.country = 'PT'", **options)


def main():
    band, places_file, es_atlas, out = map(Path, sys.argv[1:])
    out.mkdir(exist_ok=True)
    portugal = ground_of_portugal(band)
    places = places_by_code(places_file)
    municipalities = band_of_spain(es_atlas, portugal, places)
    write_spain(out / "spain.gpkg", municipalities, places)
    write_populations(out / "population-es.csv", municipalities, places)
    write_portugal(band, out)
    shutil.copyfile(band / "outside.csv", out / "outside.csv")


if __name__ == "__main__":
    main()
