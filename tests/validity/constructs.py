"""Commuting inside one state, built-up cores and functional urban areas by the model's rules (docs/model.md), written
a second time and without borders: what the program must agree with where a border has no effect, and what a list of
known centres can be held against."""

import csv
import math
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

CUTOFF_KM = 60
DENSITY = 3000       # people per km² of a place's disc
GAP_KM = 1           # discs closer than this are linked
TIER_A = 50_000      # people in the core of a city
JOIN_SHARE = 0.15    # of the employed residents, from which a municipality belongs to a core
REACH_KM = 10        # how far a core may lie from the listed point


@dataclass
class Towns:
    """Municipalities of one state."""

    code: list
    name: list
    lon: np.ndarray
    lat: np.ndarray
    population: np.ndarray


@dataclass
class Places:
    owner: np.ndarray  # positions of their municipalities
    lon: np.ndarray
    lat: np.ndarray
    population: np.ndarray


def kilometres(lon_a, lat_a, lon_b, lat_b):
    """On the ellipsoid, for points some 60 km apart: within a few metres of the geodesic."""
    middle = np.radians((lat_a + lat_b) / 2)
    a, e2 = 6378.137, 0.00669437999014
    w = 1 - e2 * np.sin(middle) ** 2
    north = np.radians(lat_b - lat_a) * a * (1 - e2) / w**1.5
    east = np.radians(lon_b - lon_a) * a * np.cos(middle) / np.sqrt(w)
    return np.hypot(north, east)


def distances(towns):
    return kilometres(towns.lon[:, None], towns.lat[:, None], towns.lon[None, :], towns.lat[None, :])


def commuting(towns, half=None):
    """Share of the employed residents of i who work in j. Jobs are those of the whole state; where `half` says in which
    part of it a town lies, each part has as many jobs as workers."""
    km = distances(towns)
    near = km <= CUTOFF_KM
    own = np.maximum(1, np.sqrt(towns.population / math.pi / DENSITY) / 2)
    np.fill_diagonal(km, own)
    x = km / 20
    decay = np.where(near, np.exp(-7.33 * x**2 / (1 + x**2) - km / 60), 0)
    jobs = towns.population**1.1
    for part in set() if half is None else set(half):
        own_part = np.asarray(half) == part
        jobs[own_part] *= towns.population[own_part].sum() / jobs[own_part].sum()
    attraction = decay * (jobs * (towns.population / 20_000) ** 0.05)[None, :]
    return attraction / attraction.sum(axis=1, keepdims=True)


@dataclass
class Core:
    people: float
    members: list = field(default_factory=list)  # positions of municipalities
    centre: int = -1                             # that with most of the people


def components(count, pairs):
    parent = list(range(count))

    def find(k):
        while parent[k] != k:
            parent[k] = parent[parent[k]]
            k = parent[k]
        return k

    for a, b in pairs:
        a, b = sorted((find(a), find(b)))
        parent[b] = a
    return [find(k) for k in range(count)]


def linked_places(places):
    radius = np.sqrt(places.population / math.pi / DENSITY)
    reach = 2 * radius.max(initial=0) + GAP_KM
    order = np.argsort(places.lat)
    for at, k in enumerate(order):
        until = np.searchsorted(places.lat[order], places.lat[k] + reach / 111, side="right")
        others = order[at + 1:until]
        km = kilometres(places.lon[k], places.lat[k], places.lon[others], places.lat[others])
        for m in others[km - radius[k] - radius[others] <= GAP_KM]:
            yield int(k), int(m)


def cores(towns, places, least=TIER_A):
    """Built-up areas of linked discs with `least` people, and the municipalities half of whose people live in one."""
    area = components(len(places.owner), linked_places(places))
    people, inside = defaultdict(float), defaultdict(float)
    for k, where in enumerate(area):
        people[where] += places.population[k]
        inside[int(places.owner[k]), where] += places.population[k]
    found = {}
    for (town, where), number in sorted(inside.items()):
        if people[where] < least or number < 0.5 * towns.population[town]:
            continue
        core = found.setdefault(where, Core(people[where]))
        core.members.append(town)
        if core.centre < 0 or number > inside[core.centre, where]:
            core.centre = town
    return list(found.values())


def functional_areas(towns, built_up):
    """For each core, the municipalities with 15 % of their employed residents in it, its own included; polycentric
    cities are not joined, and neither exclaves nor enclaves are looked at."""
    share = commuting(towns)
    to_core = np.stack([share[:, core.members].sum(axis=1) for core in built_up], axis=1)
    best = to_core.argmax(axis=1)
    own = {town: number for number, core in enumerate(built_up) for town in core.members}
    areas = [list(core.members) for core in built_up]
    for town in range(len(towns.code)):
        if town not in own and to_core[town, best[town]] >= JOIN_SHARE:
            areas[best[town]].append(town)
    return areas


