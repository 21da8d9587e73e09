#!/usr/bin/env python3
"""The promises of the main job, kept by the built program on the shipped regions.

    main_job.py PROGRAM SOURCE_FOLDER TEST
"""

import csv
import hashlib
import json
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import netCDF4

THREADS = (1, 2, 3, 7, 16, 64)
TWIN_TOWNS = (
    ("Görlitz", "Zgorzelec"),
    ("Frankfurt (Oder)", "Słubice"),
    ("Guben", "Gubin"),
    ("Cieszyn", "Český Těšín"),
)


def run(program, scenario, output, *options):
    done = subprocess.run([program, "run", scenario, "-o", output, "--json", "--quiet", *options],
                          check=True, capture_output=True, encoding="utf-8")
    return json.loads(done.stdout)


def column(snapshot, name):
    """A string variable as a list."""
    return list(snapshot[name][:])


def pair(snapshot, kind, towns):
    """Row of the pair of towns among the `kind` (tie, candidate) of a snapshot."""
    ends = zip(column(snapshot, f"{kind}_a_name"), column(snapshot, f"{kind}_b_name"))
    rows = [row for row, names in enumerate(ends) if set(names) == set(towns)]
    assert len(rows) == 1, f"{kind} {towns}: rows {rows}"
    return rows[0]


def by_year(snapshot, name, row):
    time_variable = snapshot["time"]
    dates = netCDF4.num2date(time_variable[:], time_variable.units)
    return {date.year: float(value) for date, value in zip(dates, snapshot[name][:, row])}


def equal_files(first, second):
    """By h5diff, all but /provenance."""
    done = subprocess.run(["h5diff", "--exclude-path", "/provenance", first, second], check=False,
                          capture_output=True, encoding="utf-8")
    assert done.returncode in (0, 1), done
    return done.returncode == 0


def test_same_bits(program, source, folder):
    """One state hash for any number of threads and on a second run."""
    scenario = source / "scenarios/tri-border.toml"
    short = ("--replicates", "3", "--set", "scenario.end=2012-01-01")
    hashes = {}
    for threads in THREADS + (1,):
        output = folder / f"{threads}-{len(hashes)}.nc"
        hashes[output] = run(program, scenario, output, *short, "--threads", str(threads))["state_hash"]
    assert len(hashes) == len(THREADS) + 1
    assert len(set(hashes.values())) == 1, hashes
    first, *others = hashes
    for other in others:
        assert equal_files(first, other), (first, other)
    other = folder / "seed.nc"
    assert run(program, scenario, other, *short, "--seed", "77")["state_hash"] not in hashes.values()
    assert not equal_files(first, other), "a comparison that never differs proves nothing"


def ends_cleanly(command, folder, asked, moment, exit_code):
    """The signal `asked`, sent once stderr shows `moment`, leaves a message and no result: nothing at
    all, or the folder that the message says how to go on with."""
    process = subprocess.Popen(command, stderr=subprocess.PIPE, encoding="utf-8")
    reached = any(line.startswith(moment) for line in process.stderr)
    assert reached, f"the run ended without '{moment}' on stderr"
    process.send_signal(asked)
    log = process.stderr.read()
    assert process.wait() == exit_code, (process.returncode, log)
    assert "interrupted" in log, log
    parts = folder / "long.nc.parts"
    assert set(folder.iterdir()) <= {parts}, list(folder.iterdir())
    if moment == "simulating":
        assert f"borderweave resume {parts}" in log, log
    if parts.exists():
        shutil.rmtree(parts)


def test_interrupt(program, source, folder):
    """Ctrl-C and a request to terminate end cleanly, before the simulation and within it."""
    command = [program, "run", source / "scenarios/tri-border.toml", "-o", folder / "long.nc",
               "--replicates", "500"]
    ends_cleanly(command, folder, signal.SIGINT, "scenario", 130)
    ends_cleanly(command, folder, signal.SIGINT, "simulating", 130)
    ends_cleanly(command, folder, signal.SIGTERM, "simulating", 143)


