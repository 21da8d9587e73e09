#!/usr/bin/python3
"""Adds to a region's README.md which of its admin-1 units are border regions and which interior.

usage: border_regions.py REGION

REGION  folder written by `borderweave region`; its SHA256SUMS gets the new README.md

A rule for "border-region" holds in an admin-1 unit with a municipality that touches a foreign one in
the data, so a unit whose frontier lies outside the region would count as interior: the table is there
to be compared with a map.
"""

import hashlib
import sys
from collections import defaultdict, namedtuple
from pathlib import Path

from osgeo import ogr

ogr.UseExceptions()

TOUCH_DEGREES = 5e-5  # about the 5 m within which outlines count as touching by default
Municipality = namedtuple("Municipality", "name country region population outline")

HEAD = """
## Border regions
A unit of the first level is a border region when an outline of it touches one of another state **in
this region**; made by `data/recipes/border_regions.py`.

| unit | largest municipality | municipalities | people | touches |
|---|---|---:|---:|---|
"""


def municipalities(folder):
    source = ogr.Open(str(folder / "municipalities.shp"))
    return [Municipality(row["name"], row["country"], row["region"], row["population"],
                         row.GetGeometryRef().Clone()) for row in source.GetLayer()]


def near(box, other):
    """Whether two boxes (west, east, south, north) touch."""
    return (box[0] <= other[1] + TOUCH_DEGREES and other[0] <= box[1] + TOUCH_DEGREES and
            box[2] <= other[3] + TOUCH_DEGREES and other[2] <= box[3] + TOUCH_DEGREES)


def touching_states(units):
    """The foreign states that each admin-1 unit touches."""
    found = defaultdict(set)
    boxes = [unit.outline.GetEnvelope() for unit in units]
    for i, a in enumerate(units):
        for j, b in enumerate(units[:i]):
            if (a.country != b.country and near(boxes[i], boxes[j]) and
                    a.outline.Distance(b.outline) <= TOUCH_DEGREES):
                found[a.region].add(b.country)
                found[b.region].add(a.country)
    return found


def table(units):
    members = defaultdict(list)
    for unit in units:
        members[unit.region].append(unit)
    states = touching_states(units)
    for region, there in sorted(members.items()):
        largest = max(there, key=lambda unit: unit.population).name
        people = sum(unit.population for unit in there)
        touches = " ".join(sorted(states[region])) or "interior"
        yield f"| {region} | {largest} | {len(there)} | {people} | {touches} |\n"


def main():
    folder = Path(sys.argv[1])
    readme = folder / "README.md"
    before, sources, after = readme.read_text("utf-8").partition("\n## Sources and licences")
    readme.write_text(before + HEAD + "".join(table(municipalities(folder))) + sources + after, "utf-8")
    files = sorted(file for file in folder.iterdir() if file.name != "SHA256SUMS")
    (folder / "SHA256SUMS").write_text("".join(
        f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files), "utf-8")


if __name__ == "__main__":
    main()
