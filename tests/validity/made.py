"""A small region of two states that mirror one another, so that what should come out is known exactly."""

import json

from derived import twin_state

MIDDLE, SOUTH = 18.0, 51.0  # in Poland, of which the other state is a copy
WIDTH, HEIGHT = 0.08, 0.08   # degrees: some 6 by 9 km, so that the two cities touch
COLUMNS, ROWS = 3, 4
PEOPLE = {(0, 1): 60_000, (0, 2): 8_000, (2, 0): 20_000}  # by column, counted from the frontier, and row
VILLAGE = 2_500             # people everywhere else

SCENARIO = """[scenario]
title = "Placebo: two states that mirror one another"
start = 2004-01-01
end = 2011-01-01
step = "1 month"
replicates = 4
seed = 7

[region]
world = "{world}"

[region.territories]
file = "{layer}"
id = "id"
name = "name"
country = "country"
region = "region"
population = "population"

[regime]
default_gap = 0.5

[ties]
spin_up = 1957-01-01

[output]
formation_dates = []
"""


def mirrored(source, folder):
    """The scenario of the made region; its ids are 100 + n in the west and 200 + n for the mirror image of n."""
    world = twin_state(source, folder / "made-world", "PL", "XX", "the mirror image")
    layer = folder / "made.geojson"
    features = [feature(side, column, row) for side in (-1, 1) for column in range(COLUMNS) for row in range(ROWS)]
    layer.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    file = folder / "made.toml"
    file.write_text(SCENARIO.format(world=world.resolve(), layer=layer.resolve()), encoding="utf-8")
    return file


def feature(side, column, row):
    near, far = MIDDLE + side * WIDTH * column, MIDDLE + side * WIDTH * (column + 1)
    west, east = sorted((near, far))
    south, north = SOUTH + HEIGHT * row, SOUTH + HEIGHT * (row + 1)
    number = column * ROWS + row
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [ring]}, "properties": {
        "id": (100 if side < 0 else 200) + number, "name": f"{'West' if side < 0 else 'East'} {number}",
        "country": "PL" if side < 0 else "XX", "region": "one",
        "population": PEOPLE.get((column, row), VILLAGE)}}
