"""Commuting between states, written a second time (docs/model.md): what the program's flows are held against, and what
the coefficients are fitted with, since a run for each trial of a fit would take days."""

import math
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
from pyproj import Geod
from scipy.spatial import cKDTree

CUTOFF_KM = 60
DENSITY = 3000        # people per km² of a place's disc
BEGIN = date(1994, 12, 31)  # until then barriers are as if they had always stood
MONTHS = 12
CLOSED = 0.01         # of flows where the frontier can be passed nowhere near
FERRY_KM = 20         # of distance for the wait
FOREIGN_JOBS = 0.9    # share of a municipality's jobs that foreigners may hold
EARTH = Geod(ellps="WGS84")


@dataclass(frozen=True)
class Coefficients:
    """The defaults of the program (sim/basics/parameters.h)."""

    decay_abroad_km: float = 15
    state_border: float = 3.9
    language: float = 0.2
    checks: float = 0.3
    visa: float = 2.3
    no_work: float = 4
    pay: float = 2.25
    adjustment_years: float = 4


@dataclass
class Region:
    """Municipalities, as a snapshot has them."""

    code: np.ndarray
    country: np.ndarray
    unit: np.ndarray
    lon: np.ndarray
    lat: np.ndarray
    people: np.ndarray


def on_earth(region):
    lon, lat = np.radians(region.lon), np.radians(region.lat)
    return 6371 * np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)


def near_pairs(region):
    """All directed pairs within reach of a home from which somebody can commute abroad: homes, workplaces, km."""
    at = on_earth(region)
    a, b = cKDTree(at).query_pairs(CUTOFF_KM * 1.01, output_type="ndarray").T
    apart = region.country[a] != region.country[b]
    frontier = np.zeros(len(at), dtype=bool)
    frontier[a[apart]] = frontier[b[apart]] = True
    keep = frontier[a] | frontier[b]
    a, b = a[keep], b[keep]
    km = EARTH.inv(region.lon[a], region.lat[a], region.lon[b], region.lat[b])[2] / 1000
    within = km <= CUTOFF_KM
    a, b, km = a[within], b[within], km[within]
    home, work = np.concatenate([a, b]), np.concatenate([b, a])
    keep = frontier[home]
    return home[keep], work[keep], np.concatenate([km, km])[keep]


def decay_at_home(km):
    x = km / 20
    return np.exp(-7.33 * x**2 / (1 + x**2) - km / 60)


