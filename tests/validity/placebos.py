"""Placebos: runs whose right answer is known, because what they change should or should not matter."""

from dataclasses import dataclass, field
from datetime import date

import numpy as np

import constructs
import derived
import made
from runs import SPLITS, Snapshot

SMALLEST_SHARE = 0.01  # commuting shares below are not compared


@dataclass
class Placebo:
    """What a placebo has found, for the page."""

    title: str
    right: str                                 # what would be right
    table: list = field(default_factory=list)  # rows of cells, the first the header
    passed: bool | None = None                 # None: not a matter of right and wrong
    came: str = ""
    why: str = ""


class Placebos:
    def __init__(self, program, splits):
        self.program, self.splits, self.wanted = program, splits, splits["placebo"]
        self.splits_file = program.source / SPLITS
        self.scenario = program.source / self.wanted["scenario"]
        self.folder = program.folder / "derived"
        self.formed_from = splits["cases"]["formed"]
        self.files = {}  # snapshots by the name of the run
        self.folder.mkdir(parents=True, exist_ok=True)

    def file(self, name, scenario=None, **changes):
        """The snapshot of a run of the placebos' own region; `changes` are keys of the scenario, dots as double
        underscores."""
        return self.run(name, scenario or self.scenario, {"scenario.end": self.wanted["end"]} | {
            key.replace("__", "."): value for key, value in changes.items()})

    def run(self, name, scenario, changes):
        options = derived.keep({"output.formation_dates": []} | changes)
        replicates = ("--replicates", self.wanted["replicates"])
        self.files[name] = self.program.run(f"placebo-{name}", scenario, *replicates, *options)
        return self.files[name]

    def reference(self):
        return self.file("reference")

    def scored(self, file):
        """Scores of the known cases that the region has."""
        table = self.program.source / self.splits["cases"]["table"]
        return self.program.score([file], "--cases", table, "--splits", self.splits_file)["cases"]

    def all(self):
        return [self.law_dates(), self.all_dates(), self.pseudo_border(), self.base_years(), self.no_law(),
                self.no_tie_effect(), self.no_barrier(), self.wall(), self.mirror()]

    # Dates ----------------------------------------------------------------------------------------------------------

    def law_dates(self):
        return self.dated("Acts of law five years earlier and later", "law", derived.shift_law,
                          "The true dates score best, if acts of law matter to what the cases measure. Acts that open "
                          "joint bodies must show: fewer or later bodies where law comes later.",
                          "In this model law acts on ties, and ties on commuting only through θ_t. The ties of known twin "
                          "towns stand in the table of partnerships, whatever the law. So the classes of these rows "
                          "cannot tell when an act came into force: no evidence for or against the dates. Ties and "
                          "bodies do follow them.")

    def all_dates(self):
        return self.dated("Law, accessions and free movement five years earlier and later", "dates", derived.shift_all,
                          "The true dates score best: forecasts from false dates must be worse, both ways.",
                          "What decides is when checks, visas and work permits went: five years earlier and the twin "
                          "towns stand before 2004. Five years later they are gone by 2019 as well, and no row lies "
                          "in between: cases of three dates cannot tell that side.")

    def dated(self, title, name, shift, right, why):
        years = self.wanted["shift_years"]
        files = {"true dates": self.reference()}
        for sign in (-years, years):
            scenario = shift(self.program.source, self.folder, self.scenario, sign)
            files[f"{sign:+d} years"] = self.file(f"{name}{sign:+d}", scenario)
        rows = [["dates", "formed right", "Brier", "ranked probability", *self.region_header()]]
        briers = []
        for label, file in files.items():
            cases, snapshot = self.scored(file), Snapshot(file)
            briers.append(cases["forecast"]["brier"])
            rows.append([label, f"{cases['forecast']['right']} of {cases['scored']}", f"{briers[-1]:.3f}",
                         f"{cases['forecast']['ranked_probability']:.3f}", *self.region_cells(snapshot)])
        worse = [brier > briers[0] for brier in briers[1:]]
        return Placebo(title, right, rows, all(worse), f"False dates are worse by the Brier score {sum(worse)} times of 2.",
                       "" if all(worse) else why)

    def region_header(self):
        year = self.wanted["year"]
        return [f"ties {year}", f"joint bodies {year}", f"pairs with P ≥ {self.formed_from:g} in {year}"]

    def region_cells(self, snapshot):
        year = self.wanted["year"]
        active, bodies = snapshot.region("ties_active", year), bodies_of(snapshot, year)
        formed = sum(p >= self.formed_from for _, p, _ in snapshot.formed(year).values())
        return [interval(active, 0), interval(bodies, 1), str(formed)]

    # One state cut in two -------------------------------------------------------------------------------------------

    def pseudo_border(self):
        cut = self.wanted["pseudo_border"]
        scenario = derived.pseudo_border(self.program.source, self.folder, self.scenario, cut["state"], cut["meridian"],
                                         f"{cut['year'] + 1}-01-01")
        variants = {"as a border, by default": {}, "without barrier (b = 1)": derived.NO_BARRIERS}
        rows = [["the line is", "candidates across", f"pairs with P ≥ {self.formed_from:g}", "highest P, pair", "its share x",
                 "commuters across, of those without any line", "ties across"]]
        ratios, shares = [], []
        for label, options in variants.items():
            snapshot = Snapshot(self.run(f"pseudo-{len(rows)}", scenario, options | derived.NO_GROWTH))
            ratio, halves = across(snapshot, cut["year"])
            ratios.append(ratio)
            shares.append(halves)
            pairs = snapshot.formed(cut["year"]).values()
            best = max(pairs, key=lambda pair: (pair[1], pair[2]))
            rows.append([label, str(len(pairs)), str(sum(p >= self.formed_from for _, p, _ in pairs)), f"{best[1]:.2f} {best[0]}",
                         f"{best[2]:.3f}", f"{ratio:.3f}", interval(snapshot.region("ties_active", cut["year"]), 0)])
        passed = abs(ratios[1] - 1) < 0.02 and shares[1] < 1e-3
        return Placebo(
            f"A border inside one state: {cut['state']} cut along {cut['meridian']}° E",
            "A line without barrier changes nothing: commuting across it is that of one state (1.000), and towns that "
            "are one functional urban area stay one. As a border by default it lets through what the model says of borders "
            "without checks and with one language: exp(−θ_n) of the flow, and more where many are drawn across, since "
            "shares of workers add up to one.",
            rows, passed,
            f"Without barrier the flow is {ratios[1]:.3f} of that of one state; against a second implementation that shares "
            f"out jobs by half, as the program does by state, no town differs by more than {shares[1]:.0e} in its share. By "
            f"default {ratios[0]:.2f} is left.",
            "The rest is that jobs are shared out within each state, so that a half whose towns are larger cannot have more "
            "jobs than workers. The default barrier is an assumption about state borders; the line shows its size where "
            "none of it is real. Ties across are foreign ties by construction: towns of one state need none, so their "
            "number has no right answer.")

    # Base years -----------------------------------------------------------------------------------------------------

    def base_years(self):
        year = self.wanted["year"]
        snapshots = {"2004": Snapshot(self.reference())}
        for base in self.wanted["base_years"]:
            snapshots[str(base)] = Snapshot(self.file(f"base-{base}", scenario__start=date(base, 1, 1)))
        rows = [["start", *self.region_header(), f"largest difference of P in {year}, its 95 % interval",
                 "pairs that differ"]]
        differ = possible = 0
        apart = []
        known = snapshots["2004"].region("ties_active", year)
        for label, snapshot in snapshots.items():
            largest, significant, pairs = differences(snapshots["2004"], snapshot, year)
            if label == "2004":
                rows.append([label, *self.region_cells(snapshot), "–", "–"])
                continue
            rows.append([label, *self.region_cells(snapshot), largest, f"{significant} of {pairs}"])
            differ, possible = differ + significant, possible + pairs
            ties = snapshot.region("ties_active", year)
            if abs(ties[0] - known[0]) > (ties[1]**2 + known[1]**2) ** 0.5:
                apart.append(f"{ties[0] / known[0] - 1:+.0%} from {label}")
        return Placebo(
            f"Start in {' and '.join(map(str, self.wanted['base_years']))} instead of 2004",
            f"The same forecast of {year}: as many ties, and no more pairs of centres differ than one in twenty by chance.",
            rows, differ <= 0.05 * possible and not apart,
            f"{differ} of {possible} pairs differ at 5 %. The number of ties differs{': ' if apart else ' nowhere.'}"
            f"{', '.join(apart)}{'.' if apart else ''}",
            "P(formed) follows from barriers of the day and so not from the start. Ties do: the affinity of states (common "
            "blocs) is that of the run's first day, for the whole spin-up since 1957 too and ever after (docs/model.md 3.6), "
            "so a start after an accession grows all older ties as if the states had always been in one "
            "union; and it knows the partnerships that began in between.")

    # Law, ties, barriers --------------------------------------------------------------------------------------------

    def beside(self, name, label, scenario=None, **changes):
        """A table of the reference and one other run, and both snapshots."""
        other = self.file(name, scenario, **changes)
        rows = [["", "formed right", "Brier", *self.region_header(), "sum of P", "largest difference of P"]]
        snapshots = []
        for text, file in (("reference", self.reference()), (label, other)):
            snapshots.append(Snapshot(file))
            cases = self.scored(file)
            largest = differences(snapshots[0], snapshots[-1], self.wanted["year"])[0] if len(snapshots) > 1 else "–"
            rows.append([text, f"{cases['forecast']['right']} of {cases['scored']}", f"{cases['forecast']['brier']:.3f}",
                         *self.region_cells(snapshots[-1]), f"{sum_of_formed(snapshots[-1], self.wanted['year']):.2f}", largest])
        return rows, snapshots

    def no_law(self):
        rows, (_, other) = self.beside("no-law", "no law", derived.without_law(self.folder, self.scenario))
        year = self.wanted["year"]
        ties, bodies = other.region("ties_active", year)[0], bodies_of(other, year)[0]
        return Placebo("No law at all", "A gap is not a prohibition: ties form, fewer and lower; no joint body at all.",
                       rows, ties > 0 and bodies == 0, f"{ties:.0f} ties and {bodies:.1f} joint bodies are left.",
                       "P of agglomerations hardly moves, since ties reach commuting through θ_t alone.")

    def no_tie_effect(self):
        rows, snapshots = self.beside("theta-t", "θ_t = 0", model__commuting__ties=0)
        sums = [sum_of_formed(snapshot, self.wanted["year"]) for snapshot in snapshots]
        return Placebo("Ties do not raise commuting (θ_t = 0)",
                       "Not known: that ties raise commuting is unproven, so every forecast stands with this one beside "
                       "it. P must not be higher without the effect.", rows, sums[1] <= sums[0] + 1e-9,
                       f"P of all candidates adds up to {sums[0]:.2f} with and {sums[1]:.2f} without it.",
                       "What of a forecast hangs on θ_t is an assumption.")

    def no_barrier(self):
        changes = {key.replace(".", "__"): value for key, value in derived.NO_BARRIERS.items()}
        rows, snapshots = self.beside("no-barrier", "b = 1", **changes)
        year = self.wanted["year"]
        before, after = (snapshot.formed(year) for snapshot in snapshots)
        lower = [after[pair][0] for pair in before.keys() & after.keys() if after[pair][1] < before[pair][1] - 1e-6]
        free, closed = (self.scored(self.file(name, **given))["forecast"]["brier"]
                        for name, given in (("no-barrier", changes), ("reference", {})))
        return Placebo("No barrier on any border (b = 1)",
                       "Ordinary functional urban areas: no pair is less likely than with barriers, and the known cases, "
                       "which had barriers in 2004, are told worse.", rows, not lower and free > closed,
                       f"{len(lower)} pairs are less likely without barriers{': ' if lower else ''}{', '.join(lower)}. Brier "
                       f"score of the cases {free:.3f} against {closed:.3f}.",
                       "A pair can lose where a third town across the border draws its commuters away once nothing "
                       "hinders them: that is how the ordinary definition works as well. Where the barriers do not score "
                       "better, the cases of this region do not show them." if lower or free <= closed else "")

    def wall(self):
        shut = derived.wall(self.folder, self.scenario, "1900-01-01")
        changes = {key.replace(".", "__"): value for key, value in derived.WALL.items()}
        snapshot = Snapshot(self.file("wall", shut, **changes))
        return walled(snapshot, "A wall: all co-operation forbidden, no flow across")

    def mirror(self):
        return mirrored(self.program, self.folder)


