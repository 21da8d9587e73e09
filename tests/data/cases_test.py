#!/usr/bin/python3
"""The recipe of data/cases, and what it has made, against data/validity/cases.csv.

usage: cases_test.py SOURCE_FOLDER
"""

import csv
import random
import sys
import tomllib
import unittest
from collections import Counter
from pathlib import Path

from osgeo import ogr

SOURCE = Path(sys.argv.pop(1))
DATA, SCENARIOS = SOURCE / "data", SOURCE / "scenarios/cases"
sys.path.insert(0, str(DATA / "recipes"))

import cases as recipe  # noqa: E402: found through the argument

ogr.UseExceptions()
LARGEST_BYTES = 6_000_000
CENTRE_REACH_KM = 6  # cases.csv rounds to 0.01 degree, and a large town's own point may lie kilometres off
SMALLEST_CENTRE = 5_000
LARGEST_CENTRE = 4_000_000


def rows(file):
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def ids(text):
    return set(text.strip("/").split("/")) - {""}


class Town:
    def __init__(self, row, at):
        self.country, self.name, self.population = row["country"], row["name"], row["population"]
        self.at, self.cases = recipe.on_earth(*at), ids(row["cases"])


def towns():
    """{id: municipality}, where its most populous place is."""
    source = ogr.Open(str(DATA / "cases/cases.gpkg"))
    at = {row["id"]: row.GetGeometryRef().GetPoint_2D() for row in source.GetLayerByName("places")}
    return {row["id"]: Town(row, at[row["id"]]) for row in source.GetLayerByName("municipalities")}


class Layers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.towns, cls.circles = towns(), recipe.read_circles(DATA / "validity/cases.csv")

    def of(self, circle):
        return [town for town in self.towns.values() if circle.case in town.cases]

    def test_there_are_28_cases_with_three_dates_each(self):
        dates = Counter(row["id"] for row in rows(DATA / "validity/cases.csv"))
        self.assertEqual(dates, {str(case): 3 for case in range(1, 29)})

    def test_both_centres_are_there_in_their_state_with_a_plausible_number_of_people(self):
        for circle in self.circles:
            for at, state in circle.sides:
                with self.subTest(case=circle.case, state=state):
                    near = [town.population for town in self.of(circle) if town.country == state
                            and recipe.distance_km(at, town.at) <= CENTRE_REACH_KM]
                    self.assertTrue(SMALLEST_CENTRE <= max(near, default=0) <= LARGEST_CENTRE, near)

    def test_a_case_has_the_states_that_the_table_names(self):
        named = {row["id"]: set(row["countries"].split(";")) for row in rows(DATA / "validity/cases.csv")}
        for circle in self.circles:
            self.assertLessEqual(named[circle.case], {town.country for town in self.of(circle)}, circle.case)

    def test_a_municipality_belongs_to_the_cases_whose_circles_hold_it(self):
        for town in self.towns.values():
            self.assertEqual(town.cases, {circle.case for circle in self.circles if circle.holds(town.at)}, town.name)

    def test_places_belong_where_their_municipality_does(self):
        source = ogr.Open(str(DATA / "cases/cases.gpkg"))
        for place in source.GetLayerByName("places"):
            self.assertEqual(ids(place["cases"]), self.towns[place["muni"]].cases, place["name"])

    def test_a_circle_holds_all_within_60_km_of_both_centres(self):
        for circle in self.circles:
            middle = [sum(point) / 2 for point in zip(circle.sides[0][0], circle.sides[1][0])]
            self.assertLess(sum((a - b) ** 2 for a, b in zip(circle.middle, middle)) ** 0.5, 0.1)
            apart = recipe.distance_km(circle.sides[0][0], circle.sides[1][0])
            self.assertAlmostEqual(circle.km, 60 + apart / 2)

    def test_every_municipality_of_a_circle_is_a_foreign_place_of_the_other_cases(self):
        listed = Counter((row["country"], int(row["population"]), frozenset(ids(row["cases"])))
                         for row in rows(DATA / "cases/outside.csv") if row["cases"])
        self.assertEqual(listed, Counter((town.country, town.population, frozenset(town.cases))
                                         for town in self.towns.values() if town.population))

    def test_known_partnerships_are_rows_of_shipped_tables_within_one_circle(self):
        source = ogr.Open(str(DATA / "cases/cases.gpkg"))
        owner = {str(place["id"]): place["muni"] for place in source.GetLayerByName("places")}
        shipped = [row for table in (DATA / "partnerships").glob("*.csv") for row in rows(table)]
        known = rows(DATA / "cases/partnerships.csv")
        self.assertGreater(len(known), 0)
        for row in known:
            both = [self.towns[owner[row[end]]].cases for end in ("from_id", "to_id")]
            self.assertEqual(ids(row.pop("cases")), both[0] & both[1])
            self.assertIn(row, shipped)

    def test_all_files_together_are_small(self):
        self.assertLess(sum(file.stat().st_size for file in (DATA / "cases").iterdir()), LARGEST_BYTES)


