#!/usr/bin/python3
"""Every score of study/score against numpy, scikit-learn and closed forms, on random tables.

    score_oracle.py SCORE_NUMBERS

Equal to 1e-12 (relative to the size of the terms that are added), fits to 1e-9. Nothing here looks at how
the program computes: average precision is scikit-learn's on single pairs, the continuous ranked probability
score the integral over its steps, levels and the logit are found by solvers of scipy.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
from scipy import optimize, special
from sklearn import metrics

BIN_STARTS = [0, 1e-5, 1e-4, 1e-3, 0.003, 0.01, 0.03, 0.1, 0.2, 0.4, 0.6, 0.8]


def near(what, ours, theirs, tolerance=1e-12):
    ours, theirs = np.asarray(ours, float), np.asarray(theirs, float)
    assert ours.shape == theirs.shape, f"{what}: {ours.shape} and {theirs.shape}"
    apart = np.max(np.abs(ours - theirs) / np.maximum(1e-3, np.abs(theirs)))
    assert apart <= tolerance, f"{what}: {ours} and {theirs}, {apart} apart"


def write(path, rows):
    path.write_text("".join(",".join(repr(float(cell)) for cell in row) + "\n" for row in rows))


def random_blocks(rng, many):
    """Blocks of one to `many` pairs, with equal probabilities among them; tied more often where P is high"""
    p = np.concatenate([rng.beta(0.3, 5, 400), rng.choice([0.05, 0.2, 1e-5, 1e-7], 200), [1e-12, 0.999]])
    pairs = rng.integers(1, many + 1, p.size)
    ties = rng.binomial(pairs, np.clip(1.7 * p, 0, 0.95))
    variance = rng.uniform(0, 0.01, p.size) * p * (1 - p)
    return p, pairs, ties, variance


def singles(p, pairs, ties):
    """One row a pair"""
    y = np.concatenate([np.repeat([1, 0], [k, n - k]) for n, k in zip(pairs, ties)])
    return np.repeat(p, pairs), y


def level(p, pairs, ties, move):
    """The intercept by a bounded minimiser and then by the root of a numerical derivative"""
    def loss(a):
        q = move(a)
        return np.sum(special.xlogy(ties, q) + special.xlog1py(pairs - ties, -q)) * -1
    at = optimize.minimize_scalar(loss, bounds=(-8, 6), method="bounded", options={"xatol": 1e-10}).x
    return at, loss(at) / ties.sum()


def check_pairs(answer, p, pairs, ties, variance):
    many_p, y = singles(p, pairs, ties)
    near("log score", answer["log_score"], metrics.log_loss(y, many_p, eps=1e-300, normalize=False))
    near("Brier", answer["brier"], metrics.brier_score_loss(y, many_p))
    near("Brier, corrected", answer["brier_corrected"],
         metrics.brier_score_loss(y, many_p) - np.mean(np.repeat(variance, pairs)))
    near("average precision", answer["average_precision"], metrics.average_precision_score(y, many_p))
    order = np.argsort(-many_p, kind="stable")
    for top, ours in zip((100, 500, 2000), answer["hits"]):
        edge = many_p[order[min(top, y.size) - 1]]
        above, equal = many_p > edge, many_p == edge
        share = (min(top, y.size) - above.sum()) / equal.sum()
        near(f"hits in {top}", ours, y[above].sum() + share * y[equal].sum())
    check_bins(answer, many_p, y)
    odds = lambda a: special.expit(special.logit(p) + a)
    hazards = lambda a: -np.expm1(np.exp(a) * np.log1p(-p))
    for name, move in (("logit", odds), ("cloglog", hazards)):
        at, score = level(p, pairs, ties, move)
        near(f"{name}, level", answer[name]["intercept"], at, 1e-6)
        near(f"{name}, per tie", answer[name]["per_tie"], score)
        exact = answer[name]["intercept"]
        near(f"{name}, per tie at our level", answer[name]["per_tie"],
             metrics.log_loss(y, np.repeat(move(exact), pairs), eps=1e-300, normalize=False) / ties.sum())
        near(f"{name}, promised", answer[name]["expected_over_ties"], many_p.sum() / y.sum())
    near("logit: as many as promised", odds(answer["logit"]["intercept"]) @ pairs, ties.sum())


def check_bins(answer, p, y):
    bins = np.digitize(p, BIN_STARTS) - 1
    base, rel, res = y.mean(), 0.0, 0.0
    for k, start in enumerate(BIN_STARTS):
        here = bins == k
        near(f"bin {start}", answer["bins"][k], [start, here.sum(), y[here].sum(), p[here].sum()])
        if here.any():
            rel += here.mean() * (p[here].mean() - y[here].mean()) ** 2
            res += here.mean() * (y[here].mean() - base) ** 2
    near("reliability", answer["reliability"], rel)
    near("resolution", answer["resolution"], res)
    near("uncertainty", answer["uncertainty"], base * (1 - base))
    near("within bins", answer["within_bins"], np.mean((p - y) ** 2) - (rel - res + base * (1 - base)))


def crps_by_integral(members, observed):
    """∫ (F − 1[x ≥ y])² dx over the steps of both"""
    steps = np.sort(np.append(members, observed))
    total = 0.0
    for left, right in zip(steps, steps[1:]):
        total += (right - left) * (np.mean(members <= left) - (observed <= left)) ** 2
    return total


def check_numbers(answer, ensembles, ranks, flows):
    near("CRPS", answer["crps"], [crps_by_integral(row[1:], row[0]) for row in ensembles])
    fair = [np.abs(x - y).mean() - np.abs(x[:, None] - x).sum() / (2 * x.size * (x.size - 1))
            for y, x in ((row[0], np.asarray(row[1:])) for row in ensembles)]
    near("fair CRPS", answer["crps_fair"], fair)
    ranked = [np.sum((np.cumsum(row[1:]) - (np.arange(len(row) - 1) >= row[0])) ** 2) for row in ranks]
    near("RPS", answer["rps"], ranked)
    near("log RMSE", answer["log_rmse"],
         np.sqrt(metrics.mean_squared_log_error(flows[:, 1], flows[:, 0])))
    near("interval", answer["interval"], np.quantile(flows[:, 1], [0.1, 0.9]))


def check_logit(coefficient, rows):
    x, n, k = rows[:, :4], rows[:, 4], rows[:, 5]
    loss = lambda b: np.sum(n * np.logaddexp(0, x @ b)) - k @ (x @ b)
    slope = lambda b: x.T @ (n * special.expit(x @ b) - k)
    curve = lambda b: (x * (n * special.expit(x @ b) * special.expit(-x @ b))[:, None]).T @ x
    scaled = optimize.minimize(loss, np.zeros(4), jac=slope, hess=curve, method="trust-exact",
                               options={"gtol": 1e-10, "maxiter": 500}).x
    for _ in range(3):  # to the last digits
        scaled = scaled - np.linalg.solve(curve(scaled), slope(scaled))
    near("logit", coefficient, scaled, 1e-9)


def check(program, seed):
    rng = np.random.default_rng(seed)
    p, pairs, ties, variance = random_blocks(rng, 1 if seed == 0 else 40)
    ensembles = [np.append(rng.uniform(0, 300), rng.lognormal(4, 1, rng.integers(2, 60))).round(seed % 3)
                 for _ in range(100)]
    ranks = [np.append(rng.integers(0, 4), rng.dirichlet(np.ones(4))) for _ in range(100)]
    flows = rng.lognormal(5, 2, (200, 2)).round()
    x = np.column_stack([np.ones(500), rng.normal(4, 1, 500), rng.normal(17, 2, 500), rng.exponential(0.5, 500)])
    n = rng.integers(1, 50, 500)
    k = rng.binomial(n, special.expit(x @ [-6, -1.5, 0.6, -1.2]))
    logit = np.column_stack([x, n, k])
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        write(folder / "blocks.csv", np.column_stack([p, pairs, ties, variance]))
        write(folder / "ensembles.csv", ensembles)
        write(folder / "ranks.csv", ranks)
        write(folder / "flows.csv", flows)
        write(folder / "logit.csv", logit)
        answer = json.loads(subprocess.run([program, folder], check=True, capture_output=True).stdout)
    check_pairs(answer["pairs"], p, pairs, ties, variance)
    check_numbers(answer["numbers"], ensembles, ranks, flows)
    check_logit(answer["logit"], logit)


def main():
    for seed in range(8):
        check(sys.argv[1], seed)
    print("8 random sets agree")


if __name__ == "__main__":
    main()
