"""Lists of observed ties: which may be scored, the run that a list needs, and its scores for the page."""

import csv
import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import derived
from runs import SPLITS


@dataclass
class Listed:
    """A list of the ties of one region, and whether its answers are known to who made the model."""

    region: str
    file: Path
    development: bool
    last_year: int
    sha256: str
    licence: str


def read_list(splits, given, final):
    """`NAME=FILE`. Throws ValueError for a list that must not be scored or cannot be."""
    region, separator, file = given.partition("=")
    if not separator or not file:
        raise ValueError(f"“{given}”: expected NAME=FILE, a region of {SPLITS} and its list")
    if region not in [one["name"] for one in splits["region"]]:
        raise ValueError(f"{region}: no region of {SPLITS}; they are "
                         f"{', '.join(one['name'] for one in splits['region'])}")
    development = check_split(splits["ties"], region, final)
    path = Path(file)
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    return Listed(region, path, development, last_year(path, splits["ties"]["cut"]), sha256, licence(splits, region, sha256))


def check_split(wanted, region, final):
    """Whether the region is one of development; one that is held back is opened once, at the end."""
    if region in wanted["development"]:
        return True
    if region not in wanted["held_out"]:
        raise ValueError(f"{region}: splits.toml says neither development nor held_out; write it into one of them first")
    if not final:
        raise ValueError(f"{region}: held out by splits.toml, and nobody looks before a model is final; if this one is, "
                         "say --final")
    return False


def licence(splits, region, sha256):
    for known in splits.get("list", []):
        if known["region"] == region and known["sha256"] == sha256:
            return known["licence"]
    return "licence unknown: another file than the one of splits.toml"


def last_year(path, cut):
    """Of the lists in it; one after the cut is needed."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        header = next(csv.reader(stream), [])
    years = [int(name.removeprefix("listed_")) for name in header
             if name.startswith("listed_") and name.removeprefix("listed_").isdecimal()]
    if not years or middle(max(years)) <= cut:
        raise ValueError(f"{path.name}:1: no column listed_YYYY of a list after the cut, {cut}")
    return max(years)


def middle(year):
    return date(year, 7, 1)


def untold(program, name, scenario):
    """The scenario without its table of ties, most of which a list repeats: no pair is then known to the run. A table may
    not be empty, so that one tie is left, which begins long after the end."""
    scenario_table = derived.table_of_partnerships(scenario)
    with scenario_table.open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream)
        row, names = next(rows), rows.fieldnames
    folder = program.folder / "untold"
    folder.mkdir(parents=True, exist_ok=True)
    table = folder / f"{name}.csv"
    with table.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, names, lineterminator="\n")
        writer.writeheader()
        writer.writerow(row | {"since": derived.NEVER, "until": ""})
    return derived.extend(folder, name, scenario, f"[region]\npartnerships = {{ file = {derived.toml(str(table))} }}\n")


def scored(program, splits, lists):
    """[(list, answer of `score --ties`)], each of a run whose formation file has the cut and the last list, and to which no
    tie is told."""
    scenarios = {one["name"]: program.source / one["scenario"] for one in splits["region"]}
    found = []
    for one in lists:
        dates = f"[{splits['ties']['cut']}, {middle(one.last_year)}]"
        scenario = untold(program, one.region, scenarios[one.region])
        file = program.run(f"ties-{one.region}", scenario, "--set", f"output.formation_dates={dates}")
        answer = program.score([file], "--ties", one.file, "--cutoff", splits["ties"]["cut"], "--splits",
                               program.source / SPLITS)
        found.append((one, answer["ties"]))
    return found