class Scenarios(unittest.TestCase):
    def test_each_case_has_one_and_reads_its_own_rows(self):
        known = set.union(*(ids(row["cases"]) for row in rows(DATA / "cases/partnerships.csv")))
        found = {}
        for file in SCENARIOS.glob("[0-9]*.toml"):
            scenario = tomllib.loads(file.read_text(encoding="utf-8"))
            case = str(int(file.name[:2]))
            self.assertEqual(scenario["extends"], "base.toml")
            expected = {"territories": f"cases LIKE '%/{case}/%'", "places": f"cases LIKE '%/{case}/%'",
                        "outside": f"cases NOT LIKE '%/{case}/%'"}
            if case in known:
                expected["partnerships"] = f"cases LIKE '%/{case}/%'"
            self.assertEqual({key: table["filter"] for key, table in scenario["region"].items()}, expected, file.name)
            self.assertNotIn("regime", scenario, "one law for all cases")
            found[case] = file
        self.assertEqual(set(found), {str(case) for case in range(1, 29)})


class FewRows(unittest.TestCase):
    """As the table of any region: states keep their people and places, and few places are left alone."""

    def setUp(self):
        draw = random.Random(20040101)
        self.observers = [(recipe.on_earth(10, 50), "DE"), (recipe.on_earth(10.1, 50), "PL")]
        self.places = [(draw.choice(("PL", "CZ", "AT")), draw.uniform(9, 30), draw.uniform(45, 55),
                        draw.randint(500, 90_000), draw.choice((1, 1, 1, 7))) for _ in range(400)]

    def totals(self, of):
        people, places = Counter(), Counter()
        for country, _, _, population, number, *_ in of:
            people[country] += population
            places[country] += number
        return people, places

    def rows(self, most):
        found = recipe.in_few_rows(recipe.seen(self.places, self.observers), most)
        return [recipe.as_row(members) for members in found]

    def test_states_keep_their_people_and_places(self):
        for most in (3, 40, 399, 1000):
            self.assertEqual(self.totals(self.rows(most)), self.totals(self.places))

    def test_there_are_as_many_rows_as_allowed(self):
        self.assertEqual([len(self.rows(most)) for most in (3, 40, 399)], [3, 40, 399])

    def test_few_places_are_a_row_each(self):
        self.assertEqual(len(self.rows(1000)), len(self.places))

    def test_a_near_place_is_kept_apart_longer_than_far_ones(self):
        far = [("CZ", 100 + k / 10, 0, 10_000, 1) for k in range(20)]
        near = [("CZ", 10.02 + k / 10, 50, 10_000, 1) for k in range(3)]
        found = recipe.in_few_rows(recipe.seen(far + near, self.observers), 5)
        self.assertEqual(sorted(len(members) for members in found)[:3], [1, 1, 1])


if __name__ == "__main__":
    unittest.main()
