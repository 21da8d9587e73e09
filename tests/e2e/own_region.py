#!/usr/bin/env python3
"""A user's own border region, from the first check to the run.

    own_region.py PROGRAM SOURCE_FOLDER

Real municipalities on both sides of the Neisse, as planners have them: the Polish side a CP1250
shapefile in EPSG:2180 that does not state its encoding, the German side a GeoPackage in EPSG:25833.
Przewóz has shrunk 80 m away from Hähnichen, Gubin reaches 4 m into Guben, and three names of the
partnership table are misspelt. Every fix is the one that the program itself proposes.
"""

import csv
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import netCDF4
from osgeo import ogr, osr

ogr.UseExceptions()
osr.UseExceptions()

BOX = (14.2, 50.9, 15.6, 52.2)  # degrees: Zittau to Eisenhüttenstadt
GAP, GAP_M = ("Przewóz", "Hähnichen"), 80
SLIVER, SLIVER_M = ("Gubin", "Guben"), 4
MISSPELT = {"Zgorzelec": "Zgorzelez", "Weißwasser": "Weiswasser", "Łęknica": "Łęknice"}
TWO_PLACES = "Brody"  # a gmina and a village: the table says which by id, so it is left out here
PLAN = """
[scenario]
start = 2004-01-01
end = 2006-01-01

[region]
{tolerance}
partnerships = {{ file = "twins.csv" }}

[[region.territories]]
file = "gminy.shp"
{encoding}
id = "JPT_KOD_JE"
name = "JPT_NAZWA_"
country_code = "PL"
population = "LUDNOSC"

[[region.territories]]
file = "gemeinden.gpkg"
id = "AGS"
name = "GEN"
country_code = "DE"
population = "EWZ"

[region.places]
file = "places.gpkg"
municipality = "muni"
"""


def crs(epsg):
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(epsg)
    reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return reference


def shipped_towns(source, country):
    """The municipalities of the state in the box: [(id, name, population, outline in degrees)]."""
    data = ogr.Open(str(source / "data/tri-border/municipalities.shp"))
    layer = data.GetLayer()
    layer.SetSpatialFilterRect(*BOX)
    return [(town["id"], town["name"], town["population"], town.geometry().Clone())
            for town in layer if town["country"] == country]


def projected(towns, epsg):
    """In metres; sides of kilometres get points, so that they run alike in every projection."""
    way = osr.CoordinateTransformation(crs(4326), crs(epsg))
    for town in towns:
        town[-1].Segmentize(0.002)
        town[-1].Transform(way)
    return towns


def spoilt(gminy, opposite):
    """The Polish side with its gap and its sliver; all in metres of one system."""
    for number, name, people, outline in gminy:
        if name == GAP[0]:
            outline = outline.Difference(opposite[GAP[1]].Buffer(GAP_M))
        if name == SLIVER[0]:
            strip = outline.Buffer(SLIVER_M).Intersection(opposite[SLIVER[1]])
            outline = outline.Union(strip.Buffer(0.01))  # no cracks of rounding between the two
        yield number, name, people, outline


def write_layer(file, driver, epsg, fields, towns, options=()):
    """A layer of towns; `fields` names those of the id, the name and the population."""
    data = ogr.GetDriverByName(driver).CreateDataSource(str(file))
    layer = data.CreateLayer(file.stem, crs(epsg), ogr.wkbMultiPolygon, options=list(options))
    for field, kind in zip(fields, (ogr.OFTInteger64, ogr.OFTString, ogr.OFTInteger64)):
        layer.CreateField(ogr.FieldDefn(field, kind))
    for *values, outline in towns:
        feature = ogr.Feature(layer.GetLayerDefn())
        for field, value in zip(fields, values):
            feature[field] = value
        feature.SetGeometry(ogr.ForceToMultiPolygon(outline))
        layer.CreateFeature(feature)
    del layer, data


