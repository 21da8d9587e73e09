#!/usr/bin/python3
"""The benchmarks. They report and never fail on a slow result.

    tests/bench/bench.py BUILD_FOLDER [SECTION…]        (./borderweave bench calls it)

Sections: phases law choice saom year checkpoint threads ingest (all of these when none is named);
replicates and formation, which take two minutes each; instructions, which takes valgrind. Prints Markdown tables;
the JSON of Google Benchmark stays in BUILD_FOLDER/bench.
"""

import os
import platform
import sys
import tempfile
import time
from pathlib import Path

sys.dont_write_bytecode = True

import google
import ingest
import instructions
from commands import cpu_seconds, paired, peak_bytes
from report import Report, amount, duration

SOURCE = Path(__file__).resolve().parents[2]
INTERLEAVED = "--benchmark_enable_random_interleaving=true"
TRI_BORDER = SOURCE / "scenarios/tri-border.toml"


def phases(build, report):
    results = google.run(build, "phases", "--benchmark_min_time=0.1", repetitions=3)
    report.table("Time per phase: tri-border, one replicate, January 2010", ["phase", "time"],
                 [[name, duration(results.seconds(name))] for name in results.names()])


def law(build, report):
    results = google.run(build, "law", "--benchmark_min_time=0.1", repetitions=3)
    report.table("Law: 1,000 rules for 200 legal classes of 40 states", ["", "time"],
                 [["compile one period", duration(results.seconds("compile"))],
                  ["a month of 2,000 towns", duration(results.seconds("month"))],
                  ["the first in months", f"{results.seconds('compile') / results.seconds('month'):.0f}"],
                  ["look up the law of a month without a change", duration(results.seconds("law_in_force"))],
                  ["read a verdict", duration(results.seconds("verdict"))]])
    report.at_most("seconds to compile", results.seconds("compile"), 1)


def choice(build, report):
    results = google.run(build, "choice", "--benchmark_filter=scan|search", "--benchmark_min_time=0.1", INTERLEAVED, repetitions=7)
    sizes = [1000, 2000, 120000, 1000000]
    rows = [[f"{n:,}", duration(results.seconds(f"search/{n}")),
             duration(results.seconds(f"scan/{n}")) if f"scan/{n}" in results.names() else ""]
            for n in sizes]
    report.table("One decision, P(no change) of 1/2", ["municipalities", "search", "scan"], rows)

    def ratio(over, under):
        return results.seconds(over) / results.seconds(under)
    report.at_least("scan / search at 2,000", ratio("scan/2000", "search/2000"), 10)
    report.at_least("scan / search at 120,000", ratio("scan/120000", "search/120000"), 300)
    report.at_most("search at 120,000 / at 1,000", ratio("search/120000", "search/1000"), 4)
    report.at_most("search at 1,000,000 / at 1,000", ratio("search/1000000", "search/1000"), 8)


def saom(build, report):
    results = google.run(build, "saom", "--benchmark_min_time=0.1", INTERLEAVED)
    rows = [[f"{n:,}", duration(results.counter(f"search/{n}", "mini_step")),
             duration(results.seconds(f"scan/{n}")),
             f"{results.counter(f'scan/{n}', 'mean_degree'):.1f}",
             f"{results.counter(f'scan/{n}', 'p_no_change'):.3f}"] for n in [50, 2000]]
    report.table("A mini-step of the SAOM with five effects",
                 ["actors", "whole mini-step", "choice by scan", "mean degree", "P(no change)"], rows)
    report.at_most("SAOM mini-step at 2,000, µs", results.counter("search/2000", "mini_step") * 1e6, 2)


def year(build, report):
    results = google.run(build, "year", "--benchmark_filter=/1/", "--benchmark_min_time=0.1",
                         repetitions=3)
    rows = []
    for n in [1000, 10000, 120000, 1000000]:
        name = f"year/{n}/1/process_time/real_time"
        rows.append([f"{n:,}", duration(results.seconds(name, "real_time") / 12)] +
                    [f"{results.counter(name, key):,.0f}" for key in
                     ["ties", "bytes_per_town", "bytes_per_tie", "held_per_tie", "index_bytes_per_town"]] +
                    [amount(results.counter(name, "peak_bytes"))])
    report.table("One replicate, monthly, one thread: the synthetic earth in its second year",
                 ["towns", "a month", "ties", "State, bytes a town", "bytes a tie", "with room to grow",
                  "tree and index, bytes a town", "peak of the process"], rows)
    largest = "year/1000000/1/process_time/real_time"
    report.at_most("State, bytes a municipality", results.counter(largest, "bytes_per_town"), 400)
    report.at_most("State, bytes a tie", results.counter(largest, "bytes_per_tie"), 48)
    report.at_most("tree and index, bytes a municipality",
                   results.counter(largest, "index_bytes_per_town"), 100)


def checkpoint(build, report):
    results = google.run(build, "checkpoint", "--benchmark_min_time=0.2", repetitions=3)
    rows = [[f"{n:,}", duration(results.seconds(f"checkpoint/{n}/real_time", "real_time")),
             amount(results.counter(f"checkpoint/{n}/real_time", "state_bytes"))]
            for n in [10000, 120000]]
    report.table("A checkpoint of one replicate", ["towns", "time", "State"], rows)


