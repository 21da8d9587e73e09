#!/usr/bin/python3
"""Switches features off one by one, and says whether what was written down beforehand shows.

    ablation.py PROGRAM SOURCE [--only ID…] [--replicates N] > docs/ablation.md

Reads tests/validity/ablation.toml. Each pair is one `diff` of two scenarios, whose replicates have equal draws: t is the mean
of the paired differences over its standard error.
"""

import argparse
import difflib
import json
import re
import sys
import tempfile
import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import derived
from page import table
from runs import Program

FEATURES = "tests/validity/ablation.toml"


@dataclass
class Ablated:
    """What a feature changes: `off` without it, `on` with it, `factor` what common random numbers save."""

    feature: dict
    off: float
    on: float
    t: float
    factor: float | None

    def acts(self, least):
        return abs(self.t) >= least and (self.t > 0) == (self.feature["sign"] == "+")


def without(program, feature):
    """The scenario in which the feature is off."""
    if "against" in feature:
        return program.source / feature["against"]
    text = "".join(f"{key} = {derived.toml(value)}\n" for key, value in feature["neutral"].items())
    return derived.extend(program.folder, "without", program.source / feature["scenario"], text)


def slips(features, known):
    """What is wrong with the measures of the table: one that does not exist shows no effect, which is no finding."""
    for feature in features:
        if feature["measure"] in known:
            continue
        close = difflib.get_close_matches(feature["measure"], known, 1)
        hint = f"did you mean {close[0]}?" if close else "docs/formats.md lists those of the region"
        yield f"{FEATURES}: {feature['id']}, {feature['what']}: no measure {feature['measure']}; {hint}"


def measures(source):
    """Those of the region, from the page of formats, which a test holds to what runs write."""
    return sorted(set(re.findall(r"^\| `region_(\w+)` \| time \|", (source / "docs/formats.md").read_text(encoding="utf-8"), re.M)))


def ablate(program, feature, replicates):
    end = date(feature["year"] + 1, 1, 1)
    quick = derived.keep({"scenario.end": end, "output.formation_dates": []})
    answer = json.loads(program.call("diff", without(program, feature), program.source / feature["scenario"], "--json",
                                     "--quiet", "--replicates", replicates, *quick))
    day = f"{feature['year']}-01-01"
    rows = [row for row in answer["region"] if row["variable"] == feature["measure"] and row["time"] == day]
    if not rows:  # the program lists only what differs
        return Ablated(feature, 0, 0, 0, None)
    row = rows[0]
    error = row["standard_error"]
    return Ablated(feature, row["mean_a"], row["mean_b"], row["mean"] / error if error else 0, row["variance_factor"])


def number(value):
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def page(found, wanted, version):
    lines = ["# What each feature does", "",
             "Every feature switched off, by a pair of runs with the same random draws. Measure and sign were written down before",
             "(`tests/validity/ablation.toml`); this page is written by `tests/validity/ablation.py`. A feature *acts* where the",
             f"mean of the paired differences is at least {wanted['least_t']} standard errors from 0 with that sign. A sign that neither",
             "literature nor data give is labelled *model consequence*: it says what follows from an assumption, not that it is so.", "",
             f"{wanted['replicates']} replicates; {version}. *Saved*: how many times as many replicates it would take without common random numbers.", ""]
    rows = [["feature", "what it does", "measure", "year", "off", "on", "sign", "t", "acts", "saved", "basis"]]
    for one in found:
        f = one.feature
        rows.append([f["id"], f["what"], f"`{f['measure']}`", str(f["year"]), number(one.off), number(one.on), f["sign"].replace("-", "−"),
                     f"{one.t:+.1f}", "yes" if one.acts(wanted["least_t"]) else "**no**",
                     "–" if one.factor is None else f"{one.factor:.1f}", f["basis"]])
    acting = sum(one.acts(wanted["least_t"]) for one in found)
    return "\n".join([*lines, *table(rows), "", f"{acting} of {len(found)} act as written down."])


def main():
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("program", type=Path)
    words.add_argument("source", type=Path)
    words.add_argument("--only", nargs="*")
    words.add_argument("--replicates", type=int)
    asked = words.parse_args()
    source = asked.source.resolve()
    wanted = tomllib.loads((source / FEATURES).read_text(encoding="utf-8"))
    wanted["replicates"] = asked.replicates or wanted["replicates"]
    wrong = list(slips(wanted["feature"], measures(source)))
    if wrong:
        sys.exit("\n".join(wrong))
    with tempfile.TemporaryDirectory() as folder:
        program = Program(asked.program.resolve(), source, Path(folder))
        found = []
        for feature in wanted["feature"]:
            if asked.only and feature["id"] not in asked.only:
                continue
            found.append(ablate(program, feature, wanted["replicates"]))
            print(f"{feature['id']} {feature['what']}: t {found[-1].t:+.1f}", file=sys.stderr, flush=True)
        print(page(found, wanted, program.version().splitlines()[0]))


if __name__ == "__main__":
    main()
