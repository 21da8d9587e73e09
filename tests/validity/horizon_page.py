"""The section of docs/validity.md about what moves a forecast."""

from horizon import MOVED
from page import table

INTRO = """The sum of |ΔP(formed)| over all candidate pairs between {first} and {last}, and the same where one thing stands still: law,
ties and pay from {first} on, populations and incomes from the start. No act of law or accession of the scenario falls into
these years, so before this model next to nothing moved: {before:.2f}.
"""


def section(found, wanted, before):
    first, last = wanted["from"], wanted["until"]
    rows = [["", "sum of |ΔP|", f"pairs with |ΔP| ≥ {MOVED:g}", f"sum of P {first}", f"sum of P {last}",
             f"commuters, sd / mean {first}", f"{last}", "moved most"]]
    rows += [[one.name, f"{one.moved:.2f}", str(one.pairs), *(f"{p:.2f}" for p in one.formed),
              *(f"{share:.2f}" for share in one.commuters), one.widest] for one in found]
    return [INTRO.format(first=first, last=last, before=before), *table(rows), ""]
