#!/usr/bin/env python3
"""The benchmark report: ratios measured side by side in one run. It never fails on a slow result.

    tests/bench/report.py BUILD_FOLDER        (after ./borderweave test: build/release)

Prints: time per phase; 2 threads against 1 over replicates; ingest with adjacency against ogr2ogr on
the same shapefile. Each pair is run alternately, and medians are compared.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
ROUNDS = 5


def seconds(command):
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - began


def paired(first, second, rounds=ROUNDS):
    """Medians of two commands, run in turn so that both see the same machine."""
    times = [(seconds(first()), seconds(second())) for _ in range(rounds)]
    return tuple(statistics.median(column) for column in zip(*times))


def phases(build):
    print("## Time per phase (tri-border, January 2010, one replicate)")
    subprocess.run([build / "tests/bench/bench_phases", "--benchmark_min_time=0.3"], check=True)


def threads(program, folder):
    def run(number):
        path = Path(folder, f"{number}-{time.monotonic_ns()}.nc")
        return [program, "run", SOURCE / "scenarios/tri-border.toml", "--replicates", "8", "--quiet",
                "--threads", str(number), "-o", path]

    one, two = paired(lambda: run(1), lambda: run(2), 3)
    print(f"\n## Threads over replicates (8 of tri-border, whole command)\n"
          f"1 thread {one:.2f} s, 2 threads {two:.2f} s: speed-up {one / two:.2f}, "
          f"efficiency {one / two / 2:.2f} (aim 0.85)")


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


def large_region(program, build):
    """Every municipality of Poland, Czechia and Germany as a scenario; built once, in half a minute."""
    folder = build / "bench"
    scenario = folder / "ingest.toml"
    places = SOURCE / "data/sources/cities500.txt"
    if not scenario.exists():
        if not places.exists():
            return None
        folder.mkdir(exist_ok=True)
        subprocess.run([program, "region", "--countries", "PL,CZ,DE", "--buffer", "0", "--places", places,
                        "-o", folder / "cells"], check=True, capture_output=True)
        scenario.write_text(SCENARIO)
    return scenario


def compare(program, folder, title, scenario, shapefile):
    ours, theirs = paired(
        lambda: [program, "check", scenario],
        lambda: ["ogr2ogr", "-f", "GPKG", Path(folder, f"{time.monotonic_ns()}.gpkg"), shapefile])
    print(f"{title}: borderweave check {ours:.2f} s, ogr2ogr to GeoPackage {theirs:.2f} s: "
          f"ratio {ours / theirs:.2f} (aim 2 or less)")


def ingest(program, folder, build):
    print("\n## Ingest (whole command: scenario, law, municipalities, places, adjacency)")
    compare(program, folder, "tri-border, 2,737 municipalities", SOURCE / "scenarios/tri-border.toml",
            SOURCE / "data/tri-border/municipalities.shp")
    large = large_region(program, build)
    if large is None:
        print("14,535 municipalities: not measured; `data/build.sh sources` fetches what it takes")
    else:
        compare(program, folder, "PL + CZ + DE, 14,535 municipalities", large,
                large.parent / "cells/municipalities.shp")


def main():
    build = Path(sys.argv[1]).resolve()
    program = build / "cli/borderweave"
    with tempfile.TemporaryDirectory() as folder:
        phases(build)
        threads(program, folder)
        ingest(program, folder, build)


if __name__ == "__main__":
    main()
