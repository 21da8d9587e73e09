"""Broken inputs, each made by breaking one thing of a region that works.

A module of cases is a file `*_cases.py`; a case is a function that breaks something in its box:

    @bad(exit=4, says=["towns.shp", "feature 1", "population"])
    def a_population_below_zero(box):
        box.towns[1].population = -5

The program must then end with that exit code and say every text on stderr, with advice; it must not
crash, must not leave or change any file (a result, its QGIS project, a partial or temporary file),
and must not take longer than `seconds`. Before the cases the unbroken region is run: it has to work,
or the cases would prove nothing.
"""

import os
import resource
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from osgeo import gdal, ogr, osr

gdal.UseExceptions()
ogr.UseExceptions()
osr.UseExceptions()

RESULT = "result.nc"
CASES = []


@dataclass
class Case:
    name: str
    build: object
    exit: int
    says: list
    seconds: int
    keeps: str


def bad(exit, says, seconds=60, keeps=""):
    """A case that must end with this exit code and say these texts. `exit=0`: it must work. `keeps`: the
    folder that it must leave, with what a run has done."""

    def add(build):
        CASES.append(Case(build.__name__.replace("_", " "), build, exit, says, seconds, keeps))
        return build

    return add


def square(west, south, size=0.1):
    east, north = west + size, south + size
    return (f"POLYGON (({west} {south},{east} {south},{east} {north},{west} {north},"
            f"{west} {south}))")


@dataclass
class Town:
    id: int
    name: str
    country: str
    population: float
    wkt: str


@dataclass
class Box:
    """A folder with a small region that works: four towns, two on each side of a border."""

    folder: Path
    towns: list = field(default_factory=lambda: [
        Town(1, "Görlitz", "DE", 56000, square(14.9, 51.1)),
        Town(2, "Niesky", "DE", 9000, square(14.9, 51.2)),
        Town(3, "Zgorzelec", "PL", 31000, square(15.0, 51.1)),
        Town(4, "Pieńsk", "PL", 5000, square(15.0, 51.2))])
    scenario: dict = field(default_factory=lambda: {
        "scenario": 'start = 2004-01-01\nend = 2006-01-01\nreplicates = 1',
        "region": 'territories = { file = "towns.shp" }\n'
                  'partnerships = { file = "partnerships.csv" }'})
    partnerships: str = ("from_id,to_id,level,sphere,since,until,source\n"
                         "1,3,2,,1991-01-01,,the towns\n")
    arguments: list = field(default_factory=lambda: ["run", "plan.toml", "-o", RESULT, "--quiet"])
    epsg: int = 4326
    after: list = field(default_factory=list)  # what is done to the written files
    environment: dict = field(default_factory=dict)
    largest_file: int = resource.RLIM_INFINITY  # in bytes

    def path(self, name):
        return self.folder / name

    def write(self, name, text, encoding="utf-8"):
        data = text if isinstance(text, bytes) else text.encode(encoding)
        self.path(name).write_bytes(data)

    def edit(self, name, change):
        """After everything is written: the file's bytes become change(bytes)."""
        self.after.append(lambda: self.path(name).write_bytes(change(self.path(name).read_bytes())))

    def remove(self, name):
        self.after.append(lambda: self.path(name).unlink())

    def then(self, action):
        self.after.append(action)

    def plan(self, section, text):
        """The section holds this text instead."""
        self.scenario[section] = text

    def write_towns(self, name="towns.shp", driver="ESRI Shapefile", geometry=ogr.wkbUnknown,
                    options=("ENCODING=UTF-8",)):
        reference = None
        if self.epsg:
            reference = osr.SpatialReference()
            reference.ImportFromEPSG(self.epsg)
            reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
        kind = ogr.wkbPolygon if driver == "ESRI Shapefile" else geometry
        data = ogr.GetDriverByName(driver).CreateDataSource(str(self.path(name)))
        layer = data.CreateLayer("towns", reference, kind, options=list(options))
        for title, column in (("id", ogr.OFTInteger64), ("name", ogr.OFTString),
                              ("country", ogr.OFTString), ("population", ogr.OFTReal)):
            layer.CreateField(ogr.FieldDefn(title, column))
        for town in self.towns:
            feature = ogr.Feature(layer.GetLayerDefn())
            for title in ("id", "name", "country", "population"):
                value = getattr(town, title)
                if value is not None:
                    feature.SetField(title, value)
            if town.wkt:
                feature.SetGeometry(ogr.CreateGeometryFromWkt(town.wkt))
            layer.CreateFeature(feature)
        del layer, data

    def write_all(self):
        if "towns.shp" in self.scenario["region"] and not self.path("towns.shp").exists():
            self.write_towns()
        if self.partnerships is not None and not self.path("partnerships.csv").exists():
            self.write("partnerships.csv", self.partnerships)
        if not self.path("plan.toml").exists():
            self.write("plan.toml", "".join(f"[{section}]\n{text}\n"
                                            for section, text in self.scenario.items()))
        for action in self.after:
            action()


