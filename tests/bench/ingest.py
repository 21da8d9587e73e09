"""Ingest with everything `check` does, against ogr2ogr on the same shapefile."""

import subprocess
import time

from commands import paired

SCENARIO = """[scenario]
title = "ingest"
start = 2010-01-01
end = 2011-01-01
[region.territories]
file = "cells/municipalities.shp"
[region.places]
file = "cells/places.shp"
municipality = "muni"
"""


def large_region(source, build):
    """Every municipality of Poland, Czechia and Germany as a scenario, or None without its source;
    made once, in half a minute."""
    folder = build / "bench/ingest"
    scenario = folder / "ingest.toml"
    places = source / "data/sources/cities500.txt"
    if not scenario.exists():
        if not places.exists():
            return None
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run([build / "cli/borderweave", "region", "--countries", "PL,CZ,DE", "--buffer", "0",
                        "--places", places, "-o", folder / "cells"], check=True, capture_output=True)
        scenario.write_text(SCENARIO)
    return scenario


def against_ogr2ogr(build, folder, scenario, shapefile):
    """Seconds of `borderweave check` and of ogr2ogr to GeoPackage."""
    return paired(
        lambda: [build / "cli/borderweave", "check", scenario],
        lambda: ["ogr2ogr", "-f", "GPKG", folder / f"{time.monotonic_ns()}.gpkg", shapefile])
