"""Commuting between states, written a second time (docs/model.md): what the program's flows are held against, and what
the coefficients are fitted with, since a run for each trial of a fit would take days."""

import math
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from pyproj import Geod
from scipy.spatial import cKDTree

CUTOFF_KM = 60
DENSITY = 3000        # people per km² of a place's disc
FIRST_YEAR = 1995     # in which barriers are as if they had always stood
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
        self.pairs, self.pair_of = np.unique(np.stack([region.country[self.home], region.country[self.work]]), axis=1,
                                             return_inverse=True)
        self.pair_of = self.pair_of.reshape(-1)
        regional = np.array([world.regional_pay.get(unit, 1.0) for unit in region.unit])
        self.pay = np.log(regional[self.work] / regional[self.home])
        self.history = {}

    def facts(self, year):
        """Of every directed pair of states in a year: barriers as 0 and 1, language, ln of the ratio of pay."""
        if year not in self.history:
            rows = []
            for a, b in self.pairs.T:
                stands = self.world.barriers(a, b, date(year, 1, 1))
                rows.append([not self.world.share_language(a, b), stands["checks"], stands["visa"], stands["no_work"],
                             math.log(self.world.pay_in(b, year) / self.world.pay_in(a, year))])
            self.history[year] = np.array(rows, dtype=float)
        return self.history[year]

    def border(self, year, with_):
        """ln M of every directed pair of states: follows ln M* with a delay."""
        weight = 1 - math.exp(-1 / with_.adjustment_years)
        lasting = None
        for one in range(FIRST_YEAR, year + 1):
            language, checks, visa, no_work, pay = self.facts(one).T
            aim = np.minimum(0, -with_.state_border - with_.language * language - with_.checks * checks - with_.visa * visa
                             - with_.no_work * no_work + with_.pay * pay)
            lasting = aim if lasting is None else lasting + weight * (aim - lasting)
        return lasting

    def flows(self, year, with_):
        """People on every pair of `home` and `work`."""
        pull = self.drawn * np.exp(self.border(year, with_)[self.pair_of] + with_.pay * self.pay - self.km / with_.decay_abroad_km)
        total = self.at_home + np.bincount(self.home, pull, len(self.at_home))
        people = self.workers[self.home] * pull / total[self.home]
        held = np.bincount(self.work, people, len(self.at_home))
        allowed = np.divide(FOREIGN_JOBS * self.jobs, held, out=np.ones_like(held), where=held > FOREIGN_JOBS * self.jobs)
        return people * np.minimum(1, allowed)[self.work]


def jobs_of(region, world, workers):
    """Jobs by population^1.1 within a state, as many as workers times what the table says of state and unit."""
    shares = np.where(region.people > 0, region.people, 0) ** 1.1
    jobs = np.zeros(len(shares))
    for state in set(region.country):
        own = region.country == state
        jobs[own] = world.jobs.get(state, 1.0) * workers[own].sum() * shares[own] / shares[own].sum()
    return jobs


# A fit -----------------------------------------------------------------------------------------------------------------

class Fit:
    """ln(model / published) of rows under coefficients; `masks` says which pairs a row sums."""

    def __init__(self, kernel, rows, sums):
        self.kernel, self.rows, self.sums = kernel, rows, sums

    def ratios(self, with_, rows=None):
        rows = self.rows if rows is None else rows
        flows = {}
        for row in rows:
            if row.year not in flows:
                flows[row.year] = self.kernel.flows(row.year, with_)
        return np.array([math.log(max(1e-9, self.sums[row](flows[row.year])) / row.value) for row in rows])

    def best(self, rows, start):
        """θ_n, D and ω that leave the smallest sum of squares; the others stay."""
        from scipy.optimize import minimize  # noqa: PLC0415: only here

        def trial(x):
            return replace(start, decay_abroad_km=math.exp(x[0]), state_border=x[1], pay=x[2])

        found = minimize(lambda x: float((self.ratios(trial(x), rows) ** 2).sum()),
                         [math.log(start.decay_abroad_km), start.state_border, start.pay], method="Nelder-Mead",
                         options={"xatol": 0.01, "fatol": 0.01, "maxfev": 150})
        return trial(found.x)