def files_in(folder):
    """Everything below the folder; of a file also its size and when it was written."""
    entries = [(path, path.lstat()) for path in folder.rglob("*")]
    return {(path, None if path.is_dir() else (status.st_size, status.st_mtime_ns))
            for path, status in entries}


def as_plain_user(command):
    """For root, who may otherwise read and write everything: only what the rights of files allow."""
    if os.geteuid():
        return command
    return ["setpriv", "--bounding-set=-dac_override,-dac_read_search", *command]


def run(program, box, seconds):
    limit = (box.largest_file, resource.RLIM_INFINITY)
    return subprocess.run(as_plain_user([program, *box.arguments]), cwd=box.folder,
                          capture_output=True, encoding="utf-8", errors="backslashreplace",
                          timeout=seconds, check=False, env=dict(os.environ, **box.environment),
                          preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limit))


def faults(case, left, result):
    """What is wrong with how the program took it."""
    said = result.stderr
    if result.returncode != case.exit:
        yield f"exit {result.returncode}, expected {case.exit}"
    yield from (f"stderr lacks {text!r}" for text in case.says if text not in said)
    yield from (f"stderr has {text!r}" for text in ("internal error", "Sanitizer", "runtime error:")
                if text in said)
    if case.exit and "error[E" in said and "help:" not in said and "expected" not in said:
        yield "neither what was expected nor what to do"
    if case.exit and "error[E" not in said and case.exit != 2:
        yield "no error with a code"
    if case.keeps and case.keeps not in left:
        yield f"{case.keeps} was not kept"
    if case.exit:
        yield from (f"{path} was left or changed" for path in left
                    if not case.keeps or not path.startswith(case.keeps))


def check(program, case, scale):
    with tempfile.TemporaryDirectory(prefix="borderweave-") as folder:
        box = Box(Path(folder))
        case.build(box)
        box.write_all()
        before = files_in(box.folder)
        try:
            result = run(program, box, case.seconds * scale)
        except subprocess.TimeoutExpired:
            return [f"not done after {case.seconds * scale} seconds"]
        finally:
            after = files_in(box.folder)
            for path in Path(folder).rglob("*"):
                if path.is_dir() and not path.is_symlink():
                    path.chmod(0o755)  # so that the folder can be removed
        left = sorted(str(path.relative_to(folder)) for path, _ in after - before)
        found = list(faults(case, left, result))
        return found + ["stderr was:\n" + result.stderr[:4000]] if found else []


def main(cases=None):
    """harness: PROGRAM [SLOWNESS [NAME…]]: sanitized programs are given more time."""
    program, *rest = sys.argv[1:]
    program = Path(program).resolve()
    scale = int(rest[0]) if rest else 1
    wanted = rest[1:]
    unbroken = Case("the unbroken region works", lambda box: None, 0, [], 60, "")
    failed = 0
    chosen = [case for case in CASES if not wanted or any(word in case.name for word in wanted)]
    for case in [unbroken, *chosen]:
        found = check(program, case, scale)
        failed += bool(found)
        print(f"{'FAILED' if found else 'ok    '} {case.name}")
        for line in found:
            print("    " + line.replace("\n", "\n    "))
    print(f"{len(chosen) + 1 - failed} of {len(chosen) + 1} cases passed")
    sys.exit(1 if failed or not chosen else 0)
