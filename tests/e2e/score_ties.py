#!/usr/bin/env python3
"""`borderweave score --ties`: lists drawn from a run's own probabilities, so that the truth is known.

    score_ties.py PROGRAM SOURCE_FOLDER CASE
"""

import csv
import json
import math
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import h5py
import numpy as np
from sklearn.metrics import average_precision_score

CUT, END = "2017-07-01", "2026-07-01"
DATES = f"output.formation_dates=[{CUT}, {END}]"
#  Towns look for partners more often than they do, so that a drawn list has enough ties.
MANY = "model.opportunity.rate=8"


class World:
    """A run of a small region without a table of partnerships: every pair is asked about."""

    def __init__(self, program, source, folder, *options, name="run"):
        self.program, self.folder, self.file = program, folder, folder / f"{name}.nc"
        scenario = source / "scenarios/cases/21-bratislava-hainburg-kittsee.toml"
        self.run(scenario, "--replicates", 6, "--set", "scenario.end=2027-01-01", "--set", DATES, "--set", MANY, *options)
        with h5py.File(folder / f"{name}.formation.nc") as file:
            self.ids = file["municipality_id"][:]
            country = np.array([one.decode() for one in file["municipality_country"][:]])
            pairs = list(zip(file["pair_a"][:].tolist(), file["pair_b"][:].tolist()))
            by_cut, by_end = file["pair_probability"][:].astype(float)
            self.names = [one.decode() for one in file["municipality_name"][:]]
        #  What formed between the cut and the end, of pairs that had not formed by the cut.
        self.p = dict(zip(pairs, 1 - (1 - by_end) / (1 - by_cut)))
        self.pairs = sorted(self.p)
        n = len(self.ids)
        self.foreign = sum(country[a] != country[b] for a in range(n) for b in range(a + 1, n))

    def run(self, scenario, *options):
        call(self.program, "run", scenario, "-o", self.file, "--quiet", *options)

    def table(self, formed, rows=(), name="ties.csv"):
        """Ties with a year after the cut, and rows as they are."""
        with open(self.folder / name, "w", encoding="utf-8", newline="") as stream:
            out = csv.writer(stream)
            out.writerow(["from_id", "to_id", "listed_2017", "listed_2026", "first_year", "source"])
            for a, b in formed:
                out.writerow([self.ids[a], self.ids[b], 0, 1, 2020, "drawn"])
            out.writerows(rows)
        return self.folder / name

    def drawn(self, factor=1.0, seed=7):
        """Ties drawn with so many times the hazards."""
        rng = np.random.default_rng(seed)
        hazard = -np.log1p(-np.array([self.p[pair] for pair in self.pairs]))
        chosen = rng.random(len(hazard)) < -np.expm1(-factor * hazard)
        return [pair for pair, yes in zip(self.pairs, chosen) if yes]

    def score(self, table, *options):
        return json.loads(call(self.program, "score", self.file, "--ties", table, "--cutoff", CUT, "--json", *options))


def call(*command, code=0, cwd=None):
    done = subprocess.run([str(word) for word in command], capture_output=True, encoding="utf-8", check=False, cwd=cwd)
    if done.returncode != code:
        sys.exit(f"{' '.join(map(str, command))}\nexit {done.returncode}, expected {code}\n{done.stdout}\n{done.stderr}")
    return done.stdout if code == 0 else done.stderr


def question(answer, kind="formed", run=0):
    (found,) = [one for one in answer["ties"]["runs"][run]["questions"] if one["question"] == kind]
    return found


def skill_against(scores, baseline):
    (found,) = [one for one in scores["baselines"] if one["name"] == baseline]
    return found


def near(a, b, tolerance):
    assert abs(a - b) <= tolerance * max(1, abs(b)), f"{a}, expected {b}"


