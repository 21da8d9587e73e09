#!/usr/bin/env python3
"""The architecture, read off every #include: which room may include which, who may use which library, and
no circle anywhere, neither of files nor of folders.

Usage: layers.py SOURCE_FOLDER. Prints each violation and exits 1 when there is one.
`layers.py --self-test` plants a violation of every arrow that is not drawn, of every library rule and
of every kind of circle, made from the tables below, and fails unless each is found and nothing else.
"""

import re
import sys
from pathlib import Path

# A room may include itself and every room that arrows lead to it from. Rooms that stand together
# between two arrows are siblings: they never include one another.
ARROWS = """
core <- geo <- sim/basics <- sim/law <- sim/choice <- sim/model
sim/model <- {phases} <- sim/measure <- sim <- sim/ensemble <- {answers}
{phases} <- sim/formation <- sim
{answers} <- scenarios <- app <- study <- report <- cli
geo <- geo/ingest <- app
{answers} <- output/netcdf <- output/qgis <- output <- app
output/netcdf <- output/ledger <- app
output/netcdf <- output/export <- app
"""
SETS = {
    "phases": "events ties bodies networks money knowledge commuting growth agglomeration",
    "answers": "audit saom twinning validation",
}
# The files that stand directly in sim/ are the floor `step`: advance, initialise, replicate.

# Who may include a library: rooms, or single files.
LIBRARIES = {
    "TBB": (r"(oneapi/)?tbb/", ["core/parallel.h"]),
    "GDAL": (r"(gdal|ogr|cpl)[\w/]*\.h$", ["geo/ingest", "output/export"]),
    "ICU": (r"unicode/", ["geo/ingest"]),
    "libzip": (r"zip\.h$", ["geo/ingest", "output", "output/qgis"]),
    "HDF5": (r"(hdf5\w*|H5\w+)\.h$", ["output/netcdf"]),
    "toml++": (r"toml(\+\+|\.hpp|plusplus)", ["scenarios"]),
}

INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]', re.MULTILINE)


def names_of(word):
    name = word.strip()
    return ["sim/" + one for one in SETS[name[1:-1]].split()] if name[0] == "{" else [name]


def direct_arrows():
    arrows = {}
    for line in ARROWS.strip().splitlines():
        chain = [names_of(word) for word in line.split("<-")]
        for left, right in zip(chain, chain[1:]):
            for room in left:
                arrows.setdefault(room, set())
            for room in right:
                arrows.setdefault(room, set()).update(left)
    return arrows


def reachable(graph, start):
    found, open_ends = set(), [start]
    while open_ends:
        for further in graph.get(open_ends.pop(), ()):
            if further not in found:
                found.add(further)
                open_ends.append(further)
    return found


HOUSE = {room: reachable(direct_arrows(), room) | {room} for room in direct_arrows()}
TOPS = {room.split("/")[0] for room in HOUSE}


def folder_of(path):
    return path.rpartition("/")[0]


def room_of(path):
    """The innermost room that the file is in; None for what is not of the project."""
    folder = folder_of(path)
    while folder and folder not in HOUSE:
        folder = folder_of(folder)
    return folder or None


def circles(graph):
    """Sorted members of every strongly connected part of more than one node."""
    beyond = {node: reachable(graph, node) for node in graph}
    parts = {
        tuple(sorted(other for other in beyond[node] if node in beyond.get(other, ())))
        for node in graph
        if node in beyond[node]
    }
    return sorted(parts)


def graph_of(files):
    """Which files of the project each includes."""
    return {
        path: {one for one in INCLUDE.findall(text) if one in files and one != path}
        for path, text in files.items()
    }


def between_folders(graph):
    folders = {}
    for path, included in graph.items():
        here = folder_of(path)
        folders.setdefault(here, set()).update({folder_of(one) for one in included} - {here})
    return folders


def arrow_violations(path, included):
    room, other = room_of(path), room_of(included)
    if other and other not in HOUSE[room]:
        yield f"{path}: {room} must not include {included}"


def library_violations(path, included):
    for library, (pattern, allowed) in LIBRARIES.items():
        if re.match(pattern, included) and path not in allowed and room_of(path) not in allowed:
            yield f"{path}: only {' and '.join(allowed)} may include {library} ({included})"


def violations(files):
    """`files`: text by path from the root of the sources."""
    for path, text in sorted(files.items()):
        if room_of(path) == "sim" and folder_of(path) != "sim":
            yield f"{path}: {folder_of(path)} is no floor of sim"
        for included in INCLUDE.findall(text):
            yield from arrow_violations(path, included)
            yield from library_violations(path, included)
    graph = graph_of(files)
    for circle in circles(graph):
        yield f"{circle[0]}: includes itself through {', '.join(circle[1:])}"
    for circle in circles(between_folders(graph)):
        yield f"{circle[0]}/: includes itself through {', '.join(circle[1:])}"


def planted():
    """(what, files, is it a violation?)"""
    for room, allowed in HOUSE.items():
        for other in HOUSE:
            files = {f"{room}/planted.cpp": f'#include "{other}/target.h"\n', f"{other}/target.h": ""}
            yield f"{room} -> {other}", files, other not in allowed
    samples = {"TBB": ["tbb/task_arena.h", "oneapi/tbb/parallel_for.h"], "GDAL": ["gdal.h", "ogr_api.h"],
               "ICU": ["unicode/ucnv.h"], "libzip": ["zip.h"], "HDF5": ["hdf5.h", "hdf5_hl.h"],
               "toml++": ["toml++/toml.h"]}
    for library, (_, allowed) in LIBRARIES.items():
        for room in HOUSE:
            for header in samples[library]:
                files = {f"{room}/planted.cpp": f"#include <{header}>\n"}
                yield f"{room} -> {library}", files, room not in allowed
    one, other = "sim/law/one.h", "sim/law/other.h"
    yield "circle of files", {one: f'#include "{other}"', other: f'#include "{one}"'}, True
    inner = "geo/join/inner.h"
    yield "circle of folders", {inner: '#include "geo/a.h"', "geo/a.h": "",
                                "geo/b.h": f'#include "{inner}"'}, True
    yield "a folder of sim that is no floor", {"sim/attic/a.h": ""}, True


def self_test():
    wrong = [what for what, files, is_violation in planted()
             if (len(list(violations(files))) == 1) != is_violation]
    print("\n".join(f"missed or wrongly found: {what}" for what in wrong))
    return 1 if wrong else 0


def read(root):
    return {
        str(file.relative_to(root)): file.read_text(encoding="utf-8")
        for top in sorted(TOPS)
        for file in sorted((root / top).rglob("*"))
        if file.suffix in {".h", ".cpp"}
    }


def main():
    if sys.argv[1:] == ["--self-test"]:
        return self_test()
    found = list(violations(read(Path(sys.argv[1]))))
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
