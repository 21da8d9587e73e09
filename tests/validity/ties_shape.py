"""The shape of the ties of a run at its last frame: how many, how far, how many partners cities have.

    /usr/bin/python3 tests/validity/ties_shape.py RUN.nc

Means over replicates, of pairs of which at least one is no buffer. The snapshot shows the pairs that many replicates tie;
the stock and the partners come from the region and the municipalities, which count all. Distances are great circles between
the shown pairs, each weighed with its probability.
"""

import sys

import netCDF4
import numpy as np

BANDS = ((0, 25), (25, 50), (50, 100), (100, np.inf))
CITY = 100000


def kilometres(data, a, b):
    """Great circles between municipalities of these ids."""
    row = {int(one): k for k, one in enumerate(data["municipality_id"][:])}
    at = np.array([[row[int(x)], row[int(y)]] for x, y in zip(a, b)]).reshape(-1, 2)
    lon, lat = (np.radians(np.asarray(data[f"municipality_centre_{name}"][:]))[at] for name in ("lon", "lat"))
    half = np.sin((lat[:, 1] - lat[:, 0]) / 2) ** 2 + np.cos(lat[:, 0]) * np.cos(lat[:, 1]) * np.sin((lon[:, 1] - lon[:, 0]) / 2) ** 2
    return 2 * 6371.0088 * np.arcsin(np.sqrt(half))


def shape(file):
    """[(what, number)]"""
    with netCDF4.Dataset(file) as data:
        p = np.ma.filled(data["tie_probability"][-1], 0.0)
        km = kilometres(data, data["tie_a_id"][:], data["tie_b_id"][:])
        people = np.asarray(data["municipality_population"][:])
        partners = np.asarray(data["partners"][-1])
        core = np.asarray(data["municipality_buffer"][:]) == 0
        lines = [("ties of the region", float(np.sum([data[f"region_ties_{rung}"][-1] for rung in RUNGS]))),
                 ("shown pairs, sum of P(tie)", float(p.sum()))]
        for low, high in BANDS:
            share = p[(km >= low) & (km < high)].sum() / max(p.sum(), 1e-300)
            lines.append((f"share {low} to {high:g} km", float(share)))
        for name, those in ((f"partners of cities > {CITY}", core & (people > CITY)),
                            ("partners of towns of 15-25k", core & (people >= 15000) & (people <= 25000)),
                            ("partners of towns < 15k", core & (people < 15000))):
            if those.any():
                lines.append((name, float(partners[those].mean())))
    return lines


RUNGS = ("contact", "twinning", "standard_agreement", "project", "joint_body", "joint_body_legal")

if __name__ == "__main__":
    for what, number in shape(sys.argv[1]):
        print(f"{what:32} {number:10.3f}")
