#!/usr/bin/env python3
"""Three regions of real layers from different publishers, from `new` to a run.

    regions.py PROGRAM SOURCE_FOLDER

Layers, tables of populations as statistical offices write them, and partnerships in words
(tests/e2e/regions). Each region must reach a run with at most two edits of what `new` wrote, with the
right populations, and with every row of its partnerships matched, or known to lie outside.
"""

import csv
import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from osgeo import ogr

ogr.UseExceptions()
PROGRAM, SOURCE = sys.argv[1], Path(sys.argv[2])
REGIONS = {
    "ticino": {
        "territories": ["gemeinden.gpkg", "province.shp"],
        "tables": ["wohnbevoelkerung.csv", "popolazione.csv"],
        "partnerships": "gemellaggi.csv",
        "countries": ["CH", "IT"],
        "outside": 1,  # Milano
        "edits": [],
    },
    "rio-grande": {
        "territories": ["counties.geojson", "estados.gpkg"],
        "tables": ["county_population.csv"],
        "partnerships": "sister_communities.csv",
        "countries": ["US", "MX"],
        "outside": 1,  # Bavaria
        # The constitution's name of the state; the program proposes the map's.
        "edits": [("sister_communities.csv", "Coahuila de Zaragoza", "Coahuila")],
    },
    "bidasoa": {
        "territories": ["municipios.geojson", "departements.geojson"],
        "tables": ["padron.csv"],
        "partnerships": "hermanamientos.csv",
        "countries": ["ES", "FR"],
        "outside": 0,
        # The Spanish outlines are simplified, and some cross themselves.
        "edits": [("mine/scenario.toml", "# repair = true", "repair = true")],
    },
}


def run(folder, *arguments):
    done = subprocess.run([PROGRAM, *arguments], cwd=folder, capture_output=True, text=True, timeout=600)
    return done.returncode, done.stdout, done.stderr


def population_of(path, column, encoding, delimiter):
    with open(path, encoding=encoding) as file:
        digits = ("".join(c for c in row[column] if c.isdigit()) for row in csv.DictReader(file, delimiter=delimiter))
        return sum(int(each) for each in digits)


def true_population(name, folder):
    """By state, read by this test's own means."""
    if name == "ticino":
        return {"CH": population_of(folder / "wohnbevoelkerung.csv", "Ständige Wohnbevölkerung", "cp1252", ";"),
                "IT": population_of(folder / "popolazione.csv", "Popolazione totale", "utf-8", ";")}
    if name == "rio-grande":
        dataset = ogr.Open(str(folder / "estados.gpkg"))  # a layer ends with its dataset
        states = dataset.GetLayer()
        return {"US": population_of(folder / "county_population.csv", "Total population", "utf-8", ","),
                "MX": sum(state["POBTOT"] for state in states)}
    french = json.loads((folder / "departements.geojson").read_text())["features"]
    return {"ES": population_of(folder / "padron.csv", "Población total", "cp1252", ";"),
            "FR": sum(feature["properties"]["population"] for feature in french)}


def check(condition, *what):
    if not condition:
        sys.exit(" ".join(str(each) for each in what))


def edit(file, old, new):
    content = file.read_bytes()
    check(old in content, "nothing to edit in", file.name, old, content)
    file.write_bytes(content.replace(old, new))


def try_region(name, region, folder):
    began = time.monotonic()
    options = []
    for key, files in (("--territories", region["territories"]), ("--attributes", region["tables"]),
                       ("--country", region["countries"])):
        for each in files:
            options += [key, each]
    code, out, err = run(folder, "new", "mine", *options, "--partnerships", region["partnerships"])
    scenario = folder / "mine" / "scenario.toml"
    check(scenario.exists(), name, "new wrote nothing:", out, err)
    for file, old, new in region["edits"]:
        edit(folder / file, old.encode(), new.encode())
    code, out, err = run(folder, "check", "--data", "--json", "mine/scenario.toml")
    check(code == 0, name, "check:", code, out, err)
    join = json.loads(out)["join"]
    people = {state["country"]: state["population"] for state in join["states"]}
    for state, total in true_population(name, folder).items():
        check(people[state] == total, name, state, "has", people[state], "instead of", total)
    rows = sum(1 for _ in open(folder / region["partnerships"], "rb")) - 1
    matched = join["partnerships"]["found"]
    check(matched == rows - region["outside"], name, "matched", matched, "of", rows, join["partnerships"])
    code, out, err = run(folder, "run", "mine/scenario.toml", "--replicates", "2", "-o", "mine.nc")
    check(code == 0, name, "run:", code, err)
    print(f"{name}: {len(region['edits'])} edits, {matched} of {rows} rows matched, "
          f"{time.monotonic() - began:.1f} s")


def main():
    for name, region in REGIONS.items():
        with tempfile.TemporaryDirectory() as work:
            folder = Path(work) / name
            shutil.copytree(SOURCE / "tests/e2e/regions" / name, folder)
            try_region(name, region, folder)


main()
