#!/usr/bin/env python3
"""Vector layers that are broken: files, records, coordinate systems, coordinates, outlines."""

import math
import os
import struct
import zipfile

from osgeo import ogr

from harness import Town, bad, main, square

# --- files -----------------------------------------------------------------------------------


@bad(exit=4, says=["town.shp", "no such file", "did you mean 'towns.shp'"])
def a_misspelt_file_name(box):
    box.write_towns()
    box.plan("region", 'territories = { file = "town.shp" }')


@bad(exit=4, says=["towns.shp"])
def an_empty_shapefile(box):
    box.edit("towns.shp", lambda data: b"")


@bad(exit=4, says=["towns.shp"])
def a_truncated_shp(box):
    box.edit("towns.shp", lambda data: data[:len(data) // 2])


@bad(exit=4, says=["towns.shp"])
def a_shp_cut_inside_its_header(box):
    box.edit("towns.shp", lambda data: data[:40])


@bad(exit=4, says=["towns.sh"])
def a_truncated_shx(box):
    box.edit("towns.shx", lambda data: data[:len(data) - 12])


@bad(exit=4, says=["towns.sh"])
def a_missing_shx(box):
    box.remove("towns.shx")


@bad(exit=4, says=["towns"])
def a_truncated_dbf(box):
    box.edit("towns.dbf", lambda data: data[:len(data) - 60])


@bad(exit=4, says=["towns"])
def a_missing_dbf(box):
    box.remove("towns.dbf")


@bad(exit=4, says=["towns"])
def a_dbf_that_lies_about_its_records(box):
    box.edit("towns.dbf", lambda data: data[:4] + struct.pack("<I", 4_000_000) + data[8:])


@bad(exit=4, says=["towns.shp"])
def a_record_that_lies_about_its_length(box):
    box.edit("towns.shp", lambda data: data[:104] + struct.pack(">i", 0x3FFFFFFF) + data[108:])


@bad(exit=4, says=["towns.shp"])
def a_polygon_that_lies_about_its_points(box):
    # The first record's shape begins at 108: type 4, box 32, parts 4, points 4.
    box.edit("towns.shp", lambda data: data[:148] + struct.pack("<i", 0x7FFFFFF0) + data[152:])


@bad(exit=4, says=["towns.shp"])
def an_index_that_points_beyond_the_file(box):
    box.edit("towns.shx", lambda data: data[:100] + struct.pack(">i", 0x3FFFFFFF) + data[104:])


@bad(exit=4, says=["towns.geojson"])
def a_geojson_that_is_cut(box):
    box.write_towns("towns.geojson", "GeoJSON", options=())
    box.edit("towns.geojson", lambda data: data[:len(data) // 2])
    box.plan("region", 'territories = { file = "towns.geojson" }')


@bad(exit=4, says=["towns.gpkg"])
def a_geopackage_of_random_bytes(box):
    box.write("towns.gpkg", b"SQLite format 3\0" + bytes(range(256)) * 40)
    box.plan("region", 'territories = { file = "towns.gpkg" }')


@bad(exit=4, says=["towns.gpkg", "layer"])
def a_layer_that_must_be_chosen(box):
    box.write_towns("towns.gpkg", "GPKG", options=())
    data = ogr.Open(str(box.path("towns.gpkg")), 1)
    data.CreateLayer("other", data.GetLayer(0).GetSpatialRef(), ogr.wkbPolygon)
    del data
    box.plan("region", 'territories = { file = "towns.gpkg" }')


@bad(exit=4, says=["towns.gpkg", "no layer 'twons'", "did you mean 'towns'"])
def a_misspelt_layer(box):
    box.write_towns("towns.gpkg", "GPKG", options=())
    box.plan("region", 'territories = { file = "towns.gpkg", layer = "twons" }')


@bad(exit=4, says=["towns.shp", "no features"])
def a_layer_without_features(box):
    box.towns = []


@bad(exit=4, says=["towns.shp"])
def a_symlink_in_place_of_a_layer(box):
    box.remove("towns.shp")
    box.then(lambda: os.symlink("towns.shp", box.path("towns.shp")))


@bad(exit=4, says=["towns.csv"])
def a_pipe_that_nobody_writes_to(box):
    os.mkfifo(box.path("towns.csv"))
    box.plan("region", 'territories = { file = "towns.csv" }')


@bad(exit=4, says=["bomb.zip"])
def a_zip_bomb(box):
    with zipfile.ZipFile(box.path("bomb.zip"), "w", zipfile.ZIP_DEFLATED, compresslevel=9) as bomb:
        with bomb.open("towns.csv", "w", force_zip64=True) as member:
            for _ in range(256):
                member.write(bytes(16 << 20))
    box.plan("region", 'territories = { file = "bomb.zip" }')


@bad(exit=4, says=["towns.zip"])
def a_zip_that_is_none(box):
    box.write("towns.zip", "this is not an archive")
    box.plan("region", 'territories = { file = "towns.zip" }')


@bad(exit=4, says=["PG:"])
def a_database_that_does_not_answer(box):
    box.plan("region",
             'territories = { file = "PG:host=/nowhere dbname=gis password=secret", layer = "t" }')


# --- coordinate systems ----------------------------------------------------------------------


@bad(exit=4, says=["towns.shp", "E0204", ".prj"])
def a_missing_prj(box):
    box.remove("towns.prj")


@bad(exit=4, says=["towns.shp"])
def a_prj_of_nonsense(box):
    box.edit("towns.prj", lambda data: b"PROJCS[nonsense")


@bad(exit=4, says=["towns.shp"])
def metres_in_a_layer_that_says_degrees(box):
    box.towns = [Town(t.id, t.name, t.country, t.population,
                      square(460000 + 7000 * (t.id > 2), 5660000 + 11000 * (t.id % 2), 7000))
                 for t in box.towns]


@bad(exit=4, says=["towns.shp", "EPSG:2180", "is not used", "-a_srs"])
def degrees_in_a_layer_that_says_metres(box):
    box.epsg = 2180


@bad(exit=4, says=["towns.shp", "swapped"])
def latitude_and_longitude_swapped(box):
    box.towns = [Town(t.id, t.name, t.country, t.population,
                      square(51.1 + .1 * (t.id % 2), 14.9 + .1 * (t.id > 2))) for t in box.towns]


@bad(exit=4, says=["pl.shp", "PL"])
def one_of_two_layers_in_a_wrong_system(box):
    towns = box.towns
    box.towns = towns[:2]
    box.write_towns("de.shp")
    box.towns, box.epsg = towns[2:], 2180
    box.write_towns("pl.shp")
    box.plan("region",
             'territories = [ { file = "de.shp" }, { file = "pl.shp" } ]')


@bad(exit=4, says=["towns.shp", "nobody_has_this.gsb", "/proj"])
def a_datum_whose_grid_is_not_installed(box):
    # A system that is bound to the earth by a grid nobody has.
    box.edit("towns.prj", lambda data: b'PROJCS["local",GEOGCS["local",DATUM["local",'
             b'SPHEROID["Bessel 1841",6377397.155,299.1528128],EXTENSION["PROJ4_GRIDS",'
             b'"nobody_has_this.gsb"]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],'
             b'PROJECTION["Transverse_Mercator"],PARAMETER["latitude_of_origin",0],'
             b'PARAMETER["central_meridian",15],PARAMETER["scale_factor",1],'
             b'PARAMETER["false_easting",500000],PARAMETER["false_northing",0],UNIT["metre",1]]')


# --- coordinates and outlines ------------------------------------------------------------------


def first_point(value):
    """The first coordinate of the first record becomes this number."""
    return lambda data: data[:156] + struct.pack("<d", value) + data[164:]


@bad(exit=4, says=["towns.shp", "Görlitz"])
def a_coordinate_that_is_not_a_number(box):
    box.edit("towns.shp", first_point(math.nan))


@bad(exit=4, says=["towns.shp", "Görlitz"])
def an_infinite_coordinate(box):
    box.edit("towns.shp", first_point(math.inf))


@bad(exit=4, says=["towns.shp", "Görlitz"])
def a_coordinate_beyond_every_earth(box):
    box.edit("towns.shp", first_point(1e300))


@bad(exit=4, says=["towns.shp", "Görlitz", "repair"])
def an_outline_that_crosses_itself(box):
    box.towns[0].wkt = "POLYGON ((14.9 51.1,15 51.2,15 51.1,14.9 51.2,14.9 51.1))"


@bad(exit=4, says=["towns.shp", "Görlitz"])
def an_outline_without_area(box):
    box.towns[0].wkt = "POLYGON ((14.9 51.1,14.95 51.1,15 51.1,14.9 51.1))"


@bad(exit=4, says=["towns.shp", "Görlitz"])
def an_outline_of_two_points(box):
    box.towns[0].wkt = "POLYGON ((14.9 51.1,15 51.1,14.9 51.1))"


@bad(exit=4, says=["towns.shp", "feature 0"])
def a_municipality_without_outline(box):
    box.towns[0].wkt = None


@bad(exit=4, says=["towns.gpkg", "POINT"])
def points_instead_of_outlines(box):
    for town in box.towns:
        town.wkt = "POINT (15 51)"
    box.write_towns("towns.gpkg", "GPKG", options=())
    box.plan("region", 'territories = { file = "towns.gpkg" }')


@bad(exit=4, says=["towns.shp", "Görlitz", "Niesky"])
def the_same_outline_twice(box):
    box.towns[1].wkt = box.towns[0].wkt


@bad(exit=4, says=["towns.shp", "Görlitz", "Niesky"])
def an_outline_inside_another(box):
    box.towns[1].wkt = square(14.93, 51.13, 0.03)


@bad(exit=4, says=["towns.gpkg", "Görlitz", "repair"])
def a_hole_outside_its_outline(box):
    box.plan("region", 'territories = { file = "towns.gpkg" }')
    box.then(lambda: box.write_towns("towns.gpkg", "GPKG", options=()))
    box.towns[0].wkt = ("POLYGON ((14.9 51.1,15 51.1,15 51.2,14.9 51.2,14.9 51.1),"
                        "(16 51.1,16.1 51.1,16.1 51.2,16 51.1))")


@bad(exit=0, says=[], seconds=300)
def an_outline_of_very_many_points_is_read(box):
    # A million in the soak: GEOS takes a minute to triangulate them.
    count = 1_000_000 if "BORDERWEAVE_SOAK" in os.environ else 250_000
    ring = [(14.95 + 0.05 * math.cos(2 * math.pi * i / count),
             51.15 + 0.05 * math.sin(2 * math.pi * i / count)) for i in range(count)]
    ring.append(ring[0])
    box.towns[0].wkt = "POLYGON ((" + ",".join(f"{x:.12f} {y:.12f}" for x, y in ring) + "))"


# --- attributes --------------------------------------------------------------------------------


@bad(exit=4, says=["towns.shp", "people", "did you mean", "population"])
def a_field_that_the_layer_lacks(box):
    box.plan("region", 'territories = { file = "towns.shp", population = "populatio" }')
    box.arguments += ["--set", 'region.territories.name="people"']


@bad(exit=4, says=["towns.shp", "Görlitz", "Niesky", "duplicate id 1"])
def two_municipalities_with_one_id(box):
    box.towns[1].id = 1


@bad(exit=4, says=["towns.shp", "feature 0", "id"])
def a_municipality_without_id(box):
    box.towns[0].id = None


@bad(exit=4, says=["towns.shp", "Görlitz", "population"])
def a_population_below_zero(box):
    box.towns[0].population = -5


@bad(exit=4, says=["towns.shp", "Görlitz", "population"])
def a_population_that_is_missing(box):
    box.towns[0].population = None


@bad(exit=4, says=["towns.shp", "Görlitz", "unknown country 'Germnay'", "did you mean DE (Germany)?"])
def a_misspelt_country(box):
    box.towns[0].country = "Germnay"


@bad(exit=4, says=["towns.shp", "encoding", "CP1250"])
def text_in_an_encoding_that_is_not_told(box):
    box.write_towns(options=("ENCODING=",))
    box.then(lambda: box.path("towns.cpg").unlink(missing_ok=True))
    box.edit("towns.dbf", lambda data: (data[:29] + b"\0" + data[30:])
             .replace("Görlitz".encode(), "Görlitz".encode("cp1250") + b" "))


@bad(exit=4, says=["towns.shp", "Pie"])
def text_in_another_encoding_than_is_told(box):
    box.plan("region", 'territories = { file = "towns.shp", encoding = "UTF-8" }')
    box.edit("towns.dbf",
             lambda data: data.replace("Pieńsk".encode(), "Pieńsk".encode("cp1250") + b" "))


@bad(exit=4, says=["encoding", "CP-1250"])
def an_encoding_that_nobody_knows(box):
    box.plan("region", 'territories = { file = "towns.shp", encoding = "CP-1250x" }')


if __name__ == "__main__":
    main()
