"""Runs of the program, and what their snapshots say. Runs that exist are used again."""

import json
import subprocess
import sys
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import netCDF4
import numpy as np

SPLITS = "tests/validity/splits.toml"


#  No page scores what a run publishes beside its forecast, which takes the time of the run once more.
NOTHING_BESIDE = ("--set", "output.without_ties_effect=false")


@dataclass
class Program:
    """The built program, its source folder, and the folder of runs."""

    path: Path
    source: Path
    folder: Path
    replicates: int | None = None

    def call(self, *words):
        done = subprocess.run([str(word) for word in (self.path, *words)], capture_output=True, encoding="utf-8",
                              check=False)
        if done.returncode != 0:
            sys.exit(f"{' '.join(map(str, (self.path, *words)))}\n{done.stderr}")
        return done.stdout

    def version(self):
        return self.call("--version").strip()

    def run(self, name, scenario, *options):
        """The snapshot NAME.nc of the folder; simulated if it is not there yet. One that was made of another scenario or
        with other options is refused: the page would give its numbers a wrong name."""
        many = ("--replicates", self.replicates) if self.replicates else ()
        file, made_of = self.folder / f"{name}.nc", self.folder / f"{name}.made-of.txt"
        recipe = " ".join(map(str, (*many, *options))) + "\n" + scenario.read_text(encoding="utf-8")
        if not file.exists():
            self.call("run", scenario, "-o", file, "--quiet", *many, *NOTHING_BESIDE, *options)
            made_of.write_text(recipe, encoding="utf-8")
        elif not made_of.exists():
            print(f"{file}: taken as it is; nothing beside it says how it was made", file=sys.stderr)
        elif made_of.read_text(encoding="utf-8") != recipe:
            sys.exit(f"{file}: made of another scenario or with other options ({made_of}); remove it, or use another folder")
        return file

    def score(self, files, *options):
        return json.loads(self.call("score", *files, *options, "--json"))


def strings(dataset, name):
    return [str(text) for text in dataset.variables[name][:]]


def frame_years(dataset):
    time = dataset.variables["time"]
    start = date.fromisoformat(time.units.split()[2])
    return [(start + timedelta(days=float(days))).year for days in time[:]]


class Snapshot:
    """What placebos ask of a run."""

    def __init__(self, file):
        with netCDF4.Dataset(file) as data:
            self.years = frame_years(data)
            self.replicates = int(data["ensemble"].replicates)
            self.state_hash = str(data["provenance"].state_hash)
            self.program = str(data["provenance"].program_commit)
            self._values = {name: np.asarray(data.variables[name][:]) for name in data.variables
                            if name.startswith("region_") or name in MUNICIPAL}
            self.country = strings(data, "municipality_country")
            self.name = strings(data, "municipality_name")
            self.code = strings(data, "municipality_code")
            self.candidates = candidates_of(data)

    def frame(self, year):
        """Position of the last frame of that year."""
        return len(self.years) - 1 - self.years[::-1].index(year)

    def municipal(self, name, year=None):
        values = self._values[name]
        return values if year is None else values[self.frame(year)]

    def region(self, name, year):
        """Mean over replicates, and the half width of its 95 % interval (normal)."""
        at = self.frame(year)
        mean, deviation = float(self._values[f"region_{name}"][at]), float(self._values[f"region_{name}_sd"][at])
        return mean, 1.96 * deviation / self.replicates**0.5

    def variation(self, name, year):
        """Standard deviation over replicates as a share of the mean."""
        at = self.frame(year)
        mean = float(self._values[f"region_{name}"][at])
        return float(self._values[f"region_{name}_sd"][at]) / mean if mean else 0.0

    def formed(self, year):
        """{pair of codes: (names, P(formed), cross-commuting share)} of that year."""
        at = self.frame(year)
        return {pair: (one["name"], float(one["formed"][at]), float(one["cross"][at]))
                for pair, one in self.candidates.items()}

    def highest(self):
        """The largest P(formed) of any candidate in any year; 0 without candidates."""
        return max((float(one["formed"].max()) for one in self.candidates.values()), default=0.0)


MUNICIPAL = ("municipality_centre_lon", "municipality_centre_lat", "municipality_population", "population",
             "commuters_abroad_share", "p_agglomeration", "municipality_buffer")


def add_shares(answer):
    """Puts into each row of `score --cases` what the run says of its pair of centres: the cross-commuting share (`cross`) and
    the functional score (`functional`), means over replicates."""
    files = {run["file"]: None for run in answer["runs"]}
    for row in answer["cases"]["rows"]:
        if not row["centres"]:
            continue
        if files[row["run"]] is None:
            files[row["run"]] = Snapshot(row["run"])
        run = files[row["run"]]
        one = next((one for one in run.candidates.values() if one["name"] == row["centres"]), None)
        if one is not None:
            at = run.frame(row["year"])
            row["cross"], row["functional"] = float(one["cross"][at]), float(one["functional"][at])
    return answer


def candidates_of(data):
    if "candidate_probability" not in data.variables:
        return {}
    formed = np.asarray(data.variables["candidate_probability"][:])
    cross = np.asarray(data.variables["candidate_cross_share"][:])
    functional = np.asarray(data.variables["candidate_functional"][:])
    a, b = strings(data, "candidate_a_code"), strings(data, "candidate_b_code")
    names = zip(strings(data, "candidate_a_name"), strings(data, "candidate_b_name"), strict=True)
    return {tuple(sorted((a[k], b[k]))): {"name": " – ".join(name), "formed": formed[:, k], "cross": cross[:, k], "functional": functional[:, k]}
            for k, name in enumerate(names)}
