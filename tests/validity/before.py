"""Scores of the known cases by an earlier program (tests/validity/before), by the same rules as `borderweave score`."""

import math
import statistics

from commuter_tables import read_rows

CASES = "tests/validity/before/cases.csv"
TIES = "tests/validity/before/ties.csv"
RANKS = {"LOW": 0, "INSTITUTION_ONLY": 0, "DISSOLVED": 0, "PARTIAL": 1, "EMERGING": 1, "TWIN_TOWN": 2, "AGGLO": 2}
FORMED = 2


def cases_before(file):
    """{(id, year): (P(formed), P(partial))}."""
    return {(row["id"], int(row["year"])): (float(row["p_formed"]), float(row["p_partial"])) for row in read_rows(file)}


def ties_before(file):
    """{(region, question): its scores}."""
    return {(row["region"], row["question"]): {key: float(row[key]) for key in ("promised", "log_score", "average_precision")}
            for row in read_rows(file)}


def with_said(rows, said):
    """Rows of an answer of `score --cases`, with what the earlier program said of them."""
    found = []
    for row in rows:
        if (row["id"], row["year"]) in said:
            formed, partial = said[row["id"], row["year"]]
            found.append(row | {"p_formed": formed, "p_partial": partial})
    return found


def is_formed(row):
    return RANKS[row["expected"]] == FORMED


def ranks(row):
    """P of no, partial and formed agglomeration."""
    return (1 - row["p_formed"] - row["p_partial"], row["p_partial"], row["p_formed"])


def right_rank(row):
    """Whether the most probable rank came true; of equal ones the lowest counts."""
    said = [round(p, 9) for p in ranks(row)]
    return said.index(max(said)) == RANKS[row["expected"]]


def brier(rows):
    return statistics.mean((row["p_formed"] - is_formed(row)) ** 2 for row in rows)


def ranked_probability(rows):
    """Sum of squared differences of cumulative probabilities."""
    return statistics.mean(sum((sum(ranks(row)[:k]) - (RANKS[row["expected"]] < k)) ** 2 for k in (1, 2)) for row in rows)


def skill(rows):
    """Of Brier against the share of formed ones among these rows; not a number where all are alike."""
    share = statistics.mean(map(is_formed, rows))
    return 1 - brier(rows) / (share * (1 - share)) if 0 < share < 1 else math.nan


def borders(rows, countries):
    """{border: its rows}; `countries` says of which states a case is, the first two being its centres'."""
    found = {}
    for row in rows:
        found.setdefault("-".join(sorted(countries[row["id"]][:2])), []).append(row)
    return found
