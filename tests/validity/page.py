"""docs/validity.md from scores, placebos and comparisons. Every number on the page is computed here or by the program."""

import math
import statistics
from dataclasses import dataclass
from datetime import date

import before
import constructs
from runs import Snapshot

INTRO = """# How well the forecasts do

What the model said of known twin cities, beside what needs no model, and what it says where the right answer is known
because nothing, or everything, stands in the way. Written by `tests/validity/validity.py` from the splits and thresholds
of `tests/validity/splits.toml`, without any number by hand; bad numbers stand here like good ones. It is the zero from
which later changes of the model count.

**What is not here.** Counts of joint bodies (`score --counts`): no source says which share of the published ones lies
inside the regions (`data/validity/README.md`). Commuters are compared in a region of 18 whole states of its own, below.

The cases are in-sample for the rules of agglomerations, which were chosen after a look at them; no parameter was fitted
to them. Skill: 1 is perfect, 0 no better than the reference, below 0 worse.
"""

SMALL = """Each case in its own small region, all by one recipe, one law and one set of defaults
(`scenarios/cases/`): every row of the table.
"""

REGIONS = """The same rows where a shipped region has both places, with that region's own law and partnerships.
"""

WHY = """Why the wrong ones are wrong, as far as the model shows:

* **Sure of too much.** Most probabilities are near 0 or 1, since replicates differ by the barrier of a border and little
  else; where they miss, they miss with certainty, and that costs more than the base rate's caution.
* **Equal pay, no flows.** Where pay is alike on both sides only language, checks and the border's own draw are left, and
  x stays at 1-4 %: Eurode, Lille, Saarbrücken and Strasbourg are visible and not formed. What made them one, homes bought
  across the border and families on both sides, is not in the model.
* **Distance between centres.** Luxembourg – Thionville, Aachen – Maastricht and Ciudad del Este – Foz are judged as pairs of
  towns 10-30 km apart; Luxembourg's commuters come from everywhere (its total is right, see above), each town sends few.
* **Water and tolls.** Øresund is an expected miss: one bridge of 16 km with a toll, which the model takes for distance alone,
  and two cores across water that never link; what joins them is pay and housing on a scale of 60 km.
* **Villages beside a capital.** Wolfsthal and Kittsee are no cores, and their growth is people of Bratislava who moved
  there: nobody migrates between states here.
* **Papers.** Tijuana and Ciudad Juárez work across a visa border by right of citizenship and of border permits that no table of
  the model holds, and the visa's barrier is an assumption.
* **Ties too weak to be seen as one at Ruse, Narva, Imatra, Heihe:** what the table calls PARTIAL or EMERGING is there
  institution and traffic, not commuters.
"""

OTHERS = """Pairs of centres of two states that no case speaks of, with {people:,.0f} people or more each, at most {km:g} km apart.
Nobody says what they are, so they are not scored; those the model takes for formed (P ≥ {formed:g} in {years}) are
named, to be looked at.
"""


@dataclass
class Parts:
    version: str
    small: dict    # answer of `score` over the regions of the cases
    regions: dict  # and over the shipped ones
    countries: dict  # {case: its states}
    said: dict     # P of the cases by the program of tests/validity/before
    flows: list    # lines about published commuters,
    horizon: list  # about what moves a forecast,
    ties: list     # and about lists of ties
    placebos: list
    files: dict    # snapshots of placebos by name
    constructs: list | None


def number(value):
    return "–" if value is None or math.isnan(value) else f"{value:.3f}"


SHARES = ("x is the share of employed residents of one centre who work in the other (the larger direction), F the functional "
          "score, both means over replicates.")


def table(rows, right_from=1):
    head, *body = rows
    yield "| " + " | ".join(head) + " |"
    yield "|" + "|".join("---" if at < right_from else "---:" for at in range(len(head))) + "|"
    for row in body:
        yield "| " + " | ".join(row) + " |"


def score_rows(cases, earlier):
    """`earlier`: the same rows as the program of tests/validity/before said them; empty where it did not."""
    rows = [["", "formed right", "Brier of “formed”", "rank right", "ranked probability"]]
    for name, key in (("the forecast", "forecast"), ("always formed", "always_formed"),
                      ("the base rate: shares among these rows", "base_rate")):
        scores = cases[key]
        rows.append([name, f"{scores['right']} of {cases['scored']}", number(scores["brier"]),
                     f"{scores['right_rank']} of {cases['scored']}", number(scores["ranked_probability"])])
    if len(earlier) == cases["scored"]:
        right = sum((row["p_formed"] >= cases["rules"]["formed"]) == before.is_formed(row) for row in earlier)
        rows.insert(1, ["before", f"{right} of {len(earlier)}", number(before.brier(earlier)),
                        f"{sum(map(before.right_rank, earlier))} of {len(earlier)}", number(before.ranked_probability(earlier))])
    for name, key in (("always formed", "always_formed"), ("the base rate", "base_rate")):
        skill = cases[f"skill_against_{key}"]
        rows.append([f"skill against {name}", "", number(skill["brier"]), "", number(skill["ranked_probability"])])
    return table(rows)