def threads(build, report):
    for towns in [120000, 1000000]:
        results = google.run(build, "year", f"--benchmark_filter=year/{towns}/", INTERLEAVED,
                             "--benchmark_min_time=0.1", repetitions=5, label=f"threads-{towns}")
        one, two = (results.seconds(f"year/{towns}/{n}/process_time/real_time", "real_time")
                    for n in [1, 2])
        report.at_least(f"efficiency of 2 threads inside a replicate of {towns:,} towns "
                        f"({duration(one)}, {duration(two)} a year)", one / two / 2, 0.75)
    with tempfile.TemporaryDirectory() as folder:
        def command(number):
            return [build / "cli/borderweave", "run", TRI_BORDER, "--replicates", "8", "--quiet",
                    "--threads", str(number), "-o", Path(folder, f"{number}-{time.monotonic_ns()}.nc")]
        one, two = paired(lambda: command(1), lambda: command(2), 3)
    report.at_least(f"efficiency of 2 threads over 8 replicates of tri-border, whole command "
                    f"({duration(one)}, {duration(two)})", one / two / 2, 0.9)


def compare_ingest(build, report):
    regions = [("tri-border", TRI_BORDER, SOURCE / "data/tri-border/municipalities.shp")]
    large = ingest.large_region(SOURCE, build)
    if large is None:
        print("\n(PL + CZ + DE is not measured: `data/build.sh sources` fetches what it takes.)")
    else:
        regions.append(("PL + CZ + DE", large, large.parent / "cells/municipalities.shp"))
    with tempfile.TemporaryDirectory() as folder:
        for title, scenario, shapefile in regions:
            ours, theirs = ingest.against_ogr2ogr(build, Path(folder), scenario, shapefile)
            report.at_most(f"`borderweave check` of {title} / `ogr2ogr` to GeoPackage "
                           f"({duration(ours)}, {duration(theirs)})", ours / theirs, 2)


def replicates(build, report):
    state = google.run(build, "phases", "--benchmark_filter=law_in_force", label="state").counter(
        "law_in_force", "state_bytes")
    with tempfile.TemporaryDirectory() as folder:
        one, many = (peak_bytes([build / "cli/borderweave", "run", TRI_BORDER, "--quiet",
                                 "--replicates", str(number), "-o", Path(folder, f"{number}.nc")])
                     for number in [1, 100])
    report.at_most(f"peak of 100 replicates of tri-border without their States / of one "
                   f"({amount(many)}, a State {state / 2**10:.0f} KiB, {amount(one)})",
                   (many - 100 * state) / one, 1.3)


def formation(build, report):
    """What the probabilities that ties form take beside the rest of the run."""
    with tempfile.TemporaryDirectory() as folder:
        def command(name, *more):
            return [build / "cli/borderweave", "run", TRI_BORDER, "--replicates", "8", "--quiet",
                    "--overwrite", "-o", Path(folder, f"{name}.nc"), *more]
        having, without = paired(lambda: command("with"),
                                 lambda: command("without", "--set", "output.formation_dates=[]"),
                                 3, cpu_seconds)
        size = Path(folder, "with.formation.nc").stat().st_size
    report.at_most(f"CPU time that formation_dates add to 8 replicates of tri-border, of the rest "
                   f"({duration(having)}, {duration(without)}; file of {amount(size)})",
                   having / without - 1, 0.5)


def count_instructions(build, report):
    search = ["borderweave::sim::choose", "borderweave::sim::PartnerProblem::PartnerProblem"]
    cases = [(f"a decision among {n:,}", "choice", f"decisions/{n}/", search, search[0])
             for n in [1000, 120000]]
    cases.append(("a SAOM mini-step at 2,000", "saom", "search/2000", ["borderweave::sim::saom::simulate"],
                  "borderweave::sim::saom::choose_toggle"))
    rows = []
    for title, *case in cases:
        each, shares = instructions.profile(build, *case)
        rows.append([title, f"{each:,.0f}", ", ".join(shares)])
    report.table("Instructions", ["", "each", "spent in (without what they call)"], rows)


EVERY_TIME = {"phases": phases, "law": law, "choice": choice, "saom": saom, "year": year,
              "checkpoint": checkpoint, "threads": threads, "ingest": compare_ingest}
SECTIONS = {**EVERY_TIME, "replicates": replicates, "formation": formation,
            "instructions": count_instructions}


def main():
    build = Path(sys.argv[1]).resolve()
    names = sys.argv[2:] or list(EVERY_TIME)
    unknown = [name for name in names if name not in SECTIONS]
    if unknown:
        print(f"borderweave: bench has no section {', '.join(unknown)}; it has {', '.join(SECTIONS)}",
              file=sys.stderr)
        sys.exit(2)
    (build / "bench").mkdir(exist_ok=True)
    began, load = time.monotonic(), os.getloadavg()[0]
    report = Report()
    for name in names:
        SECTIONS[name](build, report)
    report.finish()
    print(f"\n{os.cpu_count()} cores ({platform.machine()}), load {load:.1f} when it began, "
          f"{time.monotonic() - began:.0f} s; JSON in {build / 'bench'}")


if __name__ == "__main__":
    main()
