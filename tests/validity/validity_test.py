#!/usr/bin/python3
"""Derived scenarios, the second implementation and the page, without a run.

usage: validity_test.py SOURCE_FOLDER
"""

import argparse
import csv
import math
import sys
import tempfile
import tomllib
import unittest
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import numpy as np

SOURCE = Path(sys.argv.pop(1)).resolve()
sys.path.insert(0, str(SOURCE / "tests/validity"))

import ablation  # noqa: E402: found through the argument
import before  # noqa: E402
import commuter_sums  # noqa: E402
import commuter_tables  # noqa: E402
import commuting_fit  # noqa: E402
import commuting_kernel  # noqa: E402
import constructs  # noqa: E402
import derived  # noqa: E402
import flows  # noqa: E402
import flows_page  # noqa: E402
import horizon  # noqa: E402
import horizon_page  # noqa: E402
import page  # noqa: E402
import placebos  # noqa: E402
import runs  # noqa: E402
import ties  # noqa: E402
import ties_page  # noqa: E402
import validity  # noqa: E402

TRI_BORDER = SOURCE / "scenarios/tri-border.toml"


def table(file):
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


class Folder(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.folder = Path(scratch.name)


class Dates(Folder):
    def test_every_dated_act_moves_and_nothing_else(self):
        rules = {rule["id"]: rule for rule in derived.rules_of(SOURCE, TRI_BORDER)}
        plan = tomllib.loads(derived.shift_law(SOURCE, self.folder, TRI_BORDER, -5).read_text(encoding="utf-8"))
        self.assertEqual(set(plan), {"extends", "regime"})
        moved = {move["rule"]: move for move in plan["regime"]["move"]}
        dated = {key for key, rule in rules.items() if isinstance(rule["from"], date) or "until" in rule}
        self.assertEqual(set(moved), dated)
        self.assertEqual(moved["egtc-2006"]["from"], date(2002, 8, 1))
        self.assertEqual(moved["egtc-2006"]["until"], date(2009, 6, 22))

    def test_accessions_and_movement_move_along(self):
        derived.shift_all(SOURCE, self.folder, TRI_BORDER, 5)
        for name in ("blocs.csv", "movement.csv"):
            rows, moved = table(SOURCE / "data" / name), table(self.folder / "world+5" / name)
            self.assertEqual(len(rows), len(moved))
            for row, after in zip(rows, moved, strict=True):
                for key, value in row.items():
                    later = str(derived.shifted(value, 5)) if key in ("from", "until") and value else value
                    self.assertEqual(after[key], later)

    def test_a_leap_day_becomes_the_28th(self):
        self.assertEqual(derived.shifted("2004-02-29", 5), date(2009, 2, 28))

    def test_a_scenario_with_levers_of_its_own_is_refused(self):
        scenario = derived.extend(self.folder, "own", TRI_BORDER, '[[regime.move]]\nrule = "egtc-2006"\nfrom = 2000-01-01\n')
        with self.assertRaisesRegex(ValueError, "regime.move"):
            list(derived.rules_of(SOURCE, scenario))


class OneStateCutInTwo(Folder):
    def test_the_twin_is_what_the_state_is(self):
        derived.twin_state(SOURCE, self.folder, "PL", "XX", "twin")
        countries = {row["iso2"]: row for row in table(self.folder / "countries.csv")}
        for key, value in countries["PL"].items():
            if key not in ("iso2", "name", "neighbours"):
                self.assertEqual(countries["XX"][key], value)
        blocs = table(self.folder / "blocs.csv")
        of = {state: [row | {"country": ""} for row in blocs if row["country"] == state] for state in ("PL", "XX")}
        self.assertGreater(len(of["PL"]), 3)
        self.assertEqual(of["PL"], of["XX"])
        between = [row for row in table(self.folder / "movement.csv") if {row["a"], row["b"]} == {"PL", "XX"}]
        self.assertEqual([(row["checks"], row["visa"], row["no_work"]) for row in between], [("0", "0", "0")])

    def test_rules_bind_the_twin_wherever_they_bind_the_state(self):
        for file in derived.twin_rules(SOURCE, TRI_BORDER, self.folder, "PL", "XX"):
            for rule in tomllib.loads(file.read_text(encoding="utf-8"))["rule"]:
                for key in ("parties", "counterparties"):
                    self.assertEqual("PL" in rule.get(key, []), "XX" in rule.get(key, []), rule["id"])


def town(places):
    """Towns that are one place each: (name, east of 20° E in km, people), on 50° N."""
    lon = np.array([20 + km / 71.7 for _, km, _ in places])
    people = np.array([float(number) for _, _, number in places])
    names = [name for name, _, _ in places]
    towns = constructs.Towns(names, names, lon, np.full(len(places), 50.0), people)
    return towns, constructs.Places(np.arange(len(places)), lon, towns.lat, people)


# Discs of 30,000 people have a radius of 1.8 km, of 60,000 one of 2.5 km.
ROW = [("Ay", 0, 30_000), ("Be", 4.5, 30_000), ("Ce", 30, 60_000), ("De", 36, 2_000), ("Ef", 100, 49_000),
       ("Gi", 150, 300_000)]


class Constructs(Folder):
    def centres(self, text):
        file = self.folder / "centres.csv"
        file.write_text("name,country,lon,lat,people,area_people\n" + text, encoding="utf-8")
        return constructs.read_centres(file)

    def test_cores_are_linked_discs_of_50000_people(self):
        found = constructs.cores(*town(ROW))
        self.assertEqual([(core.people, core.members) for core in found], [(60_000, [0, 1]), (60_000, [2]), (300_000, [5])])

    def test_a_functional_area_takes_those_who_commute_to_the_core(self):
        towns, places = town(ROW)
        areas = constructs.functional_areas(towns, constructs.cores(towns, places))
        self.assertEqual([sorted(area) for area in areas], [[0, 1], [2, 3], [5]])

    def test_shares_of_commuters_add_up_and_fall_with_distance(self):
        share = constructs.commuting(town(ROW)[0])
        np.testing.assert_allclose(share.sum(axis=1), 1)
        self.assertGreater(share[3, 2], share[2, 3])
        self.assertEqual(share[0, 4], 0)  # beyond 60 km

    def test_distances_are_those_of_the_ellipsoid(self):
        # Geodesic on WGS 84 by GeographicLib: 71,695.74 m along 50° N, 55,615.6 m along the meridian from 50° N.
        self.assertAlmostEqual(float(constructs.kilometres(20.0, 50.0, 21.0, 50.0)), 71.696, delta=0.01)
        self.assertAlmostEqual(float(constructs.kilometres(20.0, 50.0, 20.0, 50.5)), 55.616, delta=0.01)

    def test_found_missed_and_unlisted(self):
        listed = self.centres(f"Aybe,AA,{20 + 2 / 71.7},50,120000,60000\n"   # found, twice as many people
                              f"Ef,AA,{20 + 100 / 71.7},50,55000,\n"        # too small a disc
                              f"Gi,AA,{20 + 150 / 71.7},50,40000,\n"        # below the size of a centre
                              f"Far,AA,30,50,900000,\n"                     # outside the region
                              f"Ce,BB,{20 + 30 / 71.7},50,60000,\n")        # of another state
        result = constructs.compare("AA", *town(ROW), listed)
        self.assertEqual((result.listed, [row[0] for row in result.found], result.missed), (2, ["Aybe"], ["Ef"]))
        self.assertAlmostEqual(result.found[0][1], math.log(0.5))
        self.assertAlmostEqual(result.found[0][2], 0)
        self.assertEqual(result.unlisted, ["Ce", "Gi"])

    def test_a_faulty_list_is_named_by_line(self):
        with self.assertRaisesRegex(ValueError, "centres.csv:3: lat is “x”, a number is needed"):
            self.centres("Ay,AA,20,50,60000,\nBe,AA,20,x,60000,\n")
        with self.assertRaisesRegex(ValueError, "finite"):
            self.centres("Ay,AA,20,50,nan,\n")
        file = self.folder / "other.csv"
        file.write_text("name,lon\nAy,20\n", encoding="utf-8")
        with self.assertRaisesRegex(ValueError, "no column country, lat, people"):
            constructs.read_centres(file)


class Page(unittest.TestCase):
    def test_says_so_where_no_list_is_given(self):
        self.assertIn("no list of urban centres was given", page.constructs_section(None)[0])

    def test_a_placebo_that_fails_stands_out(self):
        found = [placebos.Placebo("T", "right", [["a", "b"], ["1", "2"]], False, "came.", "because."),
                 placebos.Placebo("U", "right", [], True, "came.")]
        text = "\n".join(page.placebo_section(found))
        self.assertIn("came. **Not as it should be.**", text)
        self.assertIn("| 1 | 2 |", text)
        self.assertIn("came. As it should be.", text)


class Before(unittest.TestCase):
    """Scores of an earlier program, by the rules of `borderweave score`."""

    @staticmethod
    def row(case, expected, formed, partial=0.0, year=2004):
        return {"id": case, "year": year, "expected": expected, "p_formed": formed, "p_partial": partial}

    def test_the_recorded_rows_are_those_of_the_table(self):
        said = before.cases_before(SOURCE / before.CASES)
        self.assertEqual(set(said), {(row["id"], int(row["year"])) for row in table(SOURCE / "data/validity/cases.csv")})

    def test_scores(self):
        rows = [self.row("1", "AGGLO", 0.5, 0.25), self.row("2", "PARTIAL", 0.0, 0.4)]
        self.assertEqual([before.right_rank(row) for row in rows], [True, False])
        self.assertAlmostEqual(before.brier(rows), 0.125)
        # Cumulative .25, .5 against 0, 0; and .6, 1 against 0, 1.
        self.assertAlmostEqual(before.ranked_probability(rows), ((0.25**2 + 0.5**2) + 0.6**2) / 2)

    def test_the_skill_without_each_border(self):
        # One of six rows is wrong, with P = 1; half of them had formed.
        rows = [self.row(case, expected, p) for case, expected, p in
                (("1", "AGGLO", 1.0), ("1", "LOW", 0.0), ("2", "TWIN_TOWN", 1.0), ("2", "LOW", 0.0), ("3", "LOW", 1.0),
                 ("3", "AGGLO", 1.0))]
        self.assertAlmostEqual(before.skill(rows), 1 - (1 / 6) / 0.25)
        states = {"1": ["PL", "DE"], "2": ["DE", "PL", "CZ"], "3": ["FR", "CH"]}
        self.assertEqual(set(before.borders(rows, states)), {"DE-PL", "CH-FR"})
        text = "\n".join(page.left_out({"rows": rows}, [], states))
        self.assertIn("is 0.333; with", text)
        self.assertIn("between -1.000 (without DE-PL)", text)
        self.assertIn("1.000 (without CH-FR)", text)
        self.assertEqual(list(page.left_out({"rows": rows[:4]}, [], states)), [])


def small_region():
    """Two states side by side, CZ and DE, five towns each, 8 km apart along one line."""
    count = 5
    lon = np.concatenate([13.0 - 0.11 * np.arange(count), 13.11 + 0.11 * np.arange(count)])
    country = np.array(["DE"] * count + ["CZ"] * count)
    code = np.array([str(100 + k) for k in range(2 * count)])
    people = np.array([20_000.0, 5_000, 60_000, 3_000, 8_000] * 2)
    return commuting_kernel.Region(code, country, np.array(["DE.02"] * count + ["CZ.01"] * count), lon, np.full(2 * count, 50.0),
                                   people)


class Kernel(unittest.TestCase):
    """The second implementation of commuting between states."""

    @classmethod
    def setUpClass(cls):
        cls.world = commuter_tables.read_world(SOURCE / "data")
        cls.kernel = commuting_kernel.Kernel(small_region(), cls.world)
        cls.given = commuting_kernel.Coefficients()

    def published(self, value, origin=("CZ",), target=("DE",), kind="flow", year=2019):
        return commuter_tables.Published(origin, target, year, value, kind, "made")

    def test_people_go_where_pay_is_higher_and_once_they_may(self):
        def people(year, a, b):
            flows = self.kernel.flows(year, self.given)
            region = self.kernel.region
            return flows[(region.country[self.kernel.home] == a) & (region.country[self.kernel.work] == b)].sum()

        self.assertGreater(people(2019, "CZ", "DE"), 5 * people(2019, "DE", "CZ"))
        self.assertGreater(people(2019, "CZ", "DE"), 5 * people(2005, "CZ", "DE"))  # free movement of workers in 2011

    def test_barriers_are_those_of_the_day(self):
        for on, expected in ((date(2003, 1, 1), (True, False, True)), (date(2008, 1, 1), (False, False, True)),
                             (date(2012, 1, 1), (False, False, False))):
            self.assertEqual(tuple(self.world.barriers("PL", "DE", on).values()), expected, on)

    def test_pay_is_log_linear_between_the_middles_of_years(self):
        self.world.pay["XX"] = {2000: 100.0, 2010: 400.0}
        self.assertAlmostEqual(math.exp(self.world.log_pay("XX", date(2005, 7, 1))), 200, delta=0.1)
        self.assertAlmostEqual(math.exp(self.world.log_pay("XX", date(1990, 1, 1))), 100)
        self.assertAlmostEqual(self.world.log_pay("XX", date(2300, 7, 1)), math.log(400))
        self.world.income_growth["XX"] = 0.02
        self.assertAlmostEqual(self.world.log_pay("XX", date(2020, 7, 1)), math.log(400) + 0.2, places=3)

    def test_what_a_unit_has_more_jobs_the_rest_of_its_state_has_less(self):
        region = SimpleNamespace(people=np.array([100.0, 300.0]), unit=np.array(["XX.1", "XX.2"]), country=np.array(["XX", "XX"]))
        world = SimpleNamespace(jobs={"XX": 1.1, "XX.1": 2.0}, people={}, labour={"XX": 0.5})
        workers = region.people / 2
        self.assertEqual(list(commuting_kernel.jobs_of(region, world, workers)), [100, 1.1 * 200 - 100])
        world.people["XX"] = 700  # 150 workers beyond the region
        self.assertAlmostEqual(commuting_kernel.jobs_of(region, world, workers)[1], (1.1 * 350 - 100) / 300 * 150)

    def test_foreigners_hold_at_most_their_share_of_jobs(self):
        flows = self.kernel.flows(2019, replace(self.given, state_border=0.0, decay_abroad_km=60))
        held = np.bincount(self.kernel.work, flows, len(self.kernel.jobs))
        self.assertLessEqual((held / self.kernel.jobs).max(), commuting_kernel.FOREIGN_JOBS + 1e-9)

    def test_a_row_sums_the_areas_that_it_names(self):
        rows = [self.published(1.0), self.published(1.0, ("abroad",)), self.published(1.0, ("CZ",), ("100", "101")),
                self.published(1.0, ("CZ.01",), ("DE.02",), "share_of_residents")]
        sums, flows = commuter_sums.Sums(self.kernel, rows), self.kernel.flows(2019, self.given)
        whole, abroad, part, share = (sums[row](flows) for row in rows)
        self.assertEqual(whole, abroad)
        self.assertTrue(0 < part < whole)
        workers = self.kernel.workers[self.kernel.region.country == "CZ"].sum()
        self.assertAlmostEqual(share, whole / workers)
        with self.assertRaisesRegex(ValueError, "the region has no AT"):
            commuter_sums.Sums(self.kernel, [self.published(1.0, ("AT",))])

    def test_a_fit_finds_the_coefficients_that_made_the_numbers(self):
        true = replace(self.given, state_border=3.0, decay_abroad_km=12.0)
        rows = [self.published(1.0, (str(105 + k),), (str(100 + m),), year=year)
                for k in range(3) for m in range(3) for year in (2005, 2012, 2019)]
        sums = commuter_sums.Sums(self.kernel, rows)
        rows = [replace(row, value=sums[row](self.kernel.flows(row.year, true))) for row in rows]
        found = commuting_fit.Fit(self.kernel, commuter_sums.Sums(self.kernel, rows)).best(rows, self.given)
        self.assertAlmostEqual(found.state_border, 3.0, delta=0.05)
        self.assertAlmostEqual(found.decay_abroad_km, 12.0, delta=0.3)

    def test_a_row_belongs_to_the_border_that_most_cross(self):
        rows = [self.published(1.0), self.published(1.0, ("abroad",), ("CZ",))]
        fit = commuting_fit.Fit(self.kernel, commuter_sums.Sums(self.kernel, rows))
        self.assertEqual(set(fit.borders(rows, self.given).values()), {"CZ-DE"})


class PublishedCommuters(unittest.TestCase):
    def test_the_earlier_program_said_something_of_every_row(self):
        rows = commuter_tables.read_published(SOURCE / "data/validity/commuters.csv")
        known = flows.before_of(SOURCE / flows.BEFORE)
        self.assertEqual({(";".join(row.origin), ";".join(row.target), row.year, row.kind) for row in rows}, set(known))

    def test_the_page_says_so_without_the_region(self):
        self.assertIn("data/build.sh flows", flows_page.section(None)[0])

    def test_the_page_has_each_row_and_says_when_the_second_implementation_differs(self):
        def row(name, before_, said, left_out):
            published = commuter_tables.Published((name,), ("DE",), 2019, 100.0, "flow", "made")
            return flows.Row(published, "DE-PL", before_, said, left_out)

        given = commuting_kernel.Coefficients()
        found = flows.Found([row("PL", 10.0, 100.0, 50.0), row("CZ", None, 1.0, 2.0)], 1e-7, given, given, {"DE-PL": given}, 2)
        text = "\n".join(flows_page.section(found))
        self.assertIn("| PL → DE | 2019 | DE-PL | 100 | 10 | 0.10 | 100 | 1.00 | 0.50 |", text)
        self.assertIn("| without the farthest, CZ → DE 2019 | 1 | 2.30 | 0.00 | 0.69 |", text)
        self.assertNotIn("they should not", text)
        found.apart = 0.01
        self.assertIn("**they should not**", "\n".join(flows_page.section(found)))


class WhatMoves(Folder):
    def test_pay_stays_that_of_the_year(self):
        row = {"iso2": "XX", "2015": "100", "2020": "200", "2023": "300", "source": "made"}
        stays = derived.paid_as_in(row, 2019)
        self.assertEqual((stays["2015"], stays["2020"], stays["2023"]), ("100", "174", "174"))
        self.assertEqual((stays["2019"], stays[str(derived.LAST_YEAR)]), ("174", "174"))  # nor does it grow afterwards

    def test_tables_whose_pay_stays_have_the_years_between_which_it_does(self):
        derived.stopped_world(SOURCE, self.folder / "p", date(2019, 1, 1), ["income.csv"])
        rows = table(self.folder / "p/income.csv")
        self.assertEqual({row["2019"] == row[str(derived.LAST_YEAR)] for row in rows}, {True})

    def test_law_after_the_day_neither_begins_nor_ends(self):
        plan = tomllib.loads(derived.law_stops(SOURCE, TRI_BORDER, date(2005, 1, 1)))
        moved = {move["rule"]: move for move in plan["regime"]["move"]}
        self.assertEqual(moved["egtc-2006"]["from"], derived.NEVER)
        for rule in derived.rules_of(SOURCE, TRI_BORDER):
            later = [key for key in ("from", "until") if isinstance(rule.get(key), date) and rule[key] > date(2005, 1, 1)]
            self.assertEqual(sorted(set(moved.get(rule["id"], {})) - {"rule"}), sorted(later), rule["id"])

    def test_the_world_after_the_day_is_that_of_the_day(self):
        text = derived.stopped_world(SOURCE, self.folder / "w", date(2010, 1, 1), ["blocs.csv", "movement.csv"])
        self.assertIn("world = ", text)
        rows = table(self.folder / "w/movement.csv")
        self.assertLess(max(row["from"] for row in rows), "2010-01-02")
        self.assertLess(max(row["until"] for row in rows), "2010-01-02")
        for kept in ("countries.csv", "income.csv", "jobs.csv", "regional_pay.csv"):
            self.assertEqual((self.folder / "w" / kept).read_bytes(), (SOURCE / "data" / kept).read_bytes())

    def test_what_moved_is_summed_over_the_pairs(self):
        class Run:
            def formed(self, year):
                p = {2019: (0.5, 0.2), 2034: (0.9, 0.15)}[year]
                return {("1", "2"): ("A – B", p[0], 0.0), ("1", "3"): ("A – C", p[1], 0.0)}

            def variation(self, _, year):
                return year / 1000

        one = horizon.measured("n", Run(), 2019, 2034)
        self.assertAlmostEqual(one.moved, 0.45)
        self.assertEqual((one.pairs, one.widest), (1, "A – B (+0.40)"))
        text = "\n".join(horizon_page.section([one], {"from": 2019, "until": 2034}, 0.075))
        self.assertIn("| n | 0.45 | 1 | 0.70 | 1.05 | 2.02 | 2.03 | A – B (+0.40) |", text)


class Runs(Folder):
    """A run that exists is used again only where it is the one that is asked for."""

    def setUp(self):
        super().setUp()
        self.scenario = derived.extend(self.folder, "own", TRI_BORDER, "")
        self.program = runs.Program(Path("no program"), SOURCE, self.folder)
        self.calls = []
        self.program.call = self.simulate

    def simulate(self, *words):
        self.calls.append(words)
        words[words.index("-o") + 1].touch()

    def test_the_same_is_simulated_once(self):
        for _ in range(2):
            self.assertEqual(self.program.run("a", self.scenario, "--set", "x=1"), self.folder / "a.nc")
        self.assertEqual(len(self.calls), 1)

    def test_another_is_refused(self):
        self.program.run("a", self.scenario, "--set", "x=1")
        for scenario, option in ((self.scenario, "x=2"), (derived.extend(self.folder, "b", TRI_BORDER, "[ties]\n"), "x=1")):
            with self.assertRaisesRegex(SystemExit, "a.nc: made of another scenario or with other options"):
                self.program.run("a", scenario, "--set", option)


class WrongRows(unittest.TestCase):
    def test_stand_in_the_group_of_what_was_said(self):
        def row(name, expected, formed, partial, centres="A – B", right=False):
            return {"name": name, "expected": expected, "p_formed": formed, "p_partial": partial, "centres": centres,
                    "right": right}

        rows = [row("early", "LOW", 0.5, 0.5), row("tight", "AGGLO", 0.1, 0.9), row("weak", "AGGLO", 0.0, 0.2),
                row("absent", "TWIN_TOWN", 0.0, 0.0, ""), row("fine", "AGGLO", 1.0, 0.0, right=True)]
        groups = [line.split(" | ")[1:] for line in page.wrong_because({"rows": rows, "rules": {"formed": 0.5}})[2:]]
        self.assertEqual(groups, [["1", "early |"], ["1", "tight |"], ["1", "weak |"], ["1", "absent |"]])

    def test_what_counts_as_formed_is_that_of_the_splits(self):
        rules = {"formed": 0.7, "other_pairs_people": 20_000, "other_pairs_km": 25}
        cases = {"rules": rules, "rows": [{"name": "near", "expected": "AGGLO", "p_formed": 0.1, "p_partial": 0.5,
                                           "centres": "A – B", "right": False, "year": year} for year in (2004, 2019)]}
        groups = [line.split(" | ")[1] for line in page.wrong_because(cases)[2:]]
        self.assertEqual(groups, ["0", "0", "2", "0"])
        text = " ".join(page.others_intro(cases).split())
        self.assertIn("with 20,000 people or more each, at most 25 km apart", text)
        self.assertIn("(P ≥ 0.7 in 2004 or 2019)", text)

    def test_pairs_of_overlapping_regions_are_named_once(self):
        pair = {"centres": "A – B", "p_formed": 0.7, "year": 2004}
        cases = {"other_pairs": {"pairs": 9, "formed": [pair, pair | {"centres": "B – A", "p_formed": 0.8}]}}
        self.assertEqual([line for line in page.other_rows("N", cases) if line],
                         ["**N:** 1 of 9 pairs (11.1%):", "* B – A (0.80 in 2004)"])


class FakeRun:
    """A run of two years with these numbers of ties, highest P of a pair and P of a town."""

    def __init__(self, ties, highest, town):
        self.years, self.ties, self.pair, self.town = [2004, 2005], ties, highest, town

    def region(self, name, year):
        return (self.ties if (name, year) == ("ties_dormant", 2005) else 0.0), 0.0

    def highest(self):
        return self.pair

    def municipal(self, _):
        return np.array([0.0, self.town])


class Wall(unittest.TestCase):
    def test_anything_that_crosses_it_is_seen(self):
        self.assertTrue(placebos.walled(FakeRun(0, 0, 0), "").passed)
        for leak in ((0.1, 0, 0), (0, 0.025, 0), (0, 0, 0.025)):
            self.assertFalse(placebos.walled(FakeRun(*leak), "").passed, leak)


class Differences(unittest.TestCase):
    def test_the_interval_covers_what_chance_does(self):
        """Of differences of two equal shares at most 7 in 100 lie outside the 95 % interval."""
        draws = np.random.default_rng(1)
        for p in (0.1, 0.5, 0.9):
            a, b = (draws.binomial(10, p, 4000) / 10 for _ in range(2))
            found = [placebos.difference_interval(x, y, 10, 10) for x, y in zip(a, b, strict=True)]
            self.assertLess(np.mean([low > 0 or high < 0 for low, high in found]), 0.07)


    def test_no_difference_at_all_still_has_its_interval(self):
        class Run:
            def __init__(self, replicates, p):
                self.replicates, self.p = replicates, p

            def formed(self, _):
                return {("1", "2"): ("A – B", self.p, 0.0), ("1", "3"): ("A – C", 0.0, 0.0)}

        text, significant, pairs = placebos.differences(Run(10, 0.5), Run(10, 0.5), 2030)
        low, high = placebos.difference_interval(0.5, 0.5, 10, 10)
        self.assertEqual(text, f"0.00 ({low:+.2f} … {high:+.2f} at most: A – B), all pairs")
        self.assertEqual((significant, pairs), (0, 2))
        self.assertLess(low, -0.3)


class Lists(Folder):
    """Which lists of ties may be scored, and what the page says of them."""

    SPLITS = {"ties": {"cut": date(2017, 7, 1), "development": ["here"], "held_out": ["kept", "also"]},
              "region": [{"name": name, "scenario": f"{name}.toml"} for name in ("here", "kept", "also", "neither")]}

    def list(self, header="from_id,to_id,listed_2017,listed_2026"):
        file = self.folder / "observed.csv"
        file.write_text(header + "\n1,2,0,1\n", encoding="utf-8")
        return file

    def test_of_held_out_regions_are_refused_until_the_model_is_final(self):
        file = self.list()
        for region in ("kept", "also"):
            with self.assertRaisesRegex(ValueError, f"{region}: held out by splits.toml.*--final"):
                ties.read_list(self.SPLITS, f"{region}={file}", False)
            self.assertFalse(ties.read_list(self.SPLITS, f"{region}={file}", True).development)
        for final in (False, True):
            self.assertTrue(ties.read_list(self.SPLITS, f"here={file}", final).development)
            with self.assertRaisesRegex(ValueError, "neither development nor held_out"):
                ties.read_list(self.SPLITS, f"neither={file}", final)

    def test_the_regions_of_the_splits_are_kept_back_by_name(self):
        splits = tomllib.loads((SOURCE / runs.SPLITS).read_text(encoding="utf-8"))
        names = [region["name"] for region in splits["region"]]
        for region in splits["ties"]["held_out"]:
            self.assertIn(region, names)
            self.assertNotIn(region, splits["ties"]["development"])
            with self.assertRaisesRegex(ValueError, "held out"):
                ties.read_list(splits, f"{region}={self.list()}", False)

    def test_the_program_refuses_before_it_simulates(self):
        given = argparse.Namespace(what="page", ties=[f"kept={self.list()}"], final=False)
        with self.assertRaisesRegex(SystemExit, "list of ties: kept: held out"):
            validity.lists_of(given, self.SPLITS)
        with self.assertRaisesRegex(SystemExit, "give a list"):
            validity.lists_of(argparse.Namespace(what="ties", ties=None, final=False), self.SPLITS)

    def test_that_cannot_be_scored_are_named(self):
        for given, says in (("here", "expected NAME=FILE"), (f"there={self.list()}", "there: no region of"),
                            (f"here={self.list('from_id,to_id,listed_2017')}", "observed.csv:1: no column listed_YYYY")):
            with self.assertRaisesRegex(ValueError, says):
                ties.read_list(self.SPLITS, given, False)

    def test_the_licence_is_that_of_the_very_file(self):
        one = ties.read_list(self.SPLITS, f"here={self.list()}", False)
        self.assertIn("licence unknown", one.licence)
        known = self.SPLITS | {"list": [{"region": "here", "sha256": one.sha256, "licence": "CC0"}]}
        self.assertEqual(ties.read_list(known, f"here={one.file}", False).licence, "CC0")

    def test_the_run_is_asked_for_the_cut_and_the_last_list_and_told_no_tie(self):
        one = ties.read_list(self.SPLITS, f"here={self.list()}", False)
        asked = []
        (self.folder / "here.toml").write_text('[region]\npartnerships = { file = "known.csv" }\n')
        (self.folder / "known.csv").write_text("from_id,to_id,level,since,until\n1,2,2,1991,2001\n3,4,1,,\n")

        class Program:
            source = folder = self.folder

            def run(self, *words):
                asked.append(words)
                return Path("run.nc")

            def score(self, *words):
                asked.append(words)
                return {"ties": "answer"}

        self.assertEqual(ties.scored(Program(), self.SPLITS, [one]), [(one, "answer")])
        scenario = self.folder / "untold/here.toml"
        self.assertEqual(asked[0], ("ties-here", scenario, "--set", "output.formation_dates=[2017-07-01, 2026-07-01]"))
        self.assertIn(f'extends = "{self.folder}/here.toml"', scenario.read_text())
        self.assertIn(f'partnerships = {{ file = "{self.folder}/untold/here.csv" }}', scenario.read_text())
        self.assertEqual((self.folder / "untold/here.csv").read_text(),
                         "from_id,to_id,level,since,until\n1,2,2,2900-01-01,\n")
        self.assertEqual(asked[1][:5], ([Path("run.nc")], "--ties", one.file, "--cutoff", date(2017, 7, 1)))

    def answer(self, skills):
        forecast = {"log_score": {"per_tie": 8.5, "intercept": -3.0, "expected_over_ties": 27.4}, "brier": 8.7e-5,
                    "average_precision": 0.0123, "hits_in_top": {"100": 3.0, "500": 9.5}}
        baselines = [forecast | {"name": f"baseline {k}", "skill": value, "skill_low": low, "skill_high": high}
                     for k, (low, value, high) in enumerate(skills)]
        band = {"band": "0-10 km", "pairs": 1000, "ties": 0, "expected": 0.5, "log_score": None, "average_precision": None}
        question = {"question": "newly_listed", "title": "listed later", "by": "2026-07-01", "notes": ["a note"],
                    "totals": {"pairs": 2_000_000, "ties": 199, "expected": 5466.0}, "forecast": forecast,
                    "baselines": baselines, "bands": [band]}
        return {"cutoff": "2017-07-01", "priors": {"relisted": 0.86, "coverage": 0.53},
                "bootstrap": {"draws": 200, "seed": 1},
                "runs": [{"title": "T", "state_hash": "ab" * 32, "replicates": 40, "rows": 310, "rows_elsewhere": 0,
                          "refused": [], "not_asked": ["`formed`: no years"], "questions": [question]}]}

    def test_worse_is_said_as_plainly_as_better(self):
        one = ties.read_list(self.SPLITS, f"here={self.list()}", False)
        answer = self.answer([(0.1, 0.2, 0.3), (-0.3, -0.2, -0.1), (-0.2, -0.05, 0.1), (None, None, None)])
        then = {("here", "newly_listed"): {"promised": 6000, "log_score": 9.25, "average_precision": 0.005}}
        text = "\n".join(ties_page.section([(one, answer)], then))
        self.assertIn("| +0.200 (+0.100 … +0.300) | better |", text)
        self.assertIn("| -0.200 (-0.300 … -0.100) | **worse** |", text)
        self.assertIn("| -0.050 (-0.200 … +0.100) | **worse** (not beyond doubt) |", text)
        self.assertIn("| – | no finite score |", text)
        self.assertIn("* `newly_listed`: worse than baseline 1; worse (not beyond doubt) than baseline 2; better than baseline 0; "
                      "no finite score: baseline 3.", text)
        self.assertIn("| `newly_listed` | 2,000,000 | 199 | 6,000.0 | 5,466.0 | 9.250 | 8.500 | 0.005 | 0.0123 |", text)
        self.assertIn("| 0-10 km | 1,000 | 0 | 0.5 | – | – |", text)
        self.assertIn("**Not asked:** `formed`: no years.", text)
        self.assertIn("### here: development", text)
        self.assertIn("In-sample", text)
        self.assertNotIn(str(self.folder), text)

    def test_without_a_list_the_page_says_so(self):
        self.assertIn("no list of ties was given", ties_page.section(None, {})[0])


class Ablation(unittest.TestCase):
    FEATURES = tomllib.loads((SOURCE / ablation.FEATURES).read_text(encoding="utf-8"))["feature"]

    def test_every_measure_exists(self):
        self.assertEqual(list(ablation.slips(self.FEATURES, ablation.measures(SOURCE))), [])

    def test_a_misspelt_measure_is_an_error_that_names_the_right_one(self):
        wrong = [self.FEATURES[0] | {"measure": "ties_activ"}, self.FEATURES[1] | {"measure": "happiness"}]
        first, second = ablation.slips(wrong, ablation.measures(SOURCE))
        self.assertTrue(first.endswith("no measure ties_activ; did you mean ties_active?"), first)
        self.assertTrue(second.endswith("docs/formats.md lists those of the region"), second)

    def test_features_that_were_written_down_late_are_there(self):
        self.assertLessEqual({"T6", "A5"}, {feature["id"] for feature in self.FEATURES})


if __name__ == "__main__":
    unittest.main()
