#!/usr/bin/python3
"""Writes a GeoNames table in which Ukraine's places are grouped around towns.

usage: ukrainian_towns.py PLACES OUT

PLACES  GeoNames table (cities500.txt)
OUT     the same table; a place of UA has the id of its town as its admin-2 code

GeoNames has Ukraine's raions, but not its municipalities (hromadas), and it lists every village of
two regions and hardly any of the others. Here a village belongs to the nearest town of its raion. A
town is a seat of a raion or region, or has 2,500 people: that makes 1,480 towns, and Ukraine has
1,469 municipalities [M].
"""

import math
import sys

TOWN_PEOPLE = 2500  # [A]
ID, LATITUDE, LONGITUDE, FEATURE, COUNTRY, REGION, RAION, POPULATION = 0, 4, 5, 7, 8, 10, 11, 14


def is_town(place):
    return place[FEATURE] != "PPLX" and (
        int(place[POPULATION]) >= TOWN_PEOPLE or place[FEATURE].startswith("PPLA"))


def distance(a, b):
    """Near enough within one raion."""
    north = float(a[LATITUDE]) - float(b[LATITUDE])
    east = float(a[LONGITUDE]) - float(b[LONGITUDE])
    return math.hypot(north, east * math.cos(math.radians(float(a[LATITUDE]))))


def town_of(place, towns):
    region = [town for town in towns if town[REGION] == place[REGION]]
    raion = [town for town in region if town[RAION] == place[RAION]]
    return min(raion or region or towns, key=lambda town: (distance(place, town), int(town[ID])))


def main():
    with open(sys.argv[1], encoding="utf-8", newline="\n") as table:
        places = [line.rstrip("\n").split("\t") for line in table]
    ukrainian = [place for place in places if place[COUNTRY] == "UA"]
    towns = [place for place in ukrainian if is_town(place)]
    codes = [(place, place[ID] if is_town(place) else town_of(place, towns)[ID]) for place in ukrainian]
    for place, code in codes:
        place[RAION] = code
    with open(sys.argv[2], "w", encoding="utf-8", newline="\n") as table:
        table.writelines("\t".join(place) + "\n" for place in places)


if __name__ == "__main__":
    main()
