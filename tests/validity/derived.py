"""Scenarios derived from shipped ones: each changes what a placebo is about and nothing else.

A derived scenario is a small file that `extends` the other by its full path, with keys that the program offers anyway;
where the world or a layer changes, derived tables stand beside it.
"""

import csv
import json
import re
import tomllib
from datetime import date
from pathlib import Path

NEVER = date(2900, 1, 1)
INSTRUMENTS = ["network", "contact", "twinning", "standard_agreement", "project", "joint_body", "joint_body_legal"]
# Commuting and cores as if there were no frontier: neither do ties make twin towns.
NO_BARRIERS = {"model.commuting.border": False, "model.agglomeration.twins_by_ties": False}
# exp(-20) of the flow is two commuters in a thousand million.
WALL = {"model.commuting.state_border": 20, "model.commuting.state_border_spread": 0, "model.commuting.closed": 0}
NO_GROWTH = {"model.growth.active": False}  # where numbers are compared with a second implementation


def keep(values):
    """Options of the command line for keys of a scenario."""
    return [word for key, value in values.items() for word in ("--set", f"{key}={toml(value)}")]


def toml(value):
    return str(value) if isinstance(value, date) else json.dumps(value)


def extend(folder, name, scenario, text):
    """Writes NAME.toml, which changes `scenario` by `text`."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{name}.toml"
    file.write_text(f'extends = "{scenario.resolve()}"\n\n{text}', encoding="utf-8")
    return file


def table_of_partnerships(scenario):
    """The file of its observed ties."""
    return scenario.parent / tomllib.loads(scenario.read_text(encoding="utf-8"))["region"]["partnerships"]["file"]


def shifted(day, years):
    if isinstance(day, str):
        day = date.fromisoformat(day)
    last = 28 if (day.month, day.day) == (2, 29) else day.day
    return date(day.year + years, day.month, last)


def resolved_regime(scenario):
    """[regime] of the scenario and of those it extends."""
    content = tomllib.loads(scenario.read_text(encoding="utf-8"))
    regime = content.get("regime", {})
    if "extends" in content:
        regime = resolved_regime(scenario.parent / content["extends"]) | regime
    return regime


def rules_of(source, scenario):
    regime = resolved_regime(scenario)
    for lever in ("move", "reform", "network"):
        if lever in regime:
            raise ValueError(f"{scenario}: has [[regime.{lever}]], whose dates a shift would have to move as well")
    for name in regime["use"]:
        file = source / "scenarios/regimes" / f"{name}.toml"
        yield from tomllib.loads(file.read_text(encoding="utf-8"))["rule"]


def moves(rules, years):
    """[[regime.move]] of every dated rule by so many years."""
    blocks = []
    for rule in rules:
        lines = [f"{key} = {shifted(rule[key], years)}" for key in ("from", "until")
                 if isinstance(rule.get(key), date)]
        if lines:
            blocks.append("\n".join(["[[regime.move]]", f'rule = "{rule["id"]}"', *lines]))
    return "\n\n".join(blocks) + "\n"


def shift_table(table, years, target):
    """A table of dated rows, with `from` and `until` moved."""
    columns, rows = read_table(table)
    for row in rows:
        for key in ("from", "until"):
            if row[key]:
                row[key] = str(shifted(row[key], years))
    write_table(target, columns, rows)


def read_table(file):
    """Its columns and rows."""
    with file.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        return reader.fieldnames, list(reader)


def write_table(target, columns, rows):
    with target.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


LAST_YEAR = 2200  # of columns of income.csv
PAY_TABLES = ("income.csv", "jobs.csv", "regional_pay.csv")


def copy_tables(source, folder, tables):
    folder.mkdir(parents=True, exist_ok=True)
    for table in tables:
        (folder / table).write_bytes((source / "data" / table).read_bytes())


def shift_law(source, folder, scenario, years):
    """Acts of law alone."""
    return extend(folder, f"law{years:+d}", scenario, moves(rules_of(source, scenario), years))


def shift_all(source, folder, scenario, years):
    """Acts of law, membership of blocs, and the movement of persons."""
    world = folder / f"world{years:+d}"
    copy_tables(source, world, ("countries.csv", *PAY_TABLES))
    for table in ("blocs.csv", "movement.csv"):
        shift_table(source / "data" / table, years, world / table)
    text = f'[region]\nworld = "{world.resolve()}"\n\n' + moves(rules_of(source, scenario), years)
    return extend(folder, f"dates{years:+d}", scenario, text)


def without_law(folder, scenario):
    return extend(folder, "no-law", scenario, "[regime]\nuse = []\n")


def wall(folder, scenario, first_day):
    """Every instrument forbidden to everybody from `first_day` on, existing ties ended."""
    listed = ", ".join(f'"{name}"' for name in INSTRUMENTS)
    return extend(folder, "wall", scenario, f"""[[regime.reform]]
