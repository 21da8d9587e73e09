"""How far forecasts move between two years without a dated event, and what moves them: runs in which one thing after
another stands still from the first of the two years on."""

from dataclasses import dataclass
from datetime import date

import derived
from runs import Snapshot

MOVED = 0.1  # a pair whose P differs by so much has moved


@dataclass
class Spread:
    """What one run says."""

    name: str
    moved: float      # sum of |P(until) - P(from)| over all candidate pairs
    pairs: int        # those that moved by MOVED or more
    formed: tuple     # sum of P in the two years
    commuters: tuple  # standard deviation over mean of all cross-border commuters in the two years
    widest: str       # the pair that moved most


class Horizon:
    def __init__(self, program, splits):
        self.program, self.wanted = program, splits["horizon"]
        self.scenario = program.source / self.wanted["scenario"]
        self.folder = program.folder / "derived"
        self.day = date(self.wanted["from"], 1, 1)

    def all(self):
        """{name: Spread}: everything moves, then all but one thing, then nothing."""
        return [self.spread(name, text, options) for name, (text, options) in self.variants().items()]

    def variants(self):
        source, day = self.program.source, self.day
        growth = {"model.growth.active": False}
        law = derived.law_stops(source, self.scenario, day)
        ties = derived.no_new_ties(day)
        world = {"pay": ["income.csv"], "law": ["blocs.csv", "movement.csv"]}
        text = {name: derived.stopped_world(source, self.folder / f"stopped-{name}", day, tables) for name, tables in world.items()}
        both = derived.stopped_world(source, self.folder / "stopped-both", day, [*world["pay"], *world["law"]])
        return {"everything moves": ("", {}),
                "populations and incomes stand still": ("", growth),
                "nominal pay stands still": (text["pay"], {}),
                "no new ties": (ties, {}),
                "law stands still": (text["law"] + law, {}),
                "all four": (both + law + ties, growth)}

    def spread(self, name, text, options):
        slug = name.replace(" ", "-")
        scenario = derived.extend(self.folder, slug, self.scenario, text)
        run = Snapshot(self.program.run(f"horizon-{slug}", scenario, "--replicates", self.wanted["replicates"], *derived.keep(
            {"output.formation_dates": [], "scenario.end": date(self.wanted["until"] + 1, 1, 1)} | options)))
        return measured(name, run, self.wanted["from"], self.wanted["until"])


def measured(name, run, first, last):
    before, after = run.formed(first), run.formed(last)
    change = {pair: after[pair][1] - before[pair][1] for pair in after}
    widest = max(change, key=lambda pair: (abs(change[pair]), pair))
    return Spread(name, sum(map(abs, change.values())), sum(abs(one) >= MOVED for one in change.values()),
                  tuple(sum(p for _, p, _ in found.values()) for found in (before, after)),
                  tuple(run.variation("cross_border_commuters", year) for year in (first, last)),
                  f"{after[widest][0]} ({change[widest]:+.2f})" if change[widest] else "none")
