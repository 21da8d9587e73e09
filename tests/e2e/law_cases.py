#!/usr/bin/env python3
"""`borderweave law` answers the dated cases of tests/reference/law.

    law_cases.py PROGRAM SOURCE_FOLDER
"""

import csv
import json
import subprocess
import sys
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path


def rows(file):
    with open(file, encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def ids(cell):
    return {word for word in cell.split(";") if word}


def ask(program, source, case):
    command = [program, "law", case["a"], case["b"], "--instrument", case["instrument"],
               "--on", case["on"], "--json"]
    if case["scenario"]:
        command += ["--scenario", Path(source, "scenarios", case["scenario"] + ".toml")]
    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8")
    return json.loads(done.stdout) if done.returncode == 0 else {"problem": done.stderr}


def complaints(case, answer):
    """What is wrong with the answer."""
    if "problem" in answer:
        yield answer["problem"]
        return
    if answer["verdict"] != case["verdict"]:
        yield f"{answer['verdict']}, expected {case['verdict']}"
    if answer["delay_days"] != int(case["delay_days"]):
        yield f"{answer['delay_days']} days, expected {case['delay_days']}"
    if case["certainty"] and answer["certainty"] != float(case["certainty"]):
        yield f"certainty {answer['certainty']}, expected {case['certainty']}"
    bearing = {rule["id"] for rule in answer["rules"]}
    deciding = {f"{rule['side']}:{rule['id']}" for rule in answer["rules"] if rule["decides"]}
    if ids(case["rules"]) != deciding:
        yield f"{sorted(deciding)} decide, expected {sorted(ids(case['rules']))}"
    if ids(case["bearing"]) - bearing:
        yield f"do not bear on it: {sorted(ids(case['bearing']) - bearing)}, but {sorted(bearing)}"
    if ids(case["absent"]) & bearing:
        yield f"must not bear on it: {sorted(ids(case['absent']) & bearing)}"


def neglected(cases, source):
    """Dated rules of the library that no case names, and rules that docs/law.md does not list."""
    named = set().union(*({word[2:] for word in ids(case["rules"])} | ids(case["bearing"])
                          for case in cases))
    page = Path(source, "docs/law.md").read_text(encoding="utf-8")
    for file in sorted(Path(source, "scenarios/regimes").glob("*.toml")):
        for rule in tomllib.loads(file.read_text(encoding="utf-8"))["rule"]:
            if rule["from"] != "unknown" and rule["id"] not in named:
                yield f"{rule['id']}: in no case"
            if f"`{rule['id']}` {str(rule['from']).replace('unknown', '?')}" not in page:
                yield f"{rule['id']}: not in docs/law.md with its date"


def main(program, source):
    cases = rows(Path(source, "tests/reference/law/cases.csv"))
    with ThreadPoolExecutor(max_workers=2) as pool:
        answers = list(pool.map(lambda case: ask(program, source, case), cases))
    wrong = 0
    for case, answer in zip(cases, answers):
        for complaint in complaints(case, answer):
            wrong += 1
            print(f"{case['a']} {case['b']} {case['instrument']} {case['on']} {case['scenario']}: {complaint}")
    rules = list(neglected(cases, source))
    print(f"{len(cases)} cases, {wrong} complaints; neglected rules: {rules}")
    return 1 if wrong or rules or len(cases) < 250 else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