rule = "wall"
from = {first_day}
title = "placebo: nothing across the border"
forbid = [{listed}]
retroactive = true
""")


# What moves a forecast ------------------------------------------------------------------------------------------------

def no_new_ties(day):
    """Nothing may be agreed from that day on; what exists stays."""
    return f"""[[regime.reform]]
rule = "nothing-new"
from = {day}
title = "no new ties"
forbid = [{", ".join(f'"{name}"' for name in INSTRUMENTS)}]
"""


def law_stops(source, scenario, day):
    """Acts that would begin or end after the day do neither."""
    blocks = []
    for rule in rules_of(source, scenario):
        later = [key for key in ("from", "until") if isinstance(rule.get(key), date) and rule[key] > day]
        blocks += ["\n".join(["[[regime.move]]", f'rule = "{rule["id"]}"', *(f"{key} = {NEVER}" for key in later)])] if later else []
    return "\n\n".join(blocks) + "\n"


def stopped_world(source, folder, day, tables):
    """The tables of the world without what begins or ends after the day (blocs.csv, movement.csv), and with the pay of
    that year ever after (income.csv): of these, the tables that are named."""
    copy_tables(source, folder, {"countries.csv", "state_sizes.csv", "blocs.csv", "movement.csv", *PAY_TABLES} - set(tables))
    for table in tables:
        columns, rows = read_table(source / "data" / table)
        if table == "income.csv":
            columns = [*columns, *(one for one in (str(day.year), str(LAST_YEAR)) if one not in columns)]
        rows = [paid_as_in(row, day.year) for row in rows] if table == "income.csv" else [
            row | {"until": "" if row["until"] > str(day) else row["until"]} for row in rows if row["from"] <= str(day)]
        write_table(folder / table, columns, rows)
    return f'[region]\nworld = "{folder.resolve()}"\n\n'


def paid_as_in(row, year):
    """A row of income.csv whose figures from that year on are all that of the year, between two known ones log-linear, up to a
    year that no run reaches: after its last figure pay would grow."""
    known = {int(key): float(value) for key, value in row.items() if key.isdigit() and value}
    before, after = max(one for one in known if one <= year), min((one for one in known if one >= year), default=max(known))
    share = (year - before) / (after - before) if after > before else 0
    stays = known[before] ** (1 - share) * known[after] ** share
    return row | {str(one): f"{stays:.0f}" for one in (year, *known, LAST_YEAR) if one >= year}


# One state cut in two ------------------------------------------------------------------------------------------------

def twin_state(source, folder, state, twin, name):
    """The tables of the world with `twin`, which is to everybody what `state` is, and free movement between the two."""
    folder.mkdir(parents=True, exist_ok=True)
    for table, column in (("countries.csv", "iso2"), ("blocs.csv", "country"), ("income.csv", "iso2")):
        columns, rows = read_table(source / "data" / table)
        copies = [row | {column: twin} | ({"name": name} if "name" in row else {}) for row in rows
                  if row[column] == state]
        write_table(folder / table, columns, with_neighbours(rows + copies, state, twin))
    copy_tables(source, folder, ("regional_pay.csv",))
    columns, rows = read_table(source / "data/jobs.csv")
    write_table(folder / "jobs.csv", columns, [*rows, *(row | {"area": twin} for row in rows if row["area"] == state)])
    columns, rows = read_table(source / "data/movement.csv")
    copies = [row | {side: twin} for row in rows for side in ("a", "b") if row[side] == state]
    free = dict.fromkeys(columns, "") | {"a": state, "b": twin, "from": "1900-01-01", "checks": "0", "visa": "0",
                                         "no_work": "0", "source": "placebo: one state"}
    write_table(folder / "movement.csv", columns, [*rows, *copies, free])
    return folder


def with_neighbours(rows, state, twin):
    for row in rows:
        if "neighbours" not in row:
            continue
        if row["iso2"] == state:
            row["neighbours"] += f";{twin}"
        elif row["iso2"] == twin:
            row["neighbours"] += f";{state}"
    return rows


def twin_rules(source, scenario, folder, state, twin):
    """The rule files of the scenario, with `twin` wherever `state` is a party."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for name in resolved_regime(scenario)["use"]:
        text = (source / "scenarios/regimes" / f"{name}.toml").read_text(encoding="utf-8")
        text = re.sub(r"(?m)^((?:counter)?parties = \[.*)\"%s\"" % state, rf'\1"{state}", "{twin}"', text)
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
        files.append(folder / f"{name}.toml")
    return files


