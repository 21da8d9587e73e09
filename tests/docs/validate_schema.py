#!/usr/bin/python3
"""The JSON Schemas accept what the program accepts and reject what it rejects.

    validate_schema.py SOURCE_FOLDER

Reads docs/*.schema.json (ctest docs.* keeps them equal to `borderweave schema`), every shipped scenario and rule
file, and changed copies of one scenario.
"""

import copy
import datetime
import json
import sys
import tomllib
from pathlib import Path

import jsonschema


def as_json(value):
    """Editors hand TOML dates to a schema as texts."""
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_json(item) for item in value]
    return value.isoformat() if isinstance(value, (datetime.date, datetime.time)) else value


def read(file):
    return as_json(tomllib.loads(file.read_text(encoding="utf-8")))


def changed(scenario, path, value):
    copied = copy.deepcopy(scenario)
    table = copied
    *way, last = path.split(".")
    for step in way:
        table = table.setdefault(step, {})
    if value is None:
        del table[last]
    else:
        table[last] = value
    return copied


LAYER = {"file": "a.gpkg", "id": "id"}
REFORM = {"rule": "new", "from": "2027-01-01", "allow": ["contact"]}

ACCEPTED = {
    "a list of layers": ("region.territories", [LAYER, LAYER]),
    "a number with its unit": ("model.agglomeration.link_gap_km", "500 m"),
    "the key without its unit": ("model.agglomeration.link_gap", "0.5 km"),
    "a reform with an approval": ("regime.reform", [{**REFORM, "approval": {"authority": "region"}}]),
    "a reform without one": ("regime.reform", [{**REFORM, "approval": "none"}]),
    "a time in years": ("output.snapshot", "5 years"),
}

REJECTED = {
    "an unknown key": ("scenario.titel", "A misspelt key"),
    "an unknown section": ("scenarios", {}),
    "a text for a number": ("scenario.seed", "one"),
    "a number for a text": ("scenario.title", 1),
    "zero replicates": ("scenario.replicates", 0),
    "a date that is none": ("scenario.start", "soon"),
    "a missing start": ("scenario.start", None),
    "a missing region": ("region", None),
    "a layer without file": ("region.territories", [{"id": "id"}]),
    "an unknown key of a layer": ("region.territories", {**LAYER, "populatoin": "pop"}),
    "a share above 1": ("regime.default_gap", 1.5),
    "a time without unit": ("scenario.step", "1"),
    "an unknown unit": ("model.agglomeration.link_gap_km", "1 mile"),
    "a bare number where the unit is not in the key": ("model.agglomeration.link_gap", 1),
    "an unknown rung": ("regime.reform", [{**REFORM, "allow": ["friendship"]}]),
    "a reform without date": ("regime.reform", [{"rule": "new"}]),
    "a quantile of 2": ("output.quantiles", [2]),
}


def failures(root):
    checker = jsonschema.FormatChecker(["date"])

    def validator(name):
        schema = json.loads((root / "docs" / name).read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        return jsonschema.Draft202012Validator(schema, format_checker=checker)

    scenarios, rules = validator("scenario.schema.json"), validator("rule.schema.json")
    shocks, networks = validator("shock.schema.json"), validator("network.schema.json")
    shipped = [(scenarios, file) for file in sorted((root / "scenarios").glob("*.toml"))]
    shipped += [(rules, file) for file in sorted((root / "scenarios" / "regimes").glob("*.toml"))]
    shipped += [(shocks, file) for file in sorted((root / "scenarios" / "shocks").glob("*.toml"))]
    shipped += [(networks, file) for file in sorted((root / "scenarios" / "networks").glob("*.toml"))]
    assert len(shipped) > 10, "no shipped files found"
    for schema, file in shipped:
        for error in schema.iter_errors(read(file)):
            yield f"{file.name}: {error.json_path}: {error.message}"

    amur = read(root / "scenarios" / "amur.toml")
    for name, (path, value) in ACCEPTED.items():
        if not scenarios.is_valid(changed(amur, path, value)):
            yield f"refused, but right: {name}"
    if not scenarios.is_valid({"extends": "amur.toml", "scenario": {"replicates": 2}}):
        yield "refused, but right: a scenario that extends another needs no other key"
    for name, (path, value) in REJECTED.items():
        if scenarios.is_valid(changed(amur, path, value)):
            yield f"accepted, but wrong: {name}"

    rule = read(root / "scenarios" / "regimes" / "eu-egtc.toml")
    for key in ("id", "title", "source", "from", "parties"):
        broken = copy.deepcopy(rule)
        del broken["rule"][0][key]
        if rules.is_valid(broken):
            yield f"accepted, but wrong: a rule without {key}"


def main():
    found = list(failures(Path(sys.argv[1])))
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