def forget_encoding(file):
    """No .cpg, and 0 as language driver of the .dbf."""
    file.with_suffix(".cpg").unlink(missing_ok=True)
    table = bytearray(file.with_suffix(".dbf").read_bytes())
    table[29] = 0
    file.with_suffix(".dbf").write_bytes(table)


def write_places(source, file, numbers):
    shipped = source / "data/tri-border/places.shp"
    wanted = f"muni IN ({','.join(map(str, numbers))})"
    subprocess.run(["ogr2ogr", file, shipped, "-where", wanted], check=True)


def write_twins(source, file, names):
    """The shipped twin towns of the box, by (name, state) instead of id, three names misspelt."""
    with (source / "data/partnerships/tri-border.csv").open(encoding="utf-8") as table:
        twins = [(names[int(row["from_id"])], names[int(row["to_id"])], row["since"])
                 for row in csv.DictReader(table)
                 if row["level"] == "2" and {int(row["from_id"]), int(row["to_id"])} <= set(names)]
    twins = [twin for twin in twins if TWO_PLACES not in (twin[0][0], twin[1][0])]
    with file.open("w", encoding="utf-8", newline="") as table:
        rows = csv.writer(table)
        rows.writerow(["from_name", "from_country", "to_name", "to_country", "since"])
        for (first, *state), (second, *other), since in twins:
            rows.writerow([MISSPELT.get(first, first), *state, MISSPELT.get(second, second), *other,
                           since])
    return len(twins)


class Region:
    """The folder of the user."""

    def __init__(self, program, source, folder):
        self.program, self.folder = program, folder
        self.plan_lines = {"tolerance": "", "encoding": ""}
        gminy = shipped_towns(source, "PL")
        gemeinden = shipped_towns(source, "DE")
        names = {number: (name, state) for state, towns in (("PL", gminy), ("DE", gemeinden))
                 for number, name, *_ in towns}
        self.ids = {name: number for number, (name, _) in names.items()}
        self.write_sides(gminy, gemeinden)
        write_places(source, folder / "places.gpkg", names)
        self.twins = write_twins(source, folder / "twins.csv", names)

    def write_sides(self, gminy, gemeinden):
        projected(gminy, 2180)
        opposite = {name: outline for _, name, _, outline in projected(gemeinden, 2180)}
        towns = spoilt(gminy, opposite)
        write_layer(self.folder / "gminy.shp", "ESRI Shapefile", 2180,
                    ("JPT_KOD_JE", "JPT_NAZWA_", "LUDNOSC"), towns, ["ENCODING=CP1250"])
        forget_encoding(self.folder / "gminy.shp")
        way = osr.CoordinateTransformation(crs(2180), crs(25833))
        for *_, outline in gemeinden:
            outline.Transform(way)
        write_layer(self.folder / "gemeinden.gpkg", "GPKG", 25833, ("AGS", "GEN", "EWZ"), gemeinden)

    def call(self, command, *options):
        (self.folder / "plan.toml").write_text(PLAN.format(**self.plan_lines), encoding="utf-8")
        return subprocess.run([self.program, command, "plan.toml", *options], cwd=self.folder,
                              check=False, capture_output=True, encoding="utf-8")

    def check_data(self, exit_code):
        done = self.call("check", "--data", "--json")
        assert done.returncode == exit_code, (done.returncode, done.stdout[:4000], done.stderr)
        return json.loads(done.stdout)


def declare_encoding(region):
    """The encoding is never guessed; the message shows which one reads well, and it is taken."""
    done = region.call("check")
    print(done.stderr)
    assert done.returncode == 4, done
    assert "gminy.shp" in done.stderr and "gemeinden.gpkg" not in done.stderr
    proposed = re.search(r'encoding = "CP1250"', done.stderr)
    assert proposed, "the help does not name CP1250"
    region.plan_lines["encoding"] = proposed[0]


