#!/usr/bin/python3
"""Scores the shipped regions and the known cases by tests/validity/splits.toml, and runs the placebos.

    validity.py PROGRAM SOURCE [--runs FOLDER] > docs/validity.md    the whole page, half an hour of one core
    validity.py PROGRAM SOURCE cases|flows|horizon [--runs FOLDER]   one section alone: the known cases in their small
                                                                     regions, published commuters, what moves a forecast
    validity.py PROGRAM SOURCE placebo [--runs FOLDER]               the placebos alone
    validity.py PROGRAM SOURCE constructs --centres FILE             cores against a list of centres
    validity.py PROGRAM SOURCE ties --ties NAME=FILE                 a list of observed ties of a region
    validity.py PROGRAM SOURCE slice                                 CI's slice: small regions, what must hold exactly

Published commuters need the region that `data/build.sh flows` makes; without it that section says so.
With --runs, snapshots NAME.nc of that folder are used, and those that are missing are written there.
"""

import argparse
import os
import sys
import tempfile
import tomllib
from pathlib import Path

import before
import constructs
import flows
import flows_page
import horizon
import horizon_page
import page
import placebos
import ties
import ties_page
from commuter_tables import read_rows
from runs import SPLITS, Program, Snapshot, add_shares

CENTRES = "BORDERWEAVE_CENTRES"
TIES = "BORDERWEAVE_OBSERVED_TIES"


def snapshots_of_regions(program, splits):
    return [program.run(region["name"], program.source / region["scenario"]) for region in splits["region"]]


def snapshots_of_cases(program, splits):
    """One small region for each known case; nothing but the cases is asked of it."""
    scenarios = sorted(program.source.glob(splits["cases"]["scenarios"]))
    if not scenarios:
        sys.exit(f"no scenario {splits['cases']['scenarios']} in {program.source}")
    return [program.run(scenario.stem, scenario, "--set", "output.formation_dates=[]") for scenario in scenarios]


def cases_scored(program, splits, files):
    return add_shares(program.score(files, "--cases", program.source / splits["cases"]["table"], "--splits",
                                    program.source / SPLITS))


def whole_page(program, splits, centres, lists):
    small = cases_scored(program, splits, snapshots_of_cases(program, splits))
    regions = cases_scored(program, splits, snapshots_of_regions(program, splits))
    runs = placebos.Placebos(program, splits)
    found = runs.all()
    compared = constructs_of(program, splits, centres)
    observed = ties_page.section(ties_of(program, splits, lists), before.ties_before(program.source / before.TIES))
    return page.whole(page.Parts(program.version(), small, regions, states_of_cases(program, splits),
                                 before.cases_before(program.source / before.CASES),
                                 flows_page.section(flows.scored(program, splits)), horizon_of(program, splits), observed, found,
                                 runs.files, compared))


def states_of_cases(program, splits):
    return {row["id"]: row["countries"].split(";") for row in read_rows(program.source / splits["cases"]["table"])}


def horizon_of(program, splits):
    wanted = splits["horizon"]
    known = {(int(row["from"]), int(row["until"])): float(row["sum_of_changes"])
             for row in read_rows(program.source / "tests/validity/before/horizon.csv")}
    return horizon_page.section(horizon.Horizon(program, splits).all(), wanted, known[wanted["from"], wanted["until"]])


def one_section(what, program, splits):
    if what == "flows":
        return flows_page.section(flows.scored(program, splits))
    if what == "horizon":
        return horizon_of(program, splits)
    answer = cases_scored(program, splits, snapshots_of_cases(program, splits))
    said = before.cases_before(program.source / before.CASES)
    return [*page.cases_section(answer, states_of_cases(program, splits), said=said), "",
            *page.other_rows("Pairs that no case speaks of", answer["cases"])]


def ties_of(program, splits, lists):
    return ties.scored(program, splits, lists) if lists else None


def constructs_of(program, splits, centres):
    if centres is None:
        return None
    return page.compare_regions(program.source, splits["constructs"]["regions"], centres)