# Used by CI's slice as well ------------------------------------------------------------------------------------------

def walled(snapshot, title):
    ties = [snapshot.region(name, year)[0] for year in sorted(set(snapshot.years))
            for name in ("ties_active", "ties_dormant")]
    highest = snapshot.highest()
    return Placebo(title, "Nothing forms: no tie, no body, P = 0 of every pair and town in every year.", [],
                   highest == 0 and max(ties) == 0 and float(snapshot.municipal("p_agglomeration").max()) == 0,
                   f"The highest P of any pair in any year is {highest:g}, the most ties of any year {max(ties):g}.")


def mirrored(program, folder):
    """Two states that mirror one another, without barriers and without the effect of ties."""
    scenario = made.mirrored(program.source, folder)
    options = derived.keep(derived.NO_BARRIERS | derived.NO_GROWTH | {"model.commuting.ties": 0})
    snapshot = Snapshot(program.run("placebo-mirror", scenario, *options))
    year = snapshot.years[-1]
    share = dict(zip(snapshot.code, snapshot.municipal("commuters_abroad_share", year), strict=True))
    member = dict(zip(snapshot.code, snapshot.municipal("p_agglomeration", year), strict=True))
    west = [code for code in snapshot.code if code.startswith("1")]
    uneven = max(abs(float(values[code] - values["2" + code[1:]])) for values in (share, member) for code in west)
    second, members = one_state(snapshot, year)
    apart = max(abs(float(share[code]) - second[code]) for code in share)
    wrong = [code for code in member if (member[code] == 1) != (code in members)]
    return Placebo("Two states that mirror one another, no barrier, no effect of ties",
                   "Both sides alike; commuting and membership those of one state, by a second implementation.", [],
                   uneven == 0 and apart < 1e-5 and not wrong,
                   f"Sides differ by {uneven:g}, shares from the second implementation by {apart:.0e} at most, members in "
                   f"{len(wrong)} of {len(member)} towns.")