def case_independent(program, source, folder):
    """Every number equals one computed here from the two files."""
    world = World(program, source, folder)
    ties = world.drawn(factor=3)
    scores = question(world.score(world.table(ties)))
    total = scores["totals"]
    assert total["ties"] == len(ties) > 20, total
    p = np.array([world.p[pair] for pair in world.pairs])
    y = np.isin(np.arange(len(p)), [world.pairs.index(pair) for pair in ties])
    rest = world.foreign - len(p)
    assert total["pairs"] == world.foreign, (total, world.foreign)
    listed = {(bin["from"]): bin for bin in scores["reliability"]}
    near(listed[0.1]["ties"], np.sum(y & (p >= 0.1) & (p < 0.2)), 0)
    near(listed[0.1]["expected"], np.sum(p[(p >= 0.1) & (p < 0.2)]), 1e-9)
    #  The tail has so little P that it hardly moves the level.
    hazard = -np.log1p(-p)
    moved = hazard * math.exp(scores["forecast"]["log_score"]["intercept"])
    loss = (np.sum(-np.log(-np.expm1(-moved[y]))) + np.sum(moved[~y])) / len(ties)
    of_rest = rest * 1e-5 * math.exp(scores["forecast"]["log_score"]["intercept"]) / len(ties)
    assert -1e-9 <= scores["forecast"]["log_score"]["per_tie"] - loss <= of_rest + 1e-9, (loss, scores["forecast"])
    brier = (np.sum((p - y) ** 2)) / world.foreign
    near(scores["forecast"]["brier"], brier, 1e-9)
    all_p, all_y = np.append(p, np.zeros(rest)), np.append(y, np.zeros(rest, bool))
    near(scores["forecast"]["average_precision"], average_precision_score(all_y, all_p), 1e-9)


def case_calibrated(program, source, folder):
    """A forecaster of the truth is better than what needs no model, and its level is right; one that promises a third is told so."""
    world = World(program, source, folder)
    for factor in (1, 3):
        formed = world.drawn(factor)
        scores = question(world.score(world.table(formed)))
        error = 1 / math.sqrt(len(formed))
        near(scores["forecast"]["log_score"]["intercept"], math.log(factor), 4 * error)
        against = skill_against(scores, "climatology")
        assert against["skill_low"] > 0, against
    assert scores["by"] == END
    assert scores["title"] == f"ties formed after {CUT}, by {END}"


def case_perfect_and_worse(program, source, folder):
    world = World(program, source, folder)
    by_p = sorted(world.pairs, key=lambda pair: -world.p[pair])
    best = question(world.score(world.table(by_p[:60])))
    assert best["forecast"]["average_precision"] == 1
    assert best["forecast"]["hits_in_top"] == {"100": 60, "500": 60, "2000": 60}
    far = world.table(by_p[-60:])
    worst = question(world.score(far))
    assert skill_against(worst, "climatology")["skill_high"] < 0, worst["baselines"][0]
    text = call(world.program, "score", world.file, "--ties", far, "--cutoff", CUT)
    lines = [one for one in text.splitlines() if one.strip().startswith("climatology") and "WORSE" in one]
    assert lines and all("  -" in line for line in lines), text


def case_lists(program, source, folder):
    """Lists without years: completion, survival and stock, apart, with their priors."""
    world = World(program, source, folder)
    by_p = sorted(world.pairs, key=lambda pair: -world.p[pair])
    ids = world.ids
    rows = [[ids[a], ids[b], 1, int(k % 4 != 0), "", "drawn"] for k, (a, b) in enumerate(by_p[:200:2])]
    rows += [[ids[a], ids[b], 0, 1, "", "drawn"] for a, b in by_p[1:200:2]]
    table = world.table([], rows)
    answer = world.score(table, "--relisted", 0.8, "--coverage", 0.4)
    assert answer["ties"]["priors"] == {"relisted": 0.8, "coverage": 0.4}
    run = answer["ties"]["runs"][0]
    assert [one["question"] for one in run["questions"]] == ["stock", "newly_listed", "survival"]
    assert run["not_asked"][0].startswith("formed: no row has a first_year after the cut")
    stock, new, survival = (question(answer, kind) for kind in ("stock", "newly_listed", "survival"))
    assert run["pairs_told"] == 0
    assert (stock["totals"]["ties"], new["totals"]["ties"]) == (100, 100)
    assert survival["totals"]["pairs"] <= 100 and survival["totals"]["ties"] <= 75
    assert skill_against(new, "climatology")["skill_low"] > 0
    #  Of survival only the prior is left to compare with.
    assert [one["name"] for one in survival["baselines"]] == ["memorisation: all are listed again alike"]
    assert survival["totals"]["expected"] <= 0.8 * survival["totals"]["pairs"]
    lower = question(world.score(table, "--coverage", 0.2), "newly_listed")
    assert lower["totals"]["expected"] < new["totals"]["expected"]


