#!/usr/bin/env python3
"""What the shipped reforms do, replicate by replicate with the same random draws.

    reforms.py PROGRAM SOURCE_FOLDER amur|russia|ukraine

Nothing differs before the reform's first day; then the interval of the paired mean says in which
direction the reform moves what it is about.
"""

import json
import subprocess
import sys
from pathlib import Path

# Ties are rare in these regions: more opportunities show the direction of a reform in few replicates.
OFTEN = ["--set", "model.opportunity.rate=1", "--set", "model.opportunity.rate_spread=0"]

EXPERIMENTS = {
    # scenario without, with, first day, options, what moves: -1 down, 1 up
    "amur": ("amur", "amur-standard-agreements", "2027-01-01", ["--replicates", "40"],
             {"legal_gap": -1, "approvals_asked": -1, "ties_standard_agreement": 1}),
    "russia": ("russia-2017-2023", "russia-open-2017", "2017-08-10", ["--replicates", "20", *OFTEN],
               {"ties_active": 1, "approvals_asked": 1}),
    "ukraine": ("ukraine-without-3668", "ukraine-law-3668", "2024-12-27",
                ["--replicates", "8", "--set", "scenario.end=2032-01-01", *OFTEN],
                {"legal_gap": -1, "approvals_asked": 1, "ties_active": 1}),
}


def compare(program, source, name):
    without, with_reform, _, options, _ = EXPERIMENTS[name]
    done = subprocess.run([program, "diff", source / f"scenarios/{without}.toml",
                           source / f"scenarios/{with_reform}.toml", "--json", "--quiet", *options],
                          check=True, capture_output=True, encoding="utf-8")
    return json.loads(done.stdout)


def complaints(answer, begin, moves):
    if answer["label"] != "model consequence":
        yield f"label {answer['label']!r}"
    for part in ("region", "municipalities", "ties"):
        for row in answer[part]:
            # A frame is measured at the end of the first month of its year.
            if row["time"][:7] < begin[:7]:
                yield f"{part} differ on {row['time']}, before {begin}: {row}"
                break
    last = max(row["time"] for row in answer["region"])
    at_end = {row["variable"]: row for row in answer["region"] if row["time"] == last}
    for variable, direction in moves.items():
        row = at_end.get(variable)
        if row is None:
            yield f"{variable} does not differ on {last}"
        elif not (row["mean_lo"] > 0 if direction > 0 else row["mean_hi"] < 0):
            yield f"{variable} on {last}: {row['mean_lo']} to {row['mean_hi']}, expected sign {direction}"


def main():
    program, source, name = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
    _, _, begin, _, moves = EXPERIMENTS[name]
    answer = compare(program, source, name)
    found = list(complaints(answer, begin, moves))
    print("\n".join(found) or f"{name}: {len(answer['region'])} differences in region measures")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