def towns_of(snapshot, year):
    return constructs.Towns(snapshot.code, snapshot.name, snapshot.municipal("municipality_centre_lon"),
                            snapshot.municipal("municipality_centre_lat"),
                            snapshot.municipal("population", year).astype(float))


def one_state(snapshot, year):
    """Share of each town's workers in the other half, and the members of the largest functional area, as if the frontier
    were not there; each town is one place."""
    towns = towns_of(snapshot, year)
    share = constructs.commuting(towns, snapshot.country)
    country = np.array(snapshot.country)
    abroad = (share * (country[:, None] != country[None, :])).sum(axis=1)
    places = constructs.Places(np.arange(len(towns.code)), towns.lon, towns.lat, towns.population)
    built_up = constructs.cores(towns, places)
    areas = constructs.functional_areas(towns, built_up)
    return dict(zip(towns.code, abroad, strict=True)), {towns.code[k] for area in areas for k in area}


def across(snapshot, year):
    """Commuters over the line, as a share of those in a state without it; and the largest difference of a town's share
    from a second implementation that shares out jobs by half."""
    towns = towns_of(snapshot, year)
    country = np.array(snapshot.country)
    other = country[:, None] != country[None, :]
    said = snapshot.municipal("commuters_abroad_share", year).astype(float)
    undivided = (constructs.commuting(towns) * other).sum(axis=1)
    halves = (constructs.commuting(towns, snapshot.country) * other).sum(axis=1)
    return float((said * towns.population).sum() / (undivided * towns.population).sum()), float(abs(said - halves).max())