def own_scenario(source, folder, rows):
    """The region with a table of partnerships of its own."""
    (folder / "own.csv").write_text("from_id,to_id,level,sphere,since,until,source\n" + "".join(rows), encoding="utf-8")
    scenario = folder / "own.toml"
    scenario.write_text(f'extends = "{source}/scenarios/cases/21-bratislava-hainburg-kittsee.toml"\n'
                        '[region]\npartnerships = { file = "own.csv" }\n', encoding="utf-8")
    return scenario


def case_leak(program, source, folder):
    """A row that the run has read is refused by name; a table that cannot be checked is refused whole."""
    world = World(program, source, folder)
    by_p = sorted(world.pairs, key=lambda pair: -world.p[pair])
    (a, b), (c, d), (e, f) = by_p[:3]
    ids = world.ids
    rows = [f"{ids[a]},{ids[b]},2,,1995,,x\n",    # given at the start
            f"{ids[c]},{ids[d]},2,,2010,,x\n",    # dated before the cut, held out by the run
            f"{ids[e]},{ids[f]},2,,2019,,x\n"]    # after the cut, held out: no leak
    scenario = own_scenario(source, folder, rows)
    world.file = folder / "own.nc"
    world.run(scenario, "--replicates", 2, "--set", "scenario.end=2027-01-01", "--set", DATES, "--set", MANY)
    table = world.table(by_p[:60])
    done = subprocess.run([program, "score", world.file, "--ties", table, "--cutoff", CUT, "--json"],
                          capture_output=True, encoding="utf-8", check=True)
    assert done.stderr.count("warning[E0603]") == 2, done.stderr
    for wanted in (f"{table}:2: warning[E0603]", "own.csv:2 gave them to the run", f"{table}:3: warning[E0603]",
                   "own.csv:3 dates them before it", world.names[a], world.names[d]):
        assert wanted in done.stderr, f"{wanted}\n{done.stderr}"
    answer = json.loads(done.stdout)
    run = answer["ties"]["runs"][0]
    assert (run["pairs_told"], len(run["refused"])) == (2, 2), run["refused"]
    assert any(one.endswith("own.csv:2 gave them to the run)") for one in run["refused"]), run["refused"]
    assert question(answer)["totals"]["ties"] == 58
    assert question(answer)["totals"]["pairs"] == world.foreign - 2
    #  The held-out row says nothing of what the run knew: its pair stays among the new entries.
    assert question(answer, "newly_listed")["totals"]["ties"] == 59

    def refused(*words):
        error = call(program, "score", world.file, "--ties", table, "--cutoff", CUT, code=4)
        for word in ("E0613", *words):
            assert word in error, error

    own = (folder / "own.csv").read_bytes()
    (folder / "own.csv").write_bytes(own + b"\n")
    refused("own.csv", "has changed since")
    (folder / "own.csv").unlink()
    refused("own.csv", "cannot be read any more")
    (folder / "own.csv").write_bytes(own)
    #  A list of inputs without the table: what it held is not to be checked.
    formation = folder / "own.formation.nc"
    whole = formation.read_bytes()
    with h5py.File(formation, "r+") as file:
        inputs = json.loads(file["provenance/inputs"][()])
        left = {name: value for name, value in inputs.items() if not name.endswith("own.csv")}
        assert len(left) == len(inputs) - 1
        file["provenance/inputs"][()] = json.dumps(left)
    refused("own.csv", "does not have it")
    formation.write_bytes(whole)
    scenario.unlink()
    refused("own.toml", "not to be found from here")


