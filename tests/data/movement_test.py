#!/usr/bin/python3
"""data/movement.csv and blocs.csv say what the dated cases of tests/reference/movement ask.

usage: movement_test.py SOURCE_FOLDER
"""

import csv
import sys
from pathlib import Path

BARRIERS = ("checks", "visa", "no_work")
# The states whose neighbours have to be told apart: those of the shipped regions.
SHIPPED = "AM BY CN CZ DE EE ES FI HU KZ LT LV MD PL PT RO RU SK UA".split()


def rows(file):
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


class Tables:
    def __init__(self, data):
        self.movement, self.blocs = rows(data / "movement.csv"), rows(data / "blocs.csv")

    def member(self, country, side, on):
        return side == country or any(
            row["bloc"] == side and row["country"] == country and in_force(row, on) for row in self.blocs)

    def stands(self, a, b, on, barrier):
        """A row of two countries beats one of a bloc, the latest wins; among blocs one that lifts is enough."""
        pair, blocs = [], []
        for row in self.movement:
            sides = (row["a"], row["b"])
            if row[barrier] == "" or not in_force(row, on):
                continue
            if sorted(sides) == sorted((a, b)):
                pair.append((row["from"], row[barrier]))
            elif any(self.member(one, sides[0], on) and self.member(other, sides[1], on)
                     for one, other in ((a, b), (b, a))):
                blocs.append(row[barrier])
        if pair:
            return max(pair, key=lambda row: row[0])[1]
        return min(blocs, default="1")

    def known(self, a, b):
        def ever(country, side):
            return side == country or any(row["bloc"] == side and row["country"] == country for row in self.blocs)
        return any(ever(a, row["a"]) and ever(b, row["b"]) or ever(b, row["a"]) and ever(a, row["b"])
                   for row in self.movement)


def in_force(row, on):
    return row["from"] <= on and (not row["until"] or on < row["until"])


def complaints(tables, source):
    for case in rows(source / "tests/reference/movement/cases.csv"):
        for barrier in BARRIERS:
            found = tables.stands(case["a"], case["b"], case["on"], barrier)
            if case[barrier] not in ("", found):
                yield f"{case['a']} {case['b']} {case['on']}: {barrier} {found}, expected {case[barrier]}"
    for country in rows(source / "data/countries.csv"):
        for neighbour in country["neighbours"].split(";"):
            if {country["iso2"], neighbour} <= set(SHIPPED) and not tables.known(country["iso2"], neighbour):
                yield f"{country['iso2']}-{neighbour}: no row of movement.csv"


def main():
    source = Path(sys.argv[1])
    found = list(complaints(Tables(source / "data"), source))
    print("\n".join(found) or "movement.csv answers every dated case")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
