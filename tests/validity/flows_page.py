"""The section of docs/validity.md about published commuters."""

import math

import flows
from page import table

INTRO = """What statistics count, beside what the program says at its defaults in {number:,} municipalities of 18 whole states
(`tests/validity/flows.toml`): no ties, nobody moves, nothing drawn. **In-sample**: the defaults of commuting were fitted to most
of these rows. So “border left out” is what comes when D, θ_n and ω are fitted to the rows of all other borders; a row belongs to
the border that most of its commuters cross. Sources count people who work abroad, not all of them daily; the model
counts daily ones.
"""

SKIPPED = """Skipped: `data/build.sh flows` makes the region of 18 states that they are held against, and it is not there.
"""

READING = """**Before → now.** Before: one decay for all pairs, as many jobs as workers in each state, pay at purchasing power parity. Now flows
abroad have a decay of their own, jobs are where people work, and pay is nominal and of the region. What the model cannot tell:
one employer that draws people against pay (Esztergom); who commutes weekly or for a season, and comes from beyond 60 km, as labour
force surveys count them; and two statistics of one border that differ.
"""
OFF = 1.5  # a ratio of so much, up or down, is named




def cell(row, key):
    value = getattr(row, key)
    if value is None:
        return "–", "–"
    text = f"{value:.3f}" if row.published.kind != "flow" else f"{value:,.0f}"
    return text, f"{value / row.published.value:.2f}"


def row_cells(row):
    published = row.published
    value = f"{published.value:,.0f}" if published.kind == "flow" else f"{published.value:.3f}"
    kind = {"flow": "", "share_of_residents": " (share of residents)", "share_of_jobs": " (share of jobs)"}[published.kind]
    return [published.what + kind, str(published.year), row.border, value, *cell(row, "before"), *cell(row, "said"),
            cell(row, "left_out")[1]]


def scores(rows):
    """Log rmse of all, and without the row that is missed by most."""
    worst = flows.farthest(rows)
    others = [row for row in rows if row is not worst]
    head = ["log rmse", "rows", "before", "now", "each border left out"]
    name = worst.published.what
    return [head, *([label, str(len(some)), *(f"{flows.rmse_of(some, key):.2f}" for key in ("before", "said", "left_out"))]
                    for label, some in (("all rows", rows), (f"without the farthest, {name} {worst.published.year}", others)))]


def coefficients(found):
    head = ["fitted", "D (km)", "θ_n", "ω"]
    yield head
    for name, one in (("the defaults", found.defaults), ("to all rows", found.fitted),
                      *((f"without {border}", one) for border, one in found.without.items())):
        yield [name, f"{one.decay_abroad_km:.1f}", f"{one.state_border:.2f}", f"{one.pay:.2f}"]


def agreement(found):
    text = f"{found.apart:.0e}" if found.apart > 0 else "0"
    return (f"The fits are those of a second implementation in numpy (`tests/validity/commuting_kernel.py`), from whose flows between "
            f"admin-1 units the program's differ by {text} at most, relatively"
            f"{'.' if math.isfinite(found.apart) and found.apart < 1e-5 else ': **they should not**, so the columns do not say what the program does.'}")


def named(rows):
    return "; ".join(f"{row.published.what} {row.published.year} ({row.said / row.published.value:.2f})" for row in rows) or "none"


def miss(row, key):
    """|ln| of the ratio; infinite where nobody is said to commute."""
    value = getattr(row, key)
    return abs(math.log(value / row.published.value)) if value > 0 else math.inf


def reading(rows):
    """How far off which rows are, as they are today."""
    said = sorted((row for row in rows if row.said is not None), key=lambda row: -miss(row, "said"))
    far = [row for row in said if miss(row, "said") > math.log(OFF)]
    worse = [row for row in far if row.before is not None and miss(row, "said") > miss(row, "before")]
    return [READING, *(f"* **{what}** (ratio): {named(some)}." for what, some in (
        (f"Too high by a factor above {OFF}", [row for row in far if row.said > row.published.value]),
        (f"Too low by a factor above {OFF}", [row for row in far if row.said < row.published.value]),
        ("Of these farther off than before", worse))), ""]


def section(found):
    if found is None:
        return [SKIPPED]
    head = ["who → where", "year", "border", "published", "before", "ratio", "now", "ratio", "ratio, border left out"]
    rows = sorted(found.rows, key=lambda row: (row.published.kind, row.border, row.published.year))
    listed = list(table([head, *map(row_cells, rows)]))
    return [INTRO.format(number=found.municipalities), *table(scores(found.rows)), "", *reading(rows), *listed, "", agreement(found), "",
            "D, θ_n and ω are correlated: a longer reach with a higher barrier does nearly as well.", "",
            *table(list(coefficients(found))), ""]
