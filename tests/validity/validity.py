#!/usr/bin/python3
"""Scores the shipped regions by tests/validity/splits.toml.

    validity.py PROGRAM SOURCE [--runs FOLDER] > docs/validity.md    runs every region, some ten minutes
    validity.py PROGRAM SOURCE --slice                               CI's slice: one small region

With --runs, snapshots NAME.nc of that folder are used, and those that are missing are written there.
"""

import argparse
import json
import math
import subprocess
import sys
import tempfile
import tomllib
from datetime import date
from pathlib import Path

INTRO = """# How well the forecasts do

What the model said of known twin cities, beside what needs no model. Written by `tests/validity/validity.py` from the
splits and thresholds of `tests/validity/splits.toml`; bad numbers stand here like good ones. It is the zero from which
later changes of the model count.

**What is not here yet.** Which ties form, and what is listed: that needs the formation probabilities of every pair.
Commuters and counts of joint bodies: no source says which share of them lies inside the regions.

The cases are in-sample for the rules of agglomerations, which were chosen after a look at them. A case is scored where
a region has both its places. **The easier third is on this page.** The other 58 rows lie in the small regions of
`scenarios/cases/`, which it does not score yet; a first count over all 28 of them, by hand, found 51 of 84 rows right,
and "always formed" 57.
"""


def run(*command):
    done = subprocess.run([str(word) for word in command], capture_output=True, encoding="utf-8", check=False)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stderr}")
    return done.stdout


def snapshots(program, source, regions, folder, *options):
    files = []
    for region in regions:
        file = folder / f"{region['name']}.nc"
        if not file.exists():
            run(program, "run", source / region["scenario"], "-o", file, "--quiet", *options)
        files.append(file)
    return files


def score(program, source, splits, files):
    return json.loads(run(program, "score", *files, "--cases", source / splits["cases"]["table"], "--json"))


def number(value):
    return "–" if value is None or math.isnan(value) else f"{value:.3f}"


def score_rows(cases):
    yield "| | formed right | rank right | Brier of \"formed\" | ranked probability |"
    yield "|---|---:|---:|---:|---:|"
    for name, key in (("the forecast", "forecast"), ("always formed", "always_formed"),
                      ("the shares among these rows", "base_rate")):
        scores = cases[key]
        yield (f"| {name} | {scores['right']} of {cases['scored']} "
               f"| {scores['right_rank']} of {cases['scored']} | {number(scores['brier'])} "
               f"| {number(scores['ranked_probability'])} |")
    for name, key in (("always formed", "always_formed"), ("the shares", "base_rate")):
        skill = cases[f"skill_against_{key}"]
        yield (f"| skill against {name} | | | {number(skill['brier'])} "
               f"| {number(skill['ranked_probability'])} |")


def case_rows(cases):
    yield "| case | year | expected | P(formed) | P(partial) | formed | centres |"
    yield "|---|---:|---|---:|---:|---|---|"
    for row in cases["rows"]:
        yield (f"| {row['id']} {row['name']} | {row['year']} | {row['expected']} | {row['p_formed']:.2f} "
               f"| {row['p_partial']:.2f} | {'right' if row['right'] else 'wrong'} "
               f"| {row['centres'] or 'no candidate'} |")


def other_rows(cases):
    others = cases["other_pairs"]
    yield (f"Of {others['pairs']} other pairs of centres with 10,000 people or more, at most 30 km apart, "
           f"{len(others['formed'])} have P(formed) of .5 or more in 2004, 2019 or 2024:")
    yield ""
    for pair in sorted(others["formed"], key=lambda one: -one["p_formed"]):
        yield f"* {pair['centres']} ({pair['p_formed']:.2f} in {pair['year']})"


def page(answer, version):
    lines = [INTRO, "## Known cases", "", "Skill: 1 is perfect, 0 no better than the reference, below 0 worse.", ""]
    lines += score_rows(answer["cases"])
    cases = answer["cases"]
    lines += ["", f"{cases['scored']} of {cases['scored'] + len(cases['not_scored'])} rows lie in a region.", ""]
    lines += [*case_rows(answer["cases"]), "", "## Pairs that no case speaks of", ""]
    lines += other_rows(answer["cases"])
    lines += ["", "## Made with", "", f"{version}, {date.today()}", "", "| run | replicates | rows | state hash |", "|---|---:|---:|---|"]
    for one in answer["runs"]:
        lines.append(f"| {one['title']} | {one['replicates']} | {one['cases']} | `{one['state_hash']}` |")
    return "\n".join(lines) + "\n"


def check_slice(program, source, splits, folder):
    wanted = splits["slice"]
    regions = [region for region in splits["region"] if region["name"] == wanted["region"]]
    files = snapshots(program, source, regions, folder, "--replicates", wanted["replicates"])
    answer = score(program, source, splits, files)
    cases = answer["cases"]
    assert cases["scored"] == wanted["rows"], f"{cases['scored']} rows scored, {wanted['rows']} wanted"
    for row in cases["rows"]:
        assert 0 <= row["p_formed"] and 0 <= row["p_partial"] and row["p_formed"] + row["p_partial"] <= 1 + 1e-6, row
    assert 0 <= cases["forecast"]["brier"] <= 1
    assert "skill" in page(answer, "")
    print(f"{cases['scored']} rows, {cases['forecast']['right']} right")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=Path)
    parser.add_argument("source", type=Path)
    parser.add_argument("--runs", type=Path)
    parser.add_argument("--slice", action="store_true")
    given = parser.parse_args()
    splits = tomllib.loads((given.source / "tests/validity/splits.toml").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.runs or Path(scratch)
        if given.slice:
            return check_slice(given.program, given.source, splits, folder)
        files = snapshots(given.program, given.source, splits["region"], folder)
        version = run(given.program, "--version").strip()
        print(page(score(given.program, given.source, splits, files), version), end="")
    return None


if __name__ == "__main__":
    main()
