#!/usr/bin/env python3
"""`borderweave saom` meets the moments of RSiena's simulations (tests/reference/saom).

    saom.py PROGRAM SOURCE_FOLDER RUN
"""

import csv
import json
import math
import subprocess
import sys
from pathlib import Path

MODELS = {"2": "forcing", "3": "confirmation", "6": "joint"}
MOST_STANDARD_ERRORS = 4
MOST_SD_RATIO = 1.1


def rows(file):
    with open(file, encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def run_name(row):
    kind = {"2": "forcing_mt2", "3": "confirm_mt3", "6": "pairjoint_mt6"}[row["modelType"]]
    offset = f"_offset{row['offset']}" if row["modelType"] == "3" else ""
    return f"{kind}_rate{row['rate_rho']}{offset}"


def simulate(program, folder, row):
    tables = {"--actors": "actors.csv", "--dyad": "logdist_upper.csv", "--start": "start_ties.csv",
              "--theta": "theta.csv"}
    command = [program, "saom", "--model", MODELS[row["modelType"]], "--rate", row["rate_rho"],
               "--offset", row["offset"], "--replicates", "6000", "--seed", "1", "--json"]
    for option, table in tables.items():
        command += [option, str(folder / table)]
    answer = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
    return json.loads(answer)["statistics"]


def compare(name, ours, reference):
    """A complaint, or nothing."""
    mean, sd, n = (float(reference[key]) for key in ("mean", "sd", "n"))
    error = math.sqrt(ours["sd"] ** 2 / ours["n"] + sd ** 2 / n)
    z = (ours["mean"] - mean) / error
    ratio = ours["sd"] / sd
    print(f"{name:12} {ours['mean']:12.4f} {mean:12.4f}  z {z:6.2f}  sd ratio {ratio:.3f}")
    return abs(z) >= MOST_STANDARD_ERRORS or not 1 / MOST_SD_RATIO < ratio < MOST_SD_RATIO


def main(program, source, wanted):
    reference = Path(source, "tests/reference/saom")
    (row,) = [row for row in rows(reference / "runs.csv") if run_name(row) == wanted]
    folder = reference / row["config"]
    ours = simulate(program, folder, row)
    moments = {line["stat"]: line for line in rows(folder / f"{wanted}_moments.csv")}
    if sorted(moments) != sorted(ours):
        sys.exit(f"statistics {sorted(ours)}, expected {sorted(moments)}")
    failed = [name for name in ours if compare(name, ours[name], moments[name])]
    sys.exit(f"too far from RSiena: {failed}" if failed else 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