def case_refusals(program, source, folder):
    world = World(program, source, folder)
    table = world.table(world.drawn(3))

    def refused(code, exit_code, *words, options=("--cutoff", CUT), run=world.file):
        error = call(program, "score", run, "--ties", table, *options, code=exit_code)
        for word in (code, *words):
            assert word in error, error

    refused("E0612", 4, "[output] formation_dates = [2015-01-01, 2017-07-01, 2026-07-01]", options=("--cutoff", "2015-01-01"))
    refused("E0612", 4, "no date after the cut", options=("--cutoff", "2026-08-01"))
    refused("E0612", 4, "after the cut 1990-01-01", options=("--cutoff", "1990-01-01"))
    refused("YYYY-MM-DD", 2, options=("--cutoff", "2017"))
    for prior in ("--relisted", "--coverage"):
        for value in ("nan", "0", "1.1", "x"):
            refused(prior, 2, "is no number from 1e-06 to 1", options=("--cutoff", CUT, prior, value))
    refused("are one file", 2, options=("--cutoff", CUT, f"{folder}/../{folder.name}/run.nc"))
    late = folder / "late.csv"
    late.write_text(table.read_text(encoding="utf-8").replace("listed_2026", "listed_2035"), encoding="utf-8")
    error = call(program, "score", world.file, "--ties", late, "--cutoff", CUT, code=4)
    for word in ("E0612", "nearest to 2035-07-01", "is 2026-07-01: more than a year apart", "2035-07-01]",
                 "the run ends on 2027-01-01", "[scenario] end = 2035-07-01 or later"):
        assert word in error, error
    refused("--cutoff", 2, options=())
    call(program, "score", world.file, code=2)
    call(program, "score", world.file, "--cutoff", CUT, "--cases", table, code=2)
    refused("one table for all runs", 2, options=("--ties", table, "--ties", table, "--cutoff", CUT))
    formation = folder / "run.formation.nc"
    #  A copy under another name would weigh as a second run.
    copy = folder / "copy.nc"
    shutil.copy(world.file, copy)
    shutil.copy(formation, folder / "copy.formation.nc")
    refused("E0615", 4, "copy.nc", f"{world.file} is the same run", options=("--cutoff", CUT, copy))
    error = call(program, "score", world.file, copy, "--cases", source / "data/validity/cases.csv", code=4)
    assert "E0615" in error and str(copy) in error, error
    #  The places are those of the snapshot, all of them.
    with h5py.File(folder / "copy.formation.nc", "r+") as file:
        file["municipality_population"][3] += 1
    refused("E0611", 4, "copy.formation.nc", world.names[3], "in the snapshot", run=copy)
    formation.rename(folder / "hidden.nc")
    refused("E0610", 4, "run.formation.nc", "[output] formation_dates")
    other = World(program, source, folder, "--seed", 5, name="other")
    (folder / "other.formation.nc").rename(formation)
    refused("E0611", 4, "run.formation.nc")
    (folder / "hidden.nc").rename(formation)
    (folder / "ties.csv").write_text("from_id,to_id,listed_2010\n", encoding="utf-8")
    refused("ties.csv", 4)
    assert other.foreign == world.foreign


def case_exchanged(program, source, folder):
    """A case that lies in the run once longitude and latitude are exchanged is an error, with its line."""
    world = World(program, source, folder)
    head = "id,name,lon_a,lat_a,lon_b,lat_b,countries,year,expected,source\n"
    good = "21,Bratislava-Hainburg,17.11,48.14,16.94,48.14,SK;AT,2019,LOW,x\n"
    table = folder / "cases.csv"
    table.write_text(head + good, encoding="utf-8")
    (row,) = json.loads(call(program, "score", world.file, "--cases", table, "--json"))["cases"]["rows"]
    assert row["id"] == "21", row
    table.write_text(head + good + "22,Exchanged,17.11,48.14,48.14,16.94,SK;AT,2019,LOW,x\n", encoding="utf-8")
    error = call(program, "score", world.file, "--cases", table, code=4)
    for word in (f"{table}:3", "E0614", "lon_b and lat_b"):
        assert word in error, error