def bodies_of(snapshot, year):
    """Joint bodies; the half width as if both kinds were independent."""
    parts = [snapshot.region(f"ties_{kind}", year) for kind in ("joint_body", "joint_body_legal")]
    return sum(mean for mean, _ in parts), sum(half**2 for _, half in parts) ** 0.5


def sum_of_formed(snapshot, year):
    """How many pairs of centres are expected to be formed."""
    return sum(p for _, p, _ in snapshot.formed(year).values())


def differences(one, other, year):
    """The largest difference of P(formed) with its interval, how many pairs differ at 5 %, and how many there are."""
    first, second = one.formed(year), other.formed(year)
    found = []
    for pair in sorted(first.keys() | second.keys()):
        name = (first.get(pair) or second.get(pair))[0]
        p, q = (pairs.get(pair, (name, 0.0, 0.0))[1] for pairs in (first, second))
        found.append((q - p, *difference_interval(p, q, one.replicates, other.replicates), name))
    if not found:
        return "no pair", 0, 0
    largest, low, high, name = max(found, key=lambda row: abs(row[0]))
    text = f"{largest:+.2f} ({low:+.2f} … {high:+.2f}) {name}" if largest else widest(found)
    return text, sum(low > 0 or high < 0 for _, low, high, _ in found), len(found)


def widest(found):
    """Where no pair differs: what a difference of 0 still leaves open, of the pair that says least."""
    _, low, high, name = max(found, key=lambda row: (row[2] - row[1], row[3]))
    return f"0.00 ({low:+.2f} … {high:+.2f} at most: {name}), all pairs"


def difference_interval(p, q, n, m):
    """95 % interval of q − p, two shares of n and m (Agresti and Caffo), as if the runs were independent: they share
    random numbers, so that it is rather too wide."""
    p, q = (p * n + 1) / (n + 2), (q * m + 1) / (m + 2)
    half = 1.96 * (p * (1 - p) / (n + 2) + q * (1 - q) / (m + 2)) ** 0.5
    return max(-1.0, q - p - half), min(1.0, q - p + half)


def interval(value, digits):
    return f"{value[0]:.{digits}f} ± {value[1]:.{digits}f}"