def wrong_by_kind(cases):
    """What the wrong rows are: missed or too early, by year."""
    rows = [["year", "rows", "formed then", "said formed", "right", "missed", "formed too early or wrongly"]]
    for year in sorted({row["year"] for row in cases["rows"]}):
        those = [row for row in cases["rows"] if row["year"] == year]
        formed = [row for row in those if before.is_formed(row)]
        said = [row for row in those if row["p_formed"] >= cases["rules"]["formed"]]
        missed = [row for row in formed if row not in said]
        wrongly = [row for row in said if row not in formed]
        rows.append([str(year), *(str(len(some)) for some in (those, formed, said)),
                     str(sum(row["right"] for row in those)), str(len(missed)), str(len(wrongly))])
    return table(rows)


def left_out(cases, earlier, countries):
    """The skill and the ranks without any one border, since the rules were chosen after a look at the cases."""
    groups = before.borders(cases["rows"], countries)
    if len(groups) < 2:
        return
    found = []
    for border in groups:
        others = [row for row in cases["rows"] if row not in groups[border]]
        if not math.isnan(skill := before.skill(others)):
            found.append((skill, border, sum(map(before.right_rank, others)) / len(others)))
    if not found:
        return
    low, high = min(found), max(found)
    said = f" (before: {number(before.skill(earlier))})" if len(earlier) == len(cases["rows"]) else ""
    shares = sorted(share for *_, share in found)
    yield (f"The Brier skill against the base rate is {number(before.skill(cases['rows']))}{said}; with the cases of one border left "
           f"out it lies between {number(low[0])} (without {low[1]}) and {number(high[0])} (without {high[1]}), and the share of "
           f"rows with the right rank between {shares[0]:.2f} and {shares[-1]:.2f}.")
    yield ""


def wrong_because(cases):
    """The wrong rows by what the forecast says of them."""
    groups = {"said to be formed and was not": [], "visible, but flows too weak for one city": [],
              "hardly visible: flows and geometry both too weak": [],
              "no pair of cores within reach": []}
    not_formed, visible, weak, none = groups.values()
    for row in cases["rows"]:
        if row["right"]:
            continue
        seen = row["p_formed"] + row["p_partial"] >= cases["rules"]["formed"]
        group = (not_formed if not before.is_formed(row) else none if not row["centres"] else visible if seen else weak)
        group.append(row)
    rows = [["wrong", "rows", "cases"]]
    for reason, some in groups.items():
        names_of = dict.fromkeys(row["name"] for row in some)
        rows.append([reason, str(len(some)), ", ".join(names_of)])
    head, line, *body = table(rows)
    return [head, line.replace("---:|---:", "---:|---"), *body]


def case_rows(cases, earlier):
    was = {(row["id"], row["year"]): row["p_formed"] for row in earlier}
    rows = [["case", "centres", "year", "expected", *(["P(formed) before"] if was else []), "P(formed)", "P(partial)", "x",
             "F", "formed", "rank"]]
    for row in sorted(cases["rows"], key=lambda one: (int(one["id"]), one["year"])):
        said = [f"{was[row['id'], row['year']]:.2f}" if (row["id"], row["year"]) in was else "–"] if was else []
        rows.append([f"{row['id']} {row['name']}", row["centres"] or "no candidate", str(row["year"]), row["expected"], *said,
                     f"{row['p_formed']:.2f}", f"{row['p_partial']:.2f}", *(number(row.get(key)) for key in ("cross", "functional")),
                     "right" if row["right"] else "**wrong**",
                     "right" if before.right_rank(row) else "**wrong**"])
    return table(rows, right_from=2)


def cases_section(answer, countries, explained="", said=None):
    """`countries` of each case; `said`: what the program of tests/validity/before said of each row."""
    cases = answer["cases"]
    earlier = before.with_said(cases["rows"], said or {})
    told = f"{cases['scored']} of {cases['scored'] + len(cases['not_scored'])} rows can be told."
    return [*score_rows(cases, earlier), "", told, "", *left_out(cases, earlier, countries), *wrong_by_kind(cases), "",
            *wrong_because(cases), "", *([explained] if explained else []), SHARES, "", *case_rows(cases, earlier)]


