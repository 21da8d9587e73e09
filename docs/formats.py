#!/usr/bin/python3
"""Writes docs/formats.md from a snapshot, so that the page says what the code writes.

    docs/formats.py SNAPSHOT.nc > docs/formats.md
    docs/formats.py SNAPSHOT.nc --check docs/formats.md     exits 1 when the page has drifted
"""

import re
import sys
from pathlib import Path

import netCDF4

INTRO = """# The snapshot

One netCDF-4 / HDF5 file, named `.nc`, with the same data in three views: CF-1.8 geometries (vector layers in
GDAL and QGIS), UGRID meshes (they animate in QGIS), and plain arrays over time (xarray, netCDF4, h5py). Beside
it lies a QGIS project of the same name, `.qgz`. This page is written by `docs/formats.py` from a snapshot.

* `crs` carries WKT and EPSG code; coordinates are metres in it. `time` is the moment of each yearly frame.
* A variable over time that sums up an ensemble is the mean over replicates. Beside it stand `NAME_sd` (sample
  standard deviation) and `NAME_q05`, `NAME_q50` … (exact quantiles, as `[output] quantiles` asks).
* An empty layer is left out of file and project.
* Ties: with more than 500 pairs only those whose probability reaches 5 % at some time
  (`ties_shown_from_probability`).
* Group `/ensemble`: quantiles, and the members of each agglomeration as rows of `municipality`. Group `/provenance`, and
  nothing else, holds what may differ between equal runs: file type and version, program and commit, scenario
  text, SHA-256 of every input, seed, `state_hash`, dependency versions, PROJ pipeline, host, threads, command line.
* Written as `NAME.nc.partial`, synced to disk, renamed. A newer format version is refused by name.
"""

OF_MUNICIPALITIES = None  # every variable along that dimension
SECTIONS = (
    ("Layer municipality", OF_MUNICIPALITIES),
    ("Layer tie", r"^tie_"),
    ("Layer agglomeration: a leading pair of centres in one year", r"^(agglomeration_|valid_)"),
    ("Layer country", r"^country_"),
    ("Candidate pairs of centres: P(agglomeration, year)", r"^candidate_"),
    ("What law stopped, by deciding rule and reason", r"^stop_"),
    ("Series of the whole region (buffer excluded unless said)", r"^region_"),
    ("Mesh of municipalities (triangles)", r"^mesh2d_"),
    ("Mesh of ties (edges)", r"^mesh1d_"),
)
OF_ENSEMBLE = re.compile(r"_(sd|q\d\d)$")
GEOMETRY = re.compile(r"_(node_count|part_node_count|interior_ring|x|y|face_nodes|edge_nodes|node_x|node_y)$")


def rows_of(data, pattern, taken):
    for name, variable in data.variables.items():
        if name in taken or OF_ENSEMBLE.search(name) or GEOMETRY.search(name):
            continue
        described = ("municipalities" in variable.dimensions if pattern is OF_MUNICIPALITIES
                     else re.search(pattern, name))
        if described and variable.dimensions:
            taken.add(name)
            unit = getattr(variable, "units", "")
            yield (f"| `{name}` | {' × '.join(variable.dimensions)} | {'' if unit == '1' else unit} "
                   f"| {variable.long_name} |")


def page(data):
    taken = {"crs", "time"}
    lines = [INTRO]
    for title, pattern in SECTIONS:
        rows = list(rows_of(data, pattern, taken))
        lines += [f"## {title}", "", "| variable | dimensions | unit | meaning |", "|---|---|---|---|",
                  *rows, ""]
    left = [name for name, variable in data.variables.items() if variable.dimensions
            and name not in taken and not OF_ENSEMBLE.search(name) and not GEOMETRY.search(name)]
    assert not left, f"variables that no section describes: {left}"
    return "\n".join(lines)


def main():
    with netCDF4.Dataset(sys.argv[1]) as data:
        text = page(data)
    if sys.argv[2:3] == ["--check"]:
        if Path(sys.argv[3]).read_text(encoding="utf-8") != text:
            print(f"{sys.argv[3]} has drifted: write it anew with docs/formats.py")
            return 1
        return 0
    sys.stdout.write(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
