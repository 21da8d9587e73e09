"""Published commuters beside what the program says of them: for a region of whole states, at the defaults, and with each
border left out of the fit (commuting_fit.py)."""

import json
from dataclasses import dataclass, fields

import netCDF4
import numpy as np

from commuter_sums import Sums
from commuter_tables import read_published, read_rows, read_world
from commuting_fit import Fit, rmse
from commuting_kernel import Coefficients, Kernel, Region
from runs import frame_years, strings

SCENARIO = "tests/validity/flows.toml"
BEFORE = "tests/validity/before/flows.csv"
LEAST_PEOPLE = 1  # flows between units that the second implementation is held against


@dataclass
class Row:
    published: object
    border: str           # that most of its modelled commuters cross
    before: float | None  # by the program of tests/validity/before
    said: float
    left_out: float       # with the coefficients that all rows of other borders give


@dataclass
class Found:
    rows: list
    apart: float            # the largest relative difference of the second implementation from the program
    defaults: Coefficients
    fitted: Coefficients    # to all rows
    without: dict           # {border: coefficients fitted without its rows}
    municipalities: int


def scored(program, splits):
    """None where the region has not been made."""
    if not (program.source / splits["flows"]["region"]).exists():
        return None
    with netCDF4.Dataset(program.run("flows", program.source / SCENARIO)) as data:
        kernel = Kernel(region_of(data), read_world(program.source / "data"))
        defaults = defaults_of(program)
        rows = read_published(program.source / splits["flows"]["table"])
        apart = difference(data, kernel, defaults, sorted({row.year for row in rows}))
    return compared(kernel, rows, defaults, apart, before_of(program.source / BEFORE))


def region_of(data):
    def numbers(name):
        return np.asarray(data.variables[f"municipality_{name}"][:], dtype=float)

    code, country, unit = (np.array(strings(data, f"municipality_{name}")) for name in ("code", "country", "region"))
    return Region(code, country, unit, numbers("centre_lon"), numbers("centre_lat"), numbers("population"))


def defaults_of(program):
    """Of the built program."""
    known = json.loads(program.call("schema"))["properties"]["model"]["properties"]["commuting"]["properties"]
    return Coefficients(**{one.name: known[one.name]["default"] for one in fields(Coefficients)})


def before_of(file):
    return {(row["from"], row["to"], int(row["year"]), row["kind"]): float(row["people"]) for row in read_rows(file)}


def difference(data, kernel, coefficients, years):
    """The largest relative difference between the program's flows among admin-1 units and the second implementation's."""
    units = np.unique(kernel.region.unit)
    number = {unit: at for at, unit in enumerate(units)}
    pair = np.searchsorted(units, kernel.region.unit[kernel.home]) * len(units) + np.searchsorted(
        units, kernel.region.unit[kernel.work])
    told = [number[a] * len(units) + number[b] for a, b in
            zip(strings(data, "unit_flow_from"), strings(data, "unit_flow_to"), strict=True)]
    frames, worst = frame_years(data), 0.0
    for year in years:
        second = np.bincount(pair, kernel.flows(year, coefficients), len(units) ** 2)
        first = np.zeros(len(units) ** 2)
        first[told] = np.asarray(data.variables["unit_flow_people"][frames.index(year), 0])
        some = np.maximum(first, second) >= LEAST_PEOPLE
        worst = max(worst, float((np.abs(first - second) / np.maximum(first, second))[some].max()))
    return worst


def compared(kernel, rows, defaults, apart, before):
    fit = Fit(kernel, Sums(kernel, rows))
    said = fit.ratios(rows, defaults)
    borders = fit.borders(rows, defaults)
    without = {border: fit.best([row for row in rows if borders[row] != border], defaults)
               for border in sorted(set(borders.values()))}
    left_out = {row: fit.ratios([row], without[borders[row]])[0] for row in rows}
    found = [Row(row, borders[row], before.get((";".join(row.origin), ";".join(row.target), row.year, row.kind)),
                 row.value * float(np.exp(ratio)), row.value * float(np.exp(left_out[row])))
             for row, ratio in zip(rows, said, strict=True)]
    return Found(found, apart, defaults, fit.best(rows, defaults), without, len(kernel.region.code))


# For the page ---------------------------------------------------------------------------------------------------------

def log_ratio(row, key):
    value = getattr(row, key)
    return None if value is None else float(np.log(max(value, 1e-9) / row.published.value))


def rmse_of(rows, key):
    known = [ratio for row in rows if (ratio := log_ratio(row, key)) is not None]
    return rmse(known) if known else float("nan")


def farthest(rows):
    """The row that the defaults miss by most."""
    return max(rows, key=lambda row: abs(log_ratio(row, "said")))