def others_intro(cases):
    rules = cases["rules"]
    *first, last = sorted({str(row["year"]) for row in cases["rows"]})
    years = f"{', '.join(first)} or {last}" if first else last
    return OTHERS.format(people=rules["other_pairs_people"], km=rules["other_pairs_km"], formed=rules["formed"], years=years)


def other_rows(name, cases):
    """Regions may overlap: each pair is named once, with its highest P."""
    others = cases["other_pairs"]
    formed = {}
    for pair in sorted(others["formed"], key=lambda one: (-one["p_formed"], one["centres"])):
        formed.setdefault(tuple(sorted(pair["centres"].split(" – "))), pair)
    share = f" ({len(formed) / others['pairs']:.1%})" if others["pairs"] else ""
    yield f"**{name}:** {len(formed)} of {others['pairs']} pairs{share}{':' if formed else '.'}"
    yield ""
    for pair in formed.values():
        yield f"* {pair['centres']} ({pair['p_formed']:.2f} in {pair['year']})"
    if formed:
        yield ""


def runs_section(answers, placebos):
    rows = [["run", "replicates", "rows", "simulated by", "state hash"]]
    for answer in answers:
        rows += [[one["title"], str(one["replicates"]), str(one["cases"]), Snapshot(one["file"]).program,
                  f"`{one['state_hash'][:16]}`"] for one in answer["runs"]]
    for name, file in placebos.items():
        snapshot = Snapshot(file)
        rows.append([f"placebo: {name}", str(snapshot.replicates), "", snapshot.program, f"`{snapshot.state_hash[:16]}`"])
    return table(rows)


def placebo_section(found):
    for one in found:
        verdict = {True: "As it should be.", False: "**Not as it should be.**", None: ""}[one.passed]
        yield from [f"### {one.title}", "", f"*Right would be:* {one.right}", ""]
        if one.table:
            yield from [*table(one.table), ""]
        yield f"*Came:* {one.came} {verdict}".rstrip()
        yield ""
        if one.why:
            yield from [f"*Why:* {one.why}", ""]


# Cores and functional areas against a list ---------------------------------------------------------------------------

def compare_regions(source, regions, centres):
    """[(region, Comparison)] of every state that has a listed centre in the region."""
    found = []
    for region in regions:
        for state, (towns, places) in sorted(constructs.read_region(source / "data" / region).items()):
            comparison = constructs.compare(state, towns, places, centres)
            if comparison.listed:
                found.append((region, comparison))
    return found


def constructs_section(comparisons):
    if comparisons is None:
        return ["Skipped: no list of urban centres was given (`--centres FILE` or `BORDERWEAVE_CENTRES`). None is shipped, since "
                "their licences differ."]
    if not comparisons:
        return ["None of the listed centres of 50,000 people or more lies in a shipped region."]
    rows = [["region, state", "listed", "found", "missed", "cores not listed", "people of cores, of listed (median)",
             "people of functional areas, of listed (median)"]]
    for region, one in comparisons:
        rows.append([f"{region}, {one.state}", str(one.listed), str(len(one.found)), names(one.missed),
                     names(one.unlisted), median_ratio([row[1] for row in one.found]),
                     median_ratio([row[2] for row in one.found if row[2] is not None])])
    return ["*Right would be:* every listed centre found, no other, and as many people (1.00). Cores are discs of 3,000 people "
            "per km² around places, not a population grid, and functional areas come from modelled commuting.", "",
            *table(rows)]


def names(some):
    return f"{len(some)}: {', '.join(some)}" if some else "0"


def median_ratio(logarithms):
    return f"{math.exp(statistics.median(logarithms)):.2f}" if logarithms else "–"


def whole(parts):
    lines = [INTRO, "## Published commuters", "", *parts.flows, "## The known cases, each in its small region", "", SMALL,
             *cases_section(parts.small, parts.countries, WHY, parts.said), "",
             "## The known cases in the shipped regions", "", REGIONS, *cases_section(parts.regions, parts.countries), "",
             "## Pairs that no case speaks of", "", others_intro(parts.small["cases"]),
             *other_rows("The shipped regions", parts.regions["cases"]),
             *other_rows("The small regions of the cases", parts.small["cases"]),
             "## What moves a forecast", "", *parts.horizon,
             "## Observed ties", "", *parts.ties, "",
             "## Placebos", "", *placebo_section(parts.placebos),
             "## Built-up cores and functional urban areas inside one state", "", *constructs_section(parts.constructs), "",
             "## Made with", "", f"Scored by {parts.version}, {date.today()}.", "", *runs_section([parts.small, parts.regions], parts.files)]
    return "\n".join(lines) + "\n"