def case_files(program, source, folder):
    """What -o and --figures hold, and several runs."""
    import netCDF4
    world = World(program, source, folder)
    second = World(program, source, folder, "--seed", 5, name="second")
    stock = [[world.ids[a], world.ids[b], 1, 1, "", "drawn"] for a, b in set(world.drawn(3, seed=8)) - set(world.drawn(3))]
    table, output, figures = world.table(world.drawn(3), stock), folder / "score.nc", folder / "figures"
    command = (program, "score", world.file, second.file, "--ties", table, "--cutoff", CUT, "--block", "country-pair", "--json",
               "-o", output, "--figures", figures)
    answer = json.loads(call(*command))["ties"]
    assert [one["question"] for one in answer["pooled"]].count("formed") == len(question({"ties": answer})["baselines"])
    assert any(one["name"].endswith("other regions") for one in question({"ties": answer})["baselines"])
    pooled = next(one for one in answer["pooled"] if one["question"] == "formed")
    both = [question({"ties": answer}, run=run) for run in (0, 1)]

    def loss(scores):
        return sum(one["log_score"]["per_tie"] * of["totals"]["ties"] for one, of in zip(scores, both))

    near(pooled["skill"], 1 - loss([one["forecast"] for one in both]) / loss([one["baselines"][0] for one in both]), 1e-9)
    assert pooled["skill_low"] <= pooled["skill"] <= pooled["skill_high"] and pooled["runs"] == 2, pooled
    with netCDF4.Dataset(output) as file:
        assert (file.cutoff, file.prior_relisted) == (CUT, 0.86)
        kinds = list(file["question_kind"][:])
        k = kinds.index("formed")
        formed = question({"ties": answer})
        near(file["forecast_log_score_per_tie"][k], formed["forecast"]["log_score"]["per_tie"], 1e-12)
        near(file["question_ties"][k], formed["totals"]["ties"], 0)
        rows = [row for row, of in enumerate(file["baseline_question"][:]) if of == k]
        assert [file["baseline_name"][row] for row in rows] == [one["name"] for one in formed["baselines"]]
        near(file["baseline_skill"][rows[0]], formed["baselines"][0]["skill"], 1e-12)
        near(file["bin_pairs"][k].sum(), formed["totals"]["pairs"], 0)
        near(file["band_ties"][k].sum(), formed["totals"]["ties"], 0)
        near(file["pooled_skill"][0], answer["pooled"][0]["skill"], 1e-12)
    names = sorted(one.name for one in figures.iterdir())
    assert "run.formed.skill.svg" in names and "second.formed.reliability.svg" in names, names
    assert len(names) == 3 * len(kinds)
    call(*command, code=5)
    call(*command, "--overwrite")
    with netCDF4.Dataset(output) as file:
        assert list(file["run_file"][:]) == [str(world.file), str(second.file)]
        for k, run in enumerate(answer["runs"]):
            assert file["run_not_asked"][k].splitlines() == run["not_asked"], run
            assert file["run_refused"][k].splitlines() == run["refused"], run
        notes = [one["notes"] for run in answer["runs"] for one in run["questions"]]
        assert [text.splitlines() for text in file["question_notes"][:]] == notes and any(notes)

    def refused(*options, words):
        error = call(*command[:8], *options, code=5)
        for word in words:
            assert word in error, error

    #  Nothing that is read is replaced, and a figure in the way is found before the work.
    alias = folder / "alias.nc"
    alias.symlink_to(second.file)
    for read in (world.file, second.file, alias, folder / "run.formation.nc", table):
        before = read.read_bytes()
        why = "replaces no input" if read.suffix == ".nc" else "does not end in .nc"
        error = call(*command[:8], "-o", read, "--overwrite", code=5)
        assert str(read) in error and why in error, error
        assert read.read_bytes() == before
    refused("-o", folder / "scores.txt", words=["does not end in .nc"])
    link = folder / "link.nc"
    link.symlink_to(output)
    refused("-o", link, "--overwrite", words=["is no file of scores"])
    assert link.is_symlink()
    (folder / "other.nc").write_bytes(b"mine")
    refused("-o", folder / "other.nc", "--overwrite", words=["is no file of scores"])
    fresh = folder / "fresh.nc"
    refused("-o", fresh, "--figures", figures, words=["run.formed.reliability.svg"])
    assert not fresh.exists()


def case_observed(program, source, folder):
    """A real list of two years, where the user has one: lists do not come with the program."""
    table = os.environ.get("BORDERWEAVE_OBSERVED_TIES")
    if not table:
        print("skipped: BORDERWEAVE_OBSERVED_TIES does not name a table of ties of data/tri-border with the columns "
              "from_id, to_id, listed_2017 and listed_2026")
        sys.exit(77)
    run = folder / "run.nc"
    call(program, "run", source / "scenarios/tri-border.toml", "-o", run, "--quiet", "--replicates", 4, "--set",
         "scenario.end=2027-01-01", "--set", DATES)
    answer = json.loads(call(program, "score", run, "--ties", table, "--cutoff", CUT, "--json"))
    scored = answer["ties"]["runs"][0]
    assert scored["pairs_told"] > len(scored["refused"]) > 0, scored["refused"]
    for one in scored["questions"]:
        print(one["title"], one["totals"], one["forecast"]["log_score"], [(b["name"], b["skill"]) for b in one["baselines"]])
    new = question(answer, "newly_listed")
    assert new["totals"]["pairs"] > 2_000_000 and new["totals"]["ties"] > 0
    assert skill_against(new, "climatology")["skill_low"] > 0


def main(program, source, name):
    with tempfile.TemporaryDirectory() as folder:
        globals()[f"case_{name}"](Path(program), Path(source), Path(folder))


if __name__ == "__main__":
    main(*sys.argv[1:])