def assert_faults(region, frontier):
    """Exactly the gap and the sliver, with their widths and lengths."""
    faults = {(fault["kind"], fault["sliver"]): fault for fault in frontier["faults"]}
    print(json.dumps(frontier, indent=1))
    assert len(frontier["faults"]) == len(faults), "more faults than were made"
    assert set(faults) == {("gap", False), ("overlap", True)}, faults.keys()
    gap, sliver = faults["gap", False], faults["overlap", True]
    assert {region.ids[name] for name in GAP} <= set(gap["municipalities"]), gap
    assert GAP_M / 2 < gap["mean_width_m"] < GAP_M and gap["length_m"] > 3000, gap
    assert abs(gap["greatest_width_m"] - GAP_M) < 4, gap
    assert 14.6 < gap["lon"] < 15.1 and 51.3 < gap["lat"] < 51.6, gap
    assert {region.ids[name] for name in SLIVER} == set(sliver["municipalities"]), sliver
    assert SLIVER_M / 1.5 < sliver["mean_width_m"] < SLIVER_M * 1.5, sliver
    assert sliver["greatest_width_m"] < 2 * SLIVER_M, sliver


def assert_names(report, region):
    """Every misspelt name, and none else, is an error with the true name as its only candidate."""
    rows = report["join"]["partnerships"]
    asked = {side["wanted"]: side["candidates"] for row in rows["doubtful"] for side in row["sides"]
             if side["quality"] == "unknown"}
    print(asked)
    assert {wanted.split(",")[0] for wanted in asked} == set(MISSPELT.values()), asked
    assert rows["rows"]["exact name"] == region.twins - len(asked), rows["rows"]
    errors = [problem for problem in report["problems"] if problem["severity"] == "error"]
    assert len(errors) == len(asked), errors
    assert all(problem["file"].endswith("twins.csv") and problem["help"] for problem in errors)
    return asked


def correct_names(asked, file):
    """The table with the candidates' names instead of those that fit no place."""
    text = file.read_text(encoding="utf-8")
    for wanted, candidates in asked.items():
        name, state = wanted.rsplit(", ", 1)
        assert len(candidates) == 1, (wanted, candidates)
        proposed = candidates[0].rsplit(f", {state} (", 1)[0]
        assert proposed != candidates[0] and MISSPELT[proposed] == name, (wanted, candidates)
        text = text.replace(f"{name},{state}", f"{proposed},{state}")
    file.write_text(text, encoding="utf-8")


def pairs(report):
    states = report["join"]["frontier"]["states"]
    return {(pair["a"], pair["b"]): pair["neighbour_pairs"] for pair in states}["DE", "PL"]


def assert_run(region):
    done = region.call("run", "--replicates", "2", "--quiet", "-o", "result.nc")
    assert done.returncode == 0, done.stderr
    with netCDF4.Dataset(region.folder / "result.nc") as snapshot:
        moments = netCDF4.num2date(snapshot["time"][:], snapshot["time"].units)
        names = set(snapshot["municipality_name"][:])
    years = [str(moment)[:10] for moment in moments]
    assert years == ["2004-01-01", "2005-01-01"], years  # each opens a year; end is not simulated
    assert names == set(region.ids), "municipalities are lost, or their names misread"


def main(program, source):
    with tempfile.TemporaryDirectory(prefix="borderweave-") as folder:
        region = Region(program, source, Path(folder))
        declare_encoding(region)
        before = region.check_data(4)
        assert_faults(region, before["join"]["frontier"])
        correct_names(assert_names(before, region), region.folder / "twins.csv")
        proposed = before["join"]["frontier"]["proposed_tolerance_m"]
        region.plan_lines["tolerance"] = f'border_tolerance = "{proposed:g} m"'
        assert region.call("check").returncode == 0
        after = region.check_data(0)
        assert after["ok"] and not after["join"]["partnerships"]["doubtful"]
        print(f"tolerance {proposed} m: {pairs(before)} pairs before, {pairs(after)} after")
        assert pairs(after) > pairs(before), "the pairs across the gap are no neighbours"
        assert_run(region)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