def test_provenance(program, source, folder):
    """The snapshot names every file it was made from, with the SHA-256 of its bytes."""
    output = folder / "amur.nc"
    run(program, source / "scenarios/amur.toml", output, "--replicates", "1",
        "--set", "scenario.end=2010-01-01")
    with netCDF4.Dataset(output) as snapshot:
        inputs = json.loads(snapshot["provenance/inputs"][...])
    for file, digest in inputs.items():
        assert hashlib.sha256(Path(file).read_bytes()).hexdigest() == digest, file
    names = {Path(file).name for file in inputs}
    parts = {f"{layer}.{part}" for layer in ("municipalities", "places")
             for part in ("shp", "dbf", "shx", "prj", "cpg")}
    assert names >= parts | {"amur.toml", "countries.csv"}, names


def test_twin_towns(program, source, folder):
    """The four twin towns are tied; their functional score rises once checks end in December 2007, and some
    have become an agglomeration some years after workers could move freely in May 2011."""
    output = folder / "tri-border.nc"
    run(program, source / "scenarios/tri-border.toml", output, "--replicates", "8",
        "--set", "scenario.end=2021-01-01")
    formed = []
    with netCDF4.Dataset(output) as snapshot:
        for towns in TWIN_TOWNS:
            tie = by_year(snapshot, "tie_probability", pair(snapshot, "tie", towns))
            assert tie[2004] > 0.9, (towns, tie)
            row = pair(snapshot, "candidate", towns)
            functional = by_year(snapshot, "candidate_functional", row)
            assert functional[2010] > functional[2007], (towns, functional)
            probability = by_year(snapshot, "candidate_probability", row)
            print(towns, {year: round(p, 2) for year, p in probability.items()})
            assert probability[2007] < 0.5 and probability[2020] >= probability[2007], (towns, probability)
            formed.append(probability[2020] > 0.5)
    assert any(formed), formed


def test_amur_bridge(program, source, folder):
    """Blagoveshchensk-Heihe gets its probability by year; its functional score follows the bridge of June
    2022, and the months without visas from December 2025 to September 2026."""
    output = folder / "amur.nc"
    run(program, source / "scenarios/amur.toml", output, "--replicates", "16",
        "--set", "scenario.end=2030-01-01")
    with netCDF4.Dataset(output) as snapshot:
        row = pair(snapshot, "candidate", ("Благовещенск", "黑河"))
        functional = by_year(snapshot, "candidate_functional", row)
        formed = by_year(snapshot, "candidate_probability", row)
    print("F", functional, "\nformed", formed)
    assert set(formed) >= set(range(2009, 2030))
    assert functional[2024] > functional[2021] + 0.01, functional
    without_visas = max(functional[2026], functional[2027])
    assert without_visas > functional[2024] + 0.05, functional
    assert functional[2029] < without_visas - 0.05, functional


def test_populations(program, source, folder):
    """Populations in the file equal the input, feature by feature, where nothing lets them change."""
    output = folder / "amur.nc"
    run(program, source / "scenarios/amur.toml", output, "--replicates", "1",
        "--set", "scenario.end=2011-01-01", "--set", "model.growth.active=false")
    listing = subprocess.run(["ogr2ogr", "-f", "CSV", "/vsistdout/", "-select", "id,population",
                              source / "data/amur/municipalities.shp"], check=True,
                             capture_output=True, encoding="utf-8").stdout.splitlines()
    given = {int(row["id"]): float(row["population"]) for row in csv.DictReader(listing)}
    with netCDF4.Dataset(output) as snapshot:
        ids = [int(value) for value in snapshot["municipality_id"][:]]
        for moment in range(len(snapshot["time"])):
            written = dict(zip(ids, (float(value) for value in snapshot["population"][moment])))
            assert written == given


def main():
    program, source, name = sys.argv[1:]
    with tempfile.TemporaryDirectory(prefix="borderweave-") as folder:
        globals()[f"test_{name}"](program, Path(source), Path(folder))


if __name__ == "__main__":
    main()