def cut_layers(territories, places, state, twin, meridian, target):
    """A GeoPackage with the municipalities of `state` alone, those whose largest place lies east of the meridian under
    `twin`; and their places."""
    from osgeo import gdal, ogr  # noqa: PLC0415: only here

    ogr.UseExceptions()
    target.unlink(missing_ok=True)
    driver = ogr.GetDriverByName("GPKG")
    made = driver.CreateDataSource(str(target))
    gdal.PushErrorHandler("CPLQuietErrorHandler")  # shapefiles do not tell polygons from multipolygons
    towns, points = ogr.Open(str(territories)), ogr.Open(str(places))
    made.CopyLayer(select(towns, f"country = '{state}'"), "municipalities")
    own = {feature["id"] for feature in made.GetLayerByName("municipalities")}
    listed = ", ".join(map(str, sorted(own)))
    made.CopyLayer(select(points, f"muni IN ({listed})"), "places")
    gdal.PopErrorHandler()
    layer = made.GetLayerByName("municipalities")
    east = {key for key, lon in largest_places(made.GetLayerByName("places")).items() if lon > meridian}
    layer.StartTransaction()
    for feature in layer:
        if feature["id"] in east:
            feature["country"] = twin
            layer.SetFeature(feature)
    layer.CommitTransaction()
    return target


def select(dataset, condition):
    layer = dataset.GetLayer(0)
    layer.SetAttributeFilter(condition)
    return layer


def largest_places(layer):
    """{municipality: longitude of its largest place}."""
    best = {}
    for place in layer:
        found = (place["population"] or 0, place.GetGeometryRef().GetX())
        best[place["muni"]] = max(best.get(place["muni"], (-1, 0.0)), found)
    return {key: lon for key, (_, lon) in best.items()}


PSEUDO = """[scenario]
title = "Placebo: {state} cut in two along {meridian}° E"
start = 2004-01-01
end = {end}
step = "1 month"
replicates = 40
seed = 20040501

[region]
world = "{world}"

[region.territories]
file = "{layer}"
layer = "municipalities"
id = "id"
name = "name"
country = "country"
region = "region"
population = "population"
buffer = "buffer"

[region.places]
file = "{layer}"
layer = "places"
id = "id"
name = "name"
municipality = "muni"
population = "population"

[regime]
use = [{rules}]

[ties]
spin_up = 1957-01-01

[output]
formation_dates = []
"""


def pseudo_border(source, folder, scenario, state, meridian, end):
    """`state` alone, cut in two along the meridian: to the east lies XX, in all tables what the state itself is."""
    twin = "XX"
    data = source / "data" / scenario.stem
    world = twin_state(source, folder / "pseudo-world", state, twin, f"{state}, east of {meridian}")
    layer = cut_layers(data / "municipalities.shp", data / "places.shp", state, twin, meridian, folder / "cut.gpkg")
    rules = twin_rules(source, scenario, folder / "pseudo-rules", state, twin)
    file = folder / "pseudo-border.toml"
    file.write_text(PSEUDO.format(state=state, meridian=meridian, end=end, world=Path(world).resolve(),
                                  layer=layer.resolve(), rules=", ".join(f'"{rule.resolve()}"' for rule in rules)),
                    encoding="utf-8")
    return file