def check_slice(program, splits):
    wanted = splits["slice"]
    program.replicates = wanted["replicates"]
    region = next(one for one in splits["region"] if one["name"] == wanted["region"])
    scenario = program.source / region["scenario"]
    answer = cases_scored(program, splits, [program.run(region["name"], scenario, *NO_FORMATION)])
    cases = answer["cases"]
    assert cases["scored"] == wanted["rows"], f"{cases['scored']} rows scored, {wanted['rows']} wanted"
    for row in cases["rows"]:
        assert 0 <= row["p_formed"] and 0 <= row["p_partial"] and row["p_formed"] + row["p_partial"] <= 1 + 1e-6, row
    assert 0 <= cases["forecast"]["brier"] <= 1
    assert "skill" in "\n".join(page.cases_section(answer, states_of_cases(program, splits)))
    print(f"{cases['scored']} rows, {cases['forecast']['right']} right")
    for placebo in slice_placebos(program, scenario):
        assert placebo.passed, f"{placebo.title}: {placebo.came}\nright: {placebo.right}"
        print(f"{placebo.title}: {placebo.came}")


NO_FORMATION = ("--set", "output.formation_dates=[]")


def slice_placebos(program, scenario):
    """Those that are exact: anything but their right answer is a fault of the program."""
    folder = program.folder / "derived"
    folder.mkdir(parents=True, exist_ok=True)
    shut = placebos.derived.wall(folder, scenario, "1900-01-01")
    options = placebos.derived.keep(placebos.derived.WALL)
    yield placebos.walled(Snapshot(program.run("wall", shut, *NO_FORMATION, *options)), "A wall")
    yield placebos.mirrored(program, folder)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=Path)
    parser.add_argument("source", type=Path)
    parser.add_argument("what", nargs="?", default="page", choices=["page", "cases", "flows", "horizon", "placebo", "constructs", "ties", "slice"])
    parser.add_argument("--runs", type=Path, help="folder of snapshots, used again and completed")
    parser.add_argument("--centres", type=Path, default=os.environ.get(CENTRES) or None,
                        help=f"list of urban centres (or {CENTRES}); columns: name, country, lon, lat, people, area_people")
    parser.add_argument("--ties", metavar="NAME=FILE", action="append",
                        help=f"list of observed ties of a region of splits.toml (or {TIES}); may be given again")
    parser.add_argument("--final", action="store_true", help="the model is final: lists of held_out regions may be scored")
    return parser.parse_args()


def lists_of(given, splits):
    """Lists of ties, checked before anything is simulated."""
    named = given.ties or [name for name in [os.environ.get(TIES)] if name]
    if given.what == "ties" and not named:
        sys.exit(f"ties: give a list, --ties NAME=FILE or {TIES}")
    try:
        return [ties.read_list(splits, one, given.final) for one in named]
    except (OSError, ValueError) as problem:
        sys.exit(f"list of ties: {problem}")


def centres_of(file):
    """The list of urban centres, read before anything is simulated; None without one."""
    if file is None:
        return None
    try:
        return constructs.read_centres(file)
    except (OSError, ValueError) as problem:
        sys.exit(f"list of centres: {problem}")


def main():
    given = arguments()
    centres = centres_of(given.centres)
    splits = tomllib.loads((given.source / SPLITS).read_text(encoding="utf-8"))
    lists = lists_of(given, splits)
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.runs or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        program = Program(given.program.resolve(), given.source.resolve(), folder.resolve())
        if given.what == "slice":
            check_slice(program, splits)
        elif given.what in ("cases", "flows", "horizon"):
            print("\n".join(one_section(given.what, program, splits)))
        elif given.what == "placebo":
            print("\n".join(page.placebo_section(placebos.Placebos(program, splits).all())))
        elif given.what == "constructs":
            print("\n".join(page.constructs_section(constructs_of(program, splits, centres))))
        elif given.what == "ties":
            print("\n".join(ties_page.section(ties_of(program, splits, lists), before.ties_before(program.source / before.TIES))))
        else:
            print(whole_page(program, splits, centres, lists), end="")


if __name__ == "__main__":
    main()
