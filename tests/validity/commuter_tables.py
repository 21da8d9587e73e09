"""What commuting between states is compared with, and what it follows from: published commuters, and the tables of the
world that the program reads too, read here a second time."""

import bisect
import csv
import math
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

ABROAD = "abroad"
COLUMNS = ("from", "to", "year", "people", "kind", "source")


def read_rows(file):
    """Of a table with a header; lines that begin with # are notes."""
    with Path(file).open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(line for line in stream if not line.startswith("#")))


@dataclass(frozen=True)
class Published:
    """A published number of people who live at one end and work at the other, or their share."""

    origin: tuple
    target: tuple
    year: int
    value: float
    kind: str  # flow, share_of_residents, share_of_jobs
    source: str
    name: str = ""

    @property
    def what(self):
        ends = (self.name if self.name and end[0][0].isdigit() else "; ".join(end) for end in (self.origin, self.target))
        return " → ".join(ends)


def read_published(file):
    rows = read_rows(file)
    missing = [column for column in COLUMNS if rows and column not in rows[0]]
    if missing:
        raise ValueError(f"{file}: no column {', '.join(missing)}; a table of published commuters has {', '.join(COLUMNS)}")
    return [Published(tuple(row["from"].split(";")), tuple(row["to"].split(";")), int(row["year"]), float(row["people"]),
                      row["kind"], row["source"], row.get("area") or "") for row in rows]


# The world ------------------------------------------------------------------------------------------------------------

@dataclass
class Movement:
    a: str
    b: str
    start: date
    end: date
    says: dict  # checks, visa, no_work: "1" it stands, "0" it does not, "" nothing


@dataclass
class Crossing:
    states: frozenset
    lon: float
    lat: float
    ferry: bool
    start: date
    end: date


@dataclass
class World:
    """Facts about states."""

    labour: dict = field(default_factory=dict)     # employed residents per inhabitant
    income_growth: dict = field(default_factory=dict)  # per year
    people: dict = field(default_factory=dict)     # of whole states
    languages: dict = field(default_factory=dict)
    member: dict = field(default_factory=dict)     # bloc: [(state, from, until)]
    movement: list = field(default_factory=list)
    pay: dict = field(default_factory=dict)        # state: {year: nominal income a head}
    jobs: dict = field(default_factory=dict)       # area: jobs per employed resident
    regional_pay: dict = field(default_factory=dict)  # admin-1 unit: its pay over that of the state
    crossings: list = field(default_factory=list)  # of frontiers that can be passed there only
    _changes: list = field(default_factory=list)
    _known: dict = field(default_factory=dict)

    def covers(self, side, state, day):
        return side == state or any(of == state and start <= day < end for of, start, end in self.member.get(side, ()))

    def barriers(self, a, b, day):
        """As `stands`, once for each span between two days on which something changes."""
        if not self._changes:
            spans = [(row.start, row.end) for row in self.movement]
            spans += [span for rows in self.member.values() for _, *span in rows]
            self._changes = sorted({one for span in spans for one in span})
        span = bisect.bisect_right(self._changes, day)
        if (a, b, span) not in self._known:
            self._known[a, b, span] = self.stands(a, b, day)
        return self._known[a, b, span]

    def stands(self, a, b, day):
        """{checks, visa, no_work: whether it stands}. Of rows that name the two states the latest decides; without one any
        row of blocs that lifts it; without any it stands."""
        own, blocs = {}, {}
        for row in self.movement:
            if not row.start <= day < row.end or not any(self.covers(row.a, x, day) and self.covers(row.b, y, day)
                                                         for x, y in ((a, b), (b, a))):
                continue
            for key, text in row.says.items():
                if text and {row.a, row.b} == {a, b}:
                    own[key] = max(own.get(key, (date.min, False)), (row.start, text == "1"), key=lambda said: said[0])
                elif text:
                    blocs[key] = blocs.get(key, True) and text == "1"
        return {key: own[key][1] if key in own else blocs.get(key, True) for key in ("checks", "visa", "no_work")}

    def share_language(self, a, b):
        return bool(self.languages[a] & self.languages[b])

    def log_pay(self, state, on):
        """ln of nominal income a head: figures hold in the middle of their year, between them log-linear; before the first
        constant, after the last by the state's own growth of income."""
        known = sorted((date(year, 7, 1), math.log(value)) for year, value in self.pay[state].items())
        after = next((k for k, (day, _) in enumerate(known) if day >= on), len(known))
        if after == 0:
            return known[0][1]
        if after == len(known):
            end, last = known[-1]
            return last + self.income_growth.get(state, 0.0) * years_between(end, on)
        (start, low), (end, high) = known[after - 1:after + 1]
        return low + (high - low) / years_between(start, end) * years_between(start, on)


def years_between(start, end):
    return (end - start).days / 365.25


def day_of(text, otherwise):
    return date.fromisoformat(text) if text else otherwise


def read_world(folder):
    world = World()
    for row in read_rows(folder / "countries.csv"):
        world.labour[row["iso2"]] = float(row["labour_share"])
        world.income_growth[row["iso2"]] = float(row["income_growth"])
        world.languages[row["iso2"]] = set(row["languages"].split(";")) - {""}
    for row in read_rows(folder / "blocs.csv"):
        span = (day_of(row["from"], date.min), day_of(row["until"], date.max))
        world.member.setdefault(row["bloc"], []).append((row["country"], *span))
    for row in read_rows(folder / "movement.csv"):
        world.movement.append(Movement(row["a"], row["b"], day_of(row["from"], date.min), day_of(row["until"], date.max),
                                       {key: row[key] for key in ("checks", "visa", "no_work")}))
    for row in read_rows(folder / "income.csv"):
        world.pay[row["iso2"]] = {int(key): float(value) for key, value in row.items() if key.isdigit() and value}
    world.people = {row["iso2"]: float(row["population"]) for row in read_rows(folder / "state_sizes.csv")}
    world.jobs = {row["area"]: float(row["jobs_per_worker"]) for row in read_rows(folder / "jobs.csv")}
    world.regional_pay = {row["unit"]: float(row["pay"]) for row in read_rows(folder / "regional_pay.csv")}
    for row in read_rows(folder / "crossings.csv"):
        world.crossings.append(Crossing(frozenset((row["a"], row["b"])), float(row["lon"]), float(row["lat"]),
                                        row["kind"] == "ferry", day_of(row["from"], date.min), day_of(row["until"], date.max)))
    return world
