"""What a row of published commuters adds up, from flows between single municipalities."""

import numpy as np

from commuter_tables import ABROAD


def inside(region, end):
    """Which municipalities an end names: states, admin-1 units, ids."""
    named = np.isin(region.country, end) | np.isin(region.unit, end) | np.isin(region.code, end)
    for code in end:
        if code != ABROAD and not ((region.country == code) | (region.unit == code) | (region.code == code)).any():
            raise ValueError(f"the region has no {code}")
    return named


class Sums:
    """{row: what it adds up}, which pairs being found once."""

    def __init__(self, kernel, rows):
        self.kernel = kernel
        self._parts = {row: self._part(row) for row in rows}

    def _part(self, row):
        """Pairs of the row, and by what their sum is divided."""
        region, kernel = self.kernel.region, self.kernel
        origin, target = inside(region, row.origin), inside(region, row.target)
        at_home, at_work = origin[kernel.home], target[kernel.work]
        if row.origin == (ABROAD,):
            at_home = ~np.isin(region.country[kernel.home], np.unique(region.country[target]))
        if row.target == (ABROAD,):
            at_work = ~np.isin(region.country[kernel.work], np.unique(region.country[origin]))
        people = {"flow": 1.0, "share_of_residents": kernel.workers[origin].sum(),
                  "share_of_jobs": kernel.jobs[target].sum()}[row.kind]
        return np.flatnonzero(at_home & at_work), people

    def __getitem__(self, row):
        pairs, people = self._parts[row]
        return lambda flows: float(flows[pairs].sum()) / people

    def by_pair(self, row, flows):
        """People of the row by directed pair of states, and these pairs."""
        pairs, _ = self._parts[row]
        kernel = self.kernel
        return np.bincount(kernel.pair_of[pairs], flows[pairs], kernel.pairs.shape[1]), kernel.pairs.T
