#!/usr/bin/python3
"""Candidate pairs of centres with a municipality of one state, over the years, from finished runs, as a table in Markdown.

    pairs_of_state.py STATE YEAR,YEAR… RUN.nc…

P(formed) ± its standard error, with the class that most replicates have, and the share of commuters; pairs that no run thinks
of more than a twin by institution are counted below the table rather than listed.
"""

import sys
from dataclasses import dataclass

import netCDF4
import numpy as np
from page import table
from runs import frame_years, strings

LISTED = 0.001  # x, or P(visible): a pair below both in all years is counted, not listed


@dataclass
class Pair:
    name: str
    formed: np.ndarray
    visible: np.ndarray
    cross: np.ndarray
    kind: list

    def listed(self):
        return max(self.cross.max(), self.visible.max()) >= LISTED


def pairs_of(file, state, years):
    with netCDF4.Dataset(file) as data:
        known = frame_years(data)
        at = [known.index(year) for year in years]
        replicates = int(data["ensemble"].replicates)
        classes = strings(data, "candidate_class_name")
        sides = [[f"{name} ({country})" for name, country in
                  zip(strings(data, f"candidate_{side}_name"), strings(data, f"candidate_{side}_country"), strict=True)]
                 for side in "ab"]
        found = []
        for k, names in enumerate(zip(*sides, strict=True)):
            if not any(name.endswith(f"({state})") for name in names):
                continue
            values = [np.asarray(data[f"candidate_{one}"][:])[at, k] for one in ("probability", "visible", "cross_share")]
            most = np.asarray(data["candidate_class_share"][:])[at, k].argmax(axis=1)
            found.append(Pair(" – ".join(names), *values, [classes[c] for c in most]))
        return found, replicates, str(data.title)


def rows_of(pairs, replicates, years):
    for pair in pairs:
        cells = []
        for k in range(len(years)):
            p = float(pair.formed[k])
            error = (p * (1 - p) / replicates) ** 0.5
            cells.append(f"{p:.2f}{f' ± {error:.2f}' if error else ''} {pair.kind[k]}")
        yield [pair.name, *cells, f"{pair.cross[-1]:.4f}"]


def main():
    state, years, *files = sys.argv[1:]
    years = [int(year) for year in years.split(",")]
    for file in files:
        pairs, replicates, title = pairs_of(file, state, years)
        listed = sorted((pair for pair in pairs if pair.listed()), key=lambda pair: (-pair.formed[-1], -pair.cross[-1], pair.name))
        print(f"**{title}** ({replicates} replicates)\n")
        print("\n".join(table([["pair of centres", *map(str, years), f"x {years[-1]}"], *rows_of(listed, replicates, years)])))
        print(f"\n{len(pairs) - len(listed)} more pairs within reach have P = 0, are not visible, and fewer than "
              f"{LISTED:.1%} of either side cross.\n")


if __name__ == "__main__":
    main()
