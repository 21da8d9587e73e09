"""Coefficients of commuting fitted to published numbers, also with one border left out."""

import math
from dataclasses import replace

import numpy as np
from scipy.optimize import least_squares

ROBUST = 0.5  # |ln(model / published)| from which a row bends the fit less and less


class Fit:
    """ln(model / published) of rows of published commuters."""

    def __init__(self, kernel, sums):
        self.kernel, self.sums = kernel, sums

    def ratios(self, rows, coefficients):
        flows = {year: self.kernel.flows(year, coefficients) for year in {row.year for row in rows}}
        return np.array([math.log(max(1e-9, self.sums[row](flows[row.year])) / row.value) for row in rows])

    def best(self, rows, start):
        """D, θ_n and ω by least squares over these rows, with Cauchy's loss, so that a row that no coefficient explains (a
        factory) does not decide; the other coefficients stay."""
        def changed(x):
            return replace(start, decay_abroad_km=math.exp(x[0]), state_border=x[1], pay=x[2])

        found = least_squares(lambda x: self.ratios(rows, changed(x)),
                              [math.log(start.decay_abroad_km), start.state_border, start.pay], loss="cauchy", f_scale=ROBUST,
                              diff_step=0.01, xtol=1e-3, ftol=1e-3, max_nfev=12)
        return changed(found.x)

    def borders(self, rows, coefficients):
        """{row: the border that most of its modelled commuters cross}, as two states."""
        found = {}
        for row in rows:
            people, pairs = self.sums.by_pair(row, self.kernel.flows(row.year, coefficients))
            across = {}
            for number, (a, b) in zip(people, pairs, strict=True):
                across["-".join(sorted((a, b)))] = across.get("-".join(sorted((a, b))), 0) + number
            found[row] = max(across, key=lambda border: (across[border], border))
        return found


def rmse(ratios):
    return float(np.sqrt(np.mean(np.square(ratios))))
