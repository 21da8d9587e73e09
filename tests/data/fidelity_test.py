#!/usr/bin/python3
"""The measures of data/recipes/fidelity.py on shapes whose answer is known.

usage: fidelity_test.py RECIPES
"""

import sys
import unittest

from osgeo import ogr

sys.path.insert(0, sys.argv.pop(1))

import fidelity  # noqa: E402: found through the argument
import outlines  # noqa: E402


def rectangle(west, south, east, north):
    return ogr.CreateGeometryFromWkt(f"POLYGON (({west} {south}, {east} {south}, {east} {north}, "
                                     f"{west} {north}, {west} {south}))")


def square(west, south, side=1000):
    return rectangle(west, south, west + side, south + side)


class Overlap(unittest.TestCase):
    def test_of_the_same_square_is_one(self):
        self.assertAlmostEqual(outlines.overlap(square(0, 0), square(0, 0)), 1)

    def test_of_squares_that_share_a_half_is_a_third(self):
        self.assertAlmostEqual(outlines.overlap(square(0, 0), square(500, 0)), 1 / 3)

    def test_of_squares_that_only_touch_is_none(self):
        self.assertEqual(outlines.overlap(square(0, 0), square(1000, 0)), 0)


class AdjacentPairs(unittest.TestCase):
    def test_corners_that_meet_are_no_border(self):
        board = {"sw": square(0, 0), "se": square(1000, 0), "nw": square(0, 1000), "ne": square(1000, 1000)}
        self.assertEqual(outlines.adjacent_pairs(board),
                         {("se", "sw"), ("nw", "sw"), ("ne", "nw"), ("ne", "se")})

    def test_a_sliver_narrower_than_the_tolerance_does_not_part_neighbours(self):
        self.assertEqual(outlines.adjacent_pairs({1: square(0, 0), 2: square(1015, 0)}), {(1, 2)})
        self.assertEqual(outlines.adjacent_pairs({1: square(0, 0), 2: square(1030, 0)}), set())

    def test_an_enclave_is_a_neighbour_of_what_surrounds_it(self):
        ring = square(0, 0, 3000).Difference(square(1000, 1000))
        self.assertEqual(outlines.adjacent_pairs({1: ring, 2: square(1000, 1000)}), {(1, 2)})


class Summaries(unittest.TestCase):
    def test_precision_counts_what_is_found_and_recall_what_is_true(self):
        found, true = {(1, 2), (2, 3), (3, 4), (4, 5)}, {(1, 2), (2, 3), (3, 4), (1, 3), (1, 4), (2, 4)}
        self.assertEqual(outlines.precision_recall(found, true), (3 / 4, 1 / 2))

    def test_quartiles_lie_between_neighbouring_values(self):
        self.assertEqual(outlines.quartiles([4, 1, 3, 2]), (1.75, 2.5, 3.25))


class Match(unittest.TestCase):
    """Cell 10 has an official code; 11 and 12 have none, and 12 has the name of an outline far away."""

    def setUp(self):
        self.plane = fidelity.degrees()
        self.truth = {"7": ({"abla"}, rectangle(0, 0, 1, 1)), "8": ({"adra"}, rectangle(1, 0, 2, 1)),
                      "9": ({"zufre"}, rectangle(5, 5, 6, 6))}
        self.cells = {"10": ({"abla"}, None), "11": ({"adra"}, None), "12": ({"zufre"}, None)}

    def test_goes_by_code_and_then_by_name_and_place(self):
        places = {"10": ("7", 0.5, 0.5), "11": ("", 1.5, 0.5), "12": ("", 2.5, 0.5)}
        self.assertEqual(fidelity.match(self.cells, self.truth, places, self.plane), ({"10": "7", "11": "8"}, 1))

    def test_does_not_trust_a_code_that_two_cells_have(self):
        places = {"10": ("7", 0.5, 0.5), "11": ("7", 1.5, 0.5), "12": ("", 5.5, 5.5)}
        self.assertEqual(fidelity.match(self.cells, self.truth, places, self.plane),
                         ({"10": "7", "11": "8", "12": "9"}, 0))

    def test_names_are_compared_without_accents_and_in_each_language(self):
        self.assertEqual(fidelity.names("Alacant/Alicánte"), {"alacant", "alicante"})


if __name__ == "__main__":
    unittest.main()