class Kernel:
    """Flows between states of one region. What no coefficient changes is computed once."""

    def __init__(self, region, world):
        self.region, self.world = region, world
        size = region.people / 20_000
        self.workers = np.array([world.labour[state] for state in region.country]) * region.people
        self.jobs = jobs_of(region, world, self.workers)
        drawn = self.jobs * np.maximum(size, 1e-9) ** 0.05
        home, work, km = near_pairs(region)
        abroad = region.country[home] != region.country[work]
        own = np.maximum(1, np.sqrt(region.people / math.pi / DENSITY) / 2)
        self.at_home = drawn * decay_at_home(own)
        np.add.at(self.at_home, home[~abroad], (drawn[work] * decay_at_home(km))[~abroad])
        self.home, self.work, self.km = home[abroad], work[abroad], km[abroad]
        self.drawn = drawn[self.work]
        self.pairs, of_pair = np.unique(np.stack([region.country[self.home], region.country[self.work]]), axis=1,
                                        return_inverse=True)
        self.pair_of = of_pair.reshape(-1)
        regional = np.array([world.regional_pay.get(unit, 1.0) for unit in region.unit])
        self.log_regional_pay = np.log(regional)
        self._facts, self._ways = {}, {}

    def facts(self, year):
        """Of every month end up to that year and every directed pair of states: language and barriers as 0 and 1, ln of the
        ratio of pay; the first row is the day before."""
        if year not in self._facts:
            days = [BEGIN, *month_ends(BEGIN.year + 1, year)]
            speak = [[not self.world.share_language(a, b) for a, b in self.pairs.T]]
            stand = [[[self.world.barriers(a, b, on)[key] for a, b in self.pairs.T] for key in ("checks", "visa", "no_work")]
                     for on in days]
            pay = [[self.world.log_pay(b, on) - self.world.log_pay(a, on) for a, b in self.pairs.T] for on in days]
            self._facts[year] = np.array(speak, dtype=float), np.array(stand, dtype=float), np.array(pay)
        return self._facts[year]

    def border(self, year, with_):
        """M of every directed pair of states, the mean of twelve months: ln M follows ln M* with a delay."""
        language, stand, pay = self.facts(year)
        aims = np.minimum(0, -with_.state_border - with_.language * language - with_.checks * stand[:, 0]
                          - with_.visa * stand[:, 1] - with_.no_work * stand[:, 2] + with_.pay * pay)
        weight = 1 - math.exp(-1 / (MONTHS * with_.adjustment_years))
        lasting, months = aims[0], []
        for aim in aims[1:]:
            lasting = lasting + weight * (aim - lasting)
            months.append(lasting)
        return np.exp(months[-MONTHS:]).mean(axis=0)

    def ways(self, year):
        """km of each pair, over the nearest crossing where the frontier can be passed there only (infinite without one in
        reach), and the pairs across such frontiers."""
        if year not in self._ways:
            km, limited = self.km.copy(), [np.empty(0, dtype=int)]
            for number, (a, b) in enumerate(self.pairs.T):
                crossings = [one for one in self.world.crossings if one.states == {a, b}]
                if crossings:
                    own = np.flatnonzero(self.pair_of == number)
                    limited.append(own)
                    km[own] = self._around(own, [one for one in crossings if one.start <= date(year, 7, 1) < one.end])
            self._ways[year] = km, np.concatenate(limited)
        return self._ways[year]

    def _around(self, own, crossings):
        best = np.full(len(own), np.inf)
        for one in crossings:
            through = FERRY_KM * one.ferry
            for end in (self.home[own], self.work[own]):
                lon, lat = self.region.lon[end], self.region.lat[end]
                through = through + EARTH.inv(lon, lat, np.full(len(own), one.lon), np.full(len(own), one.lat))[2] / 1000
            best = np.minimum(best, np.where(through <= CUTOFF_KM, through, np.inf))
        return best

    def flows(self, year, with_):
        """People on every pair of `home` and `work`."""
        km, limited = self.ways(year)
        decay = np.exp(-km / with_.decay_abroad_km)
        decay[limited] = np.maximum(decay[limited], CLOSED * np.exp(-self.km[limited] / with_.decay_abroad_km))
        worth = np.exp(with_.pay * self.log_regional_pay)
        pull = self.drawn * decay * self.border(year, with_)[self.pair_of] * worth[self.work] / worth[self.home]
        total = self.at_home + np.bincount(self.home, pull, len(self.at_home))
        people = self.workers[self.home] * pull / total[self.home]
        held = np.bincount(self.work, people, len(self.at_home))
        most = FOREIGN_JOBS * self.jobs
        return people * np.divide(most, held, out=np.ones_like(held), where=held > most)[self.work]


def month_ends(first, last):
    for year in range(first, last + 1):
        for month in range(1, MONTHS + 1):
            yield (date(year, month + 1, 1) if month < MONTHS else date(year + 1, 1, 1)) - timedelta(days=1)


def jobs_of(region, world, workers):
    """Jobs by population^1.1 within a state, or within an admin-1 unit that the table names: as many as workers, times
    what the table says. What a state's units have more than it, its rest has less, beyond the region too."""
    shares = region.people**1.1
    within = np.where(np.isin(region.unit, list(world.jobs)), region.unit, region.country)
    jobs = np.zeros(len(shares))
    for area in np.unique(within):
        own = within == area
        state = region.country == area
        per_worker = of_the_rest(region, world, workers, area, state, state & ~own) if state.any() else world.jobs[area]
        jobs[own] = per_worker * workers[own].sum() * shares[own] / shares[own].sum()
    return jobs


def of_the_rest(region, world, workers, area, state, in_units):
    """Jobs per worker of a state without its units that the table names."""
    given = world.jobs.get(area, 1.0)
    if not in_units.any():
        return given
    elsewhere = world.labour[area] * max(0.0, world.people.get(area, 0.0) - region.people[state].sum())
    rest = workers[state & ~in_units].sum() + elsewhere
    jobs_in_units = sum(world.jobs[unit] * one for unit, one in zip(region.unit[in_units], workers[in_units]))
    return max(0.0, (given * (workers[in_units].sum() + rest) - jobs_in_units) / rest)