# Against a list of centres -------------------------------------------------------------------------------------------

@dataclass
class Centre:
    name: str
    country: str
    lon: float
    lat: float
    people: float
    area_people: float | None


def read_centres(file):
    """A table with name, country, lon, lat, people of the urban centre and, where known, of its functional urban area
    (area_people)."""
    with Path(file).open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream)
        missing = {"name", "country", "lon", "lat", "people"} - set(reader.fieldnames or ())
        if missing:
            raise ValueError(f"{file}: no column {', '.join(sorted(missing))}: a list of centres has name, country, "
                             "lon, lat, people and, where known, area_people")
        return [read_centre(file, reader.line_num, row) for row in reader]


def read_centre(file, line, row):
    def number(key):
        try:
            value = float(row[key])
        except (TypeError, ValueError):
            raise ValueError(f"{file}:{line}: {key} is “{row[key]}”, a number is needed") from None
        if not math.isfinite(value):
            raise ValueError(f"{file}:{line}: {key} is “{row[key]}”, a finite number is needed")
        return value

    area = number("area_people") if row.get("area_people") else None
    return Centre(row["name"], row["country"], number("lon"), number("lat"), number("people"), area)


@dataclass
class Comparison:
    state: str
    listed: int = 0
    found: list = field(default_factory=list)     # (name, ln of core people over listed, ln of area people or None)
    missed: list = field(default_factory=list)    # names
    unlisted: list = field(default_factory=list)  # names of cores


def inside(centre, towns):
    """Does the region have the centre? Then a municipality lies within reach."""
    return kilometres(centre.lon, centre.lat, towns.lon, towns.lat).min(initial=math.inf) <= REACH_KM


def compare(state, towns, places, centres):
    """Cores of at least 50,000 people of one state against the listed centres of that size in its part of the region;
    each core answers for the nearest centre within reach, once."""
    result = Comparison(state)
    built_up = cores(towns, places)
    areas = functional_areas(towns, built_up) if built_up else []
    listed = [one for one in centres if one.country == state and one.people >= TIER_A and inside(one, towns)]
    result.listed = len(listed)
    left = set(range(len(built_up)))
    for one in sorted(listed, key=lambda centre: -centre.people):
        near = [(distance_to(one, towns, built_up[k]), k) for k in left]
        near = [pair for pair in near if pair[0] <= REACH_KM]
        if not near:
            result.missed.append(one.name)
            continue
        k = min(near)[1]
        left.remove(k)
        area = sum(towns.population[town] for town in areas[k])
        result.found.append((one.name, math.log(built_up[k].people / one.people),
                             math.log(area / one.area_people) if one.area_people else None))
    result.unlisted = sorted(towns.name[built_up[k].centre] for k in left)
    return result


def distance_to(centre, towns, core):
    return float(kilometres(centre.lon, centre.lat, towns.lon[core.members], towns.lat[core.members]).min())


def read_region(folder):
    """{state: (towns, places)} of a shipped region whose layers are municipalities.shp and places.shp."""
    from osgeo import ogr  # noqa: PLC0415: only here

    ogr.UseExceptions()
    towns, owners, points = defaultdict(list), {}, defaultdict(list)
    layers = ogr.Open(str(folder / "municipalities.shp")), ogr.Open(str(folder / "places.shp"))
    for town in layers[0].GetLayer(0):
        owners[town["id"]] = town["country"], len(towns[town["country"]])
        towns[town["country"]].append((str(town["id"]), town["name"], float(town["population"] or 0)))
    at = {}
    for place in layers[1].GetLayer(0):
        state, owner = owners[place["muni"]]
        point = place.GetGeometryRef()
        people, lon, lat = float(place["population"] or 0), point.GetX(), point.GetY()
        points[state].append((owner, lon, lat, people))
        at[state, owner] = max(at.get((state, owner), (-1, 0, 0)), (people, lon, lat))
    return {state: (to_towns(state, rows, at), to_places(points[state])) for state, rows in towns.items()}


def to_towns(state, rows, at):
    where = np.array([at[state, k][1:] for k in range(len(rows))])
    return Towns([row[0] for row in rows], [row[1] for row in rows], where[:, 0], where[:, 1],
                 np.maximum(1, np.array([row[2] for row in rows])))


def to_places(rows):
    values = np.array(rows)
    return Places(values[:, 0].astype(int), values[:, 1], values[:, 2], values[:, 3])
